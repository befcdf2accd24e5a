#include "rules/standing/standing.hpp"

#include <algorithm>
#include <array>

#include "rules/cycles/cycle.hpp"
#include "rules/cycles/term_end.hpp"
#include "rules/policy/area_ground.hpp"
#include "rules/policy/citation.hpp"
#include "rules/policy/place_word.hpp"
#include "rules/standing/ended.hpp"
#include "rules/standing/versions.hpp"
#include "rules/standing/where.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 5> kAnswers = {"in_force", "in_force_elsewhere",
                                                      "not_in_force", "not_known", "not_found"};

Reason Because(Code code, std::vector<std::string> args, std::string rule,
               std::string source = {}) {
    return {{code, std::move(args)}, std::move(rule), std::move(source)};
}

// Only what was filed by the last day for filing holds it beyond expiry (N47-3); where that day
// lies beyond the calendar, no day that it may be is held against the holder.
bool FiledInTime(const Life& life, const Cycle& cycle) {
    return life.pending && *life.pending <= cycle.filing_at_most;
}

// A last day that is no working day leaves days on which it may still be filed: once it was, it
// held on them as well (N47-3).
void HoldUntilFiled(Life& life, std::span<const Act> acts, const PolicyBook& book,
                    const StandingQuery& query) {
    if (life.pending || life.ended) return;
    const Duty duty = DutyOf(life, book, query.on);
    if (duty.state != DutyState::kCycle || query.on <= duty.cycle->until) return;
    const auto& until = duty.cycle->filing_until;
    if (!until || *until < query.on) return;
    const Life then = LifeOf(acts, *until, query.known_as_of);
    const bool registered = then.registered && *then.registered > query.on;
    life.pending = registered ? then.registered : then.pending;
}

bool IsOfApplication(const Act& act) {
    constexpr std::array kKinds = {
        ActKind::kFiled,         ActKind::kAccepted,  ActKind::kReturned, ActKind::kSupplemented,
        ActKind::kNotRegistered, ActKind::kWithdrawn, ActKind::kLapsed};
    return std::ranges::find(kKinds, act.kind) != kKinds.end();
}

// A registration that was loaded without its application, after the last day for filing and no
// later than what was filed on that day could have been decided (N47-7): it is taken for filed in
// time (JudgePastAct), and so it held until that registration (docs/adr/0052).
std::optional<CivilDate> TakenForFiledInTime(const Life& life, const Cycle& cycle,
                                             std::span<const Act> acts, const PolicyBook& book,
                                             const StandingQuery& query) {
    if (!cycle.filing_until) return std::nullopt;
    const auto known = [&](const Act& act) {
        return !query.known_as_of || act.recorded_at <= *query.known_as_of;
    };
    std::optional<CivilDate> registered;
    for (const Act& act : acts) {
        if (!known(act) || act.kind != ActKind::kRegistered || act.effective_on <= query.on)
            continue;
        registered = std::min(registered.value_or(act.effective_on), act.effective_on);
    }
    if (!registered) return std::nullopt;
    const CivilDate begun = life.registered.value_or(life.from);
    const bool applied = std::ranges::any_of(acts, [&](const Act& act) {
        return known(act) && IsOfApplication(act) && begun <= act.effective_on &&
               act.effective_on <= *registered;
    });
    const TermEnd decided = EndOfTerm(book, "registration_decision", life.province,
                                      *cycle.filing_until, LastDay::kAsItFalls);
    const bool in_time = decided.Known() && *registered <= decided.day;
    return in_time && !applied ? registered : std::nullopt;
}

// Why its last day is a later one than three years give (N47-8, N47-11).
void SayWhatProlonged(Standing& standing, const Duty& duty) {
    for (const Prolonged& one : duty.cycle->prolonged) {
        const std::string until = one.until.ToString(), on = one.by.on.ToString();
        if (!one.by.lost_from) {
            standing.reasons.push_back(Because(Code::validity_deferred, {on, until},
                                               RuleUnder(duty.document, CitedMatter::kDeferral)));
            continue;
        }
        const bool was_void = one.by.kind == ActKind::kReinstated;
        standing.reasons.push_back(
            Because(Code::validity_given_back, {one.by.lost_from->ToString(), on, until},
                    was_void ? "D31-18" : RuleUnder(duty.document, CitedMatter::kTimeLost),
                    std::string(kOurReading)));
    }
}

// How long it holds under the regime in force on the day asked about.
void ApplyRegime(Standing& standing, const Life& life, std::span<const Act> acts,
                 const PolicyBook& book, const StandingQuery& query) {
    const CivilDate on = query.on;
    const Duty duty = DutyOf(life, book, on);
    switch (duty.state) {
        case DutyState::kNotKnown:
            standing.answer = Answer::kNotKnown;
            standing.reasons.push_back({WhyNoCycle(life, duty, on), "", ""});
            return;
        case DutyState::kLongTerm:
            standing.reasons.push_back(Because(Code::long_term, {}, "", duty.source));
            return;
        case DutyState::kEarnedBefore:
            standing.reasons.push_back({WhyNoCycle(life, duty, on),
                                        RuleUnder(duty.document, CitedMatter::kReach),
                                        duty.source});
            return;
        case DutyState::kCycle:
            break;
    }
    const std::string rule = RuleUnder(duty.document, CitedMatter::kValidity);
    const CivilDate last = duty.cycle->until;
    const std::string until = last.ToString();
    standing.valid_until = last;
    if (on <= last) {
        standing.reasons.push_back(Because(Code::in_cycle, {until}, rule, duty.source));
    } else if (FiledInTime(life, *duty.cycle)) {
        standing.reasons.push_back(
            Because(Code::held_by_filing, {until, life.pending->ToString()}, rule, duty.source));
        if (life.back_by)
            standing.reasons.push_back(
                Because(Code::held_until_back, {life.back_by->ToString()}, "N47-6"));
    } else if (const auto later = TakenForFiledInTime(life, *duty.cycle, acts, book, query)) {
        standing.reasons.push_back(
            Because(Code::held_by_registration, {until, later->ToString()}, rule, duty.source));
    } else {
        standing.answer = Answer::kNotInForce;
        standing.reasons.push_back(Because(Code::expired, {until}, rule, duty.source));
        if (life.lapsed)
            standing.reasons.push_back(
                Because(Code::held_no_more, {life.lapsed->ToString()}, "N47-6"));
    }
    SayWhatProlonged(standing, duty);
}

// That the place asked for is no more, and what stands in its place.
Reason Succeeded(const Divisions& places, DivisionCode old, DivisionCode now) {
    return Because(Code::area_code_abolished,
                   {old.ToString(), PlaceWord(places, old), places.DaysOf(old)->last->ToString(),
                    now.ToString() + " " + PlaceWord(places, now)},
                   "");
}

// That the place asked for is known by that code only from a later day on.
Reason NotYet(const Divisions& places, DivisionCode code) {
    return Because(
        Code::area_code_not_yet,
        {code.ToString(), PlaceWord(places, code), places.DaysOf(code)->first->ToString()}, "");
}

// Where it holds, for the place asked about. A place whose code is abolished is answered for as
// what stands in its place, where the certificate holds there; what the list still names by its old
// code stays what it was.
void ApplyPlace(Standing& standing, const PolicyBook& book, const StandingQuery& query) {
    const auto where_of = [&](std::optional<DivisionCode> place) {
        return WhereOf(*standing.facts, standing.territory, book, place, query.on);
    };
    const Divisions& places = book.Places();
    const auto now =
        query.place ? std::optional(StandingFor(places, *query.place, query.on)) : std::nullopt;
    WhereAnswer where = where_of(now);
    if (now != query.place && where.whole != AreaStatus::kListed) {
        WhereAnswer by_old_code = where_of(query.place);
        const bool by_name = by_old_code.whole == AreaStatus::kListed;
        if (by_name || where.whole == AreaStatus::kNotListed) where = std::move(by_old_code);
    }
    if (where.whole == AreaStatus::kNotListed) standing.answer = Answer::kInForceElsewhere;
    if (where.whole == AreaStatus::kNotKnown) standing.answer = Answer::kNotKnown;
    standing.partly = std::move(where.partly);
    standing.reasons.push_back(std::move(where.reason));
    if (now != query.place) standing.reasons.push_back(Succeeded(places, *query.place, *now));
    if (query.place && places.StateOn(*query.place, query.on) == InTime::kNotYet)
        standing.reasons.push_back(NotYet(places, *query.place));
}

// How an end is said, on its days and before them. A revocation rests on no article of these
// documents: it is our reading (docs/adr/0041), and its words say so.
struct EndWords {
    ActKind kind;
    Code then, later;
};
constexpr std::array kEnds = {EndWords{ActKind::kCancelled, Code::cancelled, Code::cancelled_later},
                              EndWords{ActKind::kVoided, Code::voided, Code::voided_later},
                              EndWords{ActKind::kRevoked, Code::revoked, Code::revoked_later}};

Reason EndReason(const Ended& end, Code EndWords::*when) {
    const EndWords& words = *std::ranges::find(kEnds, end.kind, &EndWords::kind);
    return Because(words.*when, {end.on.ToString()}, RuleOf(end));
}

// Whether a voiding holds for the days before it too is a reading of D31-10, and policy's to say;
// where policy says nothing it does not.
const Voiding* ReachingBack(const Life& life, const PolicyBook& book) {
    const auto end = std::ranges::find(life.ends, ActKind::kVoided, &Ended::kind);
    if (end == life.ends.end()) return nullptr;
    const auto voiding = book.VoidingOn(end->on);
    return voiding.InForce() && voiding.value->reaches_back ? voiding.value : nullptr;
}

void VoidFromTheFirst(Standing& standing, const Life& life, const Voiding& voiding,
                      const PolicyBook& book, const StandingQuery& query) {
    const auto end = std::ranges::find(life.ends, ActKind::kVoided, &Ended::kind);
    standing.answer = Answer::kNotInForce;
    standing.reasons.push_back(Because(Code::void_from_the_first, {end->on.ToString()},
                                       RuleOf(*end), voiding.source.ToString()));
    SayWhoEnded(standing.decisions, *end, book, query.today.Or(query.on), query.reconsidered);
}

// Until when it had held as it ended: the day before, but where it had run out by itself earlier.
CivilDate HeldUntil(const Life& life, std::span<const Act> acts, const PolicyBook& book,
                    const StandingQuery& query) {
    const CivilDate last = life.ended->on.PlusDays(-1);
    const StandingQuery before{{}, last, query.today, query.known_as_of};
    Life then = LifeOf(acts, last, query.known_as_of);
    if (!then.begun) return last;
    HoldUntilFiled(then, acts, book, before);
    Standing by_itself;
    by_itself.answer = Answer::kInForce;
    ApplyRegime(by_itself, then, acts, book, before);
    const bool ran_out = by_itself.answer == Answer::kNotInForce && by_itself.valid_until;
    return ran_out ? *by_itself.valid_until : last;
}

// The first end that stood by then; one that followed it by then is said as well.
void ApplyEnds(Standing& standing, const Life& life, std::span<const Act> acts,
               const PolicyBook& book, const StandingQuery& query) {
    standing.answer = Answer::kNotInForce;
    standing.valid_until = HeldUntil(life, acts, book, query);
    for (const Ended& end : life.ends) {
        if (end.on > query.on) continue;
        standing.reasons.push_back(EndReason(end, &EndWords::then));
        standing.reasons.back().source = SourceOf(end, book);
        SayWhoEnded(standing.decisions, end, book, query.today.Or(query.on), query.reconsidered);
    }
}

// Whoever asks about an earlier day is told what happened since (D31-10 counts from the decision's
// day; so does N47-10).
void SayWhatFollowed(Standing& standing, const Life& life, const PolicyBook& book,
                     const StandingQuery& query) {
    for (const Ended& end : life.ends) {
        if (end.on <= query.on) continue;
        standing.reasons.push_back(EndReason(end, &EndWords::later));
        const auto voiding = book.VoidingOn(end.on);
        if (IsVoid(end) && voiding.InForce())
            standing.reasons.back().source = voiding.value->source.ToString();
        SayWhoEnded(standing.decisions, end, book, query.today.Or(end.on), query.reconsidered);
    }
}

// Whoever was told that it is void is told that it is so no more (D31-18).
void SayWhatWasUndone(Standing& standing, const Life& life) {
    for (const VoidUndone& one : life.undone)
        standing.reasons.push_back(
            Because(Code::void_undone, {one.voided.ToString(), one.undone.ToString()}, "D31-18"));
}

// As it stood on the day, from what is known.
void ApplyLife(Standing& standing, const Life& life, std::span<const Act> acts,
               const PolicyBook& book, const StandingQuery& query) {
    if (!life.begun) {
        standing.answer = Answer::kNotInForce;
        standing.reasons.push_back(Because(
            Code::not_yet_issued, {query.on.ToString(), standing.valid_from.ToString()}, ""));
        return;
    }
    if (life.ended) return ApplyEnds(standing, life, acts, book, query);
    ApplyRegime(standing, life, acts, book, query);
    if (standing.answer == Answer::kInForce) ApplyPlace(standing, book, query);
}

// What another version took the place of is not in force, and holds nowhere.
void ApplyVersion(Standing& standing, const Life& life, const StandingQuery& query) {
    const bool holds =
        standing.answer == Answer::kInForce || standing.answer == Answer::kInForceElsewhere;
    VersionAnswer of = VersionOn(life, query.version, query.on, holds);
    standing.version = of.version;
    auto& reasons = standing.reasons;
    if (of.superseded_on) {
        if (holds) reasons.clear();
        standing.answer = Answer::kNotInForce;
        standing.partly.clear();
        const CivilDate last = of.superseded_on->PlusDays(-1);
        standing.valid_until = std::min(standing.valid_until.value_or(last), last);
    }
    reasons.insert(of.superseded_on ? reasons.begin() : reasons.end(), of.reasons.begin(),
                   of.reasons.end());
}

void SayWhoseWord(Standing& standing, std::span<const Act> acts, const PolicyBook& book) {
    const auto first =
        std::ranges::find_if(acts, [](const Act& act) { return act.facts.has_value(); });
    const DivisionCode office = DivisionCode::OfProvince(first->office);
    if (auto word = WhoseWord(*first, PlaceWord(book.Places(), office)))
        standing.reasons.push_back(std::move(*word));
}

}  // namespace

std::string_view Name(Answer answer) {
    return kAnswers.at(static_cast<std::size_t>(answer));
}

std::optional<Answer> ParseAnswer(std::string_view name) {
    const auto found = std::ranges::find(kAnswers, name);
    if (found == kAnswers.end()) return std::nullopt;
    return static_cast<Answer>(found - kAnswers.begin());
}

std::span<const std::string_view> AnswerNames() {
    return kAnswers;
}

std::vector<DivisionCode> TerritoryOf(const CertificateFacts& facts, const PolicyBook& book,
                                      CivilDate on) {
    if (HoldsEverywhere(facts)) return {DivisionCode(0)};
    if (facts.kind == LineKind::kProvincial) {
        return {DivisionCode::OfProvince(facts.province)};
    }
    std::vector<DivisionCode> units;
    const AreaList* list = book.AreasOf(facts.province);
    if (list == nullptr) return units;
    for (const AreaEntry& entry : list->entries) {
        if (entry.in_force.Contains(on)) units.push_back(entry.unit);
    }
    std::ranges::sort(units);
    // A county counted by two entries counts once, and a prefecture stands for its counties.
    std::vector<DivisionCode> outer;
    for (DivisionCode unit : units) {
        const bool inside =
            std::ranges::any_of(outer, [&](DivisionCode other) { return other.Contains(unit); });
        if (!inside) outer.push_back(unit);
    }
    return outer;
}

std::optional<Reason> WhoseWord(const Act& first, const std::string& place) {
    if (BeganBy(first) != ActKind::kRecorded) return std::nullopt;
    return Because(Code::imported_on_word, {place}, "");
}

Standing StandingOf(std::span<const Act> acts, const PolicyBook& book, const StandingQuery& query) {
    Standing standing;
    Life life = LifeOf(acts, query.on, query.known_as_of);
    if (!life.facts) {
        standing.answer = Answer::kNotFound;
        return standing;
    }
    standing.facts = life.facts;
    HoldUntilFiled(life, acts, book, query);
    standing.valid_from = life.from;
    standing.territory = TerritoryOf(*standing.facts, book, query.on);
    standing.answer = Answer::kInForce;
    if (const Voiding* voiding = ReachingBack(life, book)) {
        VoidFromTheFirst(standing, life, *voiding, book, query);
        ApplyVersion(standing, life, query);
        SayWhoseWord(standing, acts, book);
        return standing;
    }
    ApplyLife(standing, life, acts, book, query);
    SayWhatFollowed(standing, life, book, query);
    SayWhatWasUndone(standing, life);
    ApplyVersion(standing, life, query);
    SayWhoseWord(standing, acts, book);
    return standing;
}

}  // namespace zhengji
