#include "app/keeping/take_place.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "keys/file_io.hpp"
#include "store/store_url.hpp"

namespace zhengji {
namespace {

bool IsThere(const std::string& path) {
    return ::access(path.c_str(), F_OK) == 0;
}

// Where the file system lets a file have two names there is a register at every moment.
Status TakeFilesPlace(const std::string& candidate, const std::string& path,
                      const std::string& aside) {
    if (::link(path.c_str(), aside.c_str()) == 0) {
        Status taken = Rename(candidate, path);
        if (!taken) ::unlink(aside.c_str());
        return taken;
    }
    ZJ_TRY(Rename(path, aside));
    Status taken = Rename(candidate, path);
    if (taken || Rename(aside, path)) return taken;
    return MakeError(Code::restore_stands_aside, {aside, path}, taken.error().detail);
}

}  // namespace

Result<SoleRestore> SoleRestore::Begin(const std::string& path) {
    const std::string mark = path + ".restoring-mark";
    constexpr mode_t kOwner = 0600;
    const int fd = ::open(mark.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, kOwner);
    if (fd < 0) return MakeError(Code::file_unwritable, {mark, std::strerror(errno)});
    struct stat held {
    }, there{};
    // Whoever had it before may have taken it away meanwhile.
    const bool alone = ::flock(fd, LOCK_EX | LOCK_NB) == 0 && ::fstat(fd, &held) == 0 &&
                       ::stat(mark.c_str(), &there) == 0 && held.st_ino == there.st_ino;
    if (alone) return SoleRestore(fd, mark);
    ::close(fd);
    return MakeError(Code::restore_in_use, {path});
}

SoleRestore::~SoleRestore() {
    if (fd_ < 0) return;
    ::unlink(mark_.c_str());
    ::close(fd_);
}

Result<std::string> MoveBeside(const std::string& from, const std::string& to) {
    std::string moved;
    const auto there = SqliteFilesOf(from), then = SqliteFilesOf(to);
    for (std::size_t i = 1; i < there.size(); ++i) {
        if (!IsThere(there.at(i))) continue;
        ZJ_TRY(Rename(there.at(i), then.at(i)));
        if (moved.empty()) moved = then.at(i);
    }
    return moved;
}

Status Rename(const std::string& from, const std::string& to) {
    if (::rename(from.c_str(), to.c_str()) == 0) return {};
    return MakeError(Code::file_unwritable, {to, std::strerror(errno)});
}

Status TakePlace(const std::string& candidate, const std::string& path, const std::string& aside) {
    const auto beside = MoveBeside(path, aside);
    Status taken = beside ? TakeFilesPlace(candidate, path, aside) : Error(beside.error());
    if (taken) return SyncFolderOf(path);
    // Where the register is not in its place, what belongs to it stays with it.
    if (IsThere(path)) (void)MoveBeside(aside, path);
    return taken;
}

}  // namespace zhengji
