#include "app/accounts/capacity_bounds.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "app/cases/steps.hpp"
#include "base/text.hpp"
#include "messages/province_word.hpp"
#include "rules/policy/province_named.hpp"

namespace zhengji {
namespace {

std::string NumbersOf(const std::vector<CaseRecord>& agencies) {
    if (agencies.empty()) return "—";
    return Joined(agencies, ", ", [](const CaseRecord& one) { return std::to_string(one.id); });
}

// Staff of an agency belong to one that stands; only where the province has several must it be said
// which.
Status NameAgency(Transaction& tx, const Capacity& capacity) {
    ZJ_ASSIGN(const auto standing, AgenciesOf(tx, capacity.province));
    const std::string province = std::to_string(capacity.province);
    if (capacity.subject.empty()) {
        if (standing.size() < 2) return {};
        return MakeError(Code::capacity_needs_body, {province, NumbersOf(standing)});
    }
    for (const CaseRecord& one : standing)
        if (std::to_string(one.id) == capacity.subject) return {};
    return MakeError(Code::capacity_body_unknown,
                     {capacity.subject, province, NumbersOf(standing)});
}

// The divisions of a province (0: of any) by their six digits or their name.
std::vector<DivisionCode> Named(const PolicyBook& book, int province, const std::string& text) {
    std::vector<DivisionCode> found;
    for (const auto& [code, name] : book.Places().All()) {
        const bool within = province == 0 || code.Province() == province;
        if (within && (code.ToString() == text || name == text)) found.push_back(code);
    }
    LeaveOutFormer(book.Places(), found);
    if (!found.empty()) return found;
    const auto place = PlaceNamed(book.Places(), text);
    if (place && (province == 0 || place->Province() == province)) found.push_back(*place);
    return found;
}

// A name that several provinces know says none without --province.
Status NameArea(const PolicyBook& book, const std::string& area, Capacity& capacity) {
    if (!kAsksArea.Holds(Name(capacity.role)))
        return MakeError(Code::capacity_area_unwanted, {std::string(Name(capacity.role))});
    const auto found = Named(book, capacity.province, area);
    if (found.size() != 1) {
        const std::string of = capacity.province == 0 ? Word("任何一省", "any one province")
                                                      : ProvinceWord(capacity.province);
        return MakeError(Code::capacity_no_area, {area, of});
    }
    capacity.province = found.front().Province();
    if (!found.front().IsProvince()) capacity.area = found.front();
    return {};
}

// A city's agency is that of one prefecture, which `--for` may name too.
Status NamePrefecture(const PolicyBook& book, Capacity& capacity) {
    if (capacity.subject.empty()) return {};
    const auto found = Named(book, capacity.province, capacity.subject);
    if (found.size() != 1 || !found.front().IsPrefecture())
        return MakeError(Code::capacity_no_prefecture,
                         {capacity.subject, std::to_string(capacity.province)});
    capacity.area = found.front();
    capacity.subject.clear();
    return {};
}

// `--for` narrows a capacity, or is refused.
Status NameBody(Transaction& tx, const PolicyBook& book, Capacity& capacity) {
    if (capacity.role == Role::kCityAgency) return NamePrefecture(book, capacity);
    const bool says = !capacity.subject.empty();
    const std::string role(Name(capacity.role));
    if (!kAsksWhom.Holds(role))
        return says ? Status(MakeError(Code::capacity_for_unwanted, {role})) : Status();
    if (capacity.role == Role::kRegistrationAgency) return NameAgency(tx, capacity);
    return says ? Status() : Status(MakeError(Code::capacity_needs_subject, {role}));
}

}  // namespace

Status BoundCapacity(Transaction& tx, const PolicyBook& book, const std::string& area,
                     Capacity& capacity) {
    if (!area.empty()) ZJ_TRY(NameArea(book, area, capacity));
    return NameBody(tx, book, capacity);
}

Matter TerritoryOf(const Capacity& capacity) {
    return {capacity.province, "", "", "", capacity.area};
}

}  // namespace zhengji
