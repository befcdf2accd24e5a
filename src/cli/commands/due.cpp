// What is due in an office: every deadline, with name, telephone and day, what is overdue first.
#include <nlohmann/json.hpp>

#include "app/reading/due.hpp"
#include "base/digits.hpp"
#include "cli/commands/groups.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

Json ItemJson(const DueItem& item) {
    return {{"kind", Name(item.kind)},
            {"certificate_no", item.certificate},
            {"case", item.id},
            {"procedure", item.procedure},
            {"last", item.last ? Json(item.last->ToString()) : Json(nullptr)},
            {"overdue", item.overdue},
            {"years", item.years},
            {"with", item.with},
            {"name", item.name},
            {"telephone", item.telephone}};
}

Json ReportJson(const DueReport& report) {
    Json items = Json::array();
    for (const DueItem& item : report.items)
        items.push_back(ItemJson(item));
    return {{"on", report.on.ToString()}, {"open", report.open},   {"ending", report.ending},
            {"lapsed", report.lapsed},    {"cases", report.cases}, {"overdue", report.overdue},
            {"items", std::move(items)}};
}

// The message of each kind of deadline that is a case's or a body's.
Code CodeOf(DueKind kind) {
    switch (kind) {
        case DueKind::kOpen:
            return Code::due_open;
        case DueKind::kLapsed:
            return Code::due_lapsed;
        case DueKind::kCase:
            return Code::due_case;
        case DueKind::kCaseOverdue:
            return Code::due_case_overdue;
        case DueKind::kAccept:
            return Code::due_accept;
        case DueKind::kBack:
            return Code::due_back;
        case DueKind::kDecide:
            return Code::due_decide;
        case DueKind::kStatement:
            return Code::due_statement;
        case DueKind::kAnswer:
            return Code::due_answer;
        case DueKind::kMend:
            return Code::due_mend;
        case DueKind::kAudit:
            return Code::due_audit;
        case DueKind::kClaim:
            return Code::due_claim;
        case DueKind::kReview:
            return Code::due_decide;
        case DueKind::kVoid:
            return Code::void_by_issuer;
        case DueKind::kSeal:
            return Code::due_seal;
        case DueKind::kTwoStand:
            return Code::two_stand;
    }
    return Code::due_open;
}

std::string LineOf(const DueItem& item, Language language) {
    const std::string last =
        item.last ? item.last->ToString() : Render({Code::due_no_day, {}}, language);
    const std::string case_number = std::to_string(item.id);
    switch (item.kind) {
        case DueKind::kOpen:
            return Render({Code::due_open, {item.certificate, item.first.ToString(), last}},
                          language);
        case DueKind::kLapsed:
            return Render({Code::due_lapsed, {item.certificate, last}}, language);
        case DueKind::kCase:
        case DueKind::kCaseOverdue:
            return Render({CodeOf(item.kind), {item.certificate, case_number, last}}, language);
        case DueKind::kAccept:
        case DueKind::kBack:
        case DueKind::kDecide:
        case DueKind::kStatement:
        case DueKind::kAnswer:
        case DueKind::kMend:
        case DueKind::kAudit:
            break;
        case DueKind::kClaim:
            return Render({Code::due_claim, {item.certificate, item.session, last}}, language) +
                   (item.overdue ? Render({Code::due_overdue, {}}, language) : "");
        case DueKind::kReview:
            return Render({Code::due_decide, {item.certificate, last, "补申领", "claim"}},
                          language) +
                   (item.overdue ? Render({Code::due_overdue, {}}, language) : "");
        case DueKind::kVoid:
            return Render({Code::void_by_issuer, {item.certificate, TwoDigits(item.province)}},
                          language);
        case DueKind::kSeal:
            return Render({Code::due_seal, {case_number, item.with}}, language);
        case DueKind::kTwoStand:
            return Render({Code::two_stand, {item.certificate, item.with}}, language);
    }
    const std::string line = Render({CodeOf(item.kind),
                                     {case_number, last, std::string(ChineseOf(item.procedure)),
                                      item.procedure, item.years}},
                                    language) +
                             (item.overdue ? Render({Code::due_overdue, {}}, language) : "");
    const bool of_body = item.kind == DueKind::kMend || item.kind == DueKind::kAudit;
    return of_body ? line : item.certificate + " " + line;
}

std::string WithContact(std::string line, const DueItem& item) {
    for (const std::string& part : {item.name, item.telephone})
        if (!part.empty()) line += "  " + part;
    return line;
}

Status Due(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto day, call.OptionalDate("--on"));
    ZJ_ASSIGN(const auto province, call.OptionalProvince());
    ZJ_ASSIGN(const int within, call.Number("--within", 30));
    ZJ_ASSIGN(const Instant now, call.Now());
    const CivilDate on = day.value_or(now.Day());
    const auto read = [&](Reading& reading) -> Result<DueReport> {
        ZJ_ASSIGN(DueReport found, WhatIsDue(reading, province, on, within));
        ZJ_TRY(NameHolders(reading, found));
        return found;
    };
    ZJ_ASSIGN(
        const DueReport report,
        Ask(*reg, call.By(now), Asked::Province(action::kCasesRead, province.value_or(0)), read));
    if (call.Json()) {
        call.JsonLine(ReportJson(report));
        return {};
    }
    for (const DueItem& item : report.items)
        call.Line(WithContact(LineOf(item, call.Lang()), item));
    call.Say(Code::due_summary, {on.ToString(), std::to_string(report.open), std::to_string(within),
                                 std::to_string(report.ending), std::to_string(report.lapsed),
                                 std::to_string(report.cases), std::to_string(report.overdue)});
    return {};
}

}  // namespace

std::vector<Command> DueCommands() {
    return {{"due",
             "列出某日全部期限：应登记、已届满的证书，各类案件和补申领待受理、补正、决定、陈述的期"
             "限，缺年"
             "度检查和"
             "限期整改的机构；逾期的在前",
             "every deadline on a day: certificates to register or run out, cases to be accepted, "
             "cases "
             "and claims to be handed in again, decided or answered, bodies not examined or to "
             "mend; overdue first",
             "zhengji due --province 64 --on 2008-05-01 --within 30",
             {{"--province", OptionKind::kOptional, "省（两位）；不写为全部",
               "province (two digits); all when left out"},
              {"--on", OptionKind::kOptional, "日期（默认当日）", "day (default: today)"},
              {"--within", OptionKind::kOptional, "几日内将届满（默认 30）",
               "ending within so many days (default 30)"}},
             Due}};
}

}  // namespace zhengji
