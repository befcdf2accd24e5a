#include "app/cases/body_of_step.hpp"

#include <algorithm>

#include "accounts/owner.hpp"
#include "app/cases/case_matter.hpp"
#include "app/cases/steps.hpp"
#include "messages/province_name.hpp"
#include "rules/procedures/in_words.hpp"
#include "rules/procedures/titles.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

// The agency that a capacity is narrowed to, else the only one its province has; empty: the
// register has no name to tell.
Result<std::string> AgencyName(Transaction& tx, const Capacity& held) {
    if (const auto number = CaseNumber(held.subject)) {
        ZJ_ASSIGN(const auto agency, CaseOf(tx, Procedure::kAgency, *number));
        if (agency) return Stated(agency->steps, field::kName);
    }
    ZJ_ASSIGN(const auto agencies, AgenciesOf(tx, held.province));
    return agencies.size() == 1 ? Stated(agencies.front().steps, field::kName) : std::string();
}

std::string OfficeInWords(const PolicyBook& book, const Capacity& held) {
    const std::string english(TitleOf(held.role).english);
    if (IsNational(held.role) || held.province == 0) return Word(Chinese(held.role), english);
    const DivisionCode province = DivisionCode::OfProvince(held.province);
    return Word(book.Places().Name(province) + std::string(Chinese(held.role)),
                english + " of " + ProvinceName(std::to_string(held.province), Language::kEnglish));
}

Result<std::string> BodyOf(Desk& desk, const Capacity& held) {
    if (held.role == Role::kHolder) return Word(Chinese(held.role), Spaced(Name(held.role)));
    if (IsBound(held.role) && !held.subject.empty()) return held.subject;
    if (held.role == Role::kRegistrationAgency) {
        ZJ_ASSIGN(std::string name, AgencyName(desk.Tx(), held));
        if (!name.empty()) return name;
    }
    ZJ_ASSIGN(const auto book, desk.Policy());
    return OfficeInWords(*book, held);
}

// As which of the row's roles its officer may have taken it.
Result<std::vector<Capacity>> TakenAs(Desk& desk, const CaseRecord& record, const CaseStep& step,
                                      const StepRule& row) {
    const CivilDate day = step.at.Day();
    std::vector<Capacity> all;
    if (PersonOfOwner(step.officer)) return std::vector{Capacity{Role::kHolder, 0, {}, ""}};
    ZJ_ASSIGN(const Actor actor, Staff(desk.Tx()).Find(step.officer));
    for (const Capacity& held : actor.capacities) {
        const bool here = IsNational(held.role) || held.province == record.province;
        const bool may = std::ranges::find(row.by, held.role) != row.by.end();
        if (here && may && held.days.Contains(day)) all.push_back(held);
    }
    if (!all.empty()) return all;
    for (const Role role : row.by)
        all.push_back({role, IsNational(role) ? 0 : record.province, {}, ""});
    return all;
}

}  // namespace

Result<std::string> BodyOfStep(Reading& reading, const CaseRecord& record, const CaseStep& step,
                               const StepRule& row) {
    ZJ_ASSIGN(const auto taken_as, TakenAs(reading, record, step, row));
    std::string bodies;
    for (const Capacity& one : taken_as) {
        ZJ_ASSIGN(const std::string body, BodyOf(reading, one));
        bodies += (bodies.empty() ? "" : " / ") + body;
    }
    return bodies;
}

}  // namespace zhengji
