// How what a register keeps outside its store is written: the last checkpoint, and the seal of the
// books; beside the keys, and with the witness where one is named. What cannot be written stops the
// signing alone (docs/adr/0007): this says so to whoever opened the register. Any thread.
#pragma once

#include <array>
#include <functional>
#include <mutex>
#include <optional>

#include "messages/message.hpp"

namespace zhengji {

struct StorePlace;  // app/register/register.hpp

enum class OutsideWrite : std::uint8_t { kCheckpoint, kBooks };

class OutsideWrites {
  public:
    /// How a write went last.
    void Went(OutsideWrite what, const Status& status);
    /// file_unwritable of a write that has not gone well since; nothing: all is as it should be.
    std::optional<Error> Behind() const;
    /// Told of each that did not go well where the one before did.
    void Watch(std::function<void(const Error&)> told);

  private:
    mutable std::mutex mutex_;
    std::array<std::optional<Error>, 2> behind_;
    std::function<void(const Error&)> told_;
};

/// The one of a place's checkpoint and witness, for all of this process.
OutsideWrites& OutsideOf(const StorePlace& place);

/// outside_unwritable, of what Behind says.
Message BehindInWords(const Error& behind);

}  // namespace zhengji
