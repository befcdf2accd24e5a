// The work queue: what waits for whom and by which day, and who has it in hand.
#include <nlohmann/json.hpp>

#include "app/reading/case_lists.hpp"
#include "base/text.hpp"
#include "cli/commands/groups.hpp"
#include "cli/row_command.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/in_words.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

// The step an item waits for. REQUIRES: it waits for one.
const StepRule& AwaitedBy(const CasePlace& place) {
    return *WaitsFor(*ParseState(*ParseProcedure(place.procedure), place.state));
}

// The roles whose turn it is, in both languages: 持证人或登记实施机构.
std::string WhoseTurn(const StepRule& rule) {
    return zhengji::Word(Joined(rule.by, "或", [](Role role) { return Chinese(role); }),
                         Joined(rule.by, " or ", [](Role role) { return Name(role); }));
}

Json ItemJson(const QueueItem& item) {
    const CasePlace& place = item.place;
    return {{"case", place.id},
            {"procedure", place.procedure},
            {"subject", place.subject},
            {"province", place.province},
            {"state", place.state},
            {"since", place.since.ToString()},
            {"waits_for", place.waits},
            {"roles", SplitList(NamesOf(AwaitedBy(place).by), ' ')},
            {"due", place.due ? Json(place.due->ToString()) : Json(nullptr)},
            {"overdue", item.overdue},
            {"assignee", place.assignee.empty() ? Json(nullptr) : Json(place.assignee)}};
}

Json QueueJson(const WorkQueue& queue) {
    Json items = Json::array();
    for (const QueueItem& item : queue.items)
        items.push_back(ItemJson(item));
    return {{"items", std::move(items)},
            {"next", queue.next ? Json(queue.next->ToString()) : Json(nullptr)}};
}

std::string LineOf(const QueueItem& item, Language language) {
    const CasePlace& place = item.place;
    const StepRule& step = AwaitedBy(place);
    const Message day = place.due ? Message{Code::queue_by, {place.due->ToString()}}
                                  : Message{Code::queue_no_day, {}};
    std::string line =
        Render({Code::queue_line,
                {std::to_string(place.id), Word(ChineseOf(place.procedure), place.procedure),
                 place.subject, InWords(step.from), WhoseTurn(step),
                 Word(step.chinese, step.verb.name), Render(day, language)}},
               language);
    if (item.overdue) line += Render({Code::queue_overdue, {}}, language);
    if (!place.assignee.empty()) line += Render({Code::queue_with, {place.assignee}}, language);
    return line;
}

Result<QueueFilter> FilterOf(const Invocation& call) {
    QueueFilter filter;
    ZJ_ASSIGN(filter.province, call.OptionalProvince());
    // By either name: 登记, registration.
    const std::string procedure(Trim(call.Text("--procedure")));
    filter.procedure = ParseProcedure(procedure);
    if (!procedure.empty() && !filter.procedure)
        return MakeError(Code::bad_option, {"--procedure", procedure});
    filter.overdue = call.Has("--overdue");
    filter.assignee = Trim(call.Text("--assignee"));
    if (call.Has("--mine")) {
        ZJ_ASSIGN(const Officer officer, call.ActingOfficer());
        filter.assignee = officer.name;
    }
    if (call.Has("--after")) {
        filter.after = QueueMark::Parse(Trim(call.Text("--after")));
        if (!filter.after) return MakeError(Code::bad_option, {"--after", call.Text("--after")});
    }
    ZJ_ASSIGN(filter.limit, call.Limit(kCasesOnPage, kMostOnPage));
    return filter;
}

Status ShowQueue(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const QueueFilter filter, FilterOf(call));
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const WorkQueue queue,
              Ask(*reg, call.By(now), Asked::Inside(),
                  [&](Reading& reading) { return QueueOf(reading, filter); }));
    if (call.Json()) {
        call.JsonLine(QueueJson(queue));
        return {};
    }
    if (queue.items.empty()) call.Say(Code::queue_none);
    for (const QueueItem& item : queue.items)
        call.Line(LineOf(item, call.Lang()));
    if (queue.next) call.Say(Code::case_more, {queue.next->ToString()});
    return {};
}

Status Assign(Invocation& call) {
    ZJ_ASSIGN(const Value assigned, AnswerInJson(call));
    const std::string id = JsonOf(*assigned.Find("case"));
    const std::string& to = TextOf(assigned, "assignee");
    if (to.empty()) {
        call.Say(Code::queue_given_back, {id});
    } else {
        call.Say(Code::queue_assigned, {id, to});
    }
    return {};
}

}  // namespace

std::vector<Command> QueueCommands() {
    return {
        {"queue",
         "待办：哪些案件在等谁办理、期限何日；逾期的在前",
         "the work queue: which case waits for whom and by which day; overdue first",
         "zhengji queue --province 64",
         {{"--province", OptionKind::kOptional, "省（两位）；不写为全部",
           "province (two digits); all when left out"},
          {"--procedure", OptionKind::kOptional, "只列此类案件", "only cases of this procedure"},
          {"--overdue", OptionKind::kFlag, "只列逾期的", "only what is overdue"},
          {"--mine", OptionKind::kFlag, "只列本人承办的", "only what is in my hands"},
          {"--assignee", OptionKind::kOptional, "只列此人承办的",
           "only what is in this one's hands"},
          {"--after", OptionKind::kOptional, "接上一页：上一页末尾所示",
           "the next page: as the end of the page before says"},
          {"--limit", OptionKind::kOptional, "每页件数（默认 50，至多 1000）",
           "cases on a page (default 50, at most 1000)"}},
         ShowQueue},
        {"queue assign", "记下案件由谁承办（只是工作记录，不是登记事项）",
         "note who has a case in hand (a working note, no act of the register)",
         "zhengji queue assign 7 --to 乙 --officer 甲", OptionsFor(action::kQueueAssign), Assign},
    };
}

}  // namespace zhengji
