#include "keys/record_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace zhengji {

Status WriteRecord(const std::string& path, std::string_view record, FileMode mode) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, static_cast<mode_t>(mode));
    const auto size = static_cast<ssize_t>(record.size());
    const bool written = fd >= 0 && ::pwrite(fd, record.data(), record.size(), 0) == size;
    const int error = errno;
    if (fd >= 0) ::close(fd);
    return written ? Status()
                   : Status(MakeError(Code::file_unwritable, {path, std::strerror(error)}));
}

}  // namespace zhengji
