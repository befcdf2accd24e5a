#include "app/cases/own_matter.hpp"

#include <algorithm>
#include <array>

#include "app/cases/case_matter.hpp"
#include "app/cases/whom_about.hpp"
#include "base/text.hpp"
#include "store/cases.hpp"
#include "store/people.hpp"
#include "store/same_persons.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

Error TheirOwn(const Officer& officer) {
    return MakeError(Code::claim_own, {officer.name});
}

bool IsAboutPersons(const SubjectRule& subject) {
    constexpr std::array kPersons = {SubjectKind::kCertificate, SubjectKind::kLedger,
                                     SubjectKind::kCertificateOrClaim, SubjectKind::kResult,
                                     SubjectKind::kPersons};
    return std::ranges::find(kPersons, subject.kind) != kPersons.end();
}

// What a case is about in the end: a case about another is about what that one is.
const SubjectRule& SubjectInTheEnd(Procedure procedure) {
    const SubjectRule& subject = RuleOf(procedure).subject;
    return subject.other ? SubjectInTheEnd(*subject.other) : subject;
}

Result<bool> IsAbout(Transaction& tx, const CaseRecord& record, const std::string& ledger) {
    std::string subject = record.subject;
    if (RuleOf(record.procedure).subject.other) {
        ZJ_ASSIGN(subject, Cases(tx).SubjectOf(CaseNumber(subject).value_or(0)));
    }
    for (const std::string& one : SplitList(subject, '=')) {
        ZJ_ASSIGN(const auto whom, WhomAbout(tx, one));
        if (std::ranges::find(whom, ledger) != whom.end()) return true;
    }
    return false;
}

}  // namespace

bool IsAnOfficesAboutPersons(const Verb& verb) {
    const bool holders = std::ranges::any_of(RuleOf(verb.of).steps, [&](const StepRule& row) {
        return row.verb == verb && std::ranges::find(row.by, Role::kHolder) != row.by.end();
    });
    return !holders && IsAboutPersons(SubjectInTheEnd(verb.of));
}

Status NotTheirOwn(Transaction& tx, const Verb& verb, const CaseRecord& record,
                   const Officer& officer) {
    if (!IsAnOfficesAboutPersons(verb)) return {};
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(officer.name));
    if (actor.person.empty()) return {};
    ZJ_ASSIGN(const bool own, IsAbout(tx, record, LedgerOf(PersonId(actor.person))));
    return own ? Status(TheirOwn(officer)) : Status();
}

Status NotTheirOwn(Transaction& tx, const StoredClaim& claim, const Officer& officer) {
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(officer.name));
    const bool own = !actor.person.empty() && actor.person == claim.person.value;
    return own ? Status(TheirOwn(officer)) : Status();
}

Status NotMadeTheirOwn(Transaction& tx, const Identity& stated, const Officer& officer) {
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(officer.name));
    if (actor.person.empty()) return {};
    ZJ_ASSIGN(const auto whose, People(tx).Find(stated));
    if (!whose) return {};
    ZJ_ASSIGN(const bool own, SamePersons(tx).AreOne(*whose, PersonId(actor.person)));
    return own ? Status(TheirOwn(officer)) : Status();
}

}  // namespace zhengji
