// How each kind of file is read whole. Private to this folder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "messages/message.hpp"

namespace zhengji {

/// A picture of more than that is refused by its header, before it takes any room: A4 at 600 dots
/// an inch has 35 million.
inline constexpr std::int64_t kMostPixels = 40'000'000;
/// Room for what is neither decoded nor written row by row: the coefficients of a JPEG, an
/// interlaced PNG.
inline constexpr std::size_t kMostPictureRoom = std::size_t{160} << 20U;

/// material_pixels.
Status CheckPixels(std::int64_t width, std::int64_t height);

/// The same picture bit for bit, its segments written anew, without what stands beside it; how it
/// is to be turned is kept. material_broken, material_pixels, material_scans, material_mixed.
Result<std::string> RewriteJpeg(std::string_view bytes);
/// The same for a PNG.
Result<std::string> RewritePng(std::string_view bytes);
/// Reads every object and unfolds every stream: material_broken, material_locked, material_active,
/// material_mixed, material_unfolds.
Status CheckPdfMaterial(std::string_view bytes);

/// material_mixed: archives, scripts, another document, wherever in the file they stand.
Status CheckNothingElse(std::string_view bytes);

}  // namespace zhengji
