#include "store/doubles.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "store/connection.hpp"
#include "store/results.hpp"
#include "store/same_persons.hpp"
#include "store/seal_names.hpp"

namespace zhengji {
namespace {

Result<std::vector<PersonId>> Persons(Transaction& tx, Sql sql,
                                      std::initializer_list<Param> params = {}) {
    std::vector<PersonId> persons;
    ZJ_TRY(tx.Driver().Query(sql, params, [&](const Row& row) -> Status {
        persons.emplace_back(row.Bytes(0));
        return {};
    }));
    return persons;
}

}  // namespace

Result<std::vector<NameSomewhere>> Doubles::NamesOf(const PersonId& person) {
    static constexpr std::array kKinds = {"results", "claims", "certificates"};
    static constexpr auto kSql =
        SqlText("SELECT 0, name, admission, '' FROM results WHERE person IN ") + kAnyOfOne +
        "UNION ALL SELECT 1, name, admission, '' FROM claims WHERE person IN " + kAnyOfOne +
        "UNION ALL SELECT 2, c.name, 0, c.number FROM sitting_guard g "
        "JOIN certificates c ON c.number = g.certificate WHERE g.person IN " +
        kAnyOfOne;
    std::vector<std::pair<std::int64_t, NameSomewhere>> found;
    ZJ_TRY(tx_.Driver().Query(kSql, {Blob{person.value}}, [&](const Row& row) -> Status {
        const std::int64_t kind = row.Int(0);
        std::string key(row.Text(3));
        if (key.empty()) key = AdmissionOfKey(row.Int(2)).ToString();
        found.push_back({kind,
                         {std::string(row.Text(1)), kKinds.at(static_cast<std::size_t>(kind)),
                          std::move(key)}});
        return {};
    }));
    std::ranges::stable_sort(found, {},
                             [](const auto& one) { return std::pair(one.first, one.second.key); });
    std::vector<NameSomewhere> names;
    for (auto& [kind, name] : found)
        names.push_back(std::move(name));
    return names;
}

Result<std::vector<PersonId>> Doubles::OfSeveralNames() {
    return Persons(tx_, Sql::Whole("SELECT person FROM (SELECT person, name FROM results UNION "
                                   "SELECT person, name FROM claims UNION "
                                   "SELECT person, name FROM certificates) n "
                                   "GROUP BY person HAVING count(*) > 1 ORDER BY person"));
}

namespace {

using Numbers = std::unordered_map<std::string, std::uint32_t>;

// The numbers of the persons that references lead to, where they are others than themselves.
Status NumberTheJoined(Transaction& tx, Numbers& numbers) {
    return SamePersons(tx).ForEach([&](const SamePersons::Joined& joined) {
        const auto kept = numbers.find(joined.known_as.value);
        if (kept != numbers.end()) numbers[joined.person.value] = kept->second;
    });
}

Result<std::vector<std::vector<std::string>>> NamesOfEach(Transaction& tx, const Numbers& numbers) {
    std::vector<std::vector<std::string>> names(numbers.size());
    ZJ_TRY(tx.Driver().Query(Sql::Whole("SELECT person, name FROM results UNION "
                                        "SELECT person, name FROM claims UNION "
                                        "SELECT person, name FROM certificates"),
                             {}, [&](const Row& row) -> Status {
                                 const auto found = numbers.find(row.Bytes(0));
                                 if (found != numbers.end())
                                     names[found->second].emplace_back(row.Text(1));
                                 return {};
                             }));
    return names;
}

}  // namespace

Result<Doubles::Known> Doubles::Everybody() {
    Known known;
    Numbers numbers;
    std::vector<Card> documents;
    ZJ_TRY(tx_.Driver().Query(
        Sql::Whole("SELECT COALESCE(k.known_as, d.person), d.hash, d.type, d.sealed FROM "
                   "person_documents d LEFT JOIN same_persons k ON k.person = d.person "
                   "ORDER BY 1"),
        {}, [&](const Row& row) -> Status {
            const std::string person = row.Bytes(0), hash = row.Bytes(1);
            ZJ_ASSIGN(auto number, tx_.Keys().Open(row.Bytes(3), SealOfDocument(hash)));
            const auto [at, fresh] =
                numbers.emplace(person, static_cast<std::uint32_t>(numbers.size()));
            if (fresh) known.persons.emplace_back(person);
            documents.push_back(
                {at->second, {static_cast<IdType>(row.Int(2)), std::move(number)}, ""});
            return {};
        }));
    ZJ_TRY(NumberTheJoined(tx_, numbers));
    ZJ_ASSIGN(const auto names, NamesOfEach(tx_, numbers));
    for (const Card& one : documents)
        for (const std::string& name : names[one.person])
            known.cards.push_back({one.person, one.identity, name});
    return known;
}

Result<std::vector<PersonId>> Doubles::WhoSatTwice() {
    // Year, half and qualification lead an admission number; ten digits follow.
    return Persons(
        tx_, Sql::Whole("SELECT DISTINCT person FROM (SELECT COALESCE(k.known_as, r.person) AS "
                        "person FROM results r LEFT JOIN same_persons k ON k.person = r.person "
                        "GROUP BY COALESCE(k.known_as, r.person), r.admission / 10000000000 "
                        "HAVING count(*) > 1) t ORDER BY person"));
}

Result<std::vector<PersonId>> Doubles::WhoSatTwice(const Session& session) {
    const auto [low, high] = AdmissionKeysOf(session);
    return Persons(
        tx_,
        Sql::Whole("SELECT DISTINCT person FROM (SELECT COALESCE(k.known_as, r.person) AS person "
                   "FROM results r LEFT JOIN same_persons k ON k.person = r.person WHERE "
                   "r.admission BETWEEN $1 AND $2 GROUP BY COALESCE(k.known_as, r.person), "
                   "r.admission / 10000000000 HAVING count(*) > 1) t ORDER BY person"),
        {low, high});
}

}  // namespace zhengji
