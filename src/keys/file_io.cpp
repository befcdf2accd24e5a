#include "keys/file_io.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace zhengji {
namespace {

namespace fs = std::filesystem;

class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    int Get() const { return fd_; }

  private:
    int fd_;
};

Error Failed(const std::string& path) {
    return MakeError(Code::file_unwritable, {path, std::strerror(errno)});
}

Status WriteAll(int fd, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const auto written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return Failed(path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    // A pipe or device has nothing to sync.
    if (::fsync(fd) != 0 && errno != EINVAL && errno != EROFS) return Failed(path);
    return {};
}

// A fresh file beside `path`, never one that was there: a name of its own for each writer, and no
// link that someone put in the way.
Result<std::string> OpenAside(const std::string& path, FileMode mode, int& fd) {
    constexpr int kTries = 100;
    for (int i = 0; i < kTries; ++i) {
        const std::string aside =
            path + ".new." + std::to_string(::getpid()) + "." + std::to_string(i);
        fd = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                    static_cast<mode_t>(mode));
        if (fd >= 0) return aside;
        if (errno != EEXIST) break;
    }
    return Failed(path);
}

Status WriteInPlace(const std::string& path, std::string_view bytes) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.Get() < 0) return Failed(path);
    return WriteAll(file.Get(), bytes, path);
}

Status Replace(const std::string& path, std::string_view bytes, FileMode mode) {
    int fd = -1;
    ZJ_ASSIGN(const std::string aside, OpenAside(path, mode, fd));
    Status done;
    {
        const Descriptor file(fd);
        done = WriteAll(file.Get(), bytes, path);
    }
    if (done && ::rename(aside.c_str(), path.c_str()) != 0) done = Failed(path);
    if (!done) {
        ::unlink(aside.c_str());
        return done;
    }
    return SyncFolderOf(path);
}

}  // namespace

std::string ThroughLinks(std::string path) {
    constexpr int kMostLinks = 40;
    std::error_code error;
    for (int i = 0; i < kMostLinks && fs::is_symlink(path, error); ++i) {
        const fs::path target = fs::read_symlink(path, error);
        if (error) break;
        path = target.is_absolute() ? target.string()
                                    : (fs::path(path).parent_path() / target).string();
    }
    return path;
}

Status SyncFolderOf(const std::string& path) {
    const std::string folder = fs::path(path).parent_path().string();
    const Descriptor parent(
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (parent.Get() < 0 || ::fsync(parent.Get()) != 0) return Failed(path);
    return {};
}

Status WriteFileDurably(const std::string& path, std::string_view bytes, FileMode mode) {
    struct stat info {};
    const bool there = ::stat(path.c_str(), &info) == 0;
    if (there && !S_ISREG(info.st_mode)) return WriteInPlace(path, bytes);
    return Replace(ThroughLinks(path), bytes, mode);
}

Status TryReplacing(const std::string& path) {
    constexpr std::size_t kSome = 4096;
    int fd = -1;
    ZJ_ASSIGN(const std::string aside, OpenAside(ThroughLinks(path), FileMode::kPrivate, fd));
    const Descriptor file(fd);
    Status done = WriteAll(file.Get(), std::string(kSome, '\0'), path);
    ::unlink(aside.c_str());
    return done;
}

Result<std::string> ReadWholeFile(const std::string& path, std::size_t most) {
    // Opening a pipe would wait for its other end.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat info {};
    if (file.Get() < 0 || ::fstat(file.Get(), &info) != 0)
        return MakeError(Code::file_unreadable, {path, std::strerror(errno)});
    if (!S_ISREG(info.st_mode)) return MakeError(Code::file_not_regular, {path});
    if (static_cast<std::size_t>(info.st_size) > most)
        return MakeError(Code::file_too_big, {path, std::to_string(most >> 20U)});
    std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t got = 0;
    while (got < bytes.size()) {
        const auto n = ::read(file.Get(), bytes.data() + got, bytes.size() - got);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return MakeError(Code::file_unreadable, {path, std::strerror(errno)});
        if (n == 0) break;
        got += static_cast<std::size_t>(n);
    }
    bytes.resize(got);
    return bytes;
}

}  // namespace zhengji
