// Reading cases and the work queue, and who has a case in hand.
#include <algorithm>

#include "accounts/owner.hpp"
#include "app/reading/case_lists.hpp"
#include "app/reading/person_looks.hpp"
#include "base/text.hpp"
#include "operations/operation.hpp"
#include "operations/page_limit.hpp"
#include "operations/told_case.hpp"
#include "operations/visit.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/in_words.hpp"

namespace zhengji {

namespace {

constexpr Bilingual kProvince{"省（两位）；不写为全部", "province (two digits); all when left out"};
constexpr Bilingual kLimit{"每页件数（默认 50，至多 1000）",
                           "cases on a page (default 50, at most 1000)"};

constexpr PageSizes kPage{kCasesOnPage, kMostOnPage};

// Whether somebody asks who acts for others, and not in their own matters alone.
bool IsAnOffices(const Asking& asking) {
    if (asking.visit == nullptr || !asking.visit->session) return true;
    return std::ranges::any_of(asking.visit->session->capacities,
                               [](const Capacity& held) { return !IsBound(held.role); });
}

bool IsAboutAPerson(Procedure procedure) {
    const SubjectRule& subject = RuleOf(procedure).subject;
    switch (subject.kind) {
        case SubjectKind::kCertificate:
        case SubjectKind::kLedger:
        case SubjectKind::kCertificateOrClaim:
        case SubjectKind::kResult:
        case SubjectKind::kPersons:
            return true;
        case SubjectKind::kCase:
            return subject.other && IsAboutAPerson(*subject.other);
        case SubjectKind::kProvince:
        case SubjectKind::kOwnName:
        case SubjectKind::kForm:
        case SubjectKind::kFile:
            return false;
    }
    return true;
}

struct ListOfCases {
    Procedure procedure{};
    std::optional<ProvinceCode> province;
    std::optional<std::string> state;
    std::optional<std::int64_t> after;
    std::optional<int> limit;
    static constexpr auto kFields = Members(
        Member{"procedure", &ListOfCases::procedure, {"程序", "procedure"}},
        Member{"province", &ListOfCases::province, kProvince, "64"},
        Member{"state", &ListOfCases::state, {"状态（只列此状态的）", "state (only those in it)"}},
        Member{"after",
               &ListOfCases::after,
               {"接上一页：上一页最后一案的案号",
                "the next page: number of the last case of the page before"},
               "7"},
        Member{"limit", &ListOfCases::limit, kLimit, "50"});

    struct Answer {
        std::vector<ToldCase> cases;
        std::optional<std::int64_t> next;
        static constexpr auto kFields =
            Members(Member{"cases", &Answer::cases, {"案件", "the cases, in order of number"}},
                    Member{"next",
                           &Answer::next,
                           {"下一页自何处起", "go on after this one; null: that was all"}});
    };

    static Result<Answer> Run(const Asking& asking, const ListOfCases& asked) {
        CaseFilter filter{.procedure = asked.procedure,
                          .province = {},
                          .state = asked.state.value_or(""),
                          .after = asked.after.value_or(0)};
        if (asked.province) filter.province = asked.province->value;
        ZJ_ASSIGN(filter.limit, LimitOf(asked.limit, kPage));
        ZJ_ASSIGN(const CaseList list,
                  Ask(asking.reg, asking.call, Asked::Inside(),
                      [&](Reading& reading) { return ListCases(reading, filter); }));
        Answer answer;
        // What is stated about a person is a record of theirs: an office reads it case by case, and
        // the look is journalled (docs/adr/0040).
        const bool kept_back = IsAboutAPerson(asked.procedure) && IsAnOffices(asking);
        for (const ShownCase& shown : list.cases) {
            answer.cases.push_back(ToldCase::InList(shown));
            if (!kept_back) continue;
            for (ToldTakenStep& step : answer.cases.back().steps)
                step.fields.clear();
        }
        if (list.next != 0) answer.next = list.next;
        return answer;
    }
};

struct OneCase {
    Procedure procedure{};
    std::int64_t id = 0;
    static constexpr auto kFields =
        Members(Member{"procedure", &OneCase::procedure, {"程序", "procedure"}},
                Member{"case", &OneCase::id, {"案号", "number of the case"}, "7"}.By("CASE"));
    using Answer = ToldCase;

    static Result<Answer> Run(const Asking& asking, const OneCase& asked) {
        return LookAtCase(
            asking.reg, asking.call, asked.procedure, asked.id,
            [](Reading& reading, const ShownCase& shown) { return ToldCase::For(reading, shown); });
    }
};

// The step it waits for, by the index.
const StepRule* AwaitedBy(const CasePlace& place) {
    const auto procedure = ParseProcedure(place.procedure);
    const auto state = procedure ? ParseState(*procedure, place.state) : std::nullopt;
    return state ? WaitsFor(*state) : nullptr;
}

struct ToldItem {
    std::int64_t id = 0;
    std::string procedure, subject;
    int province = 0;
    std::string state;
    std::string state_words = {};
    Instant since;
    std::string waits_for;
    std::optional<ToldNextStep> awaits = {};
    std::vector<std::string> roles;
    std::optional<CivilDate> due;
    bool overdue = false;
    std::optional<std::string> assignee;
    std::optional<std::string> subject_words = {};
    static constexpr std::string_view kName = "QueueItem";
    static constexpr auto kFields = Members(
        Member{"case", &ToldItem::id, {"案号", "number of the case"}},
        Member{"procedure", &ToldItem::procedure, {"程序", "procedure"}},
        Member{"subject", &ToldItem::subject, {"所涉", "what it is about"}},
        Member{"province",
               &ToldItem::province,
               {"省（两位；0 为全国）", "whose office has it; 0 the nation's"}},
        Member{"state", &ToldItem::state, {"状态", "state"}},
        Member{"state_words", &ToldItem::state_words, {"状态（文字）", "the state in words"}},
        Member{"since", &ToldItem::since, {"自何时", "since when"}},
        Member{"waits_for", &ToldItem::waits_for, {"等待的步骤", "the step it waits for"}},
        Member{
            "awaits", &ToldItem::awaits, {"等待的步骤（文字）", "the step it waits for, in words"}},
        Member{"roles", &ToldItem::roles, {"轮到谁", "whose turn it is, by role"}},
        Member{"due", &ToldItem::due, {"期限", "by which day"}},
        Member{"overdue", &ToldItem::overdue, {"是否逾期", "whether that day has passed"}},
        Member{"assignee", &ToldItem::assignee, {"承办人", "who has it in hand"}},
        Member{"subject_words", &ToldItem::subject_words, kSubjectWords});

    static ToldItem Of(const QueueItem& item) {
        const CasePlace& place = item.place;
        ToldItem told{.id = place.id,
                      .procedure = place.procedure,
                      .subject = ShownOwner(place.subject),
                      .province = place.province,
                      .state = place.state,
                      .since = place.since,
                      .waits_for = place.waits,
                      .roles = {},
                      .due = place.due,
                      .overdue = item.overdue,
                      .assignee = {}};
        if (const StepRule* const awaited = AwaitedBy(place)) {
            told.state_words = InWords(awaited->from);
            told.awaits = ToldNextStep::Of(*awaited);
            told.roles = told.awaits->roles;
        }
        if (!place.assignee.empty()) told.assignee = place.assignee;
        if (!item.called.empty()) told.subject_words = item.called;
        return told;
    }
};

struct Queue {
    std::optional<ProvinceCode> province;
    std::optional<Procedure> procedure;
    std::optional<std::string> assignee, after;
    bool overdue = false;
    std::optional<int> limit;
    static constexpr auto kFields = Members(
        Member{"province", &Queue::province, kProvince, "64"},
        Member{
            "procedure", &Queue::procedure, {"程序（只列此类案件）", "procedure (only its cases)"}},
        Member{"overdue", &Queue::overdue, {"只列逾期的", "only what is overdue"}},
        Member{"assignee",
               &Queue::assignee,
               {"承办人（只列其承办的）", "officer (only what that one has in hand)"},
               "乙"},
        Member{"after",
               &Queue::after,
               {"接上一页：上一页末尾所示", "the next page: as the end of the page before says"},
               "2008-06-25.7"},
        Member{"limit", &Queue::limit, kLimit, "50"});

    struct Answer {
        std::vector<ToldItem> items;
        std::optional<std::string> next;
        static constexpr auto kFields = Members(
            Member{"items",
                   &Answer::items,
                   {"待办", "what waits: overdue first, by day; what has no day last"}},
            Member{
                "next", &Answer::next, {"下一页自何处起", "go on after this; null: that was all"}});
    };

    static Result<Answer> Run(const Asking& asking, const Queue& asked) {
        QueueFilter filter{.province = {},
                           .procedure = asked.procedure,
                           .assignee = asked.assignee.value_or(""),
                           .overdue = asked.overdue,
                           .after = {}};
        if (asked.province) filter.province = asked.province->value;
        if (asked.after) filter.after = QueueMark::Parse(*asked.after);
        if (asked.after && !filter.after)
            return MakeError(Code::bad_option, {"after", *asked.after});
        ZJ_ASSIGN(filter.limit, LimitOf(asked.limit, kPage));
        ZJ_ASSIGN(const WorkQueue queue,
                  Ask(asking.reg, asking.call, Asked::Inside(),
                      [&](Reading& reading) { return QueueOf(reading, filter); }));
        Answer answer;
        for (const QueueItem& item : queue.items)
            answer.items.push_back(ToldItem::Of(item));
        if (queue.next) answer.next = queue.next->ToString();
        return answer;
    }
};

struct Assign {
    std::int64_t id = 0;
    std::optional<std::string> to;
    static constexpr auto kFields = Members(
        Member{"case", &Assign::id, {"案号", "number of the case"}, "7"}.By("CASE"),
        Member{"to",
               &Assign::to,
               {"承办人；不写即不再由任何人承办", "who is to have it; left out: nobody any more"},
               "乙"}
            .Hint("本机构能办这个案件的人", "Somebody of your office who can work on this case"));

    struct Answer {
        std::int64_t id = 0;
        std::string assignee;
        static constexpr auto kFields = Members(
            Member{"case", &Answer::id, {"案号", "number of the case"}},
            Member{"assignee", &Answer::assignee, {"承办人；空为无", "who has it; empty: nobody"}});
    };

    static Result<Answer> Run(const Asking& asking, const Assign& asked) {
        const std::string to(Trim(asked.to.value_or("")));
        ZJ_TRY(AssignCase(asking.reg, asked.id, to, asking.call.actor, asking.call.now));
        return Answer{asked.id, to};
    }
};

}  // namespace

void AddCases(std::vector<Operation>& table) {
    table.push_back(
        Row<ListOfCases>("cases.list", kOwnMatters, Get("/cases/{procedure}"),
                         {"列出一类案件及状态", "the cases of a procedure and their states"},
                         {Code::bad_option, Code::no_power}));
    table.push_back(Row<OneCase>("cases.show", kOwnMatters, Get("/cases/{procedure}/{case}"),
                                 {"一个案件的各步", "one case, step by step"},
                                 {Code::no_such_case}));
    table.push_back(
        Row<Queue>("queue.list", kOwnMatters, Get("/queue"),
                   {"待办：哪些案件在等谁办理、期限何日；逾期的在前",
                    "the work queue: which case waits for whom and by which day; overdue first"},
                   {Code::bad_option}));
    table.push_back(
        Row<Assign>(action::kQueueAssign, By(action::kQueueAssign), Post("/queue/{case}/assign"),
                    {"记下案件由谁承办（只是工作记录，不是登记事项）",
                     "note who has a case in hand (a working note, no act of the register)"},
                    {Code::queue_no_case, Code::assignee_unfit, Code::officer_invisible,
                     Code::officer_scripts, Code::officer_reserved}));
}

}  // namespace zhengji
