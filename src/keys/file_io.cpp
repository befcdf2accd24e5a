#include "keys/file_io.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace zhengji {
namespace {

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
    if (::fsync(fd) != 0) return Failed(path);
    return {};
}

}  // namespace

Status WriteFileDurably(const std::string& path, std::string_view bytes, FileMode mode) {
    // A name of its own for each process, so that two writers never share a half-written file.
    const std::string aside = path + ".new." + std::to_string(::getpid());
    {
        const Descriptor file(::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                                     static_cast<mode_t>(mode)));
        if (file.Get() < 0) return Failed(path);
        Status written = WriteAll(file.Get(), bytes, path);
        if (!written) {
            ::unlink(aside.c_str());
            return written;
        }
    }
    if (::rename(aside.c_str(), path.c_str()) != 0) return Failed(path);
    const std::string folder = std::filesystem::path(path).parent_path().string();
    const Descriptor parent(
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (parent.Get() < 0 || ::fsync(parent.Get()) != 0) return Failed(path);
    return {};
}

Result<std::string> ReadWholeFile(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return MakeError(Code::file_unreadable, {path, std::strerror(errno)});
    std::string bytes((std::istreambuf_iterator<char>(in)), {});
    if (in.bad()) return MakeError(Code::file_unreadable, {path, std::strerror(errno)});
    return bytes;
}

}  // namespace zhengji
