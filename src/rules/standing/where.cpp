#include "rules/standing/where.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "rules/policy/area_ground.hpp"
#include "rules/policy/citation.hpp"
#include "rules/policy/place_word.hpp"

namespace zhengji {
namespace {

const DivisionCode kCountry(0);

DivisionCode ProvinceOf(const CertificateFacts& facts) {
    return DivisionCode::OfProvince(facts.province);
}

// Each rule once.
std::string RulesUnder(const std::vector<Source>& sources) {
    std::vector<std::string> rules;
    for (const Source& source : sources) {
        std::string rule = RuleUnder(source.document, CitedMatter::kWhereValid);
        if (!rule.empty() && std::ranges::count(rules, rule) == 0) rules.push_back(std::move(rule));
    }
    return Joined(rules, ", ");
}

// What the areas of the certificate's province are known from on that day: of a place that is
// asked about, the entries that list it, else every list.
Reason Grounded(const CertificateFacts& facts, const PolicyBook& book,
                std::optional<DivisionCode> place, CivilDate on) {
    if (facts.kind != LineKind::kSeparate) return {};
    const auto sources = ListsUsed(book, facts.province, place, on);
    return {{}, RulesUnder(sources), InOne(sources)};
}

AreaStatus CoveredOn(const CertificateFacts& facts, const PolicyBook& book, DivisionCode place,
                     CivilDate on) {
    if (facts.kind == LineKind::kSeparate) return book.Covers(facts.province, place, on);
    return place.Province() == facts.province ? AreaStatus::kListed : AreaStatus::kNotListed;
}

// The entry by which the place was an area until a day before, the latest; null: none.
const AreaEntry* ListedBefore(const CertificateFacts& facts, const PolicyBook& book,
                              DivisionCode place, CivilDate on) {
    const AreaList* list = book.AreasOf(facts.province);
    const AreaEntry* latest = nullptr;
    if (facts.kind != LineKind::kSeparate || list == nullptr) return latest;
    for (const AreaEntry& entry : list->entries) {
        const auto& last = entry.in_force.last;
        const bool ended = last && *last < on && entry.unit.Contains(place);
        if (ended && (latest == nullptr || *latest->in_force.last < *last)) latest = &entry;
    }
    return latest;
}

std::vector<DivisionCode> Inside(const std::vector<DivisionCode>& territory, DivisionCode place) {
    std::vector<DivisionCode> inside;
    for (const DivisionCode unit : territory) {
        if (place == kCountry || (place != unit && place.Contains(unit))) inside.push_back(unit);
    }
    return inside;
}

// Of a place that does not lie in the territory as a whole: what of it does, by the codes that the
// lists name.
std::vector<DivisionCode> PartsOf(const CertificateFacts& facts,
                                  const std::vector<DivisionCode>& territory,
                                  const PolicyBook& book, DivisionCode place, CivilDate on) {
    std::vector<DivisionCode> parts = Inside(territory, place);
    if (facts.kind != LineKind::kSeparate || place.Province() != facts.province) return parts;
    for (const DivisionCode part : ListedParts(book, place, on))
        if (std::ranges::none_of(parts, [&](DivisionCode one) { return one.Contains(part); }))
            parts.push_back(part);
    std::ranges::sort(parts);
    return parts;
}

std::string NamesOf(const std::vector<DivisionCode>& units, const Divisions& places) {
    return Joined(units, Word("、", ", "),
                  [&](DivisionCode unit) { return UnitWord(places, unit); });
}

Code WholeWords(AreaStatus whole) {
    switch (whole) {
        case AreaStatus::kListed:
            return Code::place_covered;
        case AreaStatus::kNotListed:
            return Code::place_not_covered;
        case AreaStatus::kNotKnown:
            break;
    }
    return Code::place_not_known;
}

Message WordsOf(const WhereAnswer& where, const std::string& place, const std::string& province,
                const Divisions& places) {
    if (where.partly.empty()) {
        std::vector<std::string> args = {place};
        if (where.whole != AreaStatus::kListed) args.push_back(province);
        return {WholeWords(where.whole), std::move(args)};
    }
    const bool known = where.whole == AreaStatus::kNotListed;
    return {known ? Code::place_partly : Code::place_partly_known,
            {place, NamesOf(where.partly, places)}};
}

}  // namespace

bool HoldsEverywhere(const CertificateFacts& facts) {
    return facts.kind == LineKind::kNational;
}

WhereAnswer WhereOf(const CertificateFacts& facts, const std::vector<DivisionCode>& territory,
                    const PolicyBook& book, std::optional<DivisionCode> place, CivilDate on) {
    const Divisions& places = book.Places();
    if (HoldsEverywhere(facts))
        return {AreaStatus::kListed, {}, {{Code::valid_everywhere, {}}, "", ""}};
    const std::string province = PlaceWord(places, ProvinceOf(facts));
    WhereAnswer where{AreaStatus::kListed, {}, Grounded(facts, book, place, on)};
    if (!place) {
        const bool areas = facts.kind == LineKind::kSeparate;
        where.reason.message = {areas ? Code::valid_in_areas : Code::valid_in_province, {province}};
        return where;
    }
    where.whole = CoveredOn(facts, book, *place, on);
    if (where.whole != AreaStatus::kListed)
        where.partly = PartsOf(facts, territory, book, *place, on);
    const std::string name = PlaceWord(places, *place);
    where.reason.message = WordsOf(where, name, province, places);
    const AreaEntry* before = ListedBefore(facts, book, *place, on);
    if (where.whole != AreaStatus::kNotListed || !where.partly.empty() || before == nullptr)
        return where;
    // No document says that a certificate loses its own area with the list: our reading (G25-2).
    where.reason = {{Code::place_listed_until, {name, before->in_force.last->ToString(), province}},
                    where.reason.rule,
                    before->source.ToString()};
    return where;
}

}  // namespace zhengji
