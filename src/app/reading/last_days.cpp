#include "app/reading/last_days.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "accounts/owner.hpp"
#include "app/claims/claim_drafts.hpp"
#include "app/claims/claim_steps.hpp"
#include "app/claims/tell_claimant.hpp"
#include "app/register/recorded_acts.hpp"
#include "app/register/tell.hpp"
#include "base/instant.hpp"
#include "rules/claims/calls.hpp"
#include "rules/cycles/cycle.hpp"
#include "rules/exam/passing.hpp"
#include "store/certificates.hpp"
#include "store/claims.hpp"
#include "store/credentials.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kFromHour = 8 * millis::kHour;
constexpr std::int64_t kAtOnce = 20;
// How long before its last day something is told.
constexpr int kOfRenewal = 14, kOfApplications = 7, kOfCorrection = 3, kOfCollection = 1;

bool IsNear(CivilDate last, CivilDate on, int days) {
    return on <= last && on >= last.PlusDays(-days);
}

// A pass through the holders, as far as it has come.
struct Pass {
    std::string after;
    Instant now;
    CivilDate on;
    const PassedOver& passed;
};

// Everything that one person is to be told on one day.
class Foretold {
  public:
    Foretold(Transaction& tx, const PolicyBook& book, std::string owner, const Pass& pass)
        : tx_(tx),
          book_(book),
          owner_(std::move(owner)),
          now_(pass.now),
          on_(pass.on),
          passed_(pass.passed) {}

    Result<std::vector<Tiding>> Of(const PersonId& person) {
        ZJ_ASSIGN(const auto numbers, Certificates(tx_).OfPerson(person));
        for (const std::string& number : numbers)
            ZJ_TRY(Alone([&] { return OfCertificate(number); }));
        ZJ_TRY(Alone([&] { return OfClaims(person); }));
        return std::move(tidings_);
    }

  private:
    template <class Run>
    Result<bool> Alone(const Run& run) {
        return DoneAlone(tx_, passed_, run);
    }

    Status OfClaims(const PersonId& person) {
        ZJ_ASSIGN(const auto claims, Claims(tx_).OfPerson(person));
        for (const StoredClaim& claim : claims)
            OfReturned(claim);
        ZJ_TRY(Alone([&]() -> Status {
            ZJ_ASSIGN(begun_, DraftsIn(tx_, owner_, now_));
            return {};
        }));
        for (const ShownDraft& draft : begun_)
            ZJ_TRY(Alone([&]() -> Status {
                return draft.broken ? MakeError(Code::sealed_broken) : Status();
            }));
        ZJ_ASSIGN(const auto results, Results(tx_).OfPerson(person));
        for (const StoredResult& result : results)
            ZJ_TRY(Alone([&] { return OfUnclaimed(result, claims); }));
        return {};
    }

    void Put(std::string what, Code code, std::vector<std::string> args) {
        tidings_.push_back({owner_, std::move(what), {code, std::move(args)}, now_});
    }

    // An end that stands, or an application under way, leaves nothing to be done.
    Status OfCertificate(const std::string& number) {
        ZJ_ASSIGN(const auto acts, RecordedActs(tx_, number));
        const Life life = LifeOf(acts, on_);
        if (!life.facts || !life.begun || life.ended) return {};
        ZJ_TRY(OfPaper(number, acts));
        if (life.pending) return {};
        const auto cycle = DutyOf(life, book_, on_).cycle;
        if (cycle) OfCycle(number, *cycle);
        return {};
    }

    // A notice that came after the day of issue is told as one that was there by then.
    Status OfPaper(const std::string& number, const std::vector<Act>& acts) {
        if (std::ranges::find(acts, ActKind::kCollected, &Act::kind) != acts.end()) return {};
        ZJ_ASSIGN(const auto record, Certificates(tx_).ByNumber(number));
        if (!record || record->origin != Origin::kIssued ||
            record->facts.kind != LineKind::kSeparate)
            return {};
        for (const auto& told :
             {PaperIsReady(book_, *record, on_), PaperEnds(book_, *record, on_, kOfCollection)})
            if (told) Put(told->what, told->message.code, told->message.args);
        return {};
    }

    void OfCycle(const std::string& number, const Cycle& cycle) {
        const CivilDate last = cycle.filing_until.value_or(cycle.until);
        const std::string of = number + " " + cycle.until.ToString();
        if (on_ < cycle.window_opens || on_ > last) return;
        if (IsNear(last, on_, kOfRenewal))
            return Put("renewal ends " + of, Code::told_renewal_ends,
                       {number, cycle.until.ToString(), last.ToString()});
        Put("renewal opens " + of, Code::told_renewal_opens,
            {number, cycle.until.ToString(), cycle.window_opens.ToString(), last.ToString()});
    }

    void OfReturned(const StoredClaim& claim) {
        if (claim.state != ClaimState::kReturned || !claim.reviewed_at) return;
        const TermEnd by = CorrectionDue(book_, claim);
        if (!by.Known() || !IsNear(by.day, on_, kOfCorrection)) return;
        const std::string admission = claim.record.admission.ToString();
        Put("correction ends " + admission + " " + by.day.ToString(), Code::told_correction_ends,
            {admission, by.day.ToString()});
    }

    // Who reached the separate line has a certificate by claiming it alone.
    Status OfUnclaimed(const StoredResult& result, const std::vector<StoredClaim>& claims) {
        const Sitting& sitting = result.record.sitting;
        const AdmissionNumber& admission = sitting.admission;
        const bool claimed = std::ranges::any_of(
            claims, [&](const StoredClaim& claim) { return claim.record.admission == admission; });
        if (claimed) return {};
        const auto outcome = Explain(LineSet::For(book_, sitting, on_), sitting).outcome;
        ZJ_ASSIGN(const std::string certificate, Certificates(tx_).OfSitting(admission));
        if (!certificate.empty()) return {};
        for (const int province : ProvincesToClaimIn(result, outcome))
            OfCalls(admission, province);
        return {};
    }

    // Where one belongs, and where a claim was begun and not handed in; that may also be before the
    // line is set.
    std::set<int> ProvincesToClaimIn(const StoredResult& result, PassOutcome outcome) const {
        const AdmissionNumber& admission = result.record.sitting.admission;
        const auto& area = result.record.home_area;
        const int home = area ? area->Province() : admission.province;
        std::set<int> provinces;
        if (outcome == PassOutcome::kSeparate) provinces.insert(home);
        if (outcome != PassOutcome::kSeparate && outcome != PassOutcome::kAwaitingLine)
            return provinces;
        for (const ShownDraft& draft : begun_) {
            if (draft.form.admission_no != admission.ToString()) continue;
            const auto place = DivisionCode::Parse(draft.form.area.value_or(""));
            provinces.insert(place ? place->Province() : home);
        }
        return provinces;
    }

    void OfCalls(const AdmissionNumber& admission, int province) {
        for (const ClaimCall* call : CallsFor(book_, admission.SessionOf(), province)) {
            const Window& window = call->applications;
            if (!window.Contains(now_) || !IsNear(window.closes.Day(), on_, kOfApplications))
                continue;
            Put("applications end " + admission.ToString() + " " + call->id, Code::told_calls_end,
                {admission.ToString(), window.closes.ToString().substr(0, 16)});
        }
    }

    Transaction& tx_;
    const PolicyBook& book_;
    std::string owner_;
    Instant now_;
    CivilDate on_;
    const PassedOver& passed_;
    std::vector<ShownDraft> begun_;
    std::vector<Tiding> tidings_;
};

struct Some {
    std::vector<Tiding> untold;
    std::string last;  // whom they go up to; empty: there is nobody more
};
Status Untold(Transaction& tx, const PolicyBook& book, const std::string& owner, const Pass& pass,
              std::vector<Tiding>& untold) {
    const auto person = PersonOfOwner(owner);
    if (!person) return {};
    ZJ_ASSIGN(auto tidings, Foretold(tx, book, owner, pass).Of(PersonId(*person)));
    for (Tiding& one : tidings) {
        ZJ_ASSIGN(const bool told, Inbox(tx).Has(EventOf(tx.Keys(), one.what, owner)));
        if (!told) untold.push_back(std::move(one));
    }
    return {};
}
Result<Some> NextSome(Desk& desk, const Pass& pass) {
    Transaction& tx = desk.Tx();
    ZJ_ASSIGN(const auto book, desk.Policy());
    ZJ_ASSIGN(const auto owners, Credentials(tx).Holders(pass.after, kAtOnce));
    Some some;
    for (const std::string& owner : owners)
        ZJ_TRY(DoneAlone(tx, pass.passed,
                         [&] { return Untold(tx, *book, owner, pass, some.untold); }));
    if (!owners.empty()) some.last = owners.back();
    return some;
}

Status TellAll(Register& reg, const std::vector<Tiding>& tidings, const PassedOver& passed) {
    return Perform(reg, Working{}, [&](Desk& desk) -> Status {
        for (const Tiding& one : tidings)
            ZJ_TRY(DoneAlone(desk.Tx(), passed, [&] { return Tell(desk.Tx(), one); }));
        return {};
    });
}

}  // namespace

Result<bool> LastDays::TellSome(Register& reg, Instant now, const PassedOver& passed) {
    const CivilDate on = After(now, -kFromHour).Day();
    if (day_ != on) {
        day_ = on;
        after_ = kFirstHolder;
    }
    if (after_.empty()) return false;
    const Pass pass{after_, now, on, passed};
    ZJ_ASSIGN(const Some some, Ask(reg, kAnyone, [&](Desk& desk) { return NextSome(desk, pass); }));
    if (!some.untold.empty()) ZJ_TRY(TellAll(reg, some.untold, passed));
    after_ = some.last;
    return !after_.empty();
}

}  // namespace zhengji
