#include "store/other_documents.hpp"

#include "store/connection.hpp"

namespace zhengji {
namespace {

constexpr SqlText kAll(
    "SELECT DISTINCT COALESCE(k.known_as, d.person) FROM claims c JOIN results r ON r.admission = "
    "c.admission JOIN person_documents d ON d.person = r.person LEFT JOIN same_persons k ON "
    "k.person = d.person WHERE d.type <> 0 ");

}  // namespace

Result<std::vector<PersonId>> ClaimantsByOtherDocuments(Transaction& tx,
                                                        std::optional<int> province) {
    static constexpr auto kOne = kAll + "AND c.province = $1";
    std::vector<PersonId> persons;
    const auto visit = [&](const Row& row) -> Status {
        persons.emplace_back(row.Bytes(0));
        return {};
    };
    Connection& db = tx.Driver();
    ZJ_TRY(province ? db.Query(kOne, {std::int64_t{*province}}, visit)
                    : db.Query({kAll, Reads::kWhole}, {}, visit));
    return persons;
}

}  // namespace zhengji
