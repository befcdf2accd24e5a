// Registration agencies (N47-2, 13, 14) and training institutions (N48-7 to 12).
#include <algorithm>
#include <array>
#include <ranges>

#include "app/cases/case_place.hpp"
#include "app/cases/steps.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "rules/policy/telephone.hpp"
#include "rules/procedures/agency.hpp"
#include "rules/procedures/cancellation.hpp"
#include "rules/procedures/deferral.hpp"
#include "rules/procedures/extension.hpp"
#include "rules/procedures/institution.hpp"
#include "rules/procedures/registration.hpp"

namespace zhengji {
namespace {

bool HasConsent(const StepContext& step) {
    return !step.Said(field::kConsent).empty() || !step.Earlier(field::kConsent).empty();
}

// One agency a province as a rule (N47-2): none beside another in one of these states, unless the
// national office consented to a second.
Status OnlyOne(const StepContext& step, std::initializer_list<State> states) {
    if (HasConsent(step)) return {};
    ZJ_ASSIGN(const auto agencies,
              Cases(step.tx).Find({{}, Procedure::kAgency, "", step.record.province}));
    for (const CaseRecord& other : agencies) {
        if (other.id == step.record.id || !Stated(other.steps, field::kConsent).empty()) continue;
        ZJ_ASSIGN(const State state, StateOf(other));
        if (std::ranges::find(states, state) == states.end()) continue;
        return MakeError(Code::agency_exists,
                         {std::to_string(step.record.province), std::to_string(other.id)});
    }
    return {};
}

// A successor may be proposed, and approved, while the other is to mend; then that one's standing
// does not come back.
void NoteTelephones(StepContext& step) {
    for (const auto* field : {&field::kTelephone, &field::kFax}) {
        const std::string number = step.Said(*field);
        if (DigitsAreOff(number)) step.Note(Code::telephone_digits, {number}, "N47-13");
    }
}

Status ProposeAgency(StepContext& step) {
    NoteTelephones(step);
    return OnlyOne(step, {agency::kProposed, agency::kApproved});
}

Status StandAlone(StepContext& step) {
    return OnlyOne(step, {agency::kApproved});
}

// The mending day itself is still the body's.
Status MendTermOver(StepContext& step) {
    const auto by = step.Earlier(field::kBy);
    if (by && step.Today() <= *by) return MakeError(Code::mend_running, {by->ToString()});
    return {};
}

// Whose hands a case is in: to whom it was passed on, else the agency of the last officer in it who
// acts for one; nothing: any of the province's.
Result<std::optional<std::int64_t>> InWhoseHands(Transaction& tx, const CaseRecord& one) {
    if (const auto passed_to = Stated(one.steps, field::kAgency)) return passed_to;
    for (const CaseStep& step : one.steps | std::views::reverse) {
        ZJ_ASSIGN(const auto agency, AgencyOfStaff(tx, step.officer, one.province, step.at.Day()));
        if (agency) return agency;
    }
    return std::optional<std::int64_t>();
}

// Of what an agency decides, the cases that another one standing has not got already.
Status AddInHand(const StepContext& step, const Verb& transfer, std::vector<CaseRecord>& open) {
    ZJ_ASSIGN(auto cases, Cases(step.tx).Find({{}, transfer.of, "", step.record.province}));
    for (CaseRecord& one : cases) {
        ZJ_ASSIGN(const State state, StateOf(one));
        ZJ_ASSIGN(const auto agency, InWhoseHands(step.tx, one));
        const bool here = !agency || *agency == step.record.id;
        if (here && FindStep(transfer, state)) open.push_back(std::move(one));
    }
    return {};
}

constexpr std::array kTransfers = {registration::kTransfer, deferral::kTransfer,
                                   extension::kTransfer, cancellation::kTransfer};

Result<std::vector<CaseRecord>> InHand(const StepContext& step) {
    std::vector<CaseRecord> open;
    for (const Verb& transfer : kTransfers)
        ZJ_TRY(AddInHand(step, transfer, open));
    return open;
}

// The agency of that number, approved; nothing when there is none or it does not stand.
Result<std::optional<CaseRecord>> Approved(const StepContext& step,
                                           std::optional<std::int64_t> number) {
    ZJ_ASSIGN(auto found, CaseOf(step.tx, Procedure::kAgency, number));
    if (!found) return found;
    ZJ_ASSIGN(const State state, StateOf(*found));
    if (state != agency::kApproved) found.reset();
    return found;
}

// To cancel is for the province that the certificate is registered with, whoever takes the case
// over (N47-10, docs/adr/0053).
Status MayPass(const StepContext& step, const CaseRecord& one, const CaseRecord& agency) {
    if (one.procedure != Procedure::kCancellation || one.province == agency.province) return {};
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, one.subject, step.Today()));
    const int office = OfficeOver(ActKind::kCancelled, living.life);
    if (office == agency.province) return {};
    return MakeError(Code::registered_elsewhere_now, {one.subject, TwoDigits(office)});
}

Status GiveTo(const StepContext& step, CaseRecord& one, const CaseRecord& agency) {
    if (one.province == agency.province) return {};
    one.province = agency.province;
    return Cases(step.tx).Move(one.id, agency.province);
}

CaseStep PassedTo(const StepContext& step, const CaseRecord& one, const CaseRecord& agency) {
    const auto transfer = std::ranges::find(kTransfers, one.procedure, &Verb::of);
    CaseStep passed{std::string(transfer->name), step.request.officer.name, step.request.now, {}};
    Put(passed.fields, field::kAgency, agency.id);
    Put(passed.fields, field::kReason, step.Said(field::kReason));
    return passed;
}

Status WithdrawAgency(StepContext& step) {
    ZJ_TRY(MendTermOver(step));
    ZJ_ASSIGN(auto open, InHand(step));
    if (open.empty()) return {};
    ZJ_ASSIGN(const auto agency, Approved(step, step.Said(field::kSuccessor)));
    if (!agency || agency->id == step.record.id)
        return MakeError(Code::successor_needed, {std::to_string(open.size())});
    std::size_t passed = 0;
    for (CaseRecord& one : open) {
        const Status may = MayPass(step, one, *agency);
        // What only this province may decide waits for its next agency.
        if (!may && may.error().code() == Code::registered_elsewhere_now) continue;
        ZJ_TRY(may);
        ZJ_TRY(GiveTo(step, one, *agency));
        ZJ_TRY(EnterStep(step.tx, step.book, one, PassedTo(step, one, *agency)));
        ++passed;
    }
    step.Note(Code::cases_moved, {std::to_string(passed), std::to_string(agency->id)}, "N47-14");
    return {};
}

// Contacts are public, and change (N47-13).
Status Change(StepContext& step) {
    NoteTelephones(step);
    for (const auto& [name, value] : step.request.fields)
        if (name != field::kDocument.name) return {};
    return MakeError(Code::nothing_changed);
}

// A year can be examined from the one the body began in to the present one, once: mended and found
// wanting again, it may be ordered to mend once more.
enum class Examined : std::uint8_t { kPassed, kToMend };

Status YearOpen(const StepContext& step, Examined as) {
    const BodyRule& body = *step.request.Rule().body;
    const int first = step.DayOf(body.let_in).Year(), last = step.Today().Year();
    const auto year = step.Said(field::kYear);
    if (year < first || year > last)
        return MakeError(Code::audit_year_closed, {step.SaidText(field::kYear),
                                                   std::to_string(first), std::to_string(last)});
    for (const CaseStep& earlier : step.record.steps) {
        const bool examined =
            earlier.verb == body.passed || (as == Examined::kPassed && earlier.verb == body.mend);
        if (examined && ValueOf(earlier.fields, field::kYear) == year)
            return MakeError(Code::audit_done,
                             {step.SaidText(field::kYear), earlier.at.Day().ToString()});
    }
    return {};
}

Status Pass(StepContext& step) {
    return YearOpen(step, Examined::kPassed);
}

Status LendSeal(StepContext& step) {
    ZJ_ASSIGN(const auto agencies, Cases(step.tx).Find({{}, Procedure::kAgency, "", {}}));
    for (const CaseRecord& agency : agencies) {
        const auto held = SealsHeld(agency);
        if (std::ranges::find(held, step.Said(field::kSeal)) != held.end())
            return MakeError(Code::seal_lent_already,
                             {step.Said(field::kSeal), std::to_string(agency.id)});
    }
    return {};
}

Status GiveSealBack(StepContext& step) {
    return NeedSeal(step.record, step.Said(field::kSeal));
}

// A day by which to mend lies ahead.
Status MendBy(StepContext& step) {
    ZJ_TRY(YearOpen(step, Examined::kToMend));
    const auto by = step.Said(field::kBy);
    if (by && *by >= step.Today()) return {};
    return BadField(field::kBy.name, step.SaidText(field::kBy), step.Today().ToString() + "…");
}

// Applications wait for the province, not in any number for one body.
Status ApplyOnce(StepContext& step) {
    constexpr std::ptrdiff_t kMostUndecided = 20;
    ZJ_ASSIGN(const auto others,
              Cases(step.tx).Find({{}, Procedure::kInstitution, step.record.subject, {}}));
    std::ptrdiff_t undecided = 0;
    for (const CaseRecord& other : others) {
        ZJ_ASSIGN(const State state, StateOf(other));
        const bool waits = other.id != step.record.id && other.province == step.record.province &&
                           state == institution::kApplied;
        if (waits && ++undecided >= kMostUndecided) return OpenAlready(step, other);
    }
    return {};
}

Status EnterTeacher(StepContext& step) {
    const auto level = ParseLevel(step.Said(field::kLevel));
    if (!level)
        return BadField(field::kLevel.name, step.Said(field::kLevel),
                        "junior | intermediate | senior");
    // A title that policy does not know is read by whoever inspects (N48-10, 12).
    const auto title = step.book.TitleNamed(step.Said(field::kTitle), step.Today());
    if (!title) {
        step.Note(Code::title_unknown, {step.Said(field::kTeacher), step.Said(field::kTitle)},
                  "N48-10");
    } else if (!TitleSuffices(*title, *level)) {
        step.Note(Code::teacher_short,
                  {step.Said(field::kTeacher), step.Said(field::kTitle),
                   Word(Chinese(*level), Name(*level))},
                  "N48-10");
    }
    return {};
}

}  // namespace

Status Transfer(StepContext& step) {
    ZJ_ASSIGN(const auto agency, Approved(step, step.Said(field::kAgency)));
    if (!agency) return MakeError(Code::transfer_body, {step.SaidText(field::kAgency)});
    ZJ_TRY(MayPass(step, step.record, *agency));
    return GiveTo(step, step.record, *agency);
}

std::vector<std::string> SealsHeld(const CaseRecord& agency) {
    std::vector<std::string> held;
    for (const CaseStep& step : agency.steps) {
        const std::string seal = ValueOf(step.fields, field::kSeal);
        if (step.verb == agency::kLend) held.push_back(seal);
        if (step.verb == agency::kGiveBack) std::erase(held, seal);
    }
    return held;
}

Result<std::vector<SealOut>> SealsOut(Transaction& tx, std::optional<int> province) {
    ZJ_ASSIGN(auto agencies, Cases(tx).Find({{}, Procedure::kAgency, "", province}));
    std::vector<SealOut> out;
    for (CaseRecord& agency : agencies) {
        ZJ_ASSIGN(const State state, StateOf(agency));
        auto held = SealsHeld(agency);
        const bool stands_no_more = state == agency::kWithdrawn || state == agency::kClosed;
        if (stands_no_more && !held.empty()) out.push_back({std::move(agency), std::move(held)});
    }
    return out;
}

Status NeedSeal(const CaseRecord& agency, const std::string& seal) {
    const auto held = SealsHeld(agency);
    if (std::ranges::find(held, seal) != held.end()) return {};
    return MakeError(Code::seal_not_lent,
                     {seal, std::to_string(agency.id), held.empty() ? "—" : Joined(held, ", ")});
}

namespace {

constexpr CheckRefusals kYearClosed = {Code::audit_year_closed, Code::audit_done};

}  // namespace

std::span<const NamedCheck> AgencyChecks() {
    using namespace agency;
    static constexpr std::array kChecks = {
        NamedCheck{kPropose, ProposeAgency, {Code::agency_exists}},
        NamedCheck{kApprove, StandAlone, {Code::agency_exists}},
        NamedCheck{kMended, StandAlone, {Code::agency_exists}},
        NamedCheck{kChange, Change, {Code::nothing_changed}},
        NamedCheck{kPass, Pass, kYearClosed},
        NamedCheck{kLend, LendSeal, {Code::seal_lent_already}},
        NamedCheck{kMend, MendBy, kYearClosed},
        NamedCheck{kWithdraw, WithdrawAgency, {Code::mend_running, Code::successor_needed}},
        NamedCheck{kGiveBack, GiveSealBack, {Code::seal_not_lent}},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

std::span<const NamedCheck> InstitutionChecks() {
    using namespace institution;
    static constexpr std::array kChecks = {
        NamedCheck{kApply, ApplyOnce, {Code::case_open_already}},
        NamedCheck{kChange, Change, {Code::nothing_changed}},
        NamedCheck{kPass, Pass, kYearClosed},
        NamedCheck{kMend, MendBy, kYearClosed},
        NamedCheck{kTeacher, EnterTeacher},
        NamedCheck{kDisqualify, MendTermOver, {Code::mend_running}},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

}  // namespace zhengji
