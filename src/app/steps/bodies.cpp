// Registration agencies (N47-2, 13, 14) and training institutions (N48-7 to 12).
#include <algorithm>
#include <array>

#include "app/case_place.hpp"
#include "app/steps/steps.hpp"
#include "rules/policy/telephone.hpp"

namespace zhengji {
namespace {

bool IsAmong(const std::string& state, std::initializer_list<std::string_view> states) {
    return std::ranges::find(states, state) != states.end();
}

bool HasConsent(const StepContext& step) {
    return !step.Field("consent").empty() || !step.Earlier("consent").empty();
}

// One agency a province as a rule (N47-2): none beside another in one of these states, unless the
// national office consented to a second.
Status OnlyOne(const StepContext& step, std::initializer_list<std::string_view> states) {
    if (HasConsent(step)) return {};
    ZJ_ASSIGN(const auto agencies, Cases(step.tx).Find({{}, "agency", "", step.record.province}));
    for (const CaseRecord& other : agencies) {
        if (other.id == step.record.id || !Stated(other.steps, "consent").empty()) continue;
        ZJ_ASSIGN(const std::string state, StateOf(other));
        if (!IsAmong(state, states)) continue;
        return MakeError(Code::agency_exists,
                         {std::to_string(step.record.province), std::to_string(other.id)});
    }
    return {};
}

// A successor may be proposed, and approved, while the other is to mend; then that one's standing
// does not come back.
void NoteTelephones(StepContext& step) {
    for (const char* field : {"telephone", "fax"}) {
        const std::string number = step.Field(field);
        if (DigitsAreOff(number)) step.Note(Code::telephone_digits, {number}, "N47-13");
    }
}

Status ProposeAgency(StepContext& step) {
    NoteTelephones(step);
    return OnlyOne(step, {"proposed", "approved"});
}

Status StandAlone(StepContext& step) {
    return OnlyOne(step, {"approved"});
}

// The mending day itself is still the body's.
Status MendTermOver(const StepContext& step) {
    const auto by = CivilDate::Parse(step.Earlier("by"));
    if (by && step.Today() <= *by) return MakeError(Code::mend_running, {by->ToString()});
    return {};
}

// Of what an agency decides, the cases that another one standing has not got already.
Status AddInHand(const StepContext& step, const char* procedure, std::vector<CaseRecord>& open) {
    ZJ_ASSIGN(auto cases, Cases(step.tx).Find({{}, procedure, "", step.record.province}));
    for (CaseRecord& one : cases) {
        ZJ_ASSIGN(const std::string state, StateOf(one));
        const std::string passed_to = Stated(one.steps, "agency");
        const bool here = passed_to.empty() || passed_to == std::to_string(step.record.id);
        if (here && FindStep(procedure, "transfer", state)) open.push_back(std::move(one));
    }
    return {};
}

Result<std::vector<CaseRecord>> InHand(const StepContext& step) {
    std::vector<CaseRecord> open;
    for (const char* procedure : {"registration", "deferral", "extension", "cancellation"})
        ZJ_TRY(AddInHand(step, procedure, open));
    return open;
}

// The agency of that number, approved; nothing when there is none or it does not stand.
Result<std::optional<CaseRecord>> Approved(const StepContext& step, const std::string& number) {
    ZJ_ASSIGN(auto agency, Cases(step.tx).ById(std::strtoll(number.c_str(), nullptr, 10)));
    if (!agency || agency->procedure != "agency") return std::optional<CaseRecord>();
    ZJ_ASSIGN(const std::string state, StateOf(*agency));
    if (state != "approved") agency.reset();
    return agency;
}

Status GiveTo(const StepContext& step, CaseRecord& one, const CaseRecord& agency) {
    if (one.province == agency.province) return {};
    one.province = agency.province;
    return Cases(step.tx).Move(one.id, agency.province);
}

Status WithdrawAgency(StepContext& step) {
    ZJ_TRY(MendTermOver(step));
    ZJ_ASSIGN(auto open, InHand(step));
    if (open.empty()) return {};
    ZJ_ASSIGN(const auto agency, Approved(step, step.Field("successor")));
    if (!agency || agency->id == step.record.id)
        return MakeError(Code::successor_needed, {std::to_string(open.size())});
    for (CaseRecord& one : open) {
        ZJ_TRY(GiveTo(step, one, *agency));
        ZJ_TRY(EnterStep(
            step.tx, step.book, one,
            {"transfer",
             step.request.officer.name,
             step.request.now,
             {{"agency", std::to_string(agency->id)}, {"reason", step.Field("reason")}}}));
    }
    step.Note(Code::cases_moved, {std::to_string(open.size()), std::to_string(agency->id)},
              "N47-14");
    return {};
}

// One case passed to an agency by the national office: where a province has two.
Status Transfer(StepContext& step) {
    ZJ_ASSIGN(const auto agency, Approved(step, step.Field("agency")));
    if (!agency) return MakeError(Code::transfer_body, {step.Field("agency")});
    return GiveTo(step, step.record, *agency);
}

// Contacts are public, and change (N47-13).
Status Change(StepContext& step) {
    NoteTelephones(step);
    for (const auto& [name, value] : step.request.fields)
        if (name != "document") return {};
    return MakeError(Code::nothing_changed);
}

// A year can be examined from the one the body began in to the present one, once: mended and found
// wanting again, it may be ordered to mend once more.
Status YearOpen(const StepContext& step, std::string_view began_with, bool passes) {
    const std::string stated = step.Field("year");
    const int first = step.DayOf(began_with).Year();
    const int last = step.Today().Year();
    const auto year = std::strtoll(stated.c_str(), nullptr, 10);
    if (year < first || year > last)
        return MakeError(Code::audit_year_closed,
                         {stated, std::to_string(first), std::to_string(last)});
    for (const CaseStep& earlier : step.record.steps) {
        const bool examined = earlier.verb == "pass" || (passes && earlier.verb == "mend");
        if (!examined) continue;
        if (std::strtoll(earlier.fields.at("year").c_str(), nullptr, 10) == year)
            return MakeError(Code::audit_done, {stated, earlier.at.Day().ToString()});
    }
    return {};
}

Status PassAgency(StepContext& step) {
    return YearOpen(step, "approve", true);
}

Status PassInstitution(StepContext& step) {
    return YearOpen(step, "file", true);
}

Status LendSeal(StepContext& step) {
    ZJ_ASSIGN(const auto agencies, Cases(step.tx).Find({{}, "agency", "", {}}));
    for (const CaseRecord& agency : agencies) {
        const auto held = SealsHeld(agency);
        if (std::ranges::find(held, step.Field("seal")) != held.end())
            return MakeError(Code::seal_lent_already,
                             {step.Field("seal"), std::to_string(agency.id)});
    }
    return {};
}

Status GiveSealBack(StepContext& step) {
    return NeedSeal(step.record, step.Field("seal"));
}

// A day by which to mend lies ahead.
Status MendBy(StepContext& step) {
    ZJ_TRY(YearOpen(step, step.record.procedure == "agency" ? "approve" : "file", false));
    const auto by = CivilDate::Parse(step.Field("by"));
    if (by && *by >= step.Today()) return {};
    return MakeError(Code::step_field_bad, {"by", step.Field("by"), step.Today().ToString() + "…"});
}

Status EnterTeacher(StepContext& step) {
    const auto level = ParseLevel(step.Field("level"));
    if (!level)
        return MakeError(Code::step_field_bad,
                         {"level", step.Field("level"), "junior | intermediate | senior"});
    // A title that policy does not know is read by whoever inspects (N48-10, 12).
    const auto title = step.book.TitleNamed(step.Field("title"), step.Today());
    if (!title) {
        step.Note(Code::title_unknown, {step.Field("teacher"), step.Field("title")}, "N48-10");
    } else if (!TitleSuffices(*title, *level)) {
        step.Note(Code::teacher_short,
                  {step.Field("teacher"), step.Field("title"), Word(Chinese(*level), Name(*level))},
                  "N48-10");
    }
    return {};
}

}  // namespace

std::vector<std::string> SealsHeld(const CaseRecord& agency) {
    std::vector<std::string> held;
    for (const CaseStep& step : agency.steps) {
        if (step.verb == "lend") held.push_back(step.fields.at("seal"));
        if (step.verb == "give_back") std::erase(held, step.fields.at("seal"));
    }
    return held;
}

Status NeedSeal(const CaseRecord& agency, const std::string& seal) {
    const auto held = SealsHeld(agency);
    if (std::ranges::find(held, seal) != held.end()) return {};
    std::string all;
    for (const std::string& one : held)
        all += (all.empty() ? "" : ", ") + one;
    return MakeError(Code::seal_not_lent,
                     {seal, std::to_string(agency.id), all.empty() ? "—" : all});
}

std::span<const NamedCheck> BodyChecks() {
    static constexpr std::array kChecks = {
        NamedCheck{"agency", "propose", ProposeAgency},
        NamedCheck{"agency", "approve", StandAlone},
        NamedCheck{"agency", "mended", StandAlone},
        NamedCheck{"agency", "change", Change},
        NamedCheck{"agency", "pass", PassAgency},
        NamedCheck{"institution", "change", Change},
        NamedCheck{"institution", "pass", PassInstitution},
        NamedCheck{"registration", "transfer", Transfer},
        NamedCheck{"deferral", "transfer", Transfer},
        NamedCheck{"extension", "transfer", Transfer},
        NamedCheck{"cancellation", "transfer", Transfer},
        NamedCheck{"agency", "lend", LendSeal},
        NamedCheck{"agency", "mend", MendBy},
        NamedCheck{"agency", "withdraw", WithdrawAgency},
        NamedCheck{"agency", "give_back", GiveSealBack},
        NamedCheck{"institution", "mend", MendBy},
        NamedCheck{"institution", "teacher", EnterTeacher},
        NamedCheck{"institution", "disqualify",
                   [](StepContext& step) { return MendTermOver(step); }},
    };
    return kChecks;
}

}  // namespace zhengji
