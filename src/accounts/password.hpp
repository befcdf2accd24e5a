// Passwords: what one must be, and how it is kept (argon2id by libsodium, 64 MiB, three passes).
// Hashing is dear on purpose: the caller bounds how many go on at once. Pure.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "messages/message.hpp"

namespace zhengji {

/// How many hash at once, and how many may wait for it; for any threads. One for a process.
class HashingSlots {
  public:
    HashingSlots(int at_once, int waiting) : free_(at_once), room_(waiting) {}

    class Slot {
      public:
        explicit Slot(HashingSlots& slots) : slots_(&slots) {}
        Slot(Slot&& other) noexcept : slots_(std::exchange(other.slots_, nullptr)) {}
        Slot(const Slot&) = delete;
        Slot& operator=(const Slot&) = delete;
        Slot& operator=(Slot&&) = delete;
        ~Slot() {
            if (slots_ != nullptr) slots_->Back();
        }

      private:
        HashingSlots* slots_;
    };
    /// Waits for one; hashing_busy where too many wait already.
    Result<Slot> Take();
    /// How many were ever taken: each is one hash.
    std::int64_t Taken();
    int Waiting();

  private:
    void Back();

    std::mutex mutex_;
    std::condition_variable back_;
    int free_, room_, waiting_ = 0;
    std::int64_t taken_ = 0;
};

/// The form in which passwords are hashed: NFKC, so that one typed is one, whatever the keyboard.
/// password_unreadable: no UTF-8, or a control character.
Result<std::string> NormalPassword(std::string_view typed);
/// A new password in its normal form. `own`: what it must not be (name, account, numbers).
/// password_short, password_long, password_guessable, password_unreadable.
Result<std::string> NewPassword(std::string_view typed, std::span<const std::string> own);

/// libsodium's text form, salt and costs in it. REQUIRES: a normal form. hashing_busy.
Result<std::string> HashPassword(HashingSlots& slots, std::string_view password);
/// Whether that is the password. An empty `kept` is no account's: one hash is computed all the
/// same, so that nobody learns by the time it took which accounts there are. hashing_busy.
Result<bool> IsPassword(HashingSlots& slots, std::string_view kept, std::string_view typed);

}  // namespace zhengji
