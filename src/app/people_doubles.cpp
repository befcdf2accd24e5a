#include "app/people_doubles.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace zhengji {
namespace {

bool AllOneName(const std::vector<NameSomewhere>& names) {
    return std::ranges::all_of(
        names, [&](const NameSomewhere& one) { return SameName(one.name, names.front().name); });
}

// The sittings that have another beside them.
std::vector<Sitting> SatTwice(const std::vector<StoredResult>& results) {
    std::vector<Sitting> twice;
    for (const StoredResult& one : results) {
        const bool beside = std::ranges::any_of(results, [&](const StoredResult& other) {
            return IsBeside(one.record.sitting, other.record.sitting);
        });
        if (beside) twice.push_back(one.record.sitting);
    }
    return twice;
}

}  // namespace

Result<std::vector<Message>> OtherNames(Transaction& tx, const PersonId& person,
                                        std::string_view name) {
    ZJ_ASSIGN(const auto names, Doubles(tx).NamesOf(person));
    const auto other = std::ranges::find_if(
        names, [&](const NameSomewhere& one) { return !SameName(one.name, name); });
    if (other == names.end()) return std::vector<Message>();
    return std::vector<Message>{{Code::person_other_name, {other->name, other->key}}};
}

Result<std::vector<Message>> DoublesOf(Transaction& tx, const PersonId& person,
                                       const ResultRecord& added) {
    ZJ_ASSIGN(auto messages, OtherNames(tx, person, added.name));
    ZJ_ASSIGN(const auto others, Results(tx).OthersOf(person, added.sitting));
    if (!others.empty())
        messages.push_back({Code::person_sat_twice, {others.front().admission.ToString()}});
    return messages;
}

Result<std::vector<PersonDoubles>> AllDoubles(Register& reg) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    Doubles doubles(tx);
    std::vector<PersonDoubles> all;
    ZJ_ASSIGN(const auto several, doubles.OfSeveralNames());
    for (const PersonId& person : several) {
        ZJ_ASSIGN(auto names, doubles.NamesOf(person));
        if (!AllOneName(names)) all.push_back({std::move(names), {}});
    }
    ZJ_ASSIGN(const auto twice, doubles.WhoSatTwice());
    for (const PersonId& person : twice) {
        ZJ_ASSIGN(const auto results, Results(tx).OfPerson(person));
        all.push_back({{}, SatTwice(results)});
    }
    return all;
}

}  // namespace zhengji
