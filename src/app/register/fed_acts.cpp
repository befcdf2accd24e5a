#include "app/register/fed_acts.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "rules/certificates/certificate_number.hpp"

namespace zhengji {
namespace {

struct Spoken {
    int province = 0;
    Act act;
    Instant heard;
};

// In the order of each log, and logs beside each other by the clock: a log's order is never undone
// by clock seconds.
Result<std::vector<Spoken>> InOrder(const std::vector<Feeds::FedAct>& told) {
    std::vector<Spoken> acts;
    std::map<std::string, Instant> latest;
    for (const Feeds::FedAct& one : told) {
        ZJ_ASSIGN(Act act, ParsePublic(one.bytes));
        Instant& heard = latest[one.origin];
        heard = std::max(heard, act.recorded_at);
        acts.push_back({one.province, std::move(act), heard});
    }
    std::ranges::stable_sort(acts, {}, &Spoken::heard);
    return acts;
}

enum class Say : std::uint8_t {
    kHome,       ///< the province in the number: nobody else's feed ends a certificate, whatever it
                 ///< says of having registered it
    kWitness,    ///< whoever took it in, as long as the province in the number says nothing
    kRegistrar,  ///< that, or the one it is registered with
    kAnyone,     ///< whoever the holder applies to
};

Say SayOver(ActKind kind) {
    switch (kind) {
        case ActKind::kIssued:
        case ActKind::kVoided:
        case ActKind::kCancelled:
        case ActKind::kRestored:
        case ActKind::kReinstated:
        case ActKind::kCorrected:
        case ActKind::kRevoked:
            return Say::kHome;
        case ActKind::kRecorded:
            return Say::kWitness;
        case ActKind::kFiled:
        case ActKind::kReturned:
        case ActKind::kSupplemented:
        case ActKind::kWithdrawn:
        case ActKind::kLapsed:
        case ActKind::kAccepted:
        case ActKind::kNotRegistered:
        case ActKind::kRegistered:
        case ActKind::kPolicyAdopted:
        case ActKind::kClockConfirmed:
            return Say::kAnyone;
        case ActKind::kDeferred:
        case ActKind::kDeferredAlone:
        case ActKind::kExtended:
        case ActKind::kCollected:
            return Say::kRegistrar;
    }
    return Say::kHome;
}

}  // namespace

Result<std::vector<Act>> ActsThatCount(const std::string& subject,
                                       const std::vector<Feeds::FedAct>& told) {
    const auto number = CertificateNumber::Parse(subject);
    ZJ_ASSIGN(auto acts, InOrder(told));
    const int home = number ? number->series.province : 0;
    const bool told_at_home = std::ranges::any_of(
        acts, [&](const Spoken& one) { return one.province == home && one.act.facts.has_value(); });
    int registrar = home;
    std::vector<Act> counted;
    for (Spoken& one : acts) {
        const Say say = SayOver(one.act.kind);
        const bool own = !number || one.province == home;
        const bool counts = own || say == Say::kAnyone || (say == Say::kWitness && !told_at_home) ||
                            (say == Say::kRegistrar && one.province == registrar);
        if (!counts) continue;
        if (one.act.kind == ActKind::kRegistered) registrar = one.province;
        counted.push_back(std::move(one.act));
    }
    return counted;
}

}  // namespace zhengji
