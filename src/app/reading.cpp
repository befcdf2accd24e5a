#include "app/reading.hpp"

#include <algorithm>
#include <utility>

#include "app/fed_certificates.hpp"
#include "app/steps/steps.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

Result<bool> AsksNobody(const Register& reg, Transaction& tx) {
    if (reg.IsRehearsal()) return true;
    ZJ_ASSIGN(const bool any, Staff(tx).Any());
    return !any;
}

}  // namespace

Status MayReadCertificate(Register& reg, const Reader& reader, std::string_view number) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const bool anyone, AsksNobody(reg, tx));
    if (anyone) return {};
    ZJ_ASSIGN(const Officer officer, Officer::Named(reader.officer));
    ZJ_TRY(AllowedSomewhere(tx, officer, "certificates.read", reader.now));
    const std::string certificate(number);
    Matter matter{0, certificate, "", "", {}, MakeError(Code::no_such_certificate, {certificate})};
    const auto found = LivingOf(tx, number, reader.now.Day());
    // One that a province fed is that province's matter, though no row here says so.
    if (!found) {
        ZJ_ASSIGN(const Told told, ToldOf(tx, certificate));
        if (told.acts.empty()) return Error(found.error());
        matter.province = told.acts.front().province;
        return Allowed(tx, officer, "certificates.read", matter, reader.now);
    }
    matter.area = found->record.facts.area;
    matter.province = found->life.province;
    if (Allowed(tx, officer, "certificates.read", matter, reader.now)) return {};
    matter.province = found->record.facts.province;
    return Allowed(tx, officer, "certificates.read", matter, reader.now);
}

namespace {

// The certificate of a holder's hours that this reader holds; the case names the ledger alone.
Result<std::string> OwnOfLedger(Transaction& tx, const Reader& reader, const std::string& ledger) {
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(reader.officer));
    if (!actor.person.empty()) {
        ZJ_ASSIGN(const auto own, Certificates(tx).OfPerson(PersonId(actor.person)));
        for (const std::string& number : own) {
            const auto living = LivingOf(tx, number, reader.now.Day());
            if (living && LedgerOf(living->record) == ledger) return number;
        }
    }
    for (const Capacity& capacity : actor.capacities) {
        if (capacity.role != Role::kHolder) continue;
        const auto living = LivingOf(tx, capacity.subject, reader.now.Day());
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

Result<CaseRecord> CaseAsRead(Register& reg, const Reader& reader, CaseRecord record) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const bool anyone, AsksNobody(reg, tx));
    if (anyone || record.procedure == "outline") return record;
    ZJ_ASSIGN(const Officer officer, Officer::Named(reader.officer));
    ZJ_ASSIGN(Matter own, MatterOfCase(tx, record));
    own.unknown = NoSuchCase(record.procedure, std::to_string(record.id));
    const Matter office{record.province, "", "", "", own.area};
    if (Allowed(tx, officer, "cases.read", office, reader.now)) return record;
    if (record.procedure == "hours") {
        ZJ_ASSIGN(own.certificate, OwnOfLedger(tx, reader, record.subject));
    }
    ZJ_TRY(Allowed(tx, officer, "cases.read", own, reader.now));
    return AsTold(std::move(record));
}

Status MayReadSomewhere(Register& reg, const Reader& reader, std::string_view action) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const bool anyone, AsksNobody(reg, tx));
    if (anyone) return {};
    ZJ_ASSIGN(const Officer officer, Officer::Named(reader.officer));
    return AllowedSomewhere(tx, officer, action, reader.now);
}

Status MayReadProvince(Register& reg, const Reader& reader, std::string_view action, int province) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const bool anyone, AsksNobody(reg, tx));
    if (anyone) return {};
    ZJ_ASSIGN(const Officer officer, Officer::Named(reader.officer));
    return Allowed(tx, officer, action, province, reader.now);
}

}  // namespace zhengji
