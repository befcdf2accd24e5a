#include "app/steps/registration_form.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/cases/steps.hpp"
#include "app/gate/gate.hpp"
#include "app/papers/paper_standing.hpp"
#include "app/papers/sex_shown.hpp"
#include "app/register/ground.hpp"
#include "rules/exam/exam_day.hpp"
#include "rules/procedures/registration.hpp"

namespace zhengji {
namespace {

// As the applicant stated it, `1990-01`.
std::string BirthMonth(const std::string& stated) {
    const auto first = CivilDate::Parse(stated + "-01");
    return first ? MonthInChinese(*first) : stated;
}

void FillFromCase(RegistrationForm& form, const CaseRecord& record) {
    form.form_number = std::to_string(record.id);
    form.health = Stated(record.steps, field::kHealth);
    form.address = Stated(record.steps, field::kAddress);
    form.postcode = Stated(record.steps, field::kPostcode);
    form.telephone = Stated(record.steps, field::kTelephone);
    form.employer = Stated(record.steps, field::kEmployer);
    form.assessment = Stated(record.steps, field::kAssessment);
    if (const auto assessed = Stated(record.steps, field::kAssessedOn))
        form.assessed_on = InChinese(*assessed);
    form.remarks = Stated(record.steps, field::kRemarks);
    if (!Stated(record.steps, field::kBirthMonth).empty())
        form.birth_month = BirthMonth(Stated(record.steps, field::kBirthMonth));
    form.filed_on = InChinese(FiledOn(record));
    const CaseStep& last = record.steps.back();
    if (last.verb == registration::kRegister) form.opinion = "准予登记";
    if (last.verb == registration::kRefuse)
        form.opinion = "不予登记：" + Stated(record.steps, field::kReason);
    if (!form.opinion.empty()) form.decided_on = InChinese(last.at.Day());
}

}  // namespace

Result<RegistrationForm> PrefilledForm(Reading& reading, const std::string& certificate) {
    Transaction& tx = reading.Tx();
    ZJ_ASSIGN(const auto book, reading.Policy());
    ZJ_TRY(CheckGround(tx, Ground::kDocuments));
    ZJ_ASSIGN(const auto living, LivingOf(tx, certificate, reading.Now().Day()));
    ZJ_TRY(MayHavePaper(tx, *book, certificate, reading.Now().Day(), Paper::kForm));
    const CertificateRecord& record = living.record;
    RegistrationForm form;
    const Qualification* qualification = book->QualificationByName(record.facts.qualification);
    form.category = qualification == nullptr ? "" : qualification->category;
    form.qualification =
        fmt::format("{}（{}）", record.facts.qualification, Chinese(record.facts.level));
    form.name = record.name;
    form.sex = record.sex;
    form.employer = record.employer;
    form.certificate_no = certificate;
    form.obtained_on = InChinese(record.facts.approved_on);
    if (IsMadeUp(*book, record.facts.session, record.facts.approved_on))
        form.obtained_on += kMadeUpMark;
    form.made_at = reading.Now();
    form.rehearsal = reading.Reg().IsRehearsal();
    ZJ_ASSIGN(const auto identity, People(tx).IdentityOf(record.person));
    if (identity) {
        form.id_number = identity->number;
        form.sex = SexShown(record.sex, *identity);
        const auto born = identity->BirthDay();
        if (born) form.birth_month = MonthInChinese(*born);
    }
    ZJ_ASSIGN(const auto cases, Cases(tx).Find({{}, Procedure::kRegistration, certificate, {}}));
    if (!cases.empty()) FillFromCase(form, cases.back());
    // The hours are those of the cycle that the application closes.
    const CivilDate filed = cases.empty() ? reading.Now().Day() : FiledOn(cases.back());
    ZJ_ASSIGN(const auto then, LivingOf(tx, certificate, filed));
    const auto cycle = CycleOn(then, *book, filed);
    if (!cycle) return form;
    ZJ_ASSIGN(const auto hours, LedgerStatement(tx, then, *cycle));
    for (const CountedEntry& one : hours.entries) {
        if (one.counted.value > 0)
            form.hours.push_back({one.entry.on.ToString(), one.entry.form, one.entry.content,
                                  one.counted.ToString()});
    }
    return form;
}

std::string FormJson(const RegistrationForm& form) {
    nlohmann::ordered_json hours = nlohmann::ordered_json::array();
    for (const FormHours& row : form.hours)
        hours.push_back({{"on", row[0]}, {"form", row[1]}, {"content", row[2]}, {"hours", row[3]}});
    return nlohmann::ordered_json{{"category", form.category},
                                  {"qualification", form.qualification},
                                  {"form_number", form.form_number},
                                  {"name", form.name},
                                  {"sex", form.sex},
                                  {"birth_month", form.birth_month},
                                  {"health", form.health},
                                  {"id_number", form.id_number},
                                  {"certificate_no", form.certificate_no},
                                  {"obtained_on", form.obtained_on},
                                  {"address", form.address},
                                  {"postcode", form.postcode},
                                  {"employer", form.employer},
                                  {"telephone", form.telephone},
                                  {"hours", std::move(hours)},
                                  {"assessment", form.assessment},
                                  {"assessed_on", form.assessed_on},
                                  {"opinion", form.opinion},
                                  {"decided_on", form.decided_on},
                                  {"remarks", form.remarks},
                                  {"filed_on", form.filed_on}}
        .dump();
}

}  // namespace zhengji
