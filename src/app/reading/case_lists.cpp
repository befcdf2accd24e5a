#include "app/reading/case_lists.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "app/cases/ledgers.hpp"
#include "app/cases/steps.hpp"
#include "app/cases/subject_name.hpp"
#include "app/cases/tell_party.hpp"
#include "app/gate/power.hpp"
#include "app/reading/reading.hpp"
#include "app/register/persons.hpp"
#include "base/text.hpp"
#include "rules/procedures/actions.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

// What a page's rows are, and whether there are more: one more than the page was asked for.
template <class Row>
bool CutToPage(std::vector<Row>& rows, int limit) {
    const bool more = std::ssize(rows) > limit;
    if (more) rows.resize(static_cast<std::size_t>(limit));
    return more;
}

Result<std::vector<std::int64_t>> PageOf(Transaction& tx, const CaseFilter& filter,
                                         std::optional<int> province) {
    return CaseIndex(tx).Page(
        {Name(filter.procedure), filter.state, province, filter.after, filter.limit + 1});
}

Result<std::vector<std::string>> NumbersAbout(Transaction& tx, Procedure procedure,
                                              const std::string& subject) {
    ZJ_ASSIGN(const auto found, Cases(tx).Find({{}, procedure, subject, {}}));
    std::vector<std::string> numbers;
    for (const CaseRecord& record : found)
        numbers.push_back(std::to_string(record.id));
    return numbers;
}

// What a holder's or an institution's cases of a procedure are about.
Result<std::vector<std::string>> SubjectsOf(Transaction& tx, const Capacity& capacity,
                                            const SubjectRule& rule, CivilDate on) {
    if (rule.other) return NumbersAbout(tx, *rule.other, capacity.subject);
    if (rule.kind != SubjectKind::kLedger) return std::vector{capacity.subject};
    const auto living = LivingOf(tx, capacity.subject, on);
    if (!living) return std::vector<std::string>();
    return LedgersOf(tx, living->record.person);
}

// The cases of one's own, in order of number; whether each may be read is asked of each.
Result<std::set<std::int64_t>> OwnOf(Transaction& tx, const CaseFilter& filter, const Actor& actor,
                                     CivilDate on) {
    std::set<std::int64_t> own;
    for (const Capacity& capacity : actor.capacities) {
        if (!IsBound(capacity.role)) {
            if (filter.province && capacity.province != *filter.province) continue;
            ZJ_ASSIGN(const auto page, PageOf(tx, filter, capacity.province));
            own.insert(page.begin(), page.end());
            continue;
        }
        ZJ_ASSIGN(const auto subjects,
                  SubjectsOf(tx, capacity, RuleOf(filter.procedure).subject, on));
        for (const std::string& subject : subjects) {
            ZJ_ASSIGN(const auto found,
                      Cases(tx).Find({{}, filter.procedure, subject, filter.province}));
            for (const CaseRecord& record : found)
                if (record.id > filter.after) own.insert(record.id);
        }
    }
    return own;
}

Result<Actor> ActorOf(Reading& reading) {
    ZJ_ASSIGN(Actor actor, Staff(reading.Tx()).Find(reading.Asker().name));
    ZJ_TRY(AddOwnCertificates(reading.Tx(), actor, reading.Now().Day()));
    return actor;
}

Result<std::vector<std::int64_t>> OwnNumbers(Reading& reading, const CaseFilter& filter) {
    ZJ_ASSIGN(const Actor actor, ActorOf(reading));
    ZJ_ASSIGN(const auto own, OwnOf(reading.Tx(), filter, actor, reading.Now().Day()));
    return std::vector(own.begin(), own.end());
}

// To a holder or an institution a list is of what is theirs, and may be empty; to whoever holds an
// office elsewhere it is refused as the whole is.
Status JudgeEmpty(Reading& reading, const CaseFilter& filter, const Error& refused) {
    ZJ_ASSIGN(const Actor actor, ActorOf(reading));
    const bool own_alone = std::ranges::all_of(actor.capacities, [&](const Capacity& one) {
        const bool there =
            !filter.province || one.province == 0 || one.province == *filter.province;
        return IsBound(one.role) && there;
    });
    return own_alone ? reading.MaySomewhere(action::kCasesRead) : Status(refused);
}

bool HasState(const ShownCase& shown, const std::string& state) {
    return state.empty() || shown.state.name == state;
}

// Reads the cases of a page, of one's own those that one may.
Result<std::vector<ShownCase>> Shown(Reading& reading, const CaseFilter& filter,
                                     const std::vector<std::int64_t>& numbers, bool whole) {
    std::vector<ShownCase> cases;
    for (const std::int64_t id : numbers) {
        auto shown = ShowCase(reading, filter.procedure, id);
        if (!shown) return Error(std::move(shown.error()));
        if (!whole) {
            auto own = CaseAsRead(reading, std::move(shown->record));
            if (!own) continue;
            shown->record = std::move(*own);
        }
        if (HasState(*shown, filter.state)) cases.push_back(std::move(*shown));
    }
    return cases;
}

// Who asks for what is in his own hands needs no more than to be an officer.
Status JudgeQueue(Reading& reading, const QueueFilter& filter) {
    const Status whole =
        reading.May(action::kCasesRead, Matter{filter.province.value_or(0), "", ""});
    const bool own = SameOfficer(filter.assignee, reading.Asker().name);
    if (whole || filter.assignee.empty() || !own) return whole;
    return reading.MaySomewhere(action::kCasesRead);
}

// An account by its own spelling; any name while there is none.
Result<std::string> SpellingOf(Transaction& tx, const std::string& name) {
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(name));
    if (!actor.capacities.empty()) return actor.name;
    ZJ_ASSIGN(const Officer officer, Officer::Named(name));
    return officer.name;
}

}  // namespace

Result<CaseList> ListCases(Reading& reading, const CaseFilter& filter) {
    // An outline is everybody's: whoever reports hours goes by it.
    const bool everyones = RuleOf(filter.procedure).readers.everyone;
    if (everyones) reading.ForEveryone();
    const Matter province{filter.province.value_or(0), "", ""};
    const Status whole = everyones ? Status() : reading.May(action::kCasesRead, province);
    ZJ_ASSIGN(auto numbers,
              whole ? PageOf(reading.Tx(), filter, filter.province) : OwnNumbers(reading, filter));
    const bool more = CutToPage(numbers, filter.limit);
    CaseList list;
    ZJ_ASSIGN(list.cases, Shown(reading, filter, numbers, whole.has_value()));
    if (!whole && list.cases.empty() && !more) ZJ_TRY(JudgeEmpty(reading, filter, whole.error()));
    if (more) list.next = numbers.back();
    return list;
}

std::string QueueMark::ToString() const {
    return (due ? due->ToString() : "-") + "." + std::to_string(id);
}

std::optional<QueueMark> QueueMark::Parse(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    QueueMark mark;
    const std::string_view day = text.substr(0, dot), number = text.substr(dot + 1);
    mark.due = CivilDate::Parse(day);
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), mark.id);
    const bool read = error == std::errc{} && end == number.data() + number.size() && mark.id > 0;
    return read && (mark.due || day == "-") ? std::optional(mark) : std::nullopt;
}

Result<WorkQueue> QueueOf(Reading& reading, const QueueFilter& filter) {
    ZJ_TRY(JudgeQueue(reading, filter));
    Transaction& tx = reading.Tx();
    QueuePage page{filter.province, {}, {}, {}, {}, 0, filter.limit + 1};
    if (filter.procedure) page.procedure = Name(*filter.procedure);
    std::string assignee;
    if (!filter.assignee.empty()) {
        ZJ_ASSIGN(assignee, SpellingOf(tx, filter.assignee));
    }
    page.assignee = assignee;
    const CivilDate today = reading.Now().Day();
    if (filter.overdue) page.before = today;
    if (filter.after) {
        page.after_due = filter.after->due;
        page.after = filter.after->id;
    }
    ZJ_ASSIGN(auto places, CaseIndex(tx).Queue(page));
    WorkQueue queue;
    if (CutToPage(places, filter.limit))
        queue.next = QueueMark{places.back().due, places.back().id};
    for (CasePlace& place : places) {
        const bool overdue = place.due && *place.due < today;
        ZJ_ASSIGN(std::string called, SubjectNameOf(tx, place));
        queue.items.push_back({std::move(place), overdue, std::move(called)});
    }
    return queue;
}

Result<std::optional<CaseInHand>> InHandOf(Reading& reading, const CaseRecord& record) {
    ZJ_ASSIGN(const Matter own, MatterOfCase(reading.Tx(), record));
    const Matter office{record.province, "", "", "", own.area};
    if (!reading.May(action::kCasesRead, office)) return std::optional<CaseInHand>();
    return InHand(reading.Tx(), record.id);
}

namespace {

Status Assign(Acting& acting, std::int64_t id, const std::string& to) {
    Transaction& tx = acting.Tx();
    ZJ_TRY(acting.MaySomewhere(action::kQueueAssign));
    ZJ_ASSIGN(const auto record, Cases(tx).ById(id));
    const Error unknown = MakeError(Code::queue_no_case, {std::to_string(id)});
    if (!record) return unknown;
    ZJ_ASSIGN(Matter matter, MatterOfCase(tx, *record));
    matter.unknown = unknown;
    ZJ_TRY(acting.May(action::kQueueAssign, matter));
    std::string assignee;
    if (!to.empty()) {
        ZJ_ASSIGN(assignee, SpellingOf(tx, to));
        ZJ_TRY(MayBeGiven(tx, assignee, action::kCasesRead, matter, acting.Now().Day()));
    }
    ZJ_TRY(CaseIndex(tx).Assign(id, assignee, acting.Actor().name, acting.Now()));
    return TellAssigned(tx, *record, assignee, acting.Actor().name, acting.Now());
}

}  // namespace

Status AssignCase(Register& reg, std::int64_t id, const std::string& to, const Officer& officer,
                  Instant now) {
    return Perform(reg, {officer, now}, Asked::Inside(),
                   [&](Acting& acting) { return Assign(acting, id, to); });
}

}  // namespace zhengji
