#include "app/imports/held_file.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace zhengji {
namespace {

Error Unwritable() {
    return MakeError(Code::file_unwritable, {"memfd", std::strerror(errno)});
}

}  // namespace

Result<HeldFile> HeldFile::Create() {
    const int fd = ::memfd_create("import", MFD_CLOEXEC);
    if (fd < 0) return Unwritable();
    return HeldFile(fd);
}

HeldFile::HeldFile(int fd) : fd_(fd), path_("/proc/self/fd/" + std::to_string(fd)) {}

HeldFile::HeldFile(HeldFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), path_(std::move(other.path_)) {}

HeldFile::~HeldFile() {
    if (fd_ >= 0) ::close(fd_);
}

Status HeldFile::Append(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(fd_, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return Unwritable();
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return {};
}

}  // namespace zhengji
