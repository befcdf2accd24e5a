#include "app/case_lists.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "app/steps/steps.hpp"
#include "app/take_step.hpp"
#include "base/text.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kRead = "cases.read";

// What a page's rows are, and whether there are more: one more than the page was asked for.
template <class Row>
bool CutToPage(std::vector<Row>& rows, int limit) {
    const bool more = std::ssize(rows) > limit;
    if (more) rows.resize(static_cast<std::size_t>(limit));
    return more;
}

Result<std::vector<std::int64_t>> PageOf(Transaction& tx, const CaseFilter& filter,
                                         std::optional<int> province) {
    ZJ_ASSIGN(const auto places, CaseIndex(tx).Page({filter.procedure, filter.state, province,
                                                     filter.after, filter.limit + 1}));
    std::vector<std::int64_t> numbers;
    for (const CasePlace& place : places)
        numbers.push_back(place.id);
    return numbers;
}

Result<std::vector<std::string>> NumbersAbout(Transaction& tx, const std::string& procedure,
                                              const std::string& subject) {
    ZJ_ASSIGN(const auto found, Cases(tx).Find({{}, procedure, subject, {}}));
    std::vector<std::string> numbers;
    for (const CaseRecord& record : found)
        numbers.push_back(std::to_string(record.id));
    return numbers;
}

// What a holder's or an institution's cases of a procedure are about.
Result<std::vector<std::string>> SubjectsOf(Transaction& tx, const Capacity& capacity,
                                            const std::string& procedure, CivilDate on) {
    if (procedure == "class") return NumbersAbout(tx, "institution", capacity.subject);
    if (procedure == "reconsideration") return NumbersAbout(tx, "cancellation", capacity.subject);
    if (procedure != "hours") return std::vector{capacity.subject};
    const auto living = LivingOf(tx, capacity.subject, on);
    return living ? std::vector{LedgerOf(living->record)} : std::vector<std::string>();
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
        ZJ_ASSIGN(const auto subjects, SubjectsOf(tx, capacity, filter.procedure, on));
        for (const std::string& subject : subjects) {
            ZJ_ASSIGN(const auto found,
                      Cases(tx).Find({{}, filter.procedure, subject, filter.province}));
            for (const CaseRecord& record : found)
                if (record.id > filter.after) own.insert(record.id);
        }
    }
    return own;
}

Result<std::vector<std::int64_t>> OwnNumbers(Register& reg, const CaseFilter& filter,
                                             const Reader& reader) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(reader.officer));
    ZJ_ASSIGN(const auto own, OwnOf(tx, filter, actor, reader.now.Day()));
    return std::vector(own.begin(), own.end());
}

Result<std::vector<std::int64_t>> AllNumbers(Register& reg, const CaseFilter& filter) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    return PageOf(tx, filter, filter.province);
}

bool HasState(const ShownCase& shown, const std::string& state) {
    return state.empty() || shown.state == state;
}

// Reads the cases of a page, of one's own those that one may.
Result<std::vector<ShownCase>> Shown(Register& reg, const CaseFilter& filter,
                                     const std::vector<std::int64_t>& numbers,
                                     const Reader* only_for) {
    std::vector<ShownCase> cases;
    for (const std::int64_t id : numbers) {
        auto shown = ShowCase(reg, filter.procedure, id);
        if (!shown) return Error(std::move(shown.error()));
        if (only_for != nullptr) {
            auto own = CaseAsRead(reg, *only_for, std::move(shown->record));
            if (!own) continue;
            shown->record = std::move(*own);
        }
        if (HasState(*shown, filter.state)) cases.push_back(std::move(*shown));
    }
    return cases;
}

bool IsProcedure(std::string_view name) {
    return std::ranges::any_of(StepRules(),
                               [&](const StepRule& rule) { return rule.procedure == name; });
}

Status MayReadQueue(Register& reg, const QueueFilter& filter, const Reader& reader) {
    const Status whole = MayReadProvince(reg, reader, kRead, filter.province.value_or(0));
    if (whole || filter.assignee.empty() || !SameOfficer(filter.assignee, reader.officer))
        return whole;
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const Officer officer, Officer::Named(reader.officer));
    return AllowedSomewhere(tx, officer, kRead, reader.now);
}

// An account by its own spelling; any name while there is none.
Result<std::string> SpellingOf(Transaction& tx, const std::string& name) {
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(name));
    if (!actor.capacities.empty()) return actor.name;
    ZJ_ASSIGN(const Officer officer, Officer::Named(name));
    return officer.name;
}

}  // namespace

Result<CaseList> ListCases(Register& reg, const CaseFilter& filter, const Reader& reader) {
    // An outline is everybody's: whoever reports hours goes by it.
    const Status whole = filter.procedure == "outline"
                             ? Status()
                             : MayReadProvince(reg, reader, kRead, filter.province.value_or(0));
    ZJ_ASSIGN(auto numbers, whole ? AllNumbers(reg, filter) : OwnNumbers(reg, filter, reader));
    const bool more = CutToPage(numbers, filter.limit);
    CaseList list;
    ZJ_ASSIGN(list.cases, Shown(reg, filter, numbers, whole ? nullptr : &reader));
    if (!whole && list.cases.empty() && !more) return Error(whole.error());
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

Result<WorkQueue> QueueOf(Register& reg, const QueueFilter& filter, const Reader& reader) {
    if (!filter.procedure.empty() && !IsProcedure(filter.procedure))
        return MakeError(Code::bad_option, {"--procedure", filter.procedure});
    ZJ_TRY(MayReadQueue(reg, filter, reader));
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    QueuePage page{filter.province, filter.procedure, {}, {}, {}, 0, filter.limit + 1};
    std::string assignee;
    if (!filter.assignee.empty()) {
        ZJ_ASSIGN(assignee, SpellingOf(tx, filter.assignee));
    }
    page.assignee = assignee;
    const CivilDate today = reader.now.Day();
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
        queue.items.push_back({std::move(place), overdue});
    }
    return queue;
}

Status AssignCase(Register& reg, std::int64_t id, const std::string& to, const Officer& officer,
                  Instant now) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kWrite));
    ZJ_TRY(AllowedSomewhere(tx, officer, "queue.assign", now));
    const Error unknown = MakeError(Code::queue_no_case, {std::to_string(id)});
    ZJ_ASSIGN(const auto record, Cases(tx).ById(id));
    if (!record) return unknown;
    ZJ_ASSIGN(const Matter matter, MatterOfCase(tx, *record));
    Matter named = matter;
    named.unknown = unknown;
    ZJ_TRY(Allowed(tx, officer, "queue.assign", named, now));
    std::string assignee;
    if (!to.empty()) {
        ZJ_ASSIGN(assignee, SpellingOf(tx, to));
        ZJ_TRY(HasPower(tx, {assignee}, kRead, matter, now.Day()));
    }
    ZJ_TRY(CaseIndex(tx).Assign(id, assignee, officer.name, now));
    return tx.Commit();
}

}  // namespace zhengji
