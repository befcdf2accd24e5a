#include "rules/standing/standing.hpp"

#include <algorithm>
#include <array>

#include "rules/cycles/cycle.hpp"
#include "rules/policy/citation.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 5> kAnswers = {"in_force", "in_force_elsewhere",
                                                      "not_in_force", "not_known", "not_found"};

Reason Because(Code code, std::vector<std::string> args, std::string rule,
               std::string source = {}) {
    return {{code, std::move(args)}, std::move(rule), std::move(source)};
}

// How long it holds under the regime in force on the day asked about.
void ApplyRegime(Standing& standing, const Life& life, const PolicyBook& book, CivilDate on) {
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
                                        RuleUnder(duty.document, Matter::kReach), duty.source});
            return;
        case DutyState::kCycle:
            break;
    }
    const std::string rule = RuleUnder(duty.document, Matter::kValidity);
    const CivilDate last = duty.cycle->until;
    const std::string until = last.ToString();
    standing.valid_until = last;
    if (on <= last) {
        standing.reasons.push_back(Because(Code::in_cycle, {until}, rule, duty.source));
    } else if (life.pending) {
        standing.reasons.push_back(
            Because(Code::held_by_filing, {until, life.pending->ToString()}, rule, duty.source));
    } else {
        standing.answer = Answer::kNotInForce;
        standing.reasons.push_back(Because(Code::expired, {until}, rule, duty.source));
    }
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
        standing.reasons.push_back(Because(Code::valid_everywhere, {}, ""));
        return;
    }
    const auto* list = book.AreasOf(facts.province);
    const bool by_list = facts.kind == LineKind::kSeparate && list != nullptr;
    const std::string source = by_list ? list->source.ToString() : "";
    const std::string rule = by_list ? RuleUnder(list->source.document, Matter::kWhereValid) : "";
    if (!query.place) {
        const Code code =
            facts.kind == LineKind::kSeparate ? Code::valid_in_areas : Code::valid_in_province;
        standing.reasons.push_back(Because(code, {province}, rule, source));
        return;
    }
    const std::string place = book.Places().FullName(*query.place);
    AreaStatus covered =
        query.place->Province() == facts.province ? AreaStatus::kListed : AreaStatus::kNotListed;
    if (facts.kind == LineKind::kSeparate)
        covered = book.Covers(facts.province, *query.place, query.on);
    switch (covered) {
        case AreaStatus::kListed:
            standing.reasons.push_back(Because(Code::place_covered, {place}, rule, source));
            return;
        case AreaStatus::kNotListed:
            if (standing.answer == Answer::kInForce) standing.answer = Answer::kInForceElsewhere;
            standing.reasons.push_back(
                Because(Code::place_not_covered, {place, province}, rule, source));
            return;
        case AreaStatus::kNotKnown:
            if (standing.answer == Answer::kInForce) standing.answer = Answer::kNotKnown;
            standing.reasons.push_back(
                Because(Code::place_not_known, {place, province}, rule, source));
            return;
    }
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
    const Life life = LifeOf(acts, query.on, query.known_as_of);
    if (!life.facts) {
        standing.answer = Answer::kNotFound;
        return standing;
    }
    standing.facts = life.facts;
    standing.valid_from = life.from;
    standing.territory = TerritoryOf(*standing.facts, book, query.on);
    standing.answer = Answer::kInForce;
    if (!life.begun) {
        standing.answer = Answer::kNotInForce;
        standing.reasons.push_back(Because(
            Code::not_yet_issued, {query.on.ToString(), standing.valid_from.ToString()}, ""));
        return standing;
    }
    if (life.ended) {
        const bool cancelled = life.ended->kind == ActKind::kCancelled;
        standing.answer = Answer::kNotInForce;
        standing.valid_until = life.ended->on.PlusDays(-1);
        standing.reasons.push_back(Because(cancelled ? Code::cancelled : Code::voided,
                                           {life.ended->on.ToString()},
                                           cancelled ? "N47-10" : "D31-10"));
        return standing;
    }
    ApplyRegime(standing, life, book, query.on);
    if (standing.answer == Answer::kInForce) ApplyPlace(standing, book, query);
    return standing;
}

}  // namespace zhengji
