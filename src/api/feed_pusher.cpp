#include "api/feed_pusher.hpp"

#include <algorithm>

#include "store/log.hpp"

namespace zhengji {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kBetween(500);
constexpr std::chrono::hours kAnyway(1);

}  // namespace

FeedPusher::FeedPusher(const FeedPlace& place)
    : place_(place),
      rounds_({place.rounds.another, [this](const Error& error) { Failed(error); }},
              {{[this](Register& reg) -> Result<bool> {
                    ZJ_TRY(Turn(reg));
                    if (place_.on_turn) place_.on_turn(figures_);
                    return false;
                },
                kBetween, WaitAfter}}) {}

milliseconds FeedPusher::WaitAfter(std::int64_t failures) {
    constexpr std::int64_t kDoublings = 9;
    constexpr milliseconds kFirst(1000), kMost(300'000);
    return std::min(
        kFirst * (std::int64_t{1} << std::clamp<std::int64_t>(failures - 1, 0, kDoublings)), kMost);
}

Status FeedPusher::Turn(Register& reg) {
    ZJ_ASSIGN(const std::int64_t size,
              Ask(reg, kAnyone, [](Desk& desk) { return LogStore(desk.Tx()).Size(); }));
    figures_.unsent = size - std::max<std::int64_t>(received_, 0);
    if (received_ == size && Steady::now() < asked_at_ + kAnyway) return {};
    asked_at_ = Steady::now();
    const Instant now = place_.clock();
    ZJ_ASSIGN(const FeedSent sent, SendFeed(reg, place_.sending, now));
    received_ = sent.receipt.size;
    figures_ = {std::max<std::int64_t>(size - received_, 0), now.millis / 1000, 0};
    return {};
}

void FeedPusher::Failed(const Error& error) {
    ++figures_.failures;
    if (place_.on_turn) place_.on_turn(figures_);
    if (place_.rounds.on_failure) place_.rounds.on_failure(error);
}

}  // namespace zhengji
