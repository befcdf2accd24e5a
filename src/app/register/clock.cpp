#include "app/register/clock.hpp"

#include "store/certificates.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kClocksDiffer = 5 * millis::kMinute;  // from machine to machine

// What shows a record, or takes out what is recorded, writes nothing that a wrong moment could
// spoil.
bool OnlyReads(std::string_view action) {
    return action.ends_with(".read") || action.ends_with(".export");
}

ClockState StateOf(Instant now, Instant newest) {
    if (IsSetBack(now, newest)) return ClockState::kSetBack;
    return now.millis - newest.millis > kLongestRest * millis::kDay ? ClockState::kFarAhead
                                                                    : ClockState::kRight;
}

}  // namespace

bool IsSetBack(Instant later, Instant earlier) {
    return later.millis + kClocksDiffer < earlier.millis;
}

Result<ClockNow> LookAtClock(Transaction& tx, Instant now) {
    ClockNow clock;
    ZJ_ASSIGN(const std::string newest, Acts(tx).NewestPublic());
    if (newest.empty()) return clock;
    ZJ_ASSIGN(const Act act, ParsePublic(newest));
    clock.newest = act.recorded_at;
    clock.state = StateOf(now, act.recorded_at);
    const bool rehearsal = tx.Facts().kind == StoreKind::kRehearsal;
    if (rehearsal && clock.state == ClockState::kFarAhead) clock.state = ClockState::kRight;
    return clock;
}

Status ClockAllows(Transaction& tx, std::string_view action, Instant now) {
    if (OnlyReads(action) || tx.Facts().kind == StoreKind::kRehearsal) return {};
    ZJ_ASSIGN(const ClockNow clock, LookAtClock(tx, now));
    switch (clock.state) {
        case ClockState::kRight:
            break;
        case ClockState::kSetBack:
            return MakeError(Code::clock_set_back, {now.ToString(), clock.newest->ToString()});
        case ClockState::kFarAhead:
            return MakeError(Code::clock_far_ahead, {clock.newest->ToString(), now.ToString(),
                                                     std::to_string(kLongestRest)});
    }
    return {};
}

}  // namespace zhengji
