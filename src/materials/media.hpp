// The three kinds of file that may be handed in, by what they are, not by what they are called.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace zhengji {

enum class Media : std::uint8_t { kPdf, kJpeg, kPng };

struct MediaFacts {
    Media media{};
    std::string_view name;    ///< `PDF`
    std::string_view type;    ///< `application/pdf`
    std::string_view ending;  ///< `pdf`
    std::string_view begins;  ///< each file of it, and no other
};
inline constexpr std::array<MediaFacts, 3> kMedia = {
    {{Media::kPdf, "PDF", "application/pdf", "pdf", "%PDF-"},
     {Media::kJpeg, "JPEG", "image/jpeg", "jpg", "\xFF\xD8\xFF"},
     {Media::kPng, "PNG", "image/png", "png", "\x89PNG\r\n\x1A\n"}}};

constexpr const MediaFacts& FactsOf(Media media) {
    return kMedia.at(static_cast<std::size_t>(media));
}
/// By its media type, as FactsOf tells it.
std::optional<Media> MediaOfType(std::string_view type);

}  // namespace zhengji
