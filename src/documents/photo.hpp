// A holder's photo: a JPEG in a file of its own. The register keeps where it lies and what it was,
// so that no other picture takes its place unseen.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "messages/message.hpp"

namespace zhengji {

struct PhotoSize {
    int width = 0, height = 0;  ///< pixels
};

inline constexpr std::size_t kLargestPhoto = std::size_t{2} << 20U;

/// The size a JPEG states: 60 to 4000 pixels a side, in at most 2 MiB; photo_broken otherwise.
Result<PhotoSize> SizeOfPhoto(std::string_view jpeg);
/// Decodes the whole picture: photo_broken, also where a viewer would show it with gaps;
/// photo_not_portrait.
Status CheckPhoto(std::string_view jpeg);
/// The same picture, bit for bit, without what a camera wrote beside it (place, time, device):
/// certificates are passed on. photo_broken.
Result<std::string> BarePhoto(std::string_view jpeg);

struct PhotoFile {
    Digest digest{};  ///< SHA-256 of the bytes
    std::string path;

    /// Reads and checks the file that a row of `csv` names, by its path from that file's folder.
    /// photo_outside, file_unreadable, photo_broken, photo_not_portrait.
    static Result<PhotoFile> Find(std::string_view name, const std::string& csv);
    /// `<64 hexadecimal digits> <path>`, as the register keeps it.
    std::string ToString() const;
    static std::optional<PhotoFile> Parse(std::string_view text);
    /// The bare picture; photo_changed when the file is no longer the one that was checked.
    Result<std::string> Read() const;
};

}  // namespace zhengji
