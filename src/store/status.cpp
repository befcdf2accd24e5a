#include "store/status.hpp"

#include "rules/exam/sitting.hpp"
#include "store/books.hpp"
#include "store/certificates.hpp"
#include "store/connection.hpp"

namespace zhengji {
namespace {

// The subjects of the log's acts in order, each with its one act's leaf, or none where it has more.
struct Subjects {
    std::vector<std::pair<std::string, std::int64_t>> single;
    std::vector<std::string> several;
};
constexpr std::int64_t kNotInLog = -1;
constexpr std::size_t kPolicyDigest = 64;  // an adopted policy's act: no certificate is named so

bool IsCertificate(std::string_view subject) {
    return subject.size() != kPolicyDigest && subject != kClockSubject;
}

// Below this many, certificates are asked for one by one; above, all acts are read once.
constexpr std::size_t kFew = 2000;

std::int64_t LeafOf(const std::vector<std::int64_t>& leaves, std::int64_t act) {
    const auto at = static_cast<std::size_t>(act);
    return at < leaves.size() ? leaves[at] : kNotInLog;
}

// By the index over subjects alone: the acts themselves are not read.
Result<Subjects> ReadSubjects(Connection& db, const std::vector<std::int64_t>& leaves) {
    Subjects subjects;
    ZJ_TRY(db.Query(Sql::Whole("SELECT subject, id FROM acts ORDER BY subject, id"), {},
                    [&](const Row& row) -> Status {
                        const std::int64_t leaf = LeafOf(leaves, row.Int(1));
                        const auto subject = row.Text(0);
                        if (leaf == kNotInLog || !IsCertificate(subject)) return {};
                        if (!subjects.several.empty() && subjects.several.back() == subject)
                            return {};
                        if (!subjects.single.empty() && subjects.single.back().first == subject) {
                            subjects.several.emplace_back(subject);
                            subjects.single.pop_back();
                        } else {
                            subjects.single.emplace_back(subject, leaf);
                        }
                        return {};
                    }));
    return subjects;
}

// Certificates come in the order of the subjects, whatever order that database gives text: both are
// read once, side by side.
Result<std::vector<UntouchedLeaf>> ReadUntouched(Connection& db, const Subjects& subjects) {
    std::vector<UntouchedLeaf> untouched;
    untouched.reserve(subjects.single.size());
    auto at = subjects.single.begin();
    std::string session_text;
    Family family{};
    ZJ_TRY(db.Query(
        Sql::Whole("SELECT number, session, province, approved_on, valid_from, kind, area FROM "
                   "certificates "
                   "ORDER BY number"),
        {}, [&](const Row& row) -> Status {
            const auto number = row.Text(0);
            if (at == subjects.single.end() || at->first != number) return {};
            if (session_text != row.Text(1)) {
                session_text = row.Text(1);
                const auto session = Session::Parse(session_text);
                family = session ? session->family : Family::kSoftware;
            }
            const bool separate = row.Int(5) == static_cast<std::int64_t>(LineKind::kSeparate);
            untouched.push_back({(at++)->second,
                                 family,
                                 static_cast<int>(row.Int(2)),
                                 {static_cast<std::int32_t>(row.Int(3))},
                                 {static_cast<std::int32_t>(row.Int(4))},
                                 separate && !row.IsNull(6) ? row.Int(6) : 0});
            return {};
        }));
    if (at != subjects.single.end())
        return MakeError(Code::store_corrupt, {"certificates"}, at->first + " has no row");
    return untouched;
}

}  // namespace

Result<std::vector<std::int64_t>> StatusStore::LeavesOfActs(std::int64_t size) {
    std::vector<std::int64_t> leaves;
    ZJ_TRY(tx_.Driver().Query(Sql::Whole("SELECT act, leaf FROM leaves ORDER BY act"), {},
                              [&](const Row& row) -> Status {
                                  const auto act = static_cast<std::size_t>(row.Int(0));
                                  if (act >= leaves.size()) leaves.resize(act + 1, kNotInLog);
                                  leaves[act] = row.Int(1) < size ? row.Int(1) : kNotInLog;
                                  return {};
                              }));
    return leaves;
}

Result<StatusStore::Logged> StatusStore::InLog(std::int64_t size) {
    Connection& db = tx_.Driver();
    ZJ_ASSIGN(const auto leaves, LeavesOfActs(size));
    ZJ_ASSIGN(const Subjects subjects, ReadSubjects(db, leaves));
    ZJ_ASSIGN(const auto confirmed, Acts(tx_).Confirmed());
    Logged logged;
    ZJ_ASSIGN(logged.untouched, ReadUntouched(db, subjects));
    std::string last;
    const auto visit = [&](const Row& row) -> Status {
        const std::int64_t leaf = LeafOf(leaves, row.Int(1));
        if (leaf == kNotInLog || !IsCertificate(row.Text(0))) return {};
        if (last != row.Text(0)) {
            last = row.Text(0);
            logged.touched.emplace_back();
        }
        logged.touched.back().emplace_back(leaf,
                                           BytesAsTheyCount(row.Bytes(2), row.Int(1), confirmed));
        return {};
    };
    if (subjects.several.size() > kFew) {
        ZJ_TRY(db.Query(
            Sql::Whole("SELECT subject, id, public FROM acts WHERE subject IN (SELECT subject FROM "
                       "acts GROUP BY subject HAVING count(*) > 1) ORDER BY subject, id"),
            {}, visit));
        return logged;
    }
    for (const std::string& subject : subjects.several)
        ZJ_TRY(
            db.Query("SELECT subject, id, public FROM acts WHERE subject = $1 ORDER BY subject, id",
                     {std::string_view(subject)}, visit));
    return logged;
}

Status StatusStore::Keep(std::string_view statement) {
    Books books(tx_);
    ZJ_TRY(books.TakeOut("status_statements", "SELECT * FROM status_statements WHERE one = $1",
                         {std::int64_t{1}}));
    ZJ_ASSIGN(
        [[maybe_unused]] const auto removed,
        tx_.Driver().Execute("DELETE FROM status_statements WHERE one = $1", {std::int64_t{1}}));
    ZJ_ASSIGN([[maybe_unused]] const auto added,
              books.PutRow("status_statements",
                           "INSERT INTO status_statements (one, bytes) VALUES ($1, $2)",
                           {std::int64_t{1}, Blob{statement}}));
    return {};
}

Result<std::string> StatusStore::Newest() {
    std::string statement;
    ZJ_TRY(tx_.Driver().Query("SELECT bytes FROM status_statements WHERE one = 1", {},
                              [&](const Row& row) -> Status {
                                  statement = row.Bytes(0);
                                  return {};
                              }));
    return statement;
}

}  // namespace zhengji
