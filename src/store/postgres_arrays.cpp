#include "store/postgres_arrays.hpp"

namespace zhengji {
namespace {

// Numbers go the high byte first.
template <class Number>
void Append(std::string& bytes, Number number) {
    for (int shift = (static_cast<int>(sizeof number) - 1) * 8; shift >= 0; shift -= 8)
        bytes += static_cast<char>(number >> shift & 0xFFU);
}

std::uint32_t ElementOid(ColumnKind kind) {
    if (kind == ColumnKind::kInt) return kBigintOid;
    return kind == ColumnKind::kBytes ? kByteaOid : kTextOid;
}

void AppendCounted(std::string& array, std::string_view bytes) {
    Append(array, static_cast<std::uint32_t>(bytes.size()));
    array += bytes;
}

void AppendValue(std::string& array, const Param& value) {
    constexpr std::uint32_t kNone = 0xFFFFFFFF;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        Append(array, static_cast<std::uint32_t>(sizeof *number));
        Append(array, static_cast<std::uint64_t>(*number));
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
        AppendCounted(array, *text);
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
        AppendCounted(array, blob->bytes);
    } else {
        Append(array, kNone);
    }
}

}  // namespace

std::string ArrayOf(const Offered& offered, std::size_t column) {
    constexpr std::uint32_t kDimensions = 1, kMayHoldNulls = 1, kFirst = 1;
    std::string array;
    Append(array, kDimensions);
    Append(array, kMayHoldNulls);
    Append(array, ElementOid(offered.columns[column]));
    Append(array, static_cast<std::uint32_t>(offered.rows));
    Append(array, kFirst);
    for (std::size_t row = 0; row < offered.rows; ++row)
        AppendValue(array, offered.at(row, column));
    return array;
}

}  // namespace zhengji
