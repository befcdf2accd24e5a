// A file that lies in memory alone and has a path all the same: what was sent over the network and
// is read by what reads files. Nothing of it is ever on a disk; it is gone with its holder. One
// thread.
#pragma once

#include <string>
#include <string_view>

#include "messages/message.hpp"

namespace zhengji {

class HeldFile {
  public:
    /// An empty one; file_unwritable.
    static Result<HeldFile> Create();
    HeldFile(HeldFile&& other) noexcept;
    HeldFile(const HeldFile&) = delete;
    HeldFile& operator=(const HeldFile&) = delete;
    ~HeldFile();

    /// At its end; file_unwritable.
    Status Append(std::string_view bytes);
    /// Good in this process, as long as it is held.
    const std::string& Path() const { return path_; }

  private:
    explicit HeldFile(int fd);

    int fd_;
    std::string path_;
};

}  // namespace zhengji
