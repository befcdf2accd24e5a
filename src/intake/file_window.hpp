// A file read through a window that slides over it: memory stays small however large the file is,
// and a file cut short meanwhile is an error, not a crash. The window grows only for what cannot be
// taken in pieces (a record of CSV).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "messages/message.hpp"

struct stat;

namespace zhengji {

/// Reads a file through and lets go of it: whoever reads it next finds it at hand. file_unreadable,
/// file_not_regular.
Status FetchFile(const std::string& path);

class FileWindow {
  public:
    /// What a window holds at first, and at most, in bytes.
    static constexpr std::size_t kUsual = std::size_t{256} << 10U;
    static constexpr std::size_t kLargest = std::size_t{16} << 20U;

    /// file_unreadable, also for what is no regular file.
    static Result<FileWindow> Open(const std::string& path);
    /// The same over bytes at hand, as a file of that name. file_unreadable.
    static Result<FileWindow> OfBytes(std::string name, std::string_view bytes);
    FileWindow(FileWindow&& other) noexcept;
    FileWindow(const FileWindow&) = delete;
    FileWindow& operator=(const FileWindow&) = delete;
    ~FileWindow();

    /// What is seen; holds until Slide.
    std::string_view Bytes() const { return {buffer_.get(), size_}; }
    /// Whether the window reaches the end of the file.
    bool AtEnd() const { return at_end_; }
    /// SHA-256 of the file as it was read, once AtEnd: what was taken in, whatever lies under its
    /// name.
    Digest Sum() const { return read_so_far_.Sum(); }
    /// Drops `passed` bytes at the front and reads on behind the rest; a window that nothing was
    /// dropped from grows. file_unreadable, also when the file changed since it was opened;
    /// row_too_long when the window may grow no more.
    Status Slide(std::size_t passed);

  private:
    FileWindow(std::string path, int fd, const struct stat& opened);
    Status Fill();

    std::string path_;
    int fd_;
    std::size_t file_size_;
    std::int64_t modified_;  // nanoseconds, when it was opened
    std::size_t read_ = 0;   // of the file, so far
    std::size_t capacity_ = kUsual;
    std::size_t size_ = 0;
    std::unique_ptr<char[]> buffer_;
    bool at_end_ = false;
    Sha256Stream read_so_far_;
};

}  // namespace zhengji
