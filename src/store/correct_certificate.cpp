// What a correction after issue changes of a certificate's row and of its guard.
#include "store/books.hpp"
#include "store/certificates.hpp"
#include "store/connection.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

// The guard is found by what it guards.
Status MoveGuard(Transaction& tx, const CertificateRecord& stood, const PersonId& person) {
    const std::string session = stood.facts.session.ToString();
    const std::int64_t qualification = stood.number.series.qualification;
    Books books(tx);
    ZJ_TRY(books.TakeOut("sitting_guard",
                         "SELECT * FROM sitting_guard WHERE person = $1 AND session = $2 AND "
                         "qualification = $3",
                         {Blob{stood.person.value}, std::string_view(session), qualification}));
    ZJ_ASSIGN(const auto moved,
              books.Put("sitting_guard",
                        "UPDATE sitting_guard SET person = $4 WHERE person = $1 AND session = $2 "
                        "AND qualification = $3 RETURNING *",
                        {Blob{stood.person.value}, std::string_view(session), qualification,
                         Blob{person.value}}));
    return moved == 1 ? Status() : MakeError(Code::rows_changed, {"sitting_guard"});
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
            "SELECT certificate FROM sitting_guard WHERE session = $2 AND qualification = $3 "
            "AND certificate <> $4 AND person IN ") +
        kAnyOfOne;
    std::string other;
    ZJ_TRY(
        tx_.Driver().Query(kSql,
                           {Blob{person.value}, std::string_view(session),
                            std::int64_t{of.number.series.qualification}, std::string_view(number)},
                           [&](const Row& row) -> Status {
                               other = row.Text(0);
                               return {};
                           }));
    return other;
}

Status Certificates::Correct(const CertificateRecord& right, int was) {
    const std::string number = right.number.ToString();
    ZJ_ASSIGN(const auto stood, ByNumber(number));
    if (!stood) return MakeError(Code::no_such_certificate, {number});
    ZJ_ASSIGN(const std::string other, InTheWay(right, right.person));
    if (!other.empty()) return MakeError(Code::guard_violated, {other});
    ZJ_TRY(EarlierHolders(tx_).Keep({number, "", was, stood->person, stood->name}));
    if (stood->person != right.person) ZJ_TRY(MoveGuard(tx_, *stood, right.person));
    return Rewrite(tx_, number, right);
}

}  // namespace zhengji
