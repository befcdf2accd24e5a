#include "app/cases/tell_party.hpp"

#include <algorithm>

#include "accounts/owner.hpp"
#include "app/cases/case_matter.hpp"
#include "app/cases/case_subject.hpp"
#include "app/register/tell.hpp"
#include "base/text.hpp"
#include "rules/procedures/hours.hpp"
#include "rules/procedures/in_words.hpp"
#include "store/certificates.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

using Person = std::optional<PersonId>;

Result<Person> OfCertificate(Transaction& tx, const std::string& number) {
    ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(number));
    return certificate ? Person(certificate->person) : Person();
}

// The state it was in before its last step; nothing where that opened it.
std::optional<State> Before(const CaseRecord& record) {
    const std::span steps(record.steps);
    if (steps.size() < 2) return std::nullopt;
    const auto before = StateAfter(record.procedure, steps.first(steps.size() - 1));
    return before ? std::optional(*before) : std::nullopt;
}

bool IsForHolder(const StepRule* waits) {
    return waits != nullptr && std::ranges::find(waits->by, Role::kHolder) != waits->by.end();
}

bool IsTold(const CaseRecord& record, const CasePlace& place) {
    const ReaderRule& readers = RuleOf(record.procedure).readers;
    if (readers.everyone || PersonOfOwner(record.steps.back().officer)) return false;
    // What was attended counts once its class is signed (TellAttended).
    if (record.procedure == Procedure::kHours && record.steps.back().verb == hours::kAttend)
        return false;
    if (readers.told_by && !WasTaken(record.steps, *readers.told_by)) return false;
    const auto before = Before(record);
    return !before || before->name != place.state;
}

std::string ByDay(const std::optional<CivilDate>& due) {
    if (!due) return Word("", "soon");
    return Word("于 " + due->ToString() + " 前", "by " + due->ToString());
}

// A ledger is its holder's; whose it is need not be said to them.
std::vector<std::string> Named(const CaseRecord& record) {
    return {InWords(record.procedure), std::to_string(record.id),
            HolderOfLedger(record.subject) ? Word("本人", "your own") : record.subject};
}

Message SaidOf(const CaseRecord& record, const CasePlace& place, const State& state) {
    Message said{Code::told_case_stands, Named(record)};
    said.args.push_back(InWords(state));
    const StepRule* const waits = WaitsFor(state);
    if (!IsForHolder(waits)) return said;
    said.code = Code::told_case_waits;
    said.args.push_back(ByDay(place.due));
    said.args.push_back(InWords(*waits));
    return said;
}

std::string WhatOf(const CaseRecord& record, std::string_view became) {
    return "case " + std::to_string(record.id) + " " + std::string(became);
}

}  // namespace

Result<Person> PersonOfCase(Transaction& tx, const CaseRecord& record) {
    ZJ_ASSIGN(const CaseSubject about, SubjectOfCase(tx, record));
    if (about.claim) return Person(about.claim->person);
    if (!about.sitting)
        return about.certificate.empty() ? about.holder : OfCertificate(tx, about.certificate);
    ZJ_ASSIGN(const auto result, Results(tx).ByAdmission(*about.sitting));
    return result ? Person(result->person) : Person();
}

Status TellParty(Transaction& tx, const CaseRecord& record, const CasePlace& place) {
    if (record.steps.empty() || !IsTold(record, place)) return {};
    const auto state = ParseState(record.procedure, place.state);
    ZJ_ASSIGN(const Person person, PersonOfCase(tx, record));
    if (!person || !state) return {};
    return TellPerson(tx, *person, WhatOf(record, "step " + std::to_string(record.steps.size())),
                      SaidOf(record, place, *state), record.steps.back().at);
}

Status TellAttended(Transaction& tx, const Attended& entry, Instant at) {
    const auto person = HolderOfLedger(entry.learner);
    if (!person) return {};
    const Message said{Code::told_case_stands,
                       {InWords(Procedure::kHours), std::to_string(entry.id),
                        Word("本人", "your own"), InWords(hours::kApproved)}};
    return TellPerson(tx, *person, "case " + std::to_string(entry.id) + " step 1", said, at);
}

Status TellAssigned(Transaction& tx, const CaseRecord& record, const std::string& assignee,
                    const std::string& officer, Instant at) {
    if (assignee.empty() || SameOfficer(assignee, officer)) return {};
    Message said{Code::told_case_assigned, Named(record)};
    said.args.push_back(officer);
    return TellStaff(tx, assignee, WhatOf(record, Happening(tx, "assigned")), std::move(said), at);
}

}  // namespace zhengji
