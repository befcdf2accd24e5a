#include "rules/exam/alike.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/text.hpp"

namespace zhengji {
namespace {

struct Words {
    std::string_view name, chinese, english;
};
// In the order of AlikeBy.
constexpr std::array<Words, 9> kWords = {{
    {"one_digit", "姓名相同，证件号码只差一位", "one name, and numbers that differ in one place"},
    {"transposed", "姓名相同，证件号码相邻两位互换",
     "one name, and numbers with two neighbouring places changed about"},
    {"other_area", "姓名、出生日期、顺序码相同，地址码不同",
     "one name, birthday and order, and another area's code"},
    {"renewed_pass", "姓名相同，台湾居民来往大陆通行证号码前八位相同",
     "one name, and passes of Taiwan residents whose first eight digits are one"},
    {"old_form", "姓名、出生日期相同，永久居留身份证新旧号码",
     "one name and birthday, and permanent residence cards of the old and the new form"},
    {"passports", "姓名相同，护照号码不同（换发后号码改变）",
     "one name, and two passports: a new one has a new number"},
    {"other_kind", "姓名、出生日期相同，证件种类不同",
     "one name and birthday, and documents of two kinds"},
    {"same_number", "号码相同，证件种类不同", "one number, as documents of two kinds"},
    {"other_name", "同一证件号码，姓名不同", "one identity number, and two names"},
}};

const Words& WordsOf(AlikeBy reason) {
    return kWords.at(static_cast<std::size_t>(reason));
}

// The number without its check digit, where its kind has one: who mistypes a digit and makes the
// check digit fit differs in two.
std::string_view Told(const Identity& identity) {
    const std::string_view number = identity.number;
    const bool checked = number.size() == 18 || identity.type == IdType::kForeignPermanent;
    return checked ? number.substr(0, number.size() - 1) : number;
}

struct Found {
    const Card* card = nullptr;
    std::string name, told;
};

class Pairs {
  public:
    void Add(const Card& a, const Card& b, AlikeBy reason) {
        if (a.person == b.person) return;
        auto& reasons = found_[std::minmax(a.person, b.person)];
        if (std::ranges::find(reasons, reason) == reasons.end()) reasons.push_back(reason);
    }
    std::vector<LikelyOne> All() {
        std::vector<LikelyOne> all;
        for (auto& [pair, reasons] : found_) {
            std::ranges::sort(reasons);
            all.push_back({pair.first, pair.second, std::move(reasons)});
        }
        return all;
    }

  private:
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<AlikeBy>> found_;
};

using Cards = std::span<const Found>;

// Calls `alike(a, b)` for each two whose keys are one. A key is made of a card; empty: none.
template <class Key, class Alike>
void EachOfOneKey(Cards cards, const Key& key, const Alike& alike) {
    std::vector<std::pair<std::string, const Found*>> keyed;
    for (const Found& one : cards)
        if (std::string text = key(one); !text.empty()) keyed.emplace_back(std::move(text), &one);
    std::ranges::sort(keyed);
    for (std::size_t i = 0; i < keyed.size(); ++i)
        for (std::size_t j = i + 1; j < keyed.size() && keyed[j].first == keyed[i].first; ++j)
            alike(*keyed[i].second, *keyed[j].second);
}

std::size_t Longest(Cards cards) {
    std::size_t most = 0;
    for (const Found& one : cards)
        most = std::max(most, one.told.size());
    return most;
}

std::string KindKey(const Found& one) {
    return std::to_string(static_cast<int>(one.card->identity.type)) + "/" +
           std::to_string(one.told.size()) + "/";
}

// What is left of a number without one place says with whom it differs in that place alone.
void OneDigit(Cards cards, Pairs& pairs) {
    for (std::size_t at = 0; at < Longest(cards); ++at) {
        const auto key = [&](const Found& one) {
            if (at >= one.told.size()) return std::string();
            std::string rest = one.told;
            return KindKey(one) + rest.erase(at, 1);
        };
        EachOfOneKey(cards, key, [&](const Found& a, const Found& b) {
            if (a.told != b.told) pairs.Add(*a.card, *b.card, AlikeBy::kOneDigit);
        });
    }
}

// Without two neighbouring places, which are put in order behind it.
void Transposed(Cards cards, Pairs& pairs) {
    for (std::size_t at = 0; at + 1 < Longest(cards); ++at) {
        const auto key = [&](const Found& one) {
            if (at + 1 >= one.told.size()) return std::string();
            std::string sorted = one.told;
            if (sorted[at] > sorted[at + 1]) std::swap(sorted[at], sorted[at + 1]);
            return KindKey(one) + sorted;
        };
        EachOfOneKey(cards, key, [&](const Found& a, const Found& b) {
            if (a.told != b.told) pairs.Add(*a.card, *b.card, AlikeBy::kTransposed);
        });
    }
}

bool IsKind(const Found& one, IdType type) {
    return one.card->identity.type == type;
}

void OtherArea(Cards cards, Pairs& pairs) {
    constexpr std::size_t kArea = 6;
    const auto key = [](const Found& one) {
        return IsKind(one, IdType::kResident) ? one.told.substr(kArea) : std::string();
    };
    EachOfOneKey(cards, key, [&](const Found& a, const Found& b) {
        if (a.told != b.told) pairs.Add(*a.card, *b.card, AlikeBy::kOtherArea);
    });
}

void RenewedPass(Cards cards, Pairs& pairs) {
    constexpr std::size_t kOnesOwn = 8;
    const auto key = [](const Found& one) {
        return IsKind(one, IdType::kTaiwanPass) ? one.told.substr(0, kOnesOwn) : std::string();
    };
    EachOfOneKey(cards, key, [&](const Found& a, const Found& b) {
        if (a.told != b.told) pairs.Add(*a.card, *b.card, AlikeBy::kRenewedPass);
    });
}

// Where many bear one name it alone tells nothing: each would be a task beside each.
constexpr std::ptrdiff_t kTooMany = 6;

void Passports(Cards cards, Pairs& pairs) {
    const auto passports = std::ranges::count_if(
        cards, [](const Found& one) { return IsKind(one, IdType::kPassport); });
    if (passports >= kTooMany) return;
    const auto key = [](const Found& one) {
        return std::string(IsKind(one, IdType::kPassport) ? "P" : "");
    };
    EachOfOneKey(cards, key, [&](const Found& a, const Found& b) {
        if (a.told != b.told) pairs.Add(*a.card, *b.card, AlikeBy::kPassports);
    });
}

// Six digits of a birthday, the century left out, as both forms of a permanent residence card and
// the cards of 18 digits tell it; empty: the number tells none.
std::string Birthday(const Found& one) {
    const std::string& number = one.card->identity.number;
    constexpr std::size_t kLong = 18, kOldForm = 15, kDays = 6, kInLong = 8, kInOld = 7;
    if (number.size() == kLong) return number.substr(kInLong, kDays);
    const bool old = IsKind(one, IdType::kForeignPermanent) && number.size() == kOldForm;
    return old ? number.substr(kInOld, kDays) : std::string();
}

void SameBirthday(Cards cards, Pairs& pairs) {
    EachOfOneKey(cards, Birthday, [&](const Found& a, const Found& b) {
        const Identity &first = a.card->identity, &second = b.card->identity;
        if (first.type != second.type) pairs.Add(*a.card, *b.card, AlikeBy::kOtherKind);
        if (first.type == second.type && first.number.size() != second.number.size())
            pairs.Add(*a.card, *b.card, AlikeBy::kOldForm);
    });
}

void OfOneName(Cards cards, Pairs& pairs) {
    OneDigit(cards, pairs);
    Transposed(cards, pairs);
    OtherArea(cards, pairs);
    RenewedPass(cards, pairs);
    Passports(cards, pairs);
    SameBirthday(cards, pairs);
}

}  // namespace

std::string_view Name(AlikeBy reason) {
    return WordsOf(reason).name;
}
std::string_view Chinese(AlikeBy reason) {
    return WordsOf(reason).chinese;
}
std::string_view English(AlikeBy reason) {
    return WordsOf(reason).english;
}

std::optional<AlikeBy> ParseAlikeBy(std::string_view name) {
    const auto found = std::ranges::find(kWords, name, &Words::name);
    if (found == kWords.end()) return std::nullopt;
    return static_cast<AlikeBy>(found - kWords.begin());
}

std::vector<LikelyOne> FindAlike(std::span<const Card> cards) {
    std::vector<Found> all;
    all.reserve(cards.size());
    for (const Card& card : cards)
        all.push_back({&card, OfficerKey(card.name), std::string(Told(card.identity))});
    std::ranges::sort(all, {}, &Found::name);
    Pairs pairs;
    for (auto from = all.begin(); from != all.end();) {
        const auto to =
            std::find_if(from, all.end(), [&](const Found& one) { return one.name != from->name; });
        if (to - from > 1) OfOneName(Cards(from, to), pairs);
        from = to;
    }
    const auto number = [](const Found& one) { return one.card->identity.number; };
    EachOfOneKey(all, number, [&](const Found& a, const Found& b) {
        if (a.card->identity.type != b.card->identity.type)
            pairs.Add(*a.card, *b.card, AlikeBy::kSameNumber);
    });
    return pairs.All();
}

}  // namespace zhengji
