#include "store/same_persons.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "store/books.hpp"
#include "store/connection.hpp"
#include "store/seen.hpp"

namespace zhengji {
namespace {

// A reference's place in the tree.
struct Node {
    PersonId person, known_as;
    std::optional<PersonId> parent;
    std::string name;
    std::int64_t by_case = 0;  // 0: none joined it to another
};

constexpr SqlText kColumns("SELECT person, known_as, parent, name, case_id FROM same_persons ");

Node NodeFrom(const Row& row) {
    Node node{PersonId(row.Bytes(0)), PersonId(row.Bytes(1)), {}, std::string(row.Text(3))};
    if (!row.IsNull(2)) node.parent = PersonId(row.Bytes(2));
    if (!row.IsNull(4)) node.by_case = row.Int(4);
    return node;
}

Result<std::vector<Node>> Read(Transaction& tx, Sql sql, std::initializer_list<Param> params) {
    std::vector<Node> nodes;
    ZJ_TRY(tx.Driver().Query(sql, params, [&](const Row& row) -> Status {
        nodes.push_back(NodeFrom(row));
        return {};
    }));
    return nodes;
}

// All that are known as one.
Result<std::vector<Node>> GroupOf(Transaction& tx, const PersonId& known_as) {
    static constexpr auto kSql = kColumns + "WHERE known_as = $1 ORDER BY person";
    return Read(tx, kSql, {Blob{known_as.value}});
}

Status Write(Transaction& tx, const Node& node) {
    Books books(tx);
    ZJ_TRY(books.TakeOut("same_persons", "SELECT * FROM same_persons WHERE person = $1",
                         {Blob{node.person.value}}));
    const Param parent = node.parent ? Param(Blob{node.parent->value}) : Param(Null{});
    const Param by_case = node.by_case > 0 ? Param(node.by_case) : Param(Null{});
    ZJ_ASSIGN([[maybe_unused]] const auto written,
              books.Put("same_persons",
                        "INSERT INTO same_persons (person, known_as, parent, name, case_id) VALUES "
                        "($1, $2, $3, $4, $5) ON CONFLICT (person) DO UPDATE SET known_as = $2, "
                        "parent = $3, name = $4, case_id = $5 RETURNING *",
                        {Blob{node.person.value}, Blob{node.known_as.value}, parent,
                         std::string_view(node.name), by_case}));
    return {};
}

// The top of a tree: itself, known as itself.
Node TopOf(const PersonId& person) {
    return {person, person, {}, ""};
}

// Those under `top` in the tree, with it.
std::set<PersonId> Under(const PersonId& top, const std::vector<Node>& group) {
    std::set<PersonId> under = {top};
    for (std::size_t before = 0; before != under.size();) {
        before = under.size();
        for (const Node& node : group)
            if (node.parent && under.contains(*node.parent)) under.insert(node.person);
    }
    return under;
}

// Certificates that are now another person's than the result they were issued on.
Result<std::vector<std::string>> TornBy(Transaction& tx, const PersonId& parted) {
    std::vector<std::string> numbers;
    ZJ_TRY(tx.Driver().Query(
        "SELECT c.number FROM same_persons t JOIN same_persons u ON u.known_as = t.known_as "
        "JOIN results r ON r.person = u.person "
        "JOIN admission_guard a ON a.admission = r.admission "
        "JOIN certificates c ON c.number = a.certificate "
        "JOIN same_persons k ON k.person = c.person "
        "WHERE t.person = $1 AND k.known_as <> u.known_as ORDER BY c.number",
        {Blob{parted.value}}, [&](const Row& row) -> Status {
            numbers.emplace_back(row.Text(0));
            return {};
        }));
    return numbers;
}

}  // namespace

Result<PersonId> SamePersons::KnownAs(const PersonId& person) {
    ZJ_ASSIGN(const auto all, All(person));
    return all.front();
}

Result<bool> SamePersons::AreOne(const PersonId& one, const PersonId& other) {
    ZJ_ASSIGN(const PersonId first, KnownAs(one));
    ZJ_ASSIGN(const PersonId second, KnownAs(other));
    return first == second;
}

Result<std::vector<PersonId>> SamePersons::All(const PersonId& person) {
    Seen& seen = tx_.WhatItSaw();
    if (seen.any_joined == false) return std::vector{person};
    if (const auto known = seen.persons.find(person.value); known != seen.persons.end())
        return known->second;
    static constexpr auto kSql = kColumns +
                                 "WHERE known_as = (SELECT k.known_as FROM same_persons k WHERE "
                                 "k.person = $1) ORDER BY person <> known_as, person";
    ZJ_ASSIGN(const auto group, Read(tx_, kSql, {Blob{person.value}}));
    std::vector<PersonId> all;
    for (const Node& node : group)
        all.push_back(node.person);
    if (all.empty()) all.push_back(person);
    Seen::Keep(seen.persons, person.value, all);
    return all;
}

Result<std::string> SamePersons::NameOf(const PersonId& person) {
    ZJ_ASSIGN(const PersonId kept, KnownAs(person));
    ZJ_ASSIGN(const auto group, GroupOf(tx_, kept));
    const auto newest = std::ranges::max_element(group, {}, &Node::by_case);
    return newest == group.end() ? std::string() : newest->name;
}

Status SamePersons::Join(const PersonId& kept, const PersonId& other, const std::string& name,
                         std::int64_t by_case) {
    ZJ_ASSIGN(const PersonId top, KnownAs(kept));
    ZJ_ASSIGN(const PersonId under, KnownAs(other));
    ZJ_ASSIGN(auto group, GroupOf(tx_, under));
    if (group.empty()) group.push_back(TopOf(under));
    ZJ_TRY(Write(tx_, TopOf(top)));
    for (Node& node : group) {
        node.known_as = top;
        if (node.person == under) {
            node.parent = top;
            node.name = name;
            node.by_case = by_case;
        }
        ZJ_TRY(Write(tx_, node));
    }
    return {};
}

Result<std::vector<std::string>> SamePersons::Part(std::int64_t by_case) {
    static constexpr auto kSql = kColumns + "WHERE case_id = $1";
    ZJ_ASSIGN(const auto found, Read(tx_, kSql, {by_case}));
    if (found.empty()) return std::vector<std::string>();
    const PersonId parted = found.front().person;
    ZJ_ASSIGN(const auto group, GroupOf(tx_, found.front().known_as));
    const auto under = Under(parted, group);
    for (Node node : group) {
        if (!under.contains(node.person)) continue;
        if (node.person == parted) node = TopOf(parted);
        node.known_as = parted;
        ZJ_TRY(Write(tx_, node));
    }
    return TornBy(tx_, parted);
}

Status SamePersons::ForEach(const std::function<void(const Joined&)>& visit) {
    static constexpr auto kSql = kColumns + "ORDER BY person";
    return tx_.Driver().Query({kSql, Reads::kWhole}, {}, [&](const Row& row) -> Status {
        Node node = NodeFrom(row);
        if (node.parent) visit({node.person, node.known_as, node.by_case});
        return {};
    });
}

}  // namespace zhengji
