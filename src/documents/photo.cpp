#include "documents/photo.hpp"

#include <fmt/format.h>
#include <turbojpeg.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <vector>

#include "keys/file_io.hpp"

namespace zhengji {
namespace {

using Decoder = std::unique_ptr<void, decltype(&tjDestroy)>;

// What a decoder would mend with a warning is broken here: nobody saw what it shows.
constexpr int kStrict = TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS;

const unsigned char* Data(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

Error Broken(const Decoder& decoder) {
    return MakeError(Code::photo_broken, {tjGetErrorStr2(decoder.get())});
}

}  // namespace

Result<PhotoSize> SizeOfPhoto(std::string_view jpeg) {
    constexpr int kLeastPixels = 60, kMostPixels = 4000;
    if (jpeg.size() > kLargestPhoto) return MakeError(Code::photo_broken, {"> 2 MiB"});
    const Decoder decoder(tjInitDecompress(), &tjDestroy);
    PhotoSize size;
    int subsampling = 0, colours = 0;
    if (tjDecompressHeader3(decoder.get(), Data(jpeg), jpeg.size(), &size.width, &size.height,
                            &subsampling, &colours) != 0)
        return Broken(decoder);
    const auto fits = [](int side) { return side >= kLeastPixels && side <= kMostPixels; };
    if (!fits(size.width) || !fits(size.height))
        return MakeError(Code::photo_broken, {fmt::format("{}×{}", size.width, size.height)});
    return size;
}

Status CheckPhoto(std::string_view jpeg) {
    constexpr double kNarrowest = 0.6, kWidest = 0.9;  // 2:3 and wider passport sizes lie within
    ZJ_ASSIGN(const PhotoSize size, SizeOfPhoto(jpeg));
    const double ratio = static_cast<double>(size.width) / size.height;
    if (ratio < kNarrowest || ratio > kWidest)
        return MakeError(Code::photo_not_portrait,
                         {fmt::format("{}×{}", size.width, size.height),
                          fmt::format("{}", kNarrowest), fmt::format("{}", kWidest)});
    const Decoder decoder(tjInitDecompress(), &tjDestroy);
    std::vector<unsigned char> pixels(static_cast<std::size_t>(size.width) *
                                      static_cast<std::size_t>(size.height) * 3);
    if (tjDecompress2(decoder.get(), Data(jpeg), jpeg.size(), pixels.data(), size.width, 0,
                      size.height, TJPF_RGB, kStrict) != 0)
        return Broken(decoder);
    return {};
}

Result<std::string> BarePhoto(std::string_view jpeg) {
    const Decoder decoder(tjInitTransform(), &tjDestroy);
    tjtransform transform{};
    transform.options = TJXOPT_COPYNONE;
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    const int done =
        tjTransform(decoder.get(), Data(jpeg), jpeg.size(), 1, &bytes, &size, &transform, kStrict);
    const std::unique_ptr<unsigned char, decltype(&tjFree)> owned(bytes, &tjFree);
    if (done != 0) return Broken(decoder);
    return std::string(reinterpret_cast<const char*>(bytes), size);
}

Result<PhotoFile> PhotoFile::Find(std::string_view name, const std::string& csv) {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(fs::absolute(csv, error).parent_path(), error);
    // Where it really lies, links followed: no row of a file reaches out of the file's folder.
    const fs::path real = fs::weakly_canonical(folder / name, error);
    const auto inside = std::ranges::mismatch(folder, real);
    if (fs::path(name).is_absolute() || inside.in1 != folder.end())
        return MakeError(Code::photo_outside, {std::string(name)});
    PhotoFile photo;
    photo.path = real.string();
    ZJ_ASSIGN(const std::string bytes, ReadWholeFile(photo.path));
    ZJ_TRY(CheckPhoto(bytes));
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
    return BarePhoto(bytes);
}

}  // namespace zhengji
