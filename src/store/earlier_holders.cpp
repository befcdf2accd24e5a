#include "store/earlier_holders.hpp"

#include "store/books.hpp"
#include "store/connection.hpp"

namespace zhengji {
namespace {

constexpr SqlText kColumns(
    "SELECT certificate, origin, version, person, name FROM earlier_holders ");

EarlierHolder HolderFrom(const Row& row) {
    EarlierHolder one;
    one.certificate = row.Text(0);
    one.origin = row.Text(1);
    one.version = static_cast<int>(row.Int(2));
    if (!row.IsNull(3)) one.person = PersonId(row.Bytes(3));
    one.name = row.Text(4);
    return one;
}

}  // namespace

Status EarlierHolders::Keep(const EarlierHolder& earlier) {
    const Param person = earlier.person ? Param(Blob{earlier.person->value}) : Param(Null{});
    ZJ_ASSIGN(
        [[maybe_unused]] const auto added,
        Books(tx_).PutRow("earlier_holders",
                          "INSERT INTO earlier_holders (certificate, origin, version, "
                          "person, name) VALUES ($1, $2, $3, $4, $5)",
                          {std::string_view(earlier.certificate), std::string_view(earlier.origin),
                           std::int64_t{earlier.version}, person, std::string_view(earlier.name)}));
    return {};
}

Result<std::vector<EarlierHolder>> EarlierHolders::Of(std::string_view certificate) {
    static constexpr auto kSql = kColumns + "WHERE certificate = $1 ORDER BY origin, version";
    std::vector<EarlierHolder> all;
    ZJ_TRY(tx_.Driver().Query(kSql, {certificate}, [&](const Row& row) -> Status {
        all.push_back(HolderFrom(row));
        return {};
    }));
    return all;
}

Status EarlierHolders::ForEach(const std::function<void(const EarlierHolder&)>& visit) {
    static constexpr auto kSql = kColumns + "ORDER BY certificate, origin, version";
    return tx_.Driver().Query({kSql, Reads::kWhole}, {}, [&](const Row& row) -> Status {
        visit(HolderFrom(row));
        return {};
    });
}

}  // namespace zhengji
