#include "intake/file_window.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace zhengji {
namespace {

Error Unreadable(const std::string& path, const char* why) {
    return MakeError(Code::file_unreadable, {path, why});
}

std::int64_t ModifiedAt(const struct stat& info) {
    return std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec;
}

struct Opened {
    int fd;
    struct stat info;
};
Result<Opened> OpenToRead(const std::string& path) {
    // A pipe without a writer would wait for ever if it were opened to block.
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return Unreadable(path, std::strerror(errno));
    struct stat info {};
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(fd);
        return MakeError(Code::file_not_regular, {path});
    }
    ::posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    return Opened{fd, info};
}

}  // namespace

Status FetchFile(const std::string& path) {
    ZJ_ASSIGN(const Opened opened, OpenToRead(path));
    const auto buffer = std::make_unique_for_overwrite<char[]>(FileWindow::kUsual);
    ssize_t got = 0;
    do {
        got = ::read(opened.fd, buffer.get(), FileWindow::kUsual);
    } while (got > 0 || (got < 0 && errno == EINTR));
    const int failed = got < 0 ? errno : 0;
    ::close(opened.fd);
    return failed == 0 ? Status() : Status(Unreadable(path, std::strerror(failed)));
}

Result<FileWindow> FileWindow::Open(const std::string& path) {
    ZJ_ASSIGN(const Opened opened, OpenToRead(path));
    FileWindow window(path, opened.fd, opened.info);
    ZJ_TRY(window.Fill());
    return window;
}

// A file without a name in memory: what reads files reads it.
Result<FileWindow> FileWindow::OfBytes(std::string name, std::string_view bytes) {
    const int fd = ::memfd_create("table", MFD_CLOEXEC);
    if (fd < 0) return Unreadable(name, std::strerror(errno));
    while (!bytes.empty()) {
        const ssize_t put = ::write(fd, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) break;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    struct stat info {};
    if (!bytes.empty() || ::lseek(fd, 0, SEEK_SET) != 0 || ::fstat(fd, &info) != 0) {
        ::close(fd);
        return Unreadable(name, std::strerror(errno));
    }
    FileWindow window(std::move(name), fd, info);
    ZJ_TRY(window.Fill());
    return window;
}

FileWindow::FileWindow(std::string path, int fd, const struct stat& opened)
    : path_(std::move(path)),
      fd_(fd),
      file_size_(static_cast<std::size_t>(opened.st_size)),
      modified_(ModifiedAt(opened)),
      buffer_(std::make_unique_for_overwrite<char[]>(capacity_)) {}

FileWindow::FileWindow(FileWindow&& other) noexcept
    : path_(std::move(other.path_)),
      fd_(std::exchange(other.fd_, -1)),
      file_size_(other.file_size_),
      modified_(other.modified_),
      read_(other.read_),
      capacity_(other.capacity_),
      size_(other.size_),
      buffer_(std::move(other.buffer_)),
      at_end_(other.at_end_),
      read_so_far_(std::move(other.read_so_far_)) {}

FileWindow::~FileWindow() {
    if (fd_ >= 0) ::close(fd_);
}

Status FileWindow::Slide(std::size_t passed) {
    std::string_view rest = Bytes().substr(passed);
    if (passed == 0) {
        if (capacity_ >= kLargest) return MakeError(Code::row_too_long, {std::to_string(kLargest)});
        auto larger = std::make_unique_for_overwrite<char[]>(capacity_ * 2);
        std::memcpy(larger.get(), rest.data(), rest.size());
        buffer_ = std::move(larger);
        capacity_ *= 2;
    } else {
        std::memmove(buffer_.get(), rest.data(), rest.size());
    }
    size_ = rest.size();
    return Fill();
}

Status FileWindow::Fill() {
    while (size_ < capacity_ && !at_end_) {
        const ssize_t got = ::read(fd_, buffer_.get() + size_, capacity_ - size_);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return Unreadable(path_, std::strerror(errno));
        read_so_far_.Add({buffer_.get() + size_, static_cast<std::size_t>(got)});
        size_ += static_cast<std::size_t>(got);
        read_ += static_cast<std::size_t>(got);
        at_end_ = got == 0 || read_ == file_size_;
    }
    if (!at_end_) return {};
    // Rows that came or went while it was read would be half loaded, or lost without a word.
    struct stat now {};
    const bool same = ::fstat(fd_, &now) == 0 && ModifiedAt(now) == modified_ &&
                      static_cast<std::size_t>(now.st_size) == read_;
    return same ? Status() : Status(MakeError(Code::file_changed, {path_}));
}

}  // namespace zhengji
