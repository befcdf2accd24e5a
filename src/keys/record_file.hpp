// A file that holds one record of one length and is written over in place.
#pragma once

#include <string>
#include <string_view>

#include "keys/file_io.hpp"

namespace zhengji {

/// Writes a record over the beginning of the file `path`, and waits for no disk; a file that is not
/// there yet, or is shorter, is made whole aside first. One of always the same length within a
/// disk's sector (512 bytes) is old or new after a power cut, and the old one after a write that
/// failed. file_unwritable.
Status WriteRecord(const std::string& path, std::string_view record, FileMode mode);

}  // namespace zhengji
