// Registration agencies (N47-2, 13, 14) and training institutions (N48-7 to 12).
#include <algorithm>
#include <array>

#include "app/steps/steps.hpp"
#include "rules/policy/telephone.hpp"

namespace zhengji {
namespace {

bool IsAmong(const std::string& state, std::initializer_list<std::string_view> states) {
    return std::ranges::find(states, state) != states.end();
}

// One agency a province as a rule (N47-2): none beside another in one of these states.
Status OnlyOne(const StepContext& step, std::initializer_list<std::string_view> states) {
    ZJ_ASSIGN(const auto agencies, Cases(step.tx).Find({{}, "agency", "", step.record.province}));
    for (const CaseRecord& other : agencies) {
        if (other.id == step.record.id) continue;
        ZJ_ASSIGN(const std::string state, StateOf(other));
        if (!IsAmong(state, states)) continue;
        return MakeError(Code::agency_exists,
                         {std::to_string(step.record.province), std::to_string(other.id)});
    }
    return {};
}

// A successor may be proposed, and approved, while the other is to mend; then that one's standing
// does not come back.
Status ProposeAgency(StepContext& step) {
    for (const char* field : {"telephone", "fax"}) {
        const std::string number = step.Field(field);
        if (DigitsAreOff(number)) step.Note(Code::telephone_digits, {number}, "N47-13");
    }
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

Result<std::vector<CaseRecord>> InHand(const StepContext& step) {
    ZJ_ASSIGN(auto cases, Cases(step.tx).Find({{}, "registration", "", step.record.province}));
    std::vector<CaseRecord> open;
    for (CaseRecord& one : cases) {
        ZJ_ASSIGN(const std::string state, StateOf(one));
        if (!IsDecided(state)) open.push_back(std::move(one));
    }
    return open;
}

Status WithdrawAgency(StepContext& step) {
    ZJ_TRY(MendTermOver(step));
    ZJ_ASSIGN(const auto open, InHand(step));
    if (open.empty()) return {};
    const auto successor = std::strtoll(step.Field("successor").c_str(), nullptr, 10);
    ZJ_ASSIGN(const auto agency, Cases(step.tx).ById(successor));
    const bool named = agency && agency->procedure == "agency" && agency->id != step.record.id;
    if (!named) return MakeError(Code::successor_needed, {std::to_string(open.size())});
    ZJ_ASSIGN(const std::string state, StateOf(*agency));
    if (state != "approved")
        return MakeError(Code::successor_needed, {std::to_string(open.size())});
    for (const CaseRecord& one : open)
        ZJ_TRY(Cases(step.tx).Move(one.id, agency->province));
    step.Note(Code::cases_moved, {std::to_string(open.size()), std::to_string(agency->id)},
              "N47-14");
    return {};
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
    const auto by = CivilDate::Parse(step.Field("by"));
    if (by && *by >= step.Today()) return {};
    return MakeError(Code::step_field_bad, {"by", step.Field("by"), step.Today().ToString() + "…"});
}

Status EnterTeacher(StepContext& step) {
    const auto title = ParseTitle(step.Field("title"));
    if (!title) {
        return MakeError(Code::bad_title,
                         {step.Field("title"),
                          "professor 教授, associate_professor 副教授, lecturer 讲师, "
                          "senior 高级职称, intermediate 中级职称, other 其他"});
    }
    const auto level = ParseLevel(step.Field("level"));
    if (!level)
        return MakeError(Code::step_field_bad,
                         {"level", step.Field("level"), "junior | intermediate | senior"});
    if (!TitleSuffices(*title, *level)) {
        step.Note(Code::teacher_short,
                  {step.Field("teacher"), step.Field("title"), std::string(Chinese(*level))},
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
