#include "app/bodies.hpp"

#include <algorithm>

#include "store/cases.hpp"

namespace zhengji {
namespace {

std::optional<CivilDate> DayOf(const CaseRecord& agency, std::string_view verb) {
    const auto step = std::ranges::find(agency.steps, verb, &CaseStep::verb);
    if (step == agency.steps.end()) return std::nullopt;
    return step->at.Day();
}

BodyOfStaff Described(const CaseRecord& agency) {
    return {std::to_string(agency.id), DayOf(agency, "withdraw")};
}

}  // namespace

Result<BodyOfStaff> BodyOf(Transaction& tx, const Capacity& capacity) {
    ZJ_ASSIGN(const auto agencies, Cases(tx).Find({{}, "agency", "", capacity.province}));
    const CaseRecord* first = nullptr;
    for (const CaseRecord& agency : agencies) {
        if (std::to_string(agency.id) == capacity.subject) return Described(agency);
        if (!capacity.subject.empty() || !DayOf(agency, "approve")) continue;
        const auto ended = DayOf(agency, "withdraw");
        if (ended && *ended <= capacity.days.first) continue;
        if (first == nullptr || *DayOf(agency, "approve") < *DayOf(*first, "approve"))
            first = &agency;
    }
    return first == nullptr ? BodyOfStaff{capacity.subject, {}} : Described(*first);
}

}  // namespace zhengji
