#include "api/feed_pusher.hpp"

#include <algorithm>

#include "store/log.hpp"

namespace zhengji {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kBetween(500);
constexpr std::chrono::hours kAnyway(1);

}  // namespace

FeedPusher::FeedPusher(const FeedPlace& place) : place_(place), thread_([this] { Run(); }) {}

FeedPusher::~FeedPusher() {
    ends_ = true;
    thread_.join();
}

milliseconds FeedPusher::WaitAfter(std::int64_t failures) {
    constexpr std::int64_t kDoublings = 9;
    constexpr milliseconds kFirst(1000), kMost(300'000);
    return std::min(
        kFirst * (std::int64_t{1} << std::clamp<std::int64_t>(failures - 1, 0, kDoublings)), kMost);
}

void FeedPusher::Run() {
    while (!ends_) {
        std::this_thread::sleep_for(kBetween);
        if (Steady::now() < next_) continue;
        if (const Status done = Turn(); !done) Failed(done.error());
        if (place_.on_turn) place_.on_turn(figures_);
    }
}

Status FeedPusher::Turn() {
    if (!reg_) {
        ZJ_ASSIGN(reg_, place_.another());
    }
    ZJ_ASSIGN(const std::int64_t size, LogSize());
    figures_.unsent = size - std::max<std::int64_t>(received_, 0);
    if (received_ == size && Steady::now() < asked_at_ + kAnyway) return {};
    asked_at_ = Steady::now();
    const Instant now = place_.clock();
    ZJ_ASSIGN(const FeedSent sent, SendFeed(*reg_, place_.sending, now));
    received_ = sent.receipt.size;
    figures_ = {std::max<std::int64_t>(size - received_, 0), now.millis / 1000, 0};
    return {};
}

Result<std::int64_t> FeedPusher::LogSize() {
    return Ask(*reg_, kAnyone, [](Desk& desk) { return LogStore(desk.Tx()).Size(); });
}

void FeedPusher::Failed(const Error& error) {
    ++figures_.failures;
    next_ = Steady::now() + WaitAfter(figures_.failures);
    if (Info(error.code()).exit == Exit::kDependency) reg_.reset();
    if (place_.on_failure) place_.on_failure(error);
}

}  // namespace zhengji
