#include "api/shared_limits.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/gate/gate.hpp"
#include "base/json_text.hpp"
#include "describe/kept_json.hpp"

namespace zhengji {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kBetween(500), kAfterFailure(5000);
// After that long every wrong answer is forgiven (http/limits.hpp), and every wrong password of a
// network; of what an account changed, and of wrong names, a server that starts forgets the older.
constexpr std::int64_t kCounts = 2 * millis::kHour;
// What is committed late, or told by a clock that is behind, is still found.
constexpr std::int64_t kLate = 10 * millis::kSecond;

}  // namespace

// A list of what happened: a wrong answer is two, its networks and its number; a count three, its
// buckets' name, its key and how often.
Result<SharedLimits::Told> SharedLimits::Parsed(const std::string& text) {
    return ReadKept<nlohmann::json>(text, [](const nlohmann::json& json) {
        Told told;
        for (const auto& one : json) {
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
    });
}

SharedLimits::SharedLimits(const LimitsPlace& place, QueryLimits& limits,
                           std::vector<NamedBuckets> buckets)
    : place_(place),
      limits_(limits),
      buckets_(std::move(buckets)),
      rounds_(place.rounds, {{[this](Register& reg) -> Result<bool> {
                                  ZJ_TRY(Turn(reg));
                                  return false;
                              },
                              kBetween, [](std::int64_t) { return kAfterFailure; }, true}}) {}

Status SharedLimits::Turn(Register& reg) {
    if (server_.empty()) Begin(reg);
    const Instant now = place_.clock();
    ZJ_TRY(Tell(reg, now));
    return LearnFrom(reg, now);
}

void SharedLimits::Begin(const Register& reg) {
    constexpr std::size_t kIdSize = 16;
    server_ = reg.Keys().RandomBytes(kIdSize);
    since_ = After(place_.clock(), -kCounts);
}

Status SharedLimits::Tell(Register& reg, Instant now) {
    TakeCounted(now);
    const bool nothing = untold_.Empty();
    const bool sweeps = now.millis - swept_.millis > kCounts;
    if (nothing && !sweeps) return {};
    const auto write = [&](Desk& desk) -> Status {
        WrongAnswers told(desk.Tx());
        if (sweeps) ZJ_TRY(told.Sweep(After(now, -kCounts)));
        for (std::string& row : untold_.Rows())
            ZJ_TRY(told.Tell({"", server_, now, std::move(row)}));
        return {};
    };
    ZJ_TRY(Perform(reg, Working{}, write));
    untold_.Clear();
    if (sweeps) swept_ = now;
    return {};
}

void SharedLimits::TakeCounted(Instant now) {
    using Json = nlohmann::json;
    for (const WrongAnswer& one : limits_.TakeCounted()) {
        const auto networks = one.client.All();
        untold_.Put(
            JsonText(Json::array({std::vector(networks.begin(), networks.end()), one.number})),
            now);
    }
    for (const NamedBuckets& one : buckets_)
        for (const auto& [key, times] : one.buckets->TakeCounted())
            untold_.Put(JsonText(Json::array({one.name, key, times})), now);
    untold_.Forget(After(now, -kCounts));
}

void SharedLimits::Learn(const Told& told, SteadyTime when) {
    for (const WrongAnswer& wrong : told.wrong)
        limits_.Learn(wrong, when);
    for (const Counted& one : told.counted) {
        const auto buckets = std::ranges::find(buckets_, one.name, &NamedBuckets::name);
        if (buckets != buckets_.end()) buckets->buckets->Learn(one.key, one.times, when);
    }
}

Status SharedLimits::LearnFrom(Register& reg, Instant now) {
    ZJ_ASSIGN(const auto told,
              Ask(reg, kAnyone, [&](Desk& desk) { return WrongAnswers(desk.Tx()).Since(since_); }));
    for (const ToldWrong& one : told) {
        const bool fresh = one.server != server_ && learnt_.emplace(one.id, one.at).second;
        if (!fresh) continue;
        const milliseconds ago(std::max<std::int64_t>(now.millis - one.at.millis, 0));
        // One that cannot be read counts nothing, and keeps no other from counting.
        if (const auto read = Parsed(one.body))
            Learn(*read, std::chrono::steady_clock::now() - ago);
    }
    since_ = After(now, -kLate);
    std::erase_if(learnt_, [&](const auto& one) { return one.second < since_; });
    return {};
}

}  // namespace zhengji
