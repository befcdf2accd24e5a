// Which tables were counted a moment ago, by this connection or one it was opened beside. A server
// that acts or answers a thousand times a second would count the same rows each time: a count holds
// for the acts and questions of twenty times as long as counting takes, all tables together, so
// that counting is a twentieth of the work however many rows and tables there are. The first of a
// process counts, and so does whatever decides for many at once (docs/adr/0022). Private to this
// folder. Any thread.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <string_view>

namespace zhengji {

class CountedLately {
  public:
    using Clock = std::chrono::steady_clock;  // measures how long; says nothing of the day

    /// Whether an act or a question may rest on the last count. Of several that ask when it is over
    /// one is told no, and counts; the others go by the last count as long again.
    bool Covers(std::string_view table) {
        const std::scoped_lock lock(mutex_);
        const auto one = counts_.find(table);
        if (one == counts_.end()) return false;
        Count& last = one->second;
        const auto now = Clock::now();
        if (now < last.until) return true;
        if (last.counting && now < last.until + kTimes * took_) return true;
        last.counting = true;
        return false;
    }
    /// Counted, and well, from `began` until now. `table` must last, as a literal does.
    void Note(std::string_view table, Clock::time_point began) {
        const std::scoped_lock lock(mutex_);
        const auto now = Clock::now();
        Count& count = counts_[table];
        took_ += now - began - count.took;
        count = {now + kTimes * took_, now - began, false};
    }
    /// Something does not fit: nobody goes by any count from before.
    void Forget() {
        const std::scoped_lock lock(mutex_);
        counts_.clear();
        took_ = {};
    }

    std::atomic<bool> any_account = false;  ///< an act has found one

  private:
    static constexpr int kTimes = 20;
    struct Count {
        Clock::time_point until;
        Clock::duration took{};
        bool counting = false;
    };
    std::mutex mutex_;
    std::map<std::string_view, Count> counts_;
    Clock::duration took_{};  // each of them the last time
};

}  // namespace zhengji
