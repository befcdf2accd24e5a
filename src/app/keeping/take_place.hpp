// How a register's file takes the place of another in one step, and by whom alone.
#pragma once

#include <string>
#include <utility>

#include "messages/message.hpp"

namespace zhengji {

/// One restore of a register at a time: two would take each other's candidate.
class SoleRestore {
  public:
    /// restore_in_use while another is at work; file_unwritable.
    static Result<SoleRestore> Begin(const std::string& path);
    SoleRestore(SoleRestore&& other) noexcept
        : fd_(std::exchange(other.fd_, -1)), mark_(std::move(other.mark_)) {}
    ~SoleRestore();

  private:
    SoleRestore(int fd, std::string mark) : fd_(fd), mark_(std::move(mark)) {}
    int fd_;
    std::string mark_;
};

/// What SQLite left beside `from`, to beside `to`: the first of them by its new name, empty where
/// nothing lay there. file_unwritable.
Result<std::string> MoveBeside(const std::string& from, const std::string& to);

/// file_unwritable.
Status Rename(const std::string& from, const std::string& to);

/// `candidate` is at `path` from now on, and what stood there, with the -wal and -shm it may have,
/// at `aside`: for good, also after a power cut. On failure it stands where it stood
/// (file_unwritable); restore_stands_aside where it could not be moved back.
Status TakePlace(const std::string& candidate, const std::string& path, const std::string& aside);

}  // namespace zhengji
