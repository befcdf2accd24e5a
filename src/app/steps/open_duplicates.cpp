#include "app/steps/open_duplicates.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/cases/duplicates.hpp"
#include "app/cases/people_doubles.hpp"
#include "app/steps/take_step.hpp"
#include "base/text.hpp"
#include "rules/procedures/duplicate.hpp"
#include "rules/procedures/powers.hpp"
#include "store/case_index.hpp"

namespace zhengji {
namespace {

// A pair to be looked into, as its case will name it.
struct Pair {
    std::string subject;
    std::vector<AlikeBy> reasons;
    int province = 0;
};

// Who is settled together: two persons with a chain of cases between them need no case of their
// own, for as those are decided theirs is, or it is told anew.
class Chains {
  public:
    bool Joins(const PersonId& one, const PersonId& other) {
        const PersonId a = Top(one), b = Top(other);
        if (a == b) return false;
        above_[a] = b;
        return true;
    }

  private:
    PersonId Top(PersonId person) const {
        for (auto up = above_.find(person); up != above_.end(); up = above_.find(person))
            person = up->second;
        return person;
    }

    std::map<PersonId, PersonId> above_;
};

// What cases there are say of whom: pairs that are not told again, and chains.
class Known {
  public:
    // What a subject names now; one whose numbers lead nowhere any more says nothing.
    Status Read(Transaction& tx) {
        constexpr int kAtOnce = 500;
        for (const State& state :
             {duplicate::kLikely, duplicate::kMergeProposed, duplicate::kOnePerson,
              duplicate::kDifferProposed, duplicate::kDifferent, duplicate::kSeparationProposed}) {
            for (std::int64_t before = 0;;) {
                ZJ_ASSIGN(const auto page, CaseIndex(tx).Newest(Name(duplicate::kProcedure),
                                                                state.name, before, kAtOnce));
                for (const CasePlace& place : page)
                    Note(tx, place.subject, state == duplicate::kDifferent);
                if (std::ssize(page) < kAtOnce) break;
                before = page.back().id;
            }
        }
        return {};
    }
    // Whether the pair needs a case, which it has from now on.
    bool IsNew(const PersonId& one, const PersonId& other) {
        if (pairs_.contains(std::minmax(one, other))) return false;
        pairs_.insert(std::minmax(one, other));
        return one == other || chains_.Joins(one, other);
    }

  private:
    void Note(Transaction& tx, const std::string& subject, bool different) {
        const auto two = PersonsOf(tx, subject);
        if (!two) return;
        pairs_.insert(std::minmax(two->first, two->second));
        if (!different) chains_.Joins(two->first, two->second);
    }

    std::set<std::pair<PersonId, PersonId>> pairs_;
    Chains chains_;
};

// As NewCase will name it, so that those of one province are told first.
Result<Pair> PairOf(Transaction& tx, const TwoPersons& two, std::vector<AlikeBy> reasons) {
    Pair pair{"", std::move(reasons), 0};
    ZJ_ASSIGN(std::string first, ReferenceTo(tx, two.first));
    ZJ_ASSIGN(std::string second, ReferenceTo(tx, two.second));
    pair.subject = DuplicateSubject(std::move(first), std::move(second));
    ZJ_ASSIGN(pair.province, ProvinceOf(tx, two));
    return pair;
}

// One person under two names: the first row that bears each.
std::optional<Pair> PairOfNames(const std::vector<NameSomewhere>& names) {
    for (const NameSomewhere& other : names) {
        const NameSomewhere& first = names.front();
        if (SameName(other.name, first.name) || other.key == first.key) continue;
        return Pair{DuplicateSubject(first.key, other.key), {AlikeBy::kOtherName}};
    }
    return std::nullopt;
}

struct Found {
    std::vector<Pair> pairs;
    int known = 0;
};

Status FindLikely(Transaction& tx, Known& known, Found& found) {
    ZJ_ASSIGN(const auto likely, LikelyDoubles(tx, {}));
    for (const LikelyDouble& one : likely) {
        if (!known.IsNew(one.one, one.other)) {
            ++found.known;
            continue;
        }
        ZJ_ASSIGN(found.pairs.emplace_back(), PairOf(tx, {one.one, one.other}, one.reasons));
    }
    return {};
}

Status FindOtherNames(Transaction& tx, Known& known, Found& found) {
    ZJ_ASSIGN(const auto several, AllDoubles(tx, {}));
    for (const PersonDoubles& one : several) {
        auto pair = one.names.empty() ? std::nullopt : PairOfNames(one.names);
        if (!pair) continue;
        ZJ_ASSIGN(const TwoPersons two, PersonsOf(tx, pair->subject));
        if (!known.IsNew(two.first, two.second)) {
            ++found.known;
            continue;
        }
        ZJ_ASSIGN(pair->province, ProvinceOf(tx, two));
        found.pairs.push_back(std::move(*pair));
    }
    return {};
}

Result<Found> FindAll(Reading& reading, std::optional<int> province) {
    Transaction& tx = reading.Tx();
    Known known;
    ZJ_TRY(known.Read(tx));
    Found found;
    ZJ_TRY(FindLikely(tx, known, found));
    ZJ_TRY(FindOtherNames(tx, known, found));
    if (province)
        std::erase_if(found.pairs, [&](const Pair& one) { return one.province != *province; });
    return found;
}

StepRequest ToOpen(const Pair& pair, const Call& call) {
    StepRequest request;
    request.verb = duplicate::kOpen;
    request.subject = pair.subject;
    request.officer = call.actor;
    request.now = call.now;
    std::vector<std::string_view> names;
    for (const AlikeBy reason : pair.reasons)
        names.push_back(Name(reason));
    Put(request.fields, field::kAlike, fmt::format("{}", fmt::join(names, ";")));
    return request;
}

// Another who looked at the same time may have been first.
Status OpenOne(Acting& acting, const Pair& pair, const Call& call, OpenedDuplicates& opened) {
    const auto taken = TakeStepIn(acting, ToOpen(pair, call));
    if (!taken && taken.error().code() != Code::case_open_already) return taken.error();
    ++(taken ? opened.opened : opened.known);
    return {};
}

Status OpenSome(Register& reg, const Call& call, std::span<const Pair> some,
                OpenedDuplicates& opened) {
    return Perform(reg, call, Asked::Inside(), [&](Acting& acting) -> Status {
        for (const Pair& pair : some)
            ZJ_TRY(OpenOne(acting, pair, call, opened));
        return {};
    });
}

}  // namespace

Result<OpenedDuplicates> OpenDuplicates(Register& reg, const Call& call,
                                        std::optional<int> province) {
    constexpr std::size_t kAtOnce = 200;
    const std::string action = ActionOf(duplicate::kOpen);
    const Asked asked = Asked::Province(action, province.value_or(0));
    ZJ_ASSIGN(const Found found,
              Ask(reg, call, asked, [&](Reading& reading) { return FindAll(reading, province); }));
    OpenedDuplicates opened{0, found.known};
    const std::span<const Pair> all(found.pairs);
    for (std::size_t from = 0; from < all.size(); from += kAtOnce) {
        const auto some = all.subspan(from, std::min(kAtOnce, all.size() - from));
        ZJ_TRY(OpenSome(reg, call, some, opened));
    }
    return opened;
}

}  // namespace zhengji
