#include "app/cases/office_today.hpp"

#include <algorithm>

#include "base/digits.hpp"
#include "rules/procedures/agency.hpp"

namespace zhengji {

Status StillOfOffice(const StepContext& step, ActKind kind) {
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, step.Today()));
    const int office = OfficeOver(kind, living.life);
    if (office == step.record.province) return {};
    return MakeError(Code::registered_elsewhere_now, {step.record.subject, TwoDigits(office)});
}

Result<std::string> AgencyName(const StepContext& step) {
    const auto agency = AgencyOfCase(step, "");
    if (agency) return Stated(agency->steps, field::kName);
    if (agency.error().code() != Code::no_agency) return Error(agency.error());
    ZJ_ASSIGN(const auto ever,
              Cases(step.tx).Find({{}, Procedure::kAgency, "", step.record.province}));
    const bool had = std::ranges::any_of(
        ever, [](const CaseRecord& one) { return WasTaken(one.steps, agency::kApprove); });
    return had ? Result<std::string>(agency.error()) : std::string();
}

}  // namespace zhengji
