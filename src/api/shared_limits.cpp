#include "api/shared_limits.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/gate/gate.hpp"
#include "base/json_text.hpp"

namespace zhengji {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kBetween(500), kAfterFailure(5000), kAStep(100);
// After that long every wrong answer is forgiven (http/limits.hpp), and every wrong password of a
// network; of what an account changed, and of wrong names, a server that starts forgets the older.
constexpr std::int64_t kCounts = 2 * millis::kHour;
// What is committed late, or told by a clock that is behind, is still found.
constexpr std::int64_t kLate = 10 * millis::kSecond;

}  // namespace

// A list of what happened: a wrong answer is two, its networks and its number; a count three, its
// buckets' name, its key and how often.
std::string SharedLimits::Written(const Told& told) {
    auto json = nlohmann::json::array();
    for (const WrongAnswer& one : told.wrong) {
        const auto networks = one.client.All();
        json.push_back({std::vector(networks.begin(), networks.end()), one.number});
    }
    for (const Counted& one : told.counted)
        json.push_back({one.name, one.key, one.times});
    return JsonText(json);
}

// REQUIRES: what Written wrote; it was sealed.
SharedLimits::Told SharedLimits::Parsed(const std::string& text) {
    Told told;
    for (const auto& one : nlohmann::json::parse(text)) {
        if (one.size() > 2) {
            told.counted.push_back({one.at(0).get<std::string>(), one.at(1).get<std::string>(),
                                    one.at(2).get<std::int64_t>()});
            continue;
        }
        WrongAnswer& wrong = told.wrong.emplace_back();
        wrong.number = one.at(1).get<std::string>();
        for (const auto& network : one.at(0)) {
            if (wrong.client.count == ClientKeys::kMost) break;
            wrong.client.networks.at(wrong.client.count++) = network.get<std::string>();
        }
    }
    return told;
}

SharedLimits::SharedLimits(const LimitsPlace& place, QueryLimits& limits,
                           std::vector<NamedBuckets> buckets)
    : place_(place), limits_(limits), buckets_(std::move(buckets)), thread_([this] { Run(); }) {}

SharedLimits::~SharedLimits() {
    ends_ = true;
    thread_.join();
}

void SharedLimits::Run() {
    for (bool last = false; !last;) {
        last = ends_;
        const Status done = Turn();
        if (!done && place_.on_failure) place_.on_failure(done.error());
        const milliseconds wait = done ? kBetween : kAfterFailure;
        for (milliseconds waited(0); waited < wait && !ends_; waited += kAStep)
            std::this_thread::sleep_for(kAStep);
    }
}

Status SharedLimits::Turn() {
    if (!reg_) ZJ_TRY(Open());
    const Instant now = place_.clock();
    Status done = Tell(now);
    if (done) done = LearnFrom(now);
    if (!done && Info(done.error().code()).exit == Exit::kDependency) reg_.reset();
    return done;
}

Status SharedLimits::Open() {
    ZJ_ASSIGN(reg_, place_.another());
    constexpr std::size_t kIdSize = 16;
    if (server_.empty()) server_ = reg_->Keys().RandomBytes(kIdSize);
    if (since_.millis == 0) since_ = After(place_.clock(), -kCounts);
    return {};
}

Status SharedLimits::Tell(Instant now) {
    TakeCounted();
    const bool nothing = untold_.wrong.empty() && untold_.counted.empty();
    const bool sweeps = now.millis - swept_.millis > kCounts;
    if (nothing && !sweeps) return {};
    const auto write = [&](Desk& desk) -> Status {
        WrongAnswers told(desk.Tx());
        if (sweeps) ZJ_TRY(told.Sweep(After(now, -kCounts)));
        return nothing ? Status() : told.Tell({"", server_, now, Written(untold_)});
    };
    ZJ_TRY(Perform(*reg_, Working{}, write));
    untold_ = {};
    if (sweeps) swept_ = now;
    return {};
}

void SharedLimits::TakeCounted() {
    std::ranges::move(limits_.TakeCounted(), std::back_inserter(untold_.wrong));
    for (const NamedBuckets& one : buckets_)
        for (const auto& [key, times] : one.buckets->TakeCounted())
            untold_.counted.push_back({one.name, key, times});
}

void SharedLimits::Learn(const Told& told, SteadyTime when) {
    for (const WrongAnswer& wrong : told.wrong)
        limits_.Learn(wrong, when);
    for (const Counted& one : told.counted) {
        const auto buckets = std::ranges::find(buckets_, one.name, &NamedBuckets::name);
        if (buckets != buckets_.end()) buckets->buckets->Learn(one.key, one.times, when);
    }
}

Status SharedLimits::LearnFrom(Instant now) {
    ZJ_ASSIGN(const auto told, Ask(*reg_, kAnyone, [&](Desk& desk) {
                  return WrongAnswers(desk.Tx()).Since(since_);
              }));
    for (const ToldWrong& one : told) {
        const bool fresh = one.server != server_ && learnt_.emplace(one.id, one.at).second;
        if (!fresh) continue;
        const milliseconds ago(std::max<std::int64_t>(now.millis - one.at.millis, 0));
        Learn(Parsed(one.body), std::chrono::steady_clock::now() - ago);
    }
    since_ = After(now, -kLate);
    std::erase_if(learnt_, [&](const auto& one) { return one.second < since_; });
    return {};
}

}  // namespace zhengji
