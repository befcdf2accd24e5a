// What a correction after issue changes of a certificate's row and of its guard.
#include "store/books.hpp"
#include "store/certificates.hpp"
#include "store/connection.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

// As what the guard of a certificate keeps its sitting.
Result<std::string> GuardKeptAs(Transaction& tx, const std::string& number,
                                const PersonId& person) {
    std::string session;
    ZJ_TRY(tx.Driver().Query(
        "SELECT session FROM sitting_guard WHERE person = $1 AND certificate = $2",
        {Blob{person.value}, std::string_view(number)}, [&](const Row& row) -> Status {
            session = row.Text(0);
            return {};
        }));
    return session;
}

// The guard is found by what it guards.
Status MoveGuard(Transaction& tx, const CertificateRecord& stood, const CertificateRecord& right) {
    const PersonId& person = right.person;
    ZJ_ASSIGN(const std::string session, GuardKeptAs(tx, stood.number.ToString(), stood.person));
    const std::string now = GuardedSession(right.facts);
    if (session == now && stood.person == person) return {};
    const std::int64_t qualification = stood.number.series.qualification;
    Books books(tx);
    ZJ_TRY(books.TakeOut("sitting_guard",
                         "SELECT * FROM sitting_guard WHERE person = $1 AND session = $2 AND "
                         "qualification = $3",
                         {Blob{stood.person.value}, std::string_view(session), qualification}));
    ZJ_ASSIGN(const auto moved,
              books.Put("sitting_guard",
                        "UPDATE sitting_guard SET person = $4, session = $5 WHERE person = $1 AND "
                        "session = $2 AND qualification = $3 RETURNING *",
                        {Blob{stood.person.value}, std::string_view(session), qualification,
                         Blob{person.value}, std::string_view(now)}));
    return moved == 1 ? Status() : MakeError(Code::rows_changed, {"sitting_guard"});
}

// What comes to be by another standard than its province's own is guarded as any other.
Status MoveAdmissionGuard(Transaction& tx, const CertificateRecord& stood,
                          const CertificateRecord& right) {
    const auto of_province = [](const CertificateRecord& one) {
        return one.facts.kind == LineKind::kProvincial;
    };
    if (!right.admission || of_province(stood) == of_province(right)) return {};
    const std::string number = right.number.ToString();
    const std::int64_t key = AdmissionKey(*right.admission);
    Books books(tx);
    ZJ_TRY(books.TakeOut("admission_guard",
                         "SELECT * FROM admission_guard WHERE certificate = $1 "
                         "AND admission IN ($2, $3)",
                         {std::string_view(number), key, -key}));
    ZJ_ASSIGN(const auto moved,
              books.Put("admission_guard",
                        "UPDATE admission_guard SET admission = $4 WHERE certificate = $1 AND "
                        "admission IN ($2, $3) RETURNING *",
                        {std::string_view(number), key, -key, of_province(right) ? -key : key}));
    return moved == 1 ? Status() : MakeError(Code::rows_changed, {"admission_guard"});
}

Status Rewrite(Transaction& tx, const std::string& number, const CertificateRecord& right) {
    const Param area =
        right.facts.area ? Param(std::int64_t{right.facts.area->value}) : Param(Null{});
    Books books(tx);
    ZJ_TRY(books.TakeOut("certificates", "SELECT * FROM certificates WHERE number = $1",
                         {std::string_view(number)}));
    ZJ_ASSIGN(
        const auto changed,
        books.Put("certificates",
                  "UPDATE certificates SET person = $2, name = $3, kind = $4, area = $5 "
                  "WHERE number = $1 RETURNING *",
                  {std::string_view(number), Blob{right.person.value}, std::string_view(right.name),
                   static_cast<std::int64_t>(right.facts.kind), area}));
    return changed == 1 ? Status() : MakeError(Code::no_such_certificate, {number});
}

}  // namespace

Result<std::string> Certificates::InTheWay(const CertificateRecord& of, const PersonId& person) {
    const std::string number = of.number.ToString(), session = of.facts.session.ToString();
    static constexpr auto kSql =
        SqlText(
            "SELECT certificate, session FROM sitting_guard WHERE qualification = $2 AND "
            "certificate <> $3 AND person IN ") +
        kAnyOfOne + "ORDER BY certificate";
    std::vector<std::string> others;
    ZJ_TRY(tx_.Driver().Query(kSql,
                              {Blob{person.value}, std::int64_t{of.number.series.qualification},
                               std::string_view(number)},
                              [&](const Row& row) -> Status {
                                  if (SessionOfGuarded(row.Text(1)) == session)
                                      others.emplace_back(row.Text(0));
                                  return {};
                              }));
    for (std::string& other : others) {
        ZJ_ASSIGN(const auto record, ByNumber(other));
        if (!record || !MayStandBeside(record->facts, of.facts)) return std::move(other);
    }
    return std::string();
}

Status Certificates::Correct(const CertificateRecord& right, int was) {
    const std::string number = right.number.ToString();
    ZJ_ASSIGN(const auto stood, ByNumber(number));
    if (!stood) return MakeError(Code::no_such_certificate, {number});
    ZJ_ASSIGN(const std::string other, InTheWay(right, right.person));
    if (!other.empty()) return MakeError(Code::guard_violated, {other});
    ZJ_TRY(EarlierHolders(tx_).Keep({number, "", was, stood->person, stood->name}));
    ZJ_TRY(MoveGuard(tx_, *stood, right));
    ZJ_TRY(MoveAdmissionGuard(tx_, *stood, right));
    return Rewrite(tx_, number, right);
}

}  // namespace zhengji
