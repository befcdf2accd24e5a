#include "app/reading.hpp"

#include <algorithm>
#include <utility>

#include "app/fed_certificates.hpp"
#include "app/steps/steps.hpp"
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
    const auto taken = [&](std::string_view verb) {
        return std::ranges::find(record.steps, verb, &CaseStep::verb) != record.steps.end();
    };
    const bool finding = record.procedure == "finding";
    const bool untold =
        finding ? !taken("tell") : record.procedure == "cancellation" && !taken("approve");
    if (untold) return NoSuchCase(record.procedure, std::to_string(record.id));
    for (CaseStep& step : record.steps) {
        if (finding && step.verb == "open") step.fields.clear();
        if (step.verb == "propose") step.fields.erase("evidence");
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
    if (record.procedure == "outline") {
        reading.ForEveryone();
        return record;
    }
    ZJ_ASSIGN(Matter own, MatterOfCase(reading.Tx(), record));
    own.unknown = NoSuchCase(record.procedure, std::to_string(record.id));
    const Matter office{record.province, "", "", "", own.area};
    if (reading.May(action::kCasesRead, office)) return record;
    if (record.procedure == "hours") {
        ZJ_ASSIGN(own.certificate, OwnOfLedger(reading, record.subject));
    }
    ZJ_TRY(reading.May(action::kCasesRead, own));
    return AsTold(std::move(record));
}

}  // namespace zhengji
