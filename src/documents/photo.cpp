#include "documents/photo.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "keys/file_io.hpp"

namespace zhengji {
namespace {

// Dimensions out of the markers (ITU T.81 B.2); nothing unless the markers lead to a scan and the
// file ends with EOI.
std::optional<PhotoSize> ReadJpeg(std::string_view bytes) {
    const auto byte = [&](std::size_t at) {
        return static_cast<unsigned>(static_cast<unsigned char>(bytes[at]));
    };
    if (bytes.size() < 4 || byte(0) != 0xFF || byte(1) != 0xD8) return std::nullopt;
    if (byte(bytes.size() - 2) != 0xFF || byte(bytes.size() - 1) != 0xD9) return std::nullopt;
    std::optional<PhotoSize> size;
    for (std::size_t at = 2; at + 9 < bytes.size();) {
        if (byte(at) != 0xFF) return std::nullopt;
        const unsigned marker = byte(at + 1);
        const std::size_t length = (byte(at + 2) << 8U) + byte(at + 3);
        if (marker == 0xDA) return size;
        const bool frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame)
            size = PhotoSize{static_cast<int>((byte(at + 7) << 8U) + byte(at + 8)),
                             static_cast<int>((byte(at + 5) << 8U) + byte(at + 6))};
        if (length < 2) return std::nullopt;
        at += 2 + length;
    }
    return std::nullopt;
}

}  // namespace

Result<PhotoSize> CheckPhoto(std::string_view jpeg) {
    constexpr int kLeastPixels = 60, kMostPixels = 4000;
    if (jpeg.size() > kLargestPhoto) return MakeError(Code::photo_broken, {"> 2 MiB"});
    const auto size = ReadJpeg(jpeg);
    if (!size) return MakeError(Code::photo_broken, {"SOI…SOF…SOS…EOI"});
    const auto fits = [](int side) { return side >= kLeastPixels && side <= kMostPixels; };
    if (!fits(size->width) || !fits(size->height))
        return MakeError(Code::photo_broken, {fmt::format("{}×{}", size->width, size->height)});
    return *size;
}

Result<PhotoFile> PhotoFile::Find(std::string_view name, const std::string& csv) {
    std::error_code error;
    const auto folder = std::filesystem::absolute(csv, error).parent_path();
    PhotoFile photo;
    photo.path = (folder / name).lexically_normal().string();
    ZJ_ASSIGN(const std::string bytes, ReadWholeFile(photo.path));
    ZJ_ASSIGN([[maybe_unused]] const PhotoSize size, CheckPhoto(bytes));
    photo.digest = Sha256(bytes);
    return photo;
}

std::string PhotoFile::ToString() const {
    return ToHex(digest) + " " + path;
}

std::optional<PhotoFile> PhotoFile::Parse(std::string_view text) {
    constexpr std::size_t kHex = 64;
    if (text.size() < kHex + 2 || text[kHex] != ' ') return std::nullopt;
    const auto bytes = FromHex(text.substr(0, kHex));
    if (!bytes) return std::nullopt;
    return PhotoFile{*DigestFromBytes(*bytes), std::string(text.substr(kHex + 1))};
}

Result<std::string> PhotoFile::Read() const {
    ZJ_ASSIGN(std::string bytes, ReadWholeFile(path));
    if (Sha256(bytes) != digest) return MakeError(Code::photo_changed, {path});
    return bytes;
}

}  // namespace zhengji
