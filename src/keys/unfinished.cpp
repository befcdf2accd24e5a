#include "keys/unfinished.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "keys/file_io.hpp"
#include "keys/key_ring.hpp"
#include "keys/made_already.hpp"

namespace zhengji {
namespace {

std::string MarkIn(const std::string& keys_dir) {
    return keys_dir + "/" + std::string(KeyRing::kUnfinished);
}

}  // namespace

Result<Unfinished> Unfinished::Hold(const std::string& keys_dir) {
    const std::string path = MarkIn(keys_dir);
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return MadeAlready(keys_dir);
    Unfinished held(fd);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) return MadeAlready(keys_dir);
    // Whoever held it before may have finished.
    if (!IsUnfinished(keys_dir)) return MadeAlready(keys_dir);
    return held;
}

Unfinished::~Unfinished() {
    if (fd_ >= 0) ::close(fd_);
}

bool IsUnfinished(const std::string& keys_dir) {
    return ::access(MarkIn(keys_dir).c_str(), F_OK) == 0;
}

Status Finish(const std::string& keys_dir) {
    const std::string mark = MarkIn(keys_dir);
    if (::unlink(mark.c_str()) == 0) return SyncFolderOf(mark);
    if (errno == ENOENT) return {};
    return MakeError(Code::file_unwritable, {mark, std::strerror(errno)});
}

}  // namespace zhengji
