// What takes long to make and whoever comes asks for: made once, and held for twenty times as long
// as making it took, so that making it is a twentieth of the work however many ask. Whoever comes
// while it is being made waits for it. One for the process; all threads.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "messages/message.hpp"

namespace zhengji {

/// `T::Bytes()` says what one takes of the memory there is.
template <class T>
class MadeLately {
  public:
    using Made = std::shared_ptr<const T>;
    using Clock = std::chrono::steady_clock;  // measures how long; says nothing of the day

    /// Holds so many bytes of all together; what alone is larger is made anew each time.
    explicit MadeLately(std::size_t most) : most_(most) {}

    /// What was made lately under that name, or what `make` makes now. Its refusals are not kept.
    Result<Made> Of(const std::string& name, const std::function<Result<T>()>& make) {
        const auto entry = EntryOf(name);
        const std::scoped_lock one(entry->making);
        if (entry->made != nullptr && Clock::now() < entry->until) return entry->made;
        return Make(name, entry, make);
    }
    /// The same of what rests on what `rests_on` says and on nothing else: held as long as that is
    /// the same, and no longer.
    Result<Made> Of(const std::string& name, const std::string& rests_on,
                    const std::function<Result<T>()>& make) {
        const auto entry = EntryOf(name);
        const std::scoped_lock one(entry->making);
        if (entry->made != nullptr && entry->rests_on == rests_on) return entry->made;
        entry->rests_on = rests_on;
        return Make(name, entry, make);
    }

  private:
    static constexpr int kTimes = 20;
    struct Entry {
        std::mutex making;
        Made made;
        Clock::time_point until;
        std::string rests_on;
    };
    struct Held {
        std::shared_ptr<Entry> entry;
        std::size_t bytes = 0;
        Clock::time_point since = Clock::now();
    };

    // Whoever waits for it finds what was just made, or nothing.
    Result<Made> Make(const std::string& name, const std::shared_ptr<Entry>& entry,
                      const std::function<Result<T>()>& make) {
        const auto began = Clock::now();
        entry->made.reset();
        Result<T> made = make();
        if (!made) {
            Drop(name, *entry);
            return made.error();
        }
        entry->made = std::make_shared<const T>(std::move(*made));
        const auto now = Clock::now();
        entry->until = now + kTimes * (now - began);
        Hold(name, entry);
        return entry->made;
    }
    std::shared_ptr<Entry> EntryOf(const std::string& name) {
        const std::scoped_lock lock(mutex_);
        Held& held = held_[name];
        if (held.entry == nullptr) held.entry = std::make_shared<Entry>();
        return held.entry;
    }
    void Drop(const std::string& name, const Entry& entry) {
        const std::scoped_lock lock(mutex_);
        const auto found = held_.find(name);
        if (found != held_.end() && found->second.entry.get() == &entry) Erase(found);
    }
    // The oldest go until the others have room.
    void Hold(const std::string& name, const std::shared_ptr<Entry>& entry) {
        const std::size_t bytes = entry->made->Bytes();
        const std::scoped_lock lock(mutex_);
        const auto at = held_.try_emplace(name).first;
        bytes_ += bytes - at->second.bytes;
        at->second = {entry, bytes};
        if (bytes > most_) return Erase(at);
        while (bytes_ > most_)
            Erase(std::ranges::min_element(held_, {}, [](const auto& one) {
                const Held& held = one.second;
                return std::pair(held.bytes == 0, held.since);
            }));
    }
    void Erase(typename std::map<std::string, Held>::iterator at) {
        bytes_ -= at->second.bytes;
        held_.erase(at);
    }

    const std::size_t most_;
    std::mutex mutex_;
    std::map<std::string, Held> held_;
    std::size_t bytes_ = 0;
};

}  // namespace zhengji
