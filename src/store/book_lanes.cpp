#include "store/book_lanes.hpp"

#include <cstring>

namespace zhengji {
namespace {

Error Changed() {
    return MakeError(Code::rows_changed, {"row_sums"});
}

}  // namespace

void Lane::Add(const BookMoves::ByTable& moves) {
    ++count;
    for (const auto& [table, by] : moves)
        sums[std::string(table)] += by;
}

Result<std::map<std::string, RowSum, std::less<>>> Lane::Since(const Lane& earlier) const {
    if (count < earlier.count) return Changed();
    if (count == earlier.count && sums != earlier.sums) return Changed();
    auto since = sums;
    for (const auto& [table, sum] : earlier.sums)
        since[table] -= sum;
    std::erase_if(since, [](const auto& one) { return one.second == RowSum{}; });
    return since;
}

// The count, then of each table its name, a zero byte and the sum.
std::string Written(const Lane& lane) {
    std::string plain(reinterpret_cast<const char*>(&lane.count), sizeof lane.count);
    for (const auto& [table, sum] : lane.sums) {
        plain += table;
        plain += '\0';
        plain.append(reinterpret_cast<const char*>(&sum), sizeof sum);
    }
    return plain;
}

Result<Lane> LaneFrom(std::string_view plain) {
    Lane lane;
    if (plain.size() < sizeof lane.count) return MakeError(Code::sealed_broken);
    std::memcpy(&lane.count, plain.data(), sizeof lane.count);
    plain.remove_prefix(sizeof lane.count);
    while (!plain.empty()) {
        const std::size_t name = plain.find('\0');
        if (name == std::string_view::npos || plain.size() < name + 1 + sizeof(RowSum))
            return MakeError(Code::sealed_broken);
        RowSum& sum = lane.sums[std::string(plain.substr(0, name))];
        std::memcpy(&sum, plain.data() + name + 1, sizeof sum);
        plain.remove_prefix(name + 1 + sizeof sum);
    }
    return lane;
}

std::string LaneName(std::string_view prefix, int number) {
    return std::string(prefix) + (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace zhengji
