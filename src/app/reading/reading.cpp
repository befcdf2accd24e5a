#include "app/reading/reading.hpp"

#include <algorithm>
#include <utility>

#include "app/cases/steps.hpp"
#include "app/reading/case_notes.hpp"
#include "app/register/fed_certificates.hpp"
#include "rules/procedures/actions.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

// The certificate of a holder's hours that this reader holds; the case names the ledger alone.
Result<std::string> OwnOfLedger(Reading& reading, const std::string& ledger) {
    Transaction& tx = reading.Tx();
    const CivilDate today = reading.Now().Day();
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(reading.Asker().name));
    if (!actor.person.empty()) {
        ZJ_ASSIGN(const auto own, Certificates(tx).OfPerson(PersonId(actor.person)));
        for (const std::string& number : own) {
            const auto living = LivingOf(tx, number, today);
            if (living && LedgerOf(living->record) == ledger) return number;
        }
    }
    for (const Capacity& capacity : actor.capacities) {
        if (capacity.role != Role::kHolder) continue;
        const auto living = LivingOf(tx, capacity.subject, today);
        if (living && LedgerOf(living->record) == ledger) return capacity.subject;
    }
    return std::string();
}

// What whom it is about is told of a case (D31-17, N47-10).
Result<CaseRecord> AsTold(CaseRecord record) {
    const ReaderRule& rule = RuleOf(record.procedure).readers;
    if (rule.told_by && !WasTaken(record.steps, *rule.told_by))
        return NoSuchCase(record.procedure, record.id);
    if (!rule.keeps) return record;
    for (CaseStep& step : record.steps) {
        if (step.verb != rule.keeps->step) continue;
        if (rule.keeps->field == nullptr) {
            step.fields.clear();
        } else {
            step.fields.erase(std::string(rule.keeps->field->name));
        }
    }
    return record;
}

}  // namespace

Asked ToReadCertificate(const std::string& number, CivilDate on) {
    return Asked::OneOf(
        action::kCertificatesRead,
        [number, on](Transaction& tx, const Asked::Reach&) -> Result<Asked::Matters> {
            Matter first{0, number, "", "", {}, MakeError(Code::no_such_certificate, {number})};
            const auto found = LivingOf(tx, number, on);
            // One that a province fed is that province's matter, though no row here says so.
            if (!found) {
                ZJ_ASSIGN(const Told told, ToldOf(tx, number));
                if (told.acts.empty()) return Error(found.error());
                first.province = told.acts.front().province;
                return Asked::Matters{first};
            }
            first.area = found->record.facts.area;
            Matter second = first;
            first.province = found->life.province;
            second.province = found->record.facts.province;
            return Asked::Matters{first, second};
        });
}

Result<CaseRecord> CaseAsRead(Reading& reading, CaseRecord record) {
    const ProcedureRule& rule = RuleOf(record.procedure);
    if (rule.readers.everyone) {
        reading.ForEveryone();
        return record;
    }
    ZJ_ASSIGN(Matter own, MatterOfCase(reading.Tx(), record));
    own.unknown = NoSuchCase(record.procedure, record.id);
    const Matter office{record.province, "", "", "", own.area};
    if (reading.May(action::kCasesRead, office)) return record;
    if (rule.subject.kind == SubjectKind::kLedger) {
        ZJ_ASSIGN(own.certificate, OwnOfLedger(reading, record.subject));
    }
    ZJ_TRY(reading.May(action::kCasesRead, own));
    return AsTold(std::move(record));
}

Result<ShownCase> CaseForReader(Reading& reading, Procedure procedure, std::int64_t id) {
    if (!RuleOf(procedure).readers.everyone) ZJ_TRY(reading.MaySomewhere(action::kCasesRead));
    ZJ_ASSIGN(ShownCase found, ShowCase(reading, procedure, id));
    ZJ_ASSIGN(found.record, CaseAsRead(reading, found.record));
    ZJ_ASSIGN(auto notes, NotesOf(reading, found.record, found.state));
    std::ranges::move(notes, std::back_inserter(found.notes));
    return found;
}

}  // namespace zhengji
