#include <map>
#include <ranges>
#include <set>

#include "store/act_marks.hpp"
#include "store/books.hpp"
#include "store/certificates.hpp"
#include "store/foreseen.hpp"
#include "store/later_rows.hpp"
#include "store/rows.hpp"
#include "store/seal_names.hpp"
#include "store/seen.hpp"

namespace zhengji {
namespace {

constexpr SqlText kOfSubject("SELECT public, id FROM acts WHERE subject = $1 ORDER BY id");

}  // namespace

namespace {

// The act's number.
Result<std::int64_t> Put(Transaction& tx, const ActRecord& act, std::string_view sealed) {
    const std::string_view subject = act.act.subject;
    const Blob told{act.public_bytes};
    if (const auto number = NumbersAhead::Next(tx.Ahead().acts)) {
        ZJ_TRY(
            Books(tx).PutLater("acts", LaterTable::kActs, *number, {subject, told, Blob{sealed}}));
        return *number;
    }
    return Books(tx).PutNumbered(
        "acts", "INSERT INTO acts (subject, public, private) VALUES ($1, $2, $3) RETURNING id",
        {subject, told, Blob{sealed}});
}

Status Queue(Transaction& tx, std::int64_t act, std::string_view mark) {
    Connection& db = tx.Driver();
    if (ReadsAhead(tx)) return db.Later(LaterTable::kQueue, act, {Blob{mark}});
    ZJ_TRY(db.Execute("INSERT INTO leaf_queue (act, mark) VALUES ($1, $2)", {act, Blob{mark}}));
    return {};
}

}  // namespace

Result<std::int64_t> Acts::Append(const ActRecord& act) {
    const std::string sealed = tx_.Keys().Seal(act.private_bytes, SealOfAct(act.act.subject));
    ZJ_ASSIGN(const std::int64_t id, Put(tx_, act, sealed));
    ZJ_TRY(Queue(tx_, id, AsBytes(MarkOfAct(tx_.Keys(), id, act.public_bytes))));
    tx_.WhatItSaw().Acted(act.act.subject, act.public_bytes);
    tx_.Recorded(id);
    return id;
}

Result<std::vector<StoredAct>> Acts::Of(std::string_view subject) {
    ZJ_ASSIGN(const auto confirmed, ConfirmedOurs());
    std::vector<StoredAct> acts;
    ZJ_TRY(ForEachOurs(tx_, subject, [&](const OurAct& ours) -> Status {
        StoredAct act;
        act.id = ours.id;
        act.record.public_bytes = ours.public_bytes;
        ZJ_ASSIGN(Act told, ParsePublic(act.record.public_bytes));
        act.counts = AsItCounts(std::move(told), act.id, confirmed);
        if (!ours.sealed.empty()) {
            ZJ_ASSIGN(act.record.private_bytes, tx_.Keys().Open(ours.sealed, SealOfAct(subject)));
        }
        act.leaf = ours.leaf;
        acts.push_back(std::move(act));
        return {};
    }));
    return acts;
}

Result<std::vector<std::string>> Acts::PublicOf(std::string_view subject) {
    const auto seen = tx_.WhatItSaw().acts.find(subject);
    if (seen != tx_.WhatItSaw().acts.end()) return seen->second;
    ZJ_ASSIGN(const auto confirmed, ConfirmedOurs());
    std::vector<std::string> acts;
    ZJ_TRY(ForEachOurs(tx_, subject, [&](const OurAct& ours) -> Status {
        acts.push_back(BytesAsTheyCount(ours.public_bytes, ours.id, confirmed));
        return {};
    }));
    Seen::Keep(tx_.WhatItSaw().acts, subject, acts);
    return acts;
}

Status Acts::ReadAhead(std::span<const std::string> subjects) {
    if (subjects.empty()) return {};
    ZJ_ASSIGN(const auto confirmed, ConfirmedOurs());
    std::map<std::string, std::vector<std::string>, std::less<>> found;
    std::set<std::string, std::less<>> not_ours;
    for (const std::string& subject : subjects)
        found.try_emplace(subject);
    ZJ_TRY(ForEachOf(tx_, CommaList(std::views::keys(found)),
                     [&](std::string_view subject, const OurAct& act, bool ours) {
                         if (!ours) not_ours.emplace(subject);
                         found[std::string(subject)].push_back(
                             BytesAsTheyCount(act.public_bytes, act.id, confirmed));
                     }));
    for (const auto& [subject, acts] : found)
        if (!not_ours.contains(subject)) Seen::Keep(tx_.WhatItSaw().acts, subject, acts);
    return {};
}

// Also those confirmations themselves are the register's own.
Result<std::vector<ClockConfirmed>> Acts::ConfirmedOurs() {
    auto& seen = tx_.WhatItSaw().confirmed;
    if (seen) return *seen;
    ZJ_ASSIGN(auto confirmed, Confirmed());
    if (!confirmed.empty()) ZJ_TRY(CheckActs(tx_, kClockSubject));
    seen = confirmed;
    return confirmed;
}

Result<std::vector<ClockConfirmed>> Acts::Confirmed() {
    auto& seen = tx_.WhatItSaw().confirmed_then;
    if (seen) return *seen;
    std::vector<ClockConfirmed> confirmed;
    ZJ_TRY(tx_.Driver().Query(kOfSubject, {kClockSubject}, [&](const Row& row) -> Status {
        ZJ_ASSIGN(const Act act, ParsePublic(row.Bytes(0)));
        if (act.kind == ActKind::kClockConfirmed)
            confirmed.push_back({row.Int(1), act.recorded_at});
        return {};
    }));
    if (tx_.For() == Access::kRead) seen = confirmed;
    return confirmed;
}

Status Acts::BySubject(const std::function<Status(std::string_view)>& visit) {
    ZJ_ASSIGN(const auto confirmed, Confirmed());
    return tx_.Driver().Query(
        Sql::Whole("SELECT public, id FROM acts ORDER BY subject, id"), {},
        [&](const Row& row) -> Status {
            return visit(BytesAsTheyCount(row.Bytes(0), row.Int(1), confirmed));
        });
}

Status Acts::BySubjectOfSeveral(const std::function<Status(std::string_view)>& visit) {
    ZJ_ASSIGN(const auto confirmed, Confirmed());
    return tx_.Driver().Query(
        Sql::Whole(
            "SELECT public, id FROM acts WHERE subject IN "
            "(SELECT subject FROM acts GROUP BY subject HAVING count(*) > 1) ORDER BY subject, id"),
        {}, [&](const Row& row) -> Status {
            return visit(BytesAsTheyCount(row.Bytes(0), row.Int(1), confirmed));
        });
}

Result<std::string> Acts::NewestPublic() {
    std::string newest;
    ZJ_TRY(tx_.Driver().Query("SELECT public FROM acts ORDER BY id DESC LIMIT 1", {},
                              [&](const Row& row) -> Status {
                                  newest = row.Bytes(0);
                                  return {};
                              }));
    return newest;
}

Result<std::int64_t> Acts::NewestId() {
    return OneNumber(tx_, "SELECT id FROM acts ORDER BY id DESC LIMIT 1", {});
}

Status Acts::ForEachPublic(const std::function<Status(std::string_view)>& visit) {
    return tx_.Driver().Query(Sql::Whole("SELECT public FROM acts ORDER BY id"), {},
                              [&](const Row& row) -> Status { return visit(row.Bytes(0)); });
}

Status Acts::ForEach(const std::function<void(const StoredAct&)>& visit) {
    return tx_.Driver().Query(
        Sql::Whole("SELECT a.id, a.public, l.leaf, a.subject, a.private FROM acts a "
                   "LEFT JOIN leaves l ON l.act = a.id ORDER BY a.id"),
        {}, [&](const Row& row) -> Status {
            StoredAct act;
            act.id = row.Int(0);
            act.record.public_bytes = row.Bytes(1);
            if (!row.IsNull(2)) act.leaf = row.Int(2);
            act.record.act.subject = row.Text(3);
            const std::string sealed = row.Bytes(4);
            if (!sealed.empty()) {
                auto opened = tx_.Keys().Open(sealed, SealOfAct(act.record.act.subject));
                act.seal_broken = !opened;
                if (opened) act.record.private_bytes = std::move(*opened);
            }
            visit(act);
            return {};
        });
}

}  // namespace zhengji
