#include "store/cases.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "store/books.hpp"
#include "store/clock_notes.hpp"
#include "store/foreseen.hpp"
#include "store/later_rows.hpp"
#include "store/rows.hpp"
#include "store/seal_names.hpp"
#include "store/seen.hpp"

namespace zhengji {
namespace {

Result<CaseFields> FieldsFrom(const std::string& text) {
    try {
        return nlohmann::json::parse(text).get<CaseFields>();
    } catch (const nlohmann::json::exception& e) {
        return MakeError(Code::sealed_broken, {}, e.what());
    }
}

constexpr SqlText kSelect(
    "SELECT c.id, c.procedure, c.subject, c.province, s.verb, s.officer, s.at, s.fields, s.id "
    "FROM cases c "
    "JOIN case_steps s ON s.case_id = c.id WHERE ");
constexpr SqlText kOrder(" ORDER BY c.id, s.id");

// When a step was taken, by a clock that was put right since (docs/adr/0018).
Instant CountedAt(Instant at, std::int64_t step, const std::vector<ClockConfirmed>& confirmed) {
    for (const ClockConfirmed& one : confirmed)
        if (step < one.place) at = std::min(at, one.at);
    return at;
}

// What a step states; a list given takes the number of a case whose step does not open.
Result<CaseFields> FieldsOfStep(const KeyRing& keys, std::int64_t id, const std::string& sealed,
                                std::vector<std::int64_t>* broken) {
    if (sealed.empty()) return CaseFields{};
    const auto text = keys.Open(sealed, SealOfCase(id));
    if (text) return FieldsFrom(*text);
    if (broken == nullptr) return Error(text.error());
    broken->push_back(id);
    return CaseFields{};
}

// Of which procedure a case is; a list given takes the number of one that says none.
Result<Procedure> ProcedureIn(std::string_view name, std::int64_t id,
                              std::vector<std::int64_t>* broken) {
    const auto procedure = ParseProcedure(name);
    if (procedure) return *procedure;
    if (broken == nullptr)
        return MakeError(Code::bad_case, {std::string(name), std::to_string(id), "-"});
    broken->push_back(id);
    return Procedure{};
}

// Adds what a query finds, in order of number.
Status Read(Transaction& tx, Sql sql, std::initializer_list<Param> params,
            std::vector<CaseRecord>& found, std::vector<std::int64_t>* broken = nullptr) {
    ZJ_ASSIGN(const auto confirmed, ClockNotes(tx).OverSteps());
    return tx.Driver().Query(sql, params, [&](const Row& row) -> Status {
        const std::int64_t id = row.Int(0);
        if (found.empty() || found.back().id != id) {
            ZJ_ASSIGN(const Procedure procedure, ProcedureIn(row.Text(1), id, broken));
            found.push_back(
                {id, procedure, std::string(row.Text(2)), static_cast<int>(row.Int(3)), 0, {}});
        }
        CaseStep step{std::string(row.Text(4)),
                      std::string(row.Text(5)),
                      CountedAt(Instant{row.Int(6)}, row.Int(8), confirmed),
                      {}};
        ZJ_ASSIGN(step.fields, FieldsOfStep(tx.Keys(), id, row.Bytes(7), broken));
        found.back().steps.push_back(std::move(step));
        return {};
    });
}

// Few, asked for several times in one decision, and changed by none that is about one person.
bool OfBodies(const CaseQuery& query) {
    return !query.id && query.subject.empty() && query.procedure &&
           RuleOf(*query.procedure).touches == Touches::kEveryone;
}

// Whether the cases were read ahead; then they are given.
bool KnownAhead(const Seen& seen, const CaseQuery& query, std::vector<CaseRecord>& found) {
    if (query.id) {
        const auto one = seen.cases.find(*query.id);
        if (one == seen.cases.end()) return false;
        found = {one->second};
        return true;
    }
    const auto about = seen.cases_about.find(query.subject);
    if (about == seen.cases_about.end()) return false;
    found = about->second;
    return true;
}

std::string_view NameIn(const CaseQuery& query) {
    return query.procedure ? Name(*query.procedure) : std::string_view();
}

}  // namespace

Result<std::int64_t> Cases::Open(const CaseRecord& record) {
    // Numbers that people quote have no gaps, also after a case that was refused: a database's own
    // sequence would leave one. Cases are opened one after the other and never removed.
    const std::array numbering = {std::string(kNumberingOfCases)};
    ZJ_TRY(tx_.Lock(numbering));
    tx_.WhatItSaw().Moved(Name(record.procedure));
    if (ReadsAhead(tx_)) {
        ZJ_ASSIGN(const std::int64_t number, NextNumber());
        ZJ_TRY(Books(tx_).PutLater("cases", LaterTable::kCases, number,
                                   {Name(record.procedure), std::string_view(record.subject),
                                    std::int64_t{record.province}, record.class_id}));
        tx_.WhatItSaw().Opened(number, record.subject);
        return number;
    }
    return Books(tx_).PutNumbered(
        "cases",
        "INSERT INTO cases (id, procedure, subject, province, class) "
        "VALUES ((SELECT coalesce(max(id), 0) + 1 FROM cases), $1, $2, $3, $4) RETURNING id",
        {Name(record.procedure), std::string_view(record.subject), std::int64_t{record.province},
         record.class_id});
}

// REQUIRES: the numbering is held.
Result<std::int64_t> Cases::NextNumber() {
    auto& next = tx_.WhatItSaw().next_case;
    if (!next) {
        ZJ_ASSIGN(const std::int64_t newest, Newest());
        next = newest + 1;
    }
    return (*next)++;
}

namespace {

Status PutStep(Transaction& tx, std::int64_t id, const CaseStep& step, std::string_view sealed) {
    if (const auto number = NumbersAhead::Next(tx.Ahead().steps)) {
        ZJ_TRY(Books(tx).PutLater("case_steps", LaterTable::kSteps, *number,
                                  {id, std::string_view(step.verb), std::string_view(step.officer),
                                   step.at.millis, Blob{sealed}}));
        tx.WhatItSaw().Stepped(id);
        return {};
    }
    ZJ_TRY(Books(tx).Put("case_steps",
                         "INSERT INTO case_steps (case_id, verb, officer, at, fields) "
                         "VALUES ($1, $2, $3, $4, $5) RETURNING *",
                         {id, std::string_view(step.verb), std::string_view(step.officer),
                          step.at.millis, Blob{sealed}}));
    return {};
}

}  // namespace

Status Cases::AddStep(std::int64_t id, const CaseStep& step, const CasePlace& after) {
    for (const auto& [name, text] : step.fields)
        if (!IsUtf8(text)) return MakeError(Code::text_not_kept);
    const std::string sealed = tx_.Keys().Seal(nlohmann::json(step.fields).dump(), SealOfCase(id));
    ZJ_TRY(PutStep(tx_, id, step, sealed));
    CasePlace place = after;
    place.id = id;
    tx_.WhatItSaw().Moved(after.procedure);
    return CaseIndex(tx_).Put(place);
}

Status Cases::ReadAhead(std::span<const std::int64_t> ids, std::span<const std::string> subjects) {
    static constexpr SqlText kAhead(
        "SELECT c.id, c.procedure, c.subject, c.province, s.verb, s.officer, s.at, s.fields, s.id "
        "FROM (SELECT c.* FROM unnest(string_to_array($1, ',')::bigint[]) AS n (id) JOIN LATERAL "
        "(SELECT * FROM cases c WHERE c.id = n.id OFFSET 0) c ON true UNION "
        "SELECT c.* FROM unnest(string_to_array($2, ',')) AS n (subject) JOIN LATERAL "
        "(SELECT * FROM cases c WHERE c.subject = n.subject OFFSET 0) c ON true) c JOIN LATERAL "
        "(SELECT * FROM case_steps s WHERE s.case_id = c.id OFFSET 0) s ON true "
        "ORDER BY c.id, s.id");
    const std::string numbers = CommaList(ids), names = CommaList(subjects);
    std::vector<CaseRecord> found;
    std::vector<std::int64_t> broken;
    ZJ_TRY(Read(tx_, kAhead, {std::string_view(numbers), std::string_view(names)}, found, &broken));
    if (!broken.empty()) return {};
    Seen& seen = tx_.WhatItSaw();
    for (const std::string& subject : subjects)
        seen.cases_about[subject];
    for (CaseRecord& one : found) {
        const auto about = seen.cases_about.find(one.subject);
        if (about != seen.cases_about.end()) about->second.push_back(one);
        const std::int64_t id = one.id;
        seen.cases.insert_or_assign(id, std::move(one));
    }
    return {};
}

Result<std::vector<CaseRecord>> Cases::Find(const CaseQuery& query) {
    static constexpr auto kById = kSelect + "c.id = $1" + kOrder;
    static constexpr auto kBySubject = kSelect + "c.subject = $1" + kOrder;
    static constexpr auto kOfProvince = kSelect + "c.procedure = $1 AND c.province = $2" + kOrder;
    static constexpr auto kOfNation = kSelect + "c.procedure = $1" + kOrder;
    const std::string_view procedure = NameIn(query);
    auto& seen = tx_.WhatItSaw().bodies;
    const std::string key =
        std::string(procedure) + "/" + std::to_string(query.province.value_or(-1));
    if (OfBodies(query)) {
        if (const auto known = seen.find(key); known != seen.end()) return known->second;
    }
    std::vector<CaseRecord> found;
    if (KnownAhead(tx_.WhatItSaw(), query, found)) {
        // read ahead
    } else if (query.id) {
        ZJ_TRY(Read(tx_, kById, {*query.id}, found));
    } else if (!query.subject.empty()) {
        ZJ_TRY(Read(tx_, kBySubject, {std::string_view(query.subject)}, found));
    } else if (query.province) {
        ZJ_TRY(Read(tx_, kOfProvince, {procedure, std::int64_t{*query.province}}, found));
    } else {
        ZJ_TRY(Read(tx_, kOfNation, {procedure}, found));
    }
    std::erase_if(found, [&](const CaseRecord& one) {
        return (query.province && one.province != *query.province) ||
               (query.procedure && one.procedure != *query.procedure);
    });
    if (OfBodies(query)) Seen::Keep(seen, key, found);
    return found;
}

Result<std::vector<CaseRecord>> Cases::OfClass(std::int64_t class_id) {
    static constexpr auto kNoted = kSelect + "c.class = $1" + kOrder;
    static constexpr auto kEarlier = kSelect + "c.class IS NULL AND c.procedure = $1" + kOrder;
    std::vector<CaseRecord> entries;
    ZJ_TRY(Read(tx_, kEarlier, {Name(Procedure::kHours)}, entries));
    std::erase_if(entries, [&](const CaseRecord& one) {
        return ValueOf(one.steps.front().fields, field::kClass) != class_id;
    });
    ZJ_TRY(Read(tx_, kNoted, {class_id}, entries));
    return entries;
}

Result<std::optional<CaseRecord>> Cases::ById(std::int64_t id) {
    ZJ_ASSIGN(auto found, Find({id, {}, "", {}}));
    if (found.empty()) return std::optional<CaseRecord>();
    return std::optional(std::move(found.front()));
}

Result<std::vector<CaseRecord>> Cases::Between(std::int64_t first, std::int64_t last,
                                               std::vector<std::int64_t>* broken) {
    static constexpr auto kOfNumbers = kSelect + "c.id >= $1 AND c.id <= $2" + kOrder;
    std::vector<CaseRecord> found;
    ZJ_TRY(Read(tx_, kOfNumbers, {first, last}, found, broken));
    if (broken != nullptr) {
        std::erase_if(found, [&](const CaseRecord& one) {
            return std::ranges::find(*broken, one.id) != broken->end();
        });
    }
    return found;
}

Result<std::int64_t> Cases::Newest() {
    return OneNumber(tx_, "SELECT coalesce(max(id), 0) FROM cases", {});
}

Result<std::string> Cases::SubjectOf(std::int64_t id) {
    const auto& seen = tx_.WhatItSaw().case_subjects;
    if (const auto known = seen.find(id); known != seen.end()) return known->second;
    std::string subject;
    ZJ_TRY(tx_.Driver().Query("SELECT subject FROM cases WHERE id = $1", {id},
                              [&](const Row& row) -> Status {
                                  subject = row.Text(0);
                                  return {};
                              }));
    return subject;
}

Status Cases::Move(std::int64_t id, int province) {
    Books books(tx_);
    tx_.WhatItSaw().bodies.clear();
    ZJ_TRY(books.TakeOut("cases", "SELECT * FROM cases WHERE id = $1", {id}));
    ZJ_ASSIGN([[maybe_unused]] const auto moved,
              books.Put("cases", "UPDATE cases SET province = $2 WHERE id = $1 RETURNING *",
                        {id, std::int64_t{province}}));
    ZJ_TRY(tx_.Driver().Execute("UPDATE case_index SET province = $2 WHERE case_id = $1",
                                {id, std::int64_t{province}}));
    return {};
}

Status Cases::Erase(std::int64_t id) {
    Books books(tx_);
    tx_.WhatItSaw().bodies.clear();
    ZJ_TRY(books.TakeOut("case_steps", "SELECT * FROM case_steps WHERE case_id = $1", {id}));
    ZJ_ASSIGN(
        [[maybe_unused]] const auto erased,
        books.Put("case_steps", "UPDATE case_steps SET fields = $2 WHERE case_id = $1 RETURNING *",
                  {id, Blob{""}}));
    return {};
}

}  // namespace zhengji
