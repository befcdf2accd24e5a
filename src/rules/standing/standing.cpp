#include "rules/standing/standing.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 5> kAnswers = {"in_force", "in_force_elsewhere",
                                                      "not_in_force", "not_known", "not_found"};

// What the acts up to the day asked about leave: pure state, no policy.
struct Fold {
    const Act* first = nullptr;  // issued or recorded
    const Act* ended = nullptr;  // cancelled or voided, and not restored since
    const Act* last_registration = nullptr;
    std::optional<CivilDate> deferred_until;
};

bool Begins(const Act& act) {
    return act.kind == ActKind::kIssued || act.kind == ActKind::kRecorded;
}

void Apply(Fold& fold, const Act& act) {
    switch (act.kind) {
        case ActKind::kIssued:
        case ActKind::kRecorded:
            fold.first = &act;
            break;
        case ActKind::kRegistered:
            fold.last_registration = &act;
            break;
        case ActKind::kDeferred:
            fold.deferred_until = act.until;
            break;
        case ActKind::kCancelled:
        case ActKind::kVoided:
            // Voiding outlasts a cancellation's reversal; the first end keeps its day.
            if (fold.ended == nullptr || act.kind == ActKind::kVoided) fold.ended = &act;
            break;
        case ActKind::kRestored:
            if (fold.ended != nullptr && fold.ended->kind == ActKind::kCancelled)
                fold.ended = nullptr;
            break;
        case ActKind::kPolicyAdopted:
            break;
    }
}

// Acts in the order they take effect; the same day's in the order they were recorded, so that the
// answer never hangs on the order they were read in.
std::vector<const Act*> InOrder(std::span<const Act> acts, const StandingQuery& query) {
    std::vector<const Act*> ordered;
    for (const Act& act : acts) {
        if (query.known_as_of && act.recorded_at > *query.known_as_of) continue;
        ordered.push_back(&act);
    }
    std::ranges::stable_sort(ordered, [](const Act* a, const Act* b) {
        return std::tie(a->effective_on, a->recorded_at, a->kind) <
               std::tie(b->effective_on, b->recorded_at, b->kind);
    });
    return ordered;
}

Reason Because(Code code, std::vector<std::string> args, std::string rule,
               std::string source = {}) {
    return {{code, std::move(args)}, std::move(rule), std::move(source)};
}

// How long it holds under the regime in force on the day asked about.
void ApplyRegime(Standing& standing, const Fold& fold, const PolicyBook& book, CivilDate on) {
    const CertificateFacts& facts = *standing.facts;
    const auto regime = book.RegimeFor(facts.session.family, facts.province, on);
    if (!regime.InForce()) {
        standing.answer = Answer::kNotKnown;
        standing.reasons.push_back(Because(Code::regime_not_known, {on.ToString()}, "N47-3"));
        return;
    }
    const Regime& duty = *regime.value;
    const std::string source = duty.source.ToString();
    const bool outside = duty.earned_from && facts.approved_on < *duty.earned_from;
    if (duty.kind != RegimeKind::kCycle2004 || outside) {
        standing.reasons.push_back(Because(Code::long_term, {}, "N47", source));
        return;
    }
    const CivilDate base =
        fold.last_registration ? fold.last_registration->effective_on : facts.approved_on;
    CivilDate until = base.PlusMonths(12 * duty.years);
    if (fold.deferred_until && *fold.deferred_until > until) until = *fold.deferred_until;
    standing.valid_until = until;
    if (on <= until) {
        standing.reasons.push_back(Because(Code::in_cycle, {until.ToString()}, "N47-3", source));
        return;
    }
    standing.answer = Answer::kNotInForce;
    standing.reasons.push_back(Because(Code::expired, {until.ToString()}, "N47-3", source));
}

bool HoldsEverywhere(const CertificateFacts& facts) {
    return facts.kind == LineKind::kNational;
}

// Where it holds, for the place asked about.
void ApplyPlace(Standing& standing, const PolicyBook& book, const StandingQuery& query) {
    const CertificateFacts& facts = *standing.facts;
    const std::string province =
        book.Places().Name(DivisionCode(static_cast<std::uint32_t>(facts.province) * 10000));
    if (HoldsEverywhere(facts)) {
        standing.reasons.push_back(Because(Code::valid_everywhere, {}, "S23-5"));
        return;
    }
    const auto* list = book.AreasOf(facts.province);
    const std::string source =
        facts.kind == LineKind::kSeparate && list != nullptr ? list->source.ToString() : "";
    if (!query.place) {
        const Code code =
            facts.kind == LineKind::kSeparate ? Code::valid_in_areas : Code::valid_in_province;
        standing.reasons.push_back(Because(code, {province}, "G25-2", source));
        return;
    }
    const std::string place = book.Places().FullName(*query.place);
    AreaStatus covered =
        query.place->Province() == facts.province ? AreaStatus::kListed : AreaStatus::kNotListed;
    if (facts.kind == LineKind::kSeparate)
        covered = book.Covers(facts.province, *query.place, query.on);
    switch (covered) {
        case AreaStatus::kListed:
            standing.reasons.push_back(Because(Code::place_covered, {place}, "G25-2", source));
            return;
        case AreaStatus::kNotListed:
            if (standing.answer == Answer::kInForce) standing.answer = Answer::kInForceElsewhere;
            standing.reasons.push_back(
                Because(Code::place_not_covered, {place, province}, "G25-2", source));
            return;
        case AreaStatus::kNotKnown:
            if (standing.answer == Answer::kInForce) standing.answer = Answer::kNotKnown;
            standing.reasons.push_back(
                Because(Code::place_not_known, {place, province}, "G25-2", source));
            return;
    }
}

}  // namespace

std::string_view Name(Answer answer) {
    return kAnswers.at(static_cast<std::size_t>(answer));
}

std::vector<DivisionCode> TerritoryOf(const CertificateFacts& facts, const PolicyBook& book,
                                      CivilDate on) {
    if (HoldsEverywhere(facts)) return {DivisionCode(0)};
    if (facts.kind == LineKind::kProvincial) {
        return {DivisionCode(static_cast<std::uint32_t>(facts.province) * 10000)};
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

Standing StandingOf(std::span<const Act> acts, const PolicyBook& book, const StandingQuery& query) {
    Standing standing;
    Fold fold;
    const Act* begins = nullptr;
    for (const Act* act : InOrder(acts, query)) {
        if (Begins(*act)) begins = act;
        if (act->effective_on <= query.on) Apply(fold, *act);
    }
    if (begins == nullptr || !begins->facts) {
        standing.answer = Answer::kNotFound;
        return standing;
    }
    standing.facts = begins->facts;
    standing.valid_from = begins->effective_on;
    standing.territory = TerritoryOf(*standing.facts, book, query.on);
    standing.answer = Answer::kInForce;
    if (fold.first == nullptr) {
        standing.answer = Answer::kNotInForce;
        standing.reasons.push_back(Because(Code::not_yet_issued,
                                           {query.on.ToString(), standing.valid_from.ToString()},
                                           "RULES-3"));
        return standing;
    }
    if (fold.ended != nullptr) {
        const bool cancelled = fold.ended->kind == ActKind::kCancelled;
        standing.answer = Answer::kNotInForce;
        standing.valid_until = fold.ended->effective_on.PlusDays(-1);
        standing.reasons.push_back(Because(cancelled ? Code::cancelled : Code::voided,
                                           {fold.ended->effective_on.ToString()},
                                           cancelled ? "N47-10" : "D31-10"));
        return standing;
    }
    ApplyRegime(standing, fold, book, query.on);
    if (standing.answer == Answer::kInForce) ApplyPlace(standing, book, query);
    return standing;
}

}  // namespace zhengji
