#include "app/take_step.hpp"

#include <algorithm>
#include <array>

#include "app/case_place.hpp"
#include "app/find_claim.hpp"
#include "app/ground.hpp"
#include "app/persons.hpp"
#include "app/steps/steps.hpp"
#include "base/text.hpp"
#include "rules/certificates/certificate_number.hpp"

namespace zhengji {
namespace {

std::string ActionOf(const StepRequest& request) {
    return request.procedure + "." + request.verb;
}

// Whose office a new case belongs to.
Result<int> ProvinceOf(Transaction& tx, const StepRequest& request) {
    const std::string& what = request.procedure;
    if (what == "outline") return 0;
    if (what == "institution") {
        if (!request.province) return MakeError(Code::usage, {"--province"});
        return *request.province;
    }
    if (what == "correction") {
        ZJ_ASSIGN(const AdmissionNumber admission, AdmissionNumber::Parse(request.subject));
        return admission.province;
    }
    if (what == "past") return request.province.value_or(0);
    if (what == "agency" || what == "submission") {
        const auto code = DivisionCode::Parse(request.subject + "0000");
        if (!code || !code->IsProvince())
            return MakeError(Code::bad_option, {"PROVINCE", request.subject});
        return code->Province();
    }
    if (what == "class" || what == "reconsideration") {
        const std::string wanted = what == "class" ? "institution" : "cancellation";
        const auto id = std::strtoll(request.subject.c_str(), nullptr, 10);
        ZJ_ASSIGN(const auto other, Cases(tx).ById(id));
        if (!other || other->procedure != wanted) return NoSuchCase(wanted, request.subject);
        return other->province;
    }
    ZJ_ASSIGN(const auto living, LivingOf(tx, request.subject, request.now.Day()));
    // A holder may register with another province's agency (N47-3).
    if (what == "registration" && request.province) return *request.province;
    return living.life.province;
}

// A finding is about one certificate or one claim; about a claim that led to a certificate, it is
// about that.
Status NameSubject(Acting& acting, const StepRequest& request, CaseRecord& fresh) {
    Transaction& tx = acting.Tx();
    if (!CertificateNumber::Parse(request.subject)) {
        const auto reached = [&](const StoredClaim& one) {
            return acting.Reaches(ActionOf(request), MatterOfClaim(one));
        };
        auto claim = FindClaim(tx, {request.subject, request.province, request.id_number}, reached);
        if (!claim && claim.error().code() == Code::claim_unknown)
            return MakeError(Code::finding_no_subject, {request.subject});
        if (!claim) return Error(std::move(claim.error()));
        fresh.province = claim->record.province;
        fresh.subject = claim->certificate_no.empty() ? SubjectOf(*claim) : claim->certificate_no;
    }
    if (!CertificateNumber::Parse(fresh.subject)) return {};
    ZJ_ASSIGN(const auto living, LivingOf(tx, fresh.subject, request.now.Day()));
    fresh.province = living.life.province;
    return {};
}

Result<CaseRecord> TheCase(Acting& acting, const StepRequest& request) {
    Transaction& tx = acting.Tx();
    if (request.id) {
        ZJ_ASSIGN(auto found, Cases(tx).ById(*request.id));
        if (!found || found->procedure != request.procedure)
            return NoSuchCase(request.procedure, std::to_string(*request.id));
        return std::move(*found);
    }
    CaseRecord fresh;
    fresh.procedure = request.procedure;
    fresh.subject = request.subject;
    if (request.procedure == "finding") {
        ZJ_TRY(NameSubject(acting, request, fresh));
        return fresh;
    }
    ZJ_ASSIGN(fresh.province, ProvinceOf(tx, request));
    if (request.procedure == "hours") {
        ZJ_ASSIGN(const auto living, LivingOf(tx, request.subject, request.now.Day()));
        fresh.subject = LedgerOf(living.record);
        const auto noted = request.fields.find("class");
        if (noted != request.fields.end()) fresh.class_id = std::atoll(noted->second.c_str());
    }
    return fresh;
}

// Of a holder's certificates the first that lies in a division of the province.
Result<std::optional<DivisionCode>> AreaOfHolder(Transaction& tx, const PersonId& holder,
                                                 int province) {
    ZJ_ASSIGN(const auto numbers, Certificates(tx).OfPerson(holder));
    for (const std::string& number : numbers) {
        ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(number));
        const auto& area = record->facts.area;
        if (area && area->Province() == province) return area;
    }
    return std::optional<DivisionCode>();
}

// The division of the certificate's holder, or of the claimant, where it lies in the province whose
// matter it is.
Result<std::optional<DivisionCode>> AreaOf(Transaction& tx, const std::string& subject,
                                           int province) {
    std::optional<DivisionCode> area;
    if (CertificateNumber::Parse(subject)) {
        ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(subject));
        if (record) area = record->facts.area;
    } else if (const auto holder = HolderOfLedger(subject)) {
        ZJ_ASSIGN(area, AreaOfHolder(tx, *holder, province));
    } else if (subject.find('/') != std::string::npos) {
        const auto claim = ClaimOfSubject(tx, subject);
        if (claim) area = claim->record.area;
    }
    return area && area->Province() == province ? area : std::nullopt;
}

Result<std::string> SubjectOfCase(Transaction& tx, const std::string& id) {
    return Cases(tx).SubjectOf(std::strtoll(id.c_str(), nullptr, 10));
}

// What is answered where what a step was asked about is not there; nothing for what is no one's to
// keep from others.
std::optional<Error> UnknownOf(const StepRequest& request) {
    const std::string& what = request.procedure;
    if (request.id) return NoSuchCase(what, std::to_string(*request.id));
    if (what == "class") return NoSuchCase("institution", request.subject);
    if (what == "reconsideration") return NoSuchCase("cancellation", request.subject);
    if (CertificateNumber::Parse(request.subject))
        return MakeError(Code::no_such_certificate, {request.subject});
    if (what == "finding") return MakeError(Code::finding_no_subject, {request.subject});
    return std::nullopt;
}

// Whose matter a step is: holders and institutions act in their own only.
Result<Matter> MatterOf(Transaction& tx, const CaseRecord& record, const StepRequest& request) {
    ZJ_ASSIGN(Matter matter, MatterOfCase(tx, record));
    matter.unknown = UnknownOf(request);
    if (record.procedure == "institution") return matter;
    matter.agency = Stated(record.steps, "agency");
    if (record.procedure != "hours") return matter;
    matter.certificate = request.subject;
    const auto trained_by = request.fields.find("institution");
    if (trained_by != request.fields.end()) {
        ZJ_ASSIGN(matter.institution, SubjectOfCase(tx, trained_by->second));
    }
    return matter;
}

}  // namespace

Result<Matter> MatterOfCase(Transaction& tx, const CaseRecord& record) {
    Matter matter{record.province, record.subject, ""};
    if (record.procedure == "institution") return Matter{record.province, "", record.subject};
    if (record.procedure == "class") {
        ZJ_ASSIGN(matter.institution, SubjectOfCase(tx, record.subject));
    } else if (record.procedure == "reconsideration") {
        ZJ_ASSIGN(matter.certificate, SubjectOfCase(tx, record.subject));
    }
    ZJ_ASSIGN(matter.area, AreaOf(tx, matter.certificate, record.province));
    return matter;
}

Result<StepReport> TakeStepIn(Acting& acting, const StepRequest& request) {
    Transaction& tx = acting.Tx();
    ZJ_ASSIGN(const auto book, acting.Policy());
    ZJ_TRY(CheckGround(tx, Ground::kMatters));
    const std::string action = ActionOf(request);
    ZJ_TRY(acting.MaySomewhere(action));
    ZJ_ASSIGN(CaseRecord record, TheCase(acting, request));
    ZJ_ASSIGN(const Matter matter, MatterOf(tx, record, request));
    ZJ_TRY(acting.May(action, matter));
    ZJ_ASSIGN(const std::string state, StateOf(record));
    ZJ_ASSIGN(const StepRule* rule, FindStep(request.procedure, request.verb, state));
    ZJ_TRY(CheckFields(*rule, request.fields, request.now.Day()));
    ZJ_TRY(CheckApart(*rule, record.steps, request.officer.name, PersonsIn(tx)));
    if (!request.id) {
        ZJ_ASSIGN(record.id, Cases(tx).Open(record));
    }
    StepContext step{acting, tx, *book, request, std::move(record), {}};
    if (const StepCheck check = CheckOf(request.procedure, request.verb)) ZJ_TRY(check(step));
    step.found.insert(request.fields.begin(), request.fields.end());
    ZJ_TRY(EnterStep(tx, *book, step.record,
                     {request.verb, request.officer.name, request.now, std::move(step.found)}));
    return StepReport{step.record.id, request.procedure,
                      std::string(rule->to == "=" ? std::string_view(state) : rule->to),
                      std::move(step.notes)};
}

namespace {

// Cases about one person's certificates and hours go on beside another's. Those about bodies and
// what all go by (agencies, outlines), about claims and lists reach further, and wait for all.
Access AccessFor(std::string_view procedure) {
    static constexpr std::array<std::string_view, 6> kOfOnePerson = {
        "registration", "deferral", "extension", "cancellation", "reconsideration", "hours"};
    const bool one = std::ranges::find(kOfOnePerson, procedure) != kOfOnePerson.end();
    return one ? Access::kAct : Access::kWrite;
}

// The certificate or ledger a step is about in the end; neither changes.
Result<std::string> AboutWhat(Transaction& tx, const StepRequest& request) {
    std::string subject = request.subject;
    if (request.id) {
        ZJ_ASSIGN(subject, Cases(tx).SubjectOf(*request.id));
    }
    if (request.procedure == "reconsideration") {
        ZJ_ASSIGN(subject, SubjectOfCase(tx, subject));
    }
    return subject;
}

// Everything about one person is one after the other: certificates, cases and the ledger of hours
// decide by each other.
Status LockSubject(Transaction& tx, const StepRequest& request) {
    if (AccessFor(request.procedure) != Access::kAct) return {};
    ZJ_ASSIGN(std::string subject, AboutWhat(tx, request));
    if (CertificateNumber::Parse(subject)) {
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(subject));
        if (certificate) subject = LedgerOf(*certificate);
    }
    return tx.Lock(std::span(&subject, 1));
}

}  // namespace

Result<StepReport> TakeStep(Register& reg, const StepRequest& request) {
    const auto take = [&](Acting& acting) -> Result<StepReport> {
        ZJ_TRY(LockSubject(acting.Tx(), request));
        return TakeStepIn(acting, request);
    };
    return Perform(reg, {request.officer, request.now},
                   Asked::Inside().With(AccessFor(request.procedure)), take);
}

}  // namespace zhengji
