#include "store/feeds.hpp"

#include <map>

#include "rules/certificates/act.hpp"
#include "store/books.hpp"
#include "store/connection.hpp"
#include "store/earlier_holders.hpp"
#include "store/seen.hpp"

namespace zhengji {
namespace {

constexpr SqlText kSources(
    "SELECT origin, verifier, province, size, edge, received_at FROM feed_sources ");

FeedSource SourceFrom(const Row& row) {
    FeedSource source{std::string(row.Text(0)),
                      std::string(row.Text(1)),
                      static_cast<int>(row.Int(2)),
                      row.Int(3),
                      row.Bytes(4),
                      {}};
    if (!row.IsNull(5)) source.received_at = Instant{row.Int(5)};
    return source;
}

// Every confirmation of a source's clock, by the leaves of its log.
using ConfirmedByOrigin = std::map<std::string, std::vector<ClockConfirmed>>;

Result<ConfirmedByOrigin> ReadConfirmed(Connection& db) {
    ConfirmedByOrigin confirmed;
    ZJ_TRY(db.Query(
        "SELECT origin, leaf, public FROM feed_acts WHERE subject = $1 ORDER BY origin, leaf",
        {kClockSubject}, [&](const Row& row) -> Status {
            ZJ_ASSIGN(const Act act, ParsePublic(row.Bytes(2)));
            if (act.kind == ActKind::kClockConfirmed)
                confirmed[std::string(row.Text(0))].push_back({row.Int(1), act.recorded_at});
            return {};
        }));
    return confirmed;
}

// REQUIRES: the row is province, public, origin, leaf.
Feeds::FedAct FedActFrom(const Row& row, const ConfirmedByOrigin& confirmed) {
    Feeds::FedAct act{static_cast<int>(row.Int(0)), row.Bytes(1), std::string(row.Text(2)),
                      row.Int(3)};
    const auto own = confirmed.find(act.origin);
    if (own != confirmed.end())
        act.bytes = BytesAsTheyCount(std::move(act.bytes), act.leaf, own->second);
    return act;
}

}  // namespace

Status Feeds::Trust(const FeedSource& source) {
    ZJ_ASSIGN([[maybe_unused]] const auto added,
              Books(tx_).Put("feed_sources",
                             "INSERT INTO feed_sources (origin, verifier, province, size, edge) "
                             "VALUES ($1, $2, $3, 0, $4) "
                             "ON CONFLICT DO NOTHING RETURNING *",
                             {std::string_view(source.origin), std::string_view(source.verifier),
                              std::int64_t{source.province}, Blob{""}}));
    return {};
}

Result<std::optional<FeedSource>> Feeds::Source(std::string_view origin) {
    static constexpr auto kSql = kSources + "WHERE origin = $1";
    std::optional<FeedSource> source;
    ZJ_TRY(tx_.Driver().Query(kSql, {origin}, [&](const Row& row) -> Status {
        source = SourceFrom(row);
        return {};
    }));
    return source;
}

Result<std::vector<FeedSource>> Feeds::Sources() {
    static constexpr auto kSql = kSources + "ORDER BY province, origin";
    auto& seen = tx_.WhatItSaw().sources;
    if (seen) return *seen;
    std::vector<FeedSource> sources;
    ZJ_TRY(tx_.Driver().Query(kSql, {}, [&](const Row& row) -> Status {
        sources.push_back(SourceFrom(row));
        return {};
    }));
    if (tx_.For() == Access::kRead) seen = sources;
    return sources;
}

Status Feeds::Advance(const FeedSource& source) {
    Books books(tx_);
    ZJ_TRY(books.TakeOut("feed_sources", "SELECT * FROM feed_sources WHERE origin = $1",
                         {std::string_view(source.origin)}));
    ZJ_ASSIGN(
        [[maybe_unused]] const auto changed,
        books.Put(
            "feed_sources",
            "UPDATE feed_sources SET size = $2, edge = $3, received_at = $4 WHERE origin = $1 "
            "RETURNING *",
            {std::string_view(source.origin), source.size, Blob{source.edge},
             source.received_at ? Param(source.received_at->millis) : Param(Null{})}));
    return {};
}

Status Feeds::Add(std::string_view origin, std::int64_t leaf, std::string_view subject,
                  std::string_view bytes) {
    ZJ_ASSIGN([[maybe_unused]] const auto added,
              Books(tx_).PutRow(
                  "feed_acts",
                  "INSERT INTO feed_acts (origin, leaf, subject, public) VALUES ($1, $2, $3, $4)",
                  {origin, leaf, subject, Blob{bytes}}));
    return {};
}

Result<std::vector<std::string>> Feeds::Leaves(std::string_view origin, std::int64_t first,
                                               std::int64_t count) {
    std::vector<std::string> leaves;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT public FROM feed_acts WHERE origin = $1 AND leaf >= $2 AND leaf < $3 ORDER BY leaf",
        {origin, first, first + count}, [&](const Row& row) -> Status {
            leaves.push_back(row.Bytes(0));
            return {};
        }));
    return leaves;
}

Result<std::vector<Feeds::FedAct>> Feeds::ActsOf(std::string_view subject) {
    ZJ_ASSIGN(const auto confirmed, ReadConfirmed(tx_.Driver()));
    std::vector<FedAct> acts;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT s.province, a.public, a.origin, a.leaf FROM feed_acts a "
        "JOIN feed_sources s ON s.origin = a.origin WHERE a.subject = $1 ORDER BY a.origin, a.leaf",
        {subject}, [&](const Row& row) -> Status {
            acts.push_back(FedActFrom(row, confirmed));
            return {};
        }));
    return acts;
}

Status Feeds::BySubject(const std::function<Status(std::string_view subject, FedAct act)>& visit) {
    ZJ_ASSIGN(const auto confirmed, ReadConfirmed(tx_.Driver()));
    return tx_.Driver().Query(
        Sql::Whole("SELECT s.province, a.public, a.origin, a.leaf, a.subject FROM feed_acts a "
                   "JOIN feed_sources s ON s.origin = a.origin "
                   "ORDER BY a.subject, a.origin, a.leaf"),
        {},
        [&](const Row& row) -> Status { return visit(row.Text(4), FedActFrom(row, confirmed)); });
}

namespace {

// The version that the name kept of a source is of, and that name; none before the first.
struct Known {
    std::optional<std::string> name;
    int version = 1;
};
Result<Known> KnownHolder(Transaction& tx, std::string_view origin, std::string_view subject) {
    Known known;
    ZJ_TRY(tx.Driver().Query("SELECT name FROM feed_holders WHERE subject = $1 AND origin = $2",
                             {subject, origin}, [&](const Row& row) -> Status {
                                 known.name = row.Text(0);
                                 return {};
                             }));
    ZJ_ASSIGN(const auto earlier, EarlierHolders(tx).Of(subject));
    for (const EarlierHolder& one : earlier)
        if (one.origin == origin) known.version = one.version + 1;
    return known;
}

}  // namespace

Status Feeds::NoteHolder(std::string_view origin, std::string_view subject, std::string_view name,
                         int version) {
    ZJ_ASSIGN(const Known known, KnownHolder(tx_, origin, subject));
    if (known.name && version <= known.version) return {};
    Books books(tx_);
    if (known.name) {
        ZJ_TRY(EarlierHolders(tx_).Keep(
            {std::string(subject), std::string(origin), version - 1, {}, *known.name}));
        ZJ_TRY(books.TakeOut("feed_holders",
                             "SELECT * FROM feed_holders WHERE subject = $1 AND origin = $2",
                             {subject, origin}));
        ZJ_ASSIGN([[maybe_unused]] const auto changed,
                  books.Put("feed_holders",
                            "UPDATE feed_holders SET name = $3 WHERE subject = $1 AND origin = $2 "
                            "RETURNING *",
                            {subject, origin, name}));
        return {};
    }
    ZJ_ASSIGN([[maybe_unused]] const auto added,
              books.PutRow("feed_holders",
                           "INSERT INTO feed_holders (subject, origin, name) "
                           "VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                           {subject, origin, name}));
    return {};
}

Result<std::vector<Feeds::FedHolder>> Feeds::HoldersOf(std::string_view subject) {
    std::vector<FedHolder> holders;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT s.province, h.name FROM feed_holders h JOIN feed_sources s ON s.origin = h.origin "
        "WHERE h.subject = $1 ORDER BY h.origin",
        {subject}, [&](const Row& row) -> Status {
            holders.push_back({static_cast<int>(row.Int(0)), std::string(row.Text(1))});
            return {};
        }));
    return holders;
}

Result<std::optional<std::string>> Feeds::NoteSitting(const Identity& person,
                                                      std::string_view session,
                                                      std::string_view qualification,
                                                      std::string_view certificate) {
    const Digest hash = tx_.Keys().LookupHash(std::string(Name(person.type)) + ":" + person.number);
    ZJ_ASSIGN(const auto added,
              Books(tx_).PutRow("feed_sittings",
                                "INSERT INTO feed_sittings (person, session, qualification, "
                                "certificate) VALUES ($1, $2, $3, $4) "
                                "ON CONFLICT DO NOTHING",
                                {Blob{AsBytes(hash)}, session, qualification, certificate}));
    std::optional<std::string> other;
    if (added > 0) return other;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT certificate FROM feed_sittings WHERE person = $1 AND session = $2 AND "
        "qualification = $3",
        {Blob{AsBytes(hash)}, session, qualification}, [&](const Row& row) -> Status {
            if (row.Text(0) != certificate) other = std::string(row.Text(0));
            return {};
        }));
    return other;
}

Status Feeds::AddConflict(const FeedConflict& conflict) {
    ZJ_ASSIGN([[maybe_unused]] const auto added,
              Books(tx_).Put("feed_conflicts",
                             "INSERT INTO feed_conflicts (origin, kind, detail, at) VALUES ($1, "
                             "$2, $3, $4) ON CONFLICT DO NOTHING RETURNING *",
                             {std::string_view(conflict.origin), std::string_view(conflict.kind),
                              std::string_view(conflict.detail), conflict.at.millis}));
    return {};
}

Status Feeds::ClearGaps(std::string_view origin) {
    ZJ_TRY(Books(tx_).TakeOut("feed_conflicts",
                              "SELECT * FROM feed_conflicts WHERE origin = $1 AND kind = 'gap'",
                              {origin}));
    ZJ_ASSIGN([[maybe_unused]] const auto removed,
              tx_.Driver().Execute("DELETE FROM feed_conflicts WHERE origin = $1 AND kind = 'gap'",
                                   {origin}));
    return {};
}

Result<std::vector<FeedConflict>> Feeds::Conflicts() {
    std::vector<FeedConflict> conflicts;
    ZJ_TRY(tx_.Driver().Query("SELECT origin, kind, detail, at FROM feed_conflicts ORDER BY id", {},
                              [&](const Row& row) -> Status {
                                  conflicts.push_back(
                                      {std::string(row.Text(0)), std::string(row.Text(1)),
                                       std::string(row.Text(2)), Instant{row.Int(3)}});
                                  return {};
                              }));
    return conflicts;
}

}  // namespace zhengji
