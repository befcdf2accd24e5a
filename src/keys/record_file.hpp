// A file that holds one record of one length and is written over in place.
#pragma once

#include <string>
#include <string_view>

#include "keys/file_io.hpp"

namespace zhengji {

/// Writes a record over the beginning of the file `path`, made if need be, and waits for no disk.
/// One of always the same length within a disk's sector (512 bytes) is old or new after a power
/// cut; a file just made may be empty. file_unwritable.
Status WriteRecord(const std::string& path, std::string_view record, FileMode mode);

}  // namespace zhengji
