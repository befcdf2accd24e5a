#include "api/housekeeper.hpp"

#include <chrono>
#include <vector>

#include "app/accounts/session.hpp"
#include "app/claims/claim_drafts.hpp"
#include "app/letters/own_messages.hpp"
#include "base/instant.hpp"

namespace zhengji {
namespace {

using Sweep = Status (*)(Register&, Instant);

// Once an hour of the register's.
std::vector<Rounds::Part> Sweeps(const std::function<Instant()>& clock) {
    constexpr std::chrono::minutes kAgain(1);
    std::vector<Rounds::Part> parts;
    for (const Sweep sweep : {&SweepWorkingData, &SweepDrafts, &SweepMessages}) {
        const auto turn = [&clock, sweep,
                           swept = Instant{}](Register& reg) mutable -> Result<bool> {
            const Instant now = clock();
            if (now.millis - swept.millis < millis::kHour) return false;
            ZJ_TRY(sweep(reg, now));
            swept = now;
            return false;
        };
        parts.push_back({turn, std::chrono::seconds(1), [](std::int64_t) { return kAgain; }});
    }
    return parts;
}

}  // namespace

Housekeeper::Housekeeper(const HousekeeperPlace& place)
    : place_(place), sweeps_(place.rounds, Sweeps(place.clock)) {
    if (place.files.scanner) scans_ = std::make_unique<Rounds>(place.rounds, std::vector{Scans()});
}

Rounds::Part Housekeeper::Scans() {
    constexpr std::chrono::seconds kBetween(10);
    return {[this](Register& reg) {
                return held_.ScanNext(reg, place_.files, [this](const Error& error) {
                    if (place_.on_passed) place_.on_passed("scan", error);
                });
            },
            kBetween, [](std::int64_t) { return kBetween; }};
}

}  // namespace zhengji
