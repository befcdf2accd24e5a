#include "store/doubles.hpp"

#include "store/connection.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

Result<std::vector<PersonId>> Persons(Transaction& tx, Sql sql) {
    std::vector<PersonId> persons;
    ZJ_TRY(tx.Driver().Query(sql, {}, [&](const Row& row) -> Status {
        persons.emplace_back(row.Bytes(0));
        return {};
    }));
    return persons;
}

}  // namespace

Result<std::vector<NameSomewhere>> Doubles::NamesOf(const PersonId& person) {
    std::vector<NameSomewhere> names;
    const auto by_admission = [&names](const char* kind) {
        return [&names, kind](const Row& row) -> Status {
            names.push_back(
                {std::string(row.Text(0)), kind, AdmissionOfKey(row.Int(1)).ToString()});
            return {};
        };
    };
    const Blob key{person.value};
    Connection& db = tx_.Driver();
    ZJ_TRY(db.Query("SELECT name, admission FROM results WHERE person = $1 ORDER BY admission",
                    {key}, by_admission("results")));
    ZJ_TRY(db.Query("SELECT name, admission FROM claims WHERE person = $1 ORDER BY admission, id",
                    {key}, by_admission("claims")));
    ZJ_TRY(db.Query(
        "SELECT c.name, c.number FROM sitting_guard g "
        "JOIN certificates c ON c.number = g.certificate WHERE g.person = $1 "
        "ORDER BY c.number",
        {key}, [&](const Row& row) -> Status {
            names.push_back({std::string(row.Text(0)), "certificates", std::string(row.Text(1))});
            return {};
        }));
    return names;
}

Result<std::vector<PersonId>> Doubles::OfSeveralNames() {
    return Persons(tx_, Sql::Whole("SELECT person FROM (SELECT person, name FROM results UNION "
                                   "SELECT person, name FROM claims UNION "
                                   "SELECT person, name FROM certificates) n "
                                   "GROUP BY person HAVING count(*) > 1 ORDER BY person"));
}

Result<std::vector<PersonId>> Doubles::WhoSatTwice() {
    // Year, half and qualification lead an admission number; ten digits follow.
    return Persons(tx_, Sql::Whole("SELECT DISTINCT person FROM (SELECT person FROM results "
                                   "GROUP BY person, admission / 10000000000 "
                                   "HAVING count(*) > 1) t ORDER BY person"));
}

}  // namespace zhengji
