#include "app/cases/people_doubles.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/gate/gate.hpp"
#include "base/text.hpp"
#include "rules/certificates/certificate_number.hpp"

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

bool IsOf(int province, const std::vector<NameSomewhere>& names) {
    return std::ranges::any_of(
        names, [&](const NameSomewhere& one) { return ProvinceOf(one) == province; });
}

bool IsOf(int province, const PersonDoubles& person) {
    return IsOf(province, person.names) ||
           std::ranges::any_of(person.sittings, [&](const Sitting& one) {
               return one.admission.province == province;
           });
}

}  // namespace

int ProvinceOf(const NameSomewhere& name) {
    if (const auto number = CertificateNumber::Parse(name.key)) return number->series.province;
    const auto admission = AdmissionNumber::Parse(name.key);
    return admission ? admission->province : 0;
}

namespace {

std::vector<Message> OtherThan(const std::vector<NameSomewhere>& names, std::string_view name) {
    const auto other = std::ranges::find_if(
        names, [&](const NameSomewhere& one) { return !SameName(one.name, name); });
    if (other == names.end()) return {};
    return {{Code::person_other_name, {other->name, other->key}}};
}

// Another sitting of the session and qualification of `sat` among what the person has to his name.
std::optional<std::string> SatBeside(const std::vector<NameSomewhere>& names, const Sitting& sat) {
    for (const NameSomewhere& one : names) {
        if (one.kind != "results") continue;
        const auto admission = AdmissionNumber::Parse(one.key);
        if (admission && IsBeside({*admission, {}}, sat)) return one.key;
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<Message>> OtherNames(Transaction& tx, const PersonId& person,
                                        std::string_view name) {
    ZJ_ASSIGN(const auto names, Doubles(tx).NamesOf(person));
    return OtherThan(names, name);
}

std::vector<Message> DoublesAmong(const std::vector<NameSomewhere>& names,
                                  const ResultRecord& added) {
    std::vector<Message> messages = OtherThan(names, added.name);
    if (auto beside = SatBeside(names, added.sitting))
        messages.push_back({Code::person_sat_twice, {std::move(*beside)}});
    return messages;
}

Result<std::vector<Message>> DoublesOf(Transaction& tx, const PersonId& person,
                                       const ResultRecord& added) {
    ZJ_ASSIGN(const auto names, Doubles(tx).NamesOf(person));
    return DoublesAmong(names, added);
}

Result<std::vector<OtherHolder>> OfOneNumber(Transaction& tx, const Identity& document,
                                             const PersonId& person) {
    std::vector<OtherHolder> others;
    if (document.type == IdType::kResident) return others;
    for (const IdType kind : {IdType::kResident, IdType::kHkMoTwResidence, IdType::kHkMoPass,
                              IdType::kTaiwanPass, IdType::kForeignPermanent, IdType::kPassport}) {
        if (kind == document.type) continue;
        const auto as = Identity::Parse(kind, document.number);
        if (!as) continue;
        ZJ_ASSIGN(auto other, People(tx).Find(*as));
        if (other && *other != person) others.push_back({*std::move(other), as->type});
    }
    return others;
}

Result<std::vector<Message>> SameNumberElsewhere(Transaction& tx, const Identity& document,
                                                 const PersonId& person) {
    std::vector<Message> said;
    ZJ_ASSIGN(const auto others, OfOneNumber(tx, document, person));
    for (const OtherHolder& other : others) {
        ZJ_ASSIGN(const auto names, Doubles(tx).NamesOf(other.person));
        if (names.empty()) continue;
        const std::string& key = names.front().key;
        said.push_back({Code::stated_doubtful,
                        {Word("证件类型", "the kind of document"),
                         Word(Chinese(document.type), Name(document.type)),
                         Word("同一号码已作为" + std::string(Chinese(other.type)) + "登记了一人（" +
                                  key + "），可能是同一人",
                              "the number is on record as " + std::string(Name(other.type)) +
                                  " of " + key + ", who may be the same person")}});
    }
    return said;
}

Result<std::vector<LikelyDouble>> LikelyDoubles(Transaction& tx, std::optional<int> province) {
    Doubles doubles(tx);
    ZJ_ASSIGN(const auto known, doubles.Everybody());
    std::vector<LikelyDouble> all;
    for (const LikelyOne& one : FindAlike(known.cards)) {
        const PersonId &person = known.persons[one.first], &other = known.persons[one.second];
        ZJ_ASSIGN(auto first, doubles.NamesOf(person));
        ZJ_ASSIGN(auto second, doubles.NamesOf(other));
        if (province && !IsOf(*province, first) && !IsOf(*province, second)) continue;
        all.push_back({person, other, std::move(first), std::move(second), one.reasons});
    }
    return all;
}

Result<std::vector<PersonDoubles>> AllDoubles(Transaction& tx, std::optional<int> province) {
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
    if (province)
        std::erase_if(all, [&](const PersonDoubles& one) { return !IsOf(*province, one); });
    return all;
}

}  // namespace zhengji
