#include "rules/procedures/titles.hpp"

#include <array>

namespace zhengji {
namespace {

constexpr std::array<TitleWords, kProcedureCount> kProcedures = {{
    {"补申领", "Claim"},
    {"呈报名单", "Submission"},
    {"登记", "Registration"},
    {"延期登记", "Deferral"},
    {"学时延期", "Extension of hours"},
    {"注销登记", "Cancellation"},
    {"复议", "Reconsideration"},
    {"认定", "Finding"},
    {"登记机构", "Registration agency"},
    {"培训机构", "Training institution"},
    {"培训班", "Class"},
    {"更正", "Correction"},
    {"疑似同一人", "Possibly one person"},
    {"导入既往", "Past file"},
    {"学时折算", "Outline"},
    {"学时", "Hours"},
}};

constexpr std::array<std::string_view, 10> kRolesInEnglish = {
    "holder",
    "employer",
    "training institution",
    "city agency",
    "examination agency",
    "registration agency",
    "provincial authority",
    "national centre",
    "national office",
    "auditor",
};
static_assert(static_cast<std::size_t>(Role::kAuditor) + 1 == kRolesInEnglish.size());

}  // namespace

TitleWords TitleOf(Procedure procedure) {
    return kProcedures.at(static_cast<std::size_t>(procedure));
}

TitleWords TitleOf(Role role) {
    return {Chinese(role), kRolesInEnglish.at(static_cast<std::size_t>(role))};
}

}  // namespace zhengji
