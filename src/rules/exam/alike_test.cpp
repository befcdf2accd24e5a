// Likely doubles among made-up people: planted ones are found, others are left in peace. The full
// size is run by ZHENGJI_PEOPLE=200000.
#include "rules/exam/alike.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <random>
#include <set>

namespace zhengji {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

std::string Resident(std::string seventeen) {
    return seventeen + ResidentCheckDigit(seventeen);
}

Identity Is(IdType type, const std::string& number) {
    auto identity = Identity::Parse(type, number);
    EXPECT_TRUE(identity) << Name(type);
    return identity ? *identity : Identity{type, number};
}

std::vector<AlikeBy> Between(const Identity& a, const Identity& b, const std::string& name = "张三",
                             const std::string& other = "张三") {
    const std::array cards = {Card{0, a, name}, Card{1, b, other}};
    const auto found = FindAlike(cards);
    return found.empty() ? std::vector<AlikeBy>() : found.front().reasons;
}

using By = std::vector<AlikeBy>;
const Identity kOne = Is(IdType::kResident, Resident("64040219900101101"));

TEST(Alike, SaysWhy) {
    EXPECT_EQ(Between(kOne, Is(IdType::kResident, Resident("64040219900101161"))),
              By{AlikeBy::kOneDigit});
    EXPECT_EQ(Between(kOne, Is(IdType::kResident, Resident("64040219900110101"))),
              By{AlikeBy::kTransposed});
    EXPECT_EQ(Between(kOne, Is(IdType::kResident, Resident("11010119900101101"))),
              By{AlikeBy::kOtherArea});
    EXPECT_EQ(Between(Is(IdType::kTaiwanPass, "1234567801"), Is(IdType::kTaiwanPass, "12345678")),
              By{AlikeBy::kRenewedPass});
    EXPECT_EQ(Between(Is(IdType::kPassport, "E12345678"), Is(IdType::kPassport, "EJ9988776")),
              By{AlikeBy::kPassports});
    EXPECT_EQ(Between(Is(IdType::kHkMoTwResidence, Resident("81000019900101203")), kOne),
              By{AlikeBy::kOtherKind});
    EXPECT_EQ(Between(Is(IdType::kTaiwanPass, "12345678"), Is(IdType::kPassport, "12345678"),
                      "张三", "李四"),
              By{AlikeBy::kSameNumber});
}

TEST(Alike, ComparesNamesAsTheHouseDoes) {
    const Identity a = Is(IdType::kPassport, "E12345678"), b = Is(IdType::kPassport, "E12345679");
    EXPECT_EQ(Between(a, b, "ANNA LEE", "anna-lee").size(), 2U) << "written otherwise";
    EXPECT_EQ(Between(a, b, "ANNA LEE", "\u0410NNA LEE").size(), 2U) << "a Cyrillic A";
    EXPECT_TRUE(Between(a, b, "ANNA LEE", "ANNA LI").empty()) << "another name";
}

TEST(Alike, LeavesInPeaceWhoSharesANameAlone) {
    EXPECT_TRUE(Between(kOne, Is(IdType::kResident, Resident("64042219930517338"))).empty());
    const std::array cards = {Card{7, kOne, "张三"}, Card{7, kOne, "张叁"}};
    EXPECT_TRUE(FindAlike(cards).empty()) << "one person under two names is no pair";
}

// What a number's normal form makes one never comes to be two persons.
TEST(Alike, KnowsOneNumberInItsForms) {
    EXPECT_EQ(Is(IdType::kResident, "640402900101101"), kOne) << "15 digits and 18";
    EXPECT_EQ(Is(IdType::kHkMoPass, "H1234567801"), Is(IdType::kHkMoPass, "H1234567802"));
}

class Town {
  public:
    explicit Town(std::size_t people) {
        for (std::size_t i = 0; i < people; ++i)
            Add(Anybody(), Named());
    }
    // Eight kinds in turn; each beside somebody who was made for it.
    void Plant(std::size_t doubles) {
        for (std::size_t i = 0; i < doubles; ++i)
            PlantOne(i % 8);
    }
    std::vector<Card> cards;
    std::set<Pair> planted;

  private:
    std::string Digits(int n) {
        std::string digits;
        for (int i = 0; i < n; ++i)
            digits += static_cast<char>('0' + random_() % 10);
        return digits;
    }
    std::string Birthday() {
        const auto two = [&](unsigned from, unsigned to) {
            const std::string text = std::to_string(100 + from + random_() % (to - from + 1));
            return text.substr(1);
        };
        return "19" + two(60, 99) + two(1, 12) + two(1, 28);
    }
    std::string Seventeen() { return "6404" + Digits(2) + Birthday() + Digits(3); }
    std::string Letters(int n) {
        std::string letters;
        for (int i = 0; i < n; ++i)
            letters += static_cast<char>('A' + random_() % 26);
        return letters;
    }
    // Of 100 surnames and 300 given names: in a town of 200,000 each name is borne by seven.
    std::string Named() {
        return "姓" + std::to_string(random_() % 100) + "名" + std::to_string(random_() % 300);
    }
    std::string Foreign() { return Letters(3) + " " + Letters(4); }
    Identity Anybody() {
        if (random_() % 100 == 0) return {IdType::kPassport, Letters(1) + Digits(8)};
        if (random_() % 100 == 0) return {IdType::kTaiwanPass, Digits(8)};
        return {IdType::kResident, Resident(Seventeen())};
    }
    void Add(Identity identity, std::string name) {
        const auto person = static_cast<std::uint32_t>(cards.size());
        cards.push_back({person, std::move(identity), std::move(name)});
    }
    void Beside(const Identity& a, const Identity& b, const std::string& name,
                const std::string& other) {
        const auto first = static_cast<std::uint32_t>(cards.size());
        Add(a, name);
        Add(b, other);
        planted.emplace(first, first + 1);
    }
    void Residents(std::string other, const std::string& seventeen) {
        const std::string name = Named();
        Beside({IdType::kResident, Resident(seventeen)},
               {IdType::kResident, Resident(std::move(other))}, name, name);
    }
    void PlantOne(std::size_t kind) {
        const std::string seventeen = Seventeen(), name = Named(), foreign = Foreign();
        std::string other = seventeen;
        switch (kind) {
            case 0:  // one digit of the order
                other[15] = static_cast<char>('0' + (other[15] - '0' + 3) % 10);
                return Residents(other, seventeen);
            case 1:  // two neighbours
                other[14] = static_cast<char>('0' + (other[15] - '0' + 1) % 10);
                return Residents(std::string(other).replace(14, 2, {other[15], other[14]}), other);
            case 2:
                return Residents("110101" + seventeen.substr(6), seventeen);
            case 3: {
                const std::string own = Digits(8);
                return Beside({IdType::kTaiwanPass, own + "01"}, {IdType::kTaiwanPass, own}, name,
                              name);
            }
            case 4:
                return Beside(
                    {IdType::kForeignPermanent,
                     Letters(3) + "1101" + seventeen.substr(8, 6) + "10"},
                    {IdType::kForeignPermanent, Resident("911" + Digits(3) + seventeen.substr(6))},
                    foreign, foreign);
            case 5:
                return Beside({IdType::kPassport, "E" + Digits(8)},
                              {IdType::kPassport, "E" + Digits(8)}, foreign, foreign);
            case 6:
                return Beside({IdType::kResident, Resident(seventeen)},
                              {IdType::kHkMoTwResidence,
                               Resident("810000" + seventeen.substr(6, 8) + Digits(3))},
                              name, name);
            default: {
                const std::string number = Letters(1) + Digits(8);
                return Beside({IdType::kPassport, number}, {IdType::kHkMoPass, number}, Named(),
                              Named());
            }
        }
    }

    std::mt19937_64 random_{20261128};
};

// At least 99 in a hundred of those planted; at most 1.2 tasks for each.
TEST(Alike, FindsWhoWasPlantedAndFewBeside) {
    const char* const asked = std::getenv("ZHENGJI_PEOPLE");
    const std::size_t people = asked == nullptr ? 20'000 : std::strtoull(asked, nullptr, 10);
    const std::size_t doubles = people / 100;
    Town town(people);
    town.Plant(doubles);
    const auto begun = std::chrono::steady_clock::now();
    const auto found = FindAlike(town.cards);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    std::size_t right = 0;
    for (const LikelyOne& one : found)
        if (town.planted.contains({one.first, one.second})) ++right;
    if (asked != nullptr)
        std::printf("%zu people, %zu planted of 8 kinds: %zu found, %zu tasks, %.2f s\n", people,
                    doubles, right, found.size(), took.count());
    EXPECT_GE(right * 100, doubles * 99);
    EXPECT_LE(found.size() * 10, doubles * 12);
}

}  // namespace
}  // namespace zhengji
