#include "app/claims/claim_doubles.hpp"

#include <algorithm>
#include <functional>

#include "app/cases/duplicates.hpp"
#include "app/cases/people_doubles.hpp"
#include "rules/policy/citation.hpp"
#include "rules/procedures/duplicate.hpp"
#include "store/case_index.hpp"
#include "store/doubles.hpp"
#include "store/other_documents.hpp"

namespace zhengji {
namespace {

// What the cases in a state name; one whose numbers lead nowhere any more says nothing.
Status EachPair(Transaction& tx, const State& state,
                const std::function<void(const TwoPersons&)>& visit) {
    constexpr int kAtOnce = 500;
    for (std::int64_t before = 0;;) {
        ZJ_ASSIGN(const auto page,
                  CaseIndex(tx).Newest(Name(duplicate::kProcedure), state.name, before, kAtOnce));
        for (const CasePlace& place : page) {
            const auto two = PersonsOf(tx, place.subject);
            if (two && !two->AreOne()) visit(*two);
        }
        if (std::ssize(page) < kAtOnce) return {};
        before = page.back().id;
    }
}

// What the person has of that session and qualification: a sitting, else a certificate.
Result<std::optional<std::string>> BesideOf(Transaction& tx, const PersonId& person,
                                            const Sitting& sitting) {
    ZJ_ASSIGN(const auto names, Doubles(tx).NamesOf(person));
    for (const NameSomewhere& one : names) {
        if (one.kind == "results") {
            const auto admission = AdmissionNumber::Parse(one.key);
            if (admission && IsBeside({*admission, {}}, sitting)) return std::optional(one.key);
        }
        if (one.kind != "certificates") continue;
        ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(one.key));
        const bool same = record && record->facts.session == sitting.admission.SessionOf() &&
                          record->number.series.qualification == sitting.admission.qualification;
        if (same) return std::optional(Word("证书 " + one.key, "certificate " + one.key));
    }
    return std::optional<std::string>();
}

Reason MayBeOne(const std::string& other, std::string_view zh, std::string_view en) {
    return {{Code::person_sat_twice,
             {Word(other + "，" + std::string(zh) +
                       "，可能是同一人：认定是不是同一人之前，不随批次通过，也不颁发证书",
                   other + ", " + std::string(en) +
                       ", who may be the same person: until it is decided whether they are one, "
                       "nothing is approved with the others and nothing is issued")}},
            "S25-2",
            std::string(kOurReading)};
}

}  // namespace

Result<ClaimDoubles> ClaimDoubles::Read(Transaction& tx, std::optional<int> province) {
    ClaimDoubles doubles(tx);
    ZJ_ASSIGN(const auto persons, ClaimantsByOtherDocuments(tx, province));
    doubles.by_other_documents_ = {persons.begin(), persons.end()};
    for (const State& state :
         {duplicate::kLikely, duplicate::kMergeProposed, duplicate::kDifferProposed})
        ZJ_TRY(EachPair(tx, state, [&](const TwoPersons& two) {
            doubles.open_.emplace(two.first, two.second);
            doubles.open_.emplace(two.second, two.first);
        }));
    return doubles;
}

Result<bool> ClaimDoubles::AreSettled(const PersonId& one, const PersonId& other) {
    if (!different_) {
        different_.emplace();
        ZJ_TRY(EachPair(*tx_, duplicate::kDifferent, [&](const TwoPersons& two) {
            different_->insert(std::minmax(two.first, two.second));
        }));
    }
    return different_->contains(std::minmax(one, other));
}

Result<std::optional<Reason>> ClaimDoubles::Of(const StoredResult& result) {
    const Sitting& sitting = result.record.sitting;
    const auto [from, to] = open_.equal_range(result.person);
    for (auto pair = from; pair != to; ++pair) {
        ZJ_ASSIGN(const auto beside, BesideOf(*tx_, pair->second, sitting));
        if (beside)
            return std::optional(MayBeOne(*beside, "已立案（duplicate）", "by an open case"));
    }
    if (!by_other_documents_.contains(result.person)) return std::optional<Reason>();
    ZJ_ASSIGN(const auto documents, People(*tx_).DocumentsOf(result.person));
    for (const Identity& document : documents) {
        ZJ_ASSIGN(const auto others, OfOneNumber(*tx_, document, result.person));
        for (const OtherHolder& other : others) {
            ZJ_ASSIGN(const auto beside, BesideOf(*tx_, other.person, sitting));
            if (!beside) continue;
            ZJ_ASSIGN(const bool settled, AreSettled(result.person, other.person));
            if (!settled)
                return std::optional(MayBeOne(*beside, "号码相同，证件种类不同",
                                              "with one number as documents of two kinds"));
        }
    }
    return std::optional<Reason>();
}

}  // namespace zhengji
