#include "rules/policy/area_ground.hpp"

#include <algorithm>

namespace zhengji {
namespace {

const AreaEntry* EntryFor(const AreaList& list, DivisionCode unit, CivilDate on) {
    const auto entries = std::ranges::equal_range(list.entries, unit, {}, &AreaEntry::unit);
    for (const AreaEntry& entry : entries) {
        if (entry.in_force.Contains(on)) return &entry;
    }
    return nullptr;
}

// The entry that lists the unit itself, its prefecture or its whole province.
const AreaEntry* EntryAround(const AreaList& list, DivisionCode unit, CivilDate on) {
    for (const DivisionCode around : {unit, unit.PrefectureCode(), unit.ProvinceCode()}) {
        if (const AreaEntry* entry = EntryFor(list, around, on)) return entry;
    }
    return nullptr;
}

// Reads one list, for one day, through the changes of codes.
class Reader {
  public:
    Reader(const AreaList& list, const Divisions& places, CivilDate on, AreaStatus unlisted)
        : list_(list), places_(places), on_(on), unlisted_(unlisted) {}

    // Codes that turn in a circle end as well.
    AreaGround Of(DivisionCode code, std::size_t steps) const {
        if (const AreaEntry* entry = EntryAround(list_, code, on_))
            return {AreaStatus::kListed, {entry}, {code}};
        const AreaGround own{unlisted_, {}, {}};
        const MadeOf made = MadeOfBy(places_, code, on_);
        if (made.codes.empty() || steps == 0) return own;
        std::optional<AreaGround> whole;
        if (made.itself) whole = own;
        for (const DivisionCode part : made.codes) {
            AreaGround there = Of(part, steps - 1);
            whole = whole ? Together(*std::move(whole), std::move(there)) : std::move(there);
        }
        return *std::move(whole);
    }

  private:
    // Where they disagree nobody has said what the whole is.
    static AreaGround Together(AreaGround a, AreaGround b) {
        if (a.status != b.status) a.status = AreaStatus::kNotKnown;
        a.entries.insert(a.entries.end(), b.entries.begin(), b.entries.end());
        a.parts.insert(a.parts.end(), b.parts.begin(), b.parts.end());
        return a;
    }

    const AreaList& list_;
    const Divisions& places_;
    CivilDate on_;
    AreaStatus unlisted_;
};

void Add(std::vector<Source>& sources, const Source& source) {
    const auto same = [&](const Source& other) { return other.ToString() == source.ToString(); };
    if (std::ranges::none_of(sources, same)) sources.push_back(source);
}

AreaGround GroundOf(const PolicyBook& book, DivisionCode county, CivilDate on) {
    const AreaList* list = book.AreasOf(county.Province());
    if (list == nullptr) return {AreaStatus::kNotKnown, {}, {}};
    return GroundIn(*list, book.Places(), county, on, AreaStatus::kNotKnown);
}

// The counties that a place has on a day; what has none stands for itself.
std::vector<DivisionCode> CountiesOn(const Divisions& places, DivisionCode place, CivilDate on) {
    auto counties = places.Counties(place);
    if (place.IsCounty() || counties.empty()) return {place};
    std::erase_if(counties, [&](DivisionCode county) {
        return places.StateOn(county, on) != InTime::kInForce;
    });
    return counties;
}

}  // namespace

MadeOf MadeOfBy(const Divisions& places, DivisionCode county, CivilDate on) {
    const DivisionDays* days = places.DaysOf(county);
    MadeOf made;
    for (const auto& [code, old] : places.Dated()) {
        if (old.successor != county || !old.last || code == county) continue;
        const bool took_its_place =
            days != nullptr && days->first && *old.last < days->first->PlusMonths(1);
        if (!took_its_place && on <= *old.last) continue;
        made.codes.push_back(code);
        made.itself = made.itself && !took_its_place;
    }
    return made;
}

AreaGround GroundIn(const AreaList& list, const Divisions& places, DivisionCode county,
                    CivilDate on, AreaStatus unlisted) {
    return Reader(list, places, on, unlisted).Of(county, places.Dated().size());
}

std::vector<DivisionCode> ListedParts(const PolicyBook& book, DivisionCode place, CivilDate on) {
    std::vector<DivisionCode> parts;
    for (const DivisionCode county : CountiesOn(book.Places(), place, on)) {
        if (book.SeparateLineArea(county, on).status == AreaStatus::kListed) continue;
        const AreaGround ground = GroundOf(book, county, on);
        parts.insert(parts.end(), ground.parts.begin(), ground.parts.end());
    }
    std::ranges::sort(parts);
    return parts;
}

std::vector<Source> ListsUsed(const PolicyBook& book, int province,
                              std::optional<DivisionCode> place, CivilDate on) {
    std::vector<Source> sources;
    const bool here = place && place->Province() == province;
    if (here && !place->IsCounty()) {
        if (const AreaEntry* entry = book.SeparateLineArea(*place, on).entry)
            return {entry->source};
    }
    if (here && book.Covers(province, *place, on) == AreaStatus::kListed) {
        for (const DivisionCode county : CountiesOn(book.Places(), *place, on))
            for (const AreaEntry* entry : GroundOf(book, county, on).entries)
                Add(sources, entry->source);
        return sources;
    }
    const AreaList* list = book.AreasOf(province);
    if (list == nullptr) return sources;
    for (const AreaPeriod& period : list->periods)
        if (period.in_force.Contains(on)) Add(sources, period.source);
    const auto nearest = book.AreaPeriodOf(province, on);
    if (sources.empty() && nearest.value != nullptr) sources.push_back(nearest.value->source);
    return sources;
}

std::string InOne(const std::vector<Source>& sources) {
    std::string all;
    for (const Source& source : sources)
        all += (all.empty() ? "" : "; ") + source.ToString();
    return all;
}

DivisionCode StandingFor(const Divisions& places, DivisionCode code, CivilDate on) {
    const DivisionDays* days = places.DaysOf(code);
    // Successors that turn in a circle end as well.
    for (std::size_t step = 0; step < places.Dated().size(); ++step) {
        const bool gone = days != nullptr && places.StateOn(code, on) == InTime::kEnded;
        if (!gone || !days->successor) break;
        code = *days->successor;
        days = places.DaysOf(code);
    }
    return code;
}

AreaStatus CoveredAsItStands(const PolicyBook& book, DivisionCode place, CivilDate on) {
    const AreaStatus by_its_code = book.Covers(place.Province(), place, on);
    const DivisionCode now = StandingFor(book.Places(), place, on);
    if (by_its_code == AreaStatus::kListed || now == place) return by_its_code;
    return book.Covers(place.Province(), now, on);
}

}  // namespace zhengji
