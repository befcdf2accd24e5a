#include "app/cases/case_place.hpp"

#include <fmt/format.h>

#include <map>

#include "app/cases/case_clocks.hpp"
#include "app/cases/tell_party.hpp"
#include "app/cases/time_lost.hpp"
#include "store/policies.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kAtOnce = 1000;

// The first of a case's days: what is to be done next is done by then.
std::optional<CivilDate> FirstDay(const std::vector<CaseClock>& clocks) {
    std::optional<CivilDate> first;
    for (const CaseClock& clock : clocks)
        if (clock.by.Known() && (!first || clock.by.day < *first)) first = clock.by.day;
    return first;
}

Status Reindex(Transaction& tx, const PolicyBook& book, const std::vector<CaseRecord>& cases) {
    for (const CaseRecord& record : cases) {
        const auto place = PlaceOf(tx, record, book);
        if (place) ZJ_TRY(CaseIndex(tx).Put(*place));
    }
    return {};
}

Status ReindexWaiting(Transaction& tx, const PolicyBook& book) {
    std::int64_t after = 0;
    for (;;) {
        ZJ_ASSIGN(const auto numbers, CaseIndex(tx).WaitingAfter(after, static_cast<int>(kAtOnce)));
        if (numbers.empty()) return {};
        for (const std::int64_t id : numbers) {
            std::vector<std::int64_t> broken;
            ZJ_ASSIGN(const auto one, Cases(tx).Between(id, id, &broken));
            ZJ_TRY(Reindex(tx, book, one));
        }
        after = numbers.back();
    }
}

Result<std::shared_ptr<const PolicyBook>> AdoptedBook(Transaction& tx) {
    ZJ_ASSIGN(const std::string digest, Policies(tx).CurrentDigest());
    if (digest.empty()) return std::shared_ptr<const PolicyBook>();
    ZJ_ASSIGN(const auto version, Policies(tx).ByDigest(digest));
    if (!version) return std::shared_ptr<const PolicyBook>();
    return BookOf(*version);
}

class IndexAudit {
  public:
    IndexAudit(Transaction& tx, const PolicyBook& book, const std::function<void(Message)>& fault)
        : tx_(tx), book_(book), fault_(fault) {}

    Status Run() {
        ZJ_TRY(CaseIndex(tx_).ForEach(
            [&](const CaseIndex::Audited& row) { rows_.emplace(row.place.id, row); }));
        ZJ_ASSIGN(const std::int64_t newest, Cases(tx_).Newest());
        for (std::int64_t first = 1; first <= newest; first += kAtOnce) {
            std::vector<std::int64_t> broken;  // told as such where seals are read
            ZJ_ASSIGN(const auto cases, Cases(tx_).Between(first, first + kAtOnce - 1, &broken));
            for (const CaseRecord& record : cases)
                Compare(record);
            for (const std::int64_t id : broken)
                PassOver(id);
        }
        for (const auto& [id, row] : rows_)
            fault_({Code::audit_case_idle, {std::to_string(id)}});
        return {};
    }

  private:
    void Compare(const CaseRecord& record) {
        const auto row = rows_.find(record.id);
        const auto place = PlaceOf(tx_, record, book_);
        if (!place) {
            fault_({Code::audit_case_steps, {std::to_string(record.id)}});
        } else if (row == rows_.end()) {
            fault_({Code::audit_case_unindexed, {std::to_string(record.id)}});
        } else if (!Same(row->second, *place)) {
            fault_({Code::audit_case_differs,
                    {std::to_string(record.id), Words(row->second.place), Words(*place)}});
        }
        if (row != rows_.end()) rows_.erase(row);
    }

    // A seal that does not open is told of as such; a case of no procedure that there is, here.
    void PassOver(std::int64_t id) {
        const auto row = rows_.find(id);
        if (row == rows_.end()) return;
        if (!row->second.of_its_case) fault_({Code::audit_case_steps, {std::to_string(id)}});
        rows_.erase(row);
    }

    static bool Same(const CaseIndex::Audited& row, CasePlace place) {
        place.assignee = row.noted;
        return row.of_its_case && row.place == place;
    }
    static std::string Words(const CasePlace& place) {
        return fmt::format("{} since {} in {}, due {}, waits for {}", place.state,
                           place.since.ToString(), place.province,
                           place.due ? place.due->ToString() : "-",
                           place.waits.empty() ? "-" : place.waits);
    }

    Transaction& tx_;
    const PolicyBook& book_;
    const std::function<void(Message)>& fault_;
    std::map<std::int64_t, CaseIndex::Audited> rows_;
};

}  // namespace

Result<CasePlace> PlaceOf(Transaction& tx, const CaseRecord& record, const PolicyBook& book) {
    ZJ_ASSIGN(const CaseFold fold, FoldOf(record.procedure, record.steps));
    const StepRule* const waits = WaitsFor(fold.state);
    CasePlace place;
    place.id = record.id;
    place.procedure = Name(record.procedure);
    place.subject = record.subject;
    place.province = record.province;
    place.state = fold.state.name;
    place.since = fold.since;
    if (waits == nullptr || record.steps.empty()) return place;
    place.waits = waits->verb.name;
    ZJ_ASSIGN(const auto lost, TimesLostTo(tx, record));
    place.due = FirstDay(ClocksOf(record, fold.state, book, lost));
    return place;
}

Status EnterStep(Transaction& tx, const PolicyBook& book, CaseRecord& record, CaseStep step) {
    record.steps.push_back(std::move(step));
    ZJ_ASSIGN(const CasePlace place, PlaceOf(tx, record, book));
    ZJ_TRY(Cases(tx).AddStep(record.id, record.steps.back(), place));
    return TellParty(tx, record, place);
}

Status ReindexAbout(Transaction& tx, const PolicyBook& book, const std::string& certificate) {
    for (const Procedure procedure : kStandStill) {
        ZJ_ASSIGN(const auto cases, Cases(tx).Find({{}, procedure, certificate, {}}));
        ZJ_TRY(Reindex(tx, book, cases));
    }
    return {};
}

Status ReindexCases(Transaction& tx, const PolicyBook& book, Reindexed which) {
    if (which == Reindexed::kWaiting) return ReindexWaiting(tx, book);
    ZJ_ASSIGN(const std::int64_t newest, Cases(tx).Newest());
    for (std::int64_t first = 1; first <= newest; first += kAtOnce) {
        std::vector<std::int64_t> broken;
        ZJ_ASSIGN(const auto cases, Cases(tx).Between(first, first + kAtOnce - 1, &broken));
        ZJ_TRY(Reindex(tx, book, cases));
    }
    return {};
}

Status ReindexCases(Transaction& tx, Reindexed which) {
    ZJ_ASSIGN(const auto book, AdoptedBook(tx));
    return book ? ReindexCases(tx, *book, which) : Status();
}

Status AuditCaseIndex(Transaction& tx, const std::function<void(Message)>& fault) {
    ZJ_ASSIGN(const auto book, AdoptedBook(tx));
    return book ? IndexAudit(tx, *book, fault).Run() : Status();
}

}  // namespace zhengji
