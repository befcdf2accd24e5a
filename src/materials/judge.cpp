#include "materials/judge.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "materials/kinds.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kMebi = std::size_t{1} << 20U;

Result<std::string> Kept(Media media, std::string_view bytes) {
    switch (media) {
        case Media::kJpeg:
            return RewriteJpeg(bytes);
        case Media::kPng:
            return RewritePng(bytes);
        case Media::kPdf:
            break;
    }
    ZJ_TRY(CheckPdfMaterial(bytes));
    return std::string(bytes);
}

}  // namespace

std::optional<Media> MediaOfType(std::string_view type) {
    const auto found = std::ranges::find(kMedia, type, &MediaFacts::type);
    if (found == kMedia.end()) return std::nullopt;
    return found->media;
}

Status CheckPixels(std::int64_t width, std::int64_t height) {
    if (width > 0 && height > 0 && width <= kMostPixels / height) return {};
    return MakeError(Code::material_pixels, {fmt::format("{}×{}", width, height),
                                             std::to_string(kMostPixels / 1'000'000)});
}

Result<JudgedFile> JudgeFile(std::string_view bytes) {
    if (bytes.empty()) return MakeError(Code::material_empty);
    if (bytes.size() > kLargestMaterial)
        return MakeError(Code::material_too_large, {std::to_string(kLargestMaterial / kMebi)});
    const auto found = std::ranges::find_if(
        kMedia, [&](const MediaFacts& one) { return bytes.starts_with(one.begins); });
    if (found == kMedia.end()) return MakeError(Code::material_kind);
    ZJ_TRY(CheckNothingElse(bytes));
    ZJ_ASSIGN(std::string kept, Kept(found->media, bytes));
    return JudgedFile{found->media, std::move(kept)};
}

}  // namespace zhengji
