// Whether a file may be kept as a material, by its content and a whole parse: what it is called, or
// said to be, counts for nothing. Whatever is wrong with it, it came from somebody unknown: the
// server has it judged by a process of its own (judge_apart.hpp). Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "materials/media.hpp"
#include "messages/message.hpp"

namespace zhengji {

inline constexpr std::size_t kLargestMaterial = std::size_t{10} << 20U;

/// A file as it is kept and sent back: of a picture what it shows and nothing beside, of a PDF the
/// file as it came, for a seal in it covers every byte.
struct JudgedFile {
    Media media{};
    std::string bytes;
};

/// material_empty; material_too_large; material_kind, where it is none of the three;
/// material_broken; material_pixels; material_scans; material_mixed, where it is something else
/// besides; material_locked; material_active, where it does something when opened;
/// material_unfolds.
/// REQUIRES: no other part of the process bounds how libqpdf inflates (documents/bounded_inflate).
Result<JudgedFile> JudgeFile(std::string_view bytes);

}  // namespace zhengji
