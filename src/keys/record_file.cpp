#include "keys/record_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace zhengji {
namespace {

// Whether all of it was written; else errno says why. What is written short is told why by the
// write of the rest.
bool WriteOver(int fd, std::string_view record) {
    for (std::size_t done = 0; done < record.size();) {
        const auto written =
            ::pwrite(fd, record.data() + done, record.size() - done, static_cast<off_t>(done));
        if (written < 0 && errno == EINTR) continue;
        if (written == 0) errno = ENOSPC;
        if (written <= 0) return false;
        done += static_cast<std::size_t>(written);
    }
    return true;
}

// What it holds at its beginning, up to so many bytes.
std::string ReadBefore(int fd, std::size_t most) {
    std::string before(most, '\0');
    const auto got = ::pread(fd, before.data(), before.size(), 0);
    before.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return before;
}

}  // namespace

Status WriteRecord(const std::string& path, std::string_view record, FileMode mode) {
    struct stat info {};
    const bool there = ::stat(path.c_str(), &info) == 0;
    const bool shorter =
        there && S_ISREG(info.st_mode) && info.st_size < static_cast<off_t>(record.size());
    // Over one as long no disk runs full; what has room to be taken is made aside, and is whole or
    // not there.
    if (!there || shorter) return WriteFileDurably(path, record, mode);
    const int fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (fd < 0) return MakeError(Code::file_unwritable, {path, std::strerror(errno)});
    const std::string before = ReadBefore(fd, record.size());
    const bool written = WriteOver(fd, record);
    const int error = errno;
    if (!written) WriteOver(fd, before);
    ::close(fd);
    return written ? Status()
                   : Status(MakeError(Code::file_unwritable, {path, std::strerror(error)}));
}

}  // namespace zhengji
