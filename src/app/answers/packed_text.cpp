#include "app/answers/packed_text.hpp"

#include <zlib.h>

#include "base/bytes.hpp"
#include "base/check.hpp"

namespace zhengji {
namespace {

const Bytef* Data(std::string_view bytes) {
    return reinterpret_cast<const Bytef*>(bytes.data());
}

Bytef* Data(std::string& bytes) {
    return reinterpret_cast<Bytef*>(bytes.data());
}

}  // namespace

std::string PackText(std::string_view text) {
    uLongf size = compressBound(text.size());
    std::string packed(size, '\0');
    CHECK(compress2(Data(packed), &size, Data(text), text.size(), Z_BEST_COMPRESSION) == Z_OK);
    packed.resize(size);
    return ToBase64(packed);
}

std::optional<std::string> UnpackText(std::string_view packed, std::size_t most) {
    const auto bytes = FromBase64(packed);
    if (!bytes) return std::nullopt;
    std::string text(most, '\0');
    uLongf size = text.size();
    uLong read = bytes->size();
    if (uncompress2(Data(text), &size, Data(*bytes), &read) != Z_OK || read != bytes->size())
        return std::nullopt;
    text.resize(size);
    return text;
}

}  // namespace zhengji
