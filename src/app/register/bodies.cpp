#include "app/register/bodies.hpp"

#include "rules/procedures/agency.hpp"
#include "store/cases.hpp"

namespace zhengji {
namespace {

std::optional<CivilDate> DayOf(const CaseRecord& agency, const Verb& verb) {
    const CaseStep* step = FirstBy(agency.steps, verb);
    if (step == nullptr) return std::nullopt;
    return step->at.Day();
}

BodyOfStaff Described(const CaseRecord& agency) {
    return {std::to_string(agency.id), DayOf(agency, agency::kWithdraw)};
}

}  // namespace

Result<BodyOfStaff> BodyOf(Transaction& tx, const Capacity& capacity) {
    ZJ_ASSIGN(const auto agencies, Cases(tx).Find({{}, Procedure::kAgency, "", capacity.province}));
    const CaseRecord* first = nullptr;
    for (const CaseRecord& agency : agencies) {
        if (std::to_string(agency.id) == capacity.subject) return Described(agency);
        if (!capacity.subject.empty() || !DayOf(agency, agency::kApprove)) continue;
        const auto ended = DayOf(agency, agency::kWithdraw);
        if (ended && *ended <= capacity.days.first) continue;
        if (first == nullptr || *DayOf(agency, agency::kApprove) < *DayOf(*first, agency::kApprove))
            first = &agency;
    }
    return first == nullptr ? BodyOfStaff{capacity.subject, {}} : Described(*first);
}

}  // namespace zhengji
