// The mark of an `init` that is at work or was broken off (KeyRing::kUnfinished), in the folder of
// the keys it made. It goes when a store of these keys stands.
#pragma once

#include <string>
#include <utility>

#include "messages/message.hpp"

namespace zhengji {

/// The mark, held locked while an `init` is at work: of several one is.
class Unfinished {
  public:
    /// keys_exist where there is no mark (the register was made) or another `init` holds it.
    static Result<Unfinished> Hold(const std::string& keys_dir);
    Unfinished(Unfinished&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    ~Unfinished();

  private:
    explicit Unfinished(int fd) : fd_(fd) {}
    int fd_;
};

bool IsUnfinished(const std::string& keys_dir);
/// Takes the mark away, where there is one. file_unwritable.
Status Finish(const std::string& keys_dir);

}  // namespace zhengji
