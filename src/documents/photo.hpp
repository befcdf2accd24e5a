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

/// The size of a sound JPEG of 60 to 4000 pixels a side and at most 2 MiB; photo_broken otherwise.
Result<PhotoSize> CheckPhoto(std::string_view jpeg);

struct PhotoFile {
    Digest digest{};  ///< SHA-256 of the bytes
    std::string path;

    /// Reads and checks the file that a row of `csv` names (a relative path is from that file's
    /// folder). file_unreadable, photo_broken.
    static Result<PhotoFile> Find(std::string_view name, const std::string& csv);
    /// `<64 hexadecimal digits> <path>`, as the register keeps it.
    std::string ToString() const;
    static std::optional<PhotoFile> Parse(std::string_view text);
    /// The bytes; photo_changed when they are no longer those that were checked.
    Result<std::string> Read() const;
};

}  // namespace zhengji
