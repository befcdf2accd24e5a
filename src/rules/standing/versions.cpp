#include "rules/standing/versions.hpp"

#include <algorithm>
#include <array>

namespace zhengji {
namespace {

struct ItemWords {
    const char *chinese, *english;
};
constexpr std::array kItems = {ItemWords{"持证人姓名", "the holder's name"},
                               ItemWords{"持证人证件号码", "the holder's identity number"},
                               ItemWords{"考试成绩", "the examination result"}};

std::string InWords(CorrectedItem item) {
    const ItemWords& words = kItems.at(static_cast<std::size_t>(item));
    return Word(words.chinese, words.english);
}

// The version that stands on a day.
int StandsOn(const Life& life, CivilDate on) {
    int stands = 1;
    for (const Version& one : life.versions)
        if (one.on <= on) stands = one.number;
    return stands;
}

void Say(VersionAnswer& answer, Code code, std::vector<std::string> args) {
    answer.reasons.push_back({{code, std::move(args)}, "", ""});
}

// What took the place of the version asked about. That the certificate goes on is said with it, and
// whose it is now is not.
VersionAnswer OfEarlier(const Life& life, int asked, const Version& next, CivilDate on,
                        bool holds) {
    VersionAnswer answer{.version = asked, .superseded_on = {}, .reasons = {}};
    const bool by_then = next.on <= on;
    const int stands = by_then ? StandsOn(life, on) : life.versions.back().number;
    Say(answer, by_then ? Code::superseded : Code::superseded_later,
        {std::to_string(asked), next.on.ToString(), InWords(next.corrects),
         std::to_string(stands)});
    if (!by_then) return answer;
    answer.superseded_on = next.on;
    if (holds) Say(answer, Code::version_goes_on, {std::to_string(stands)});
    return answer;
}

// What was corrected, and when.
VersionAnswer OfNewest(const Life& life, CivilDate on) {
    VersionAnswer answer{
        .version = life.versions.back().number, .superseded_on = {}, .reasons = {}};
    for (const Version& one : life.versions)
        Say(answer, one.on <= on ? Code::corrected : Code::corrected_later,
            {one.on.ToString(), InWords(one.corrects), std::to_string(one.number)});
    return answer;
}

}  // namespace

VersionAnswer VersionOn(const Life& life, std::optional<int> asked, CivilDate on, bool holds) {
    if (life.versions.empty()) return {};
    const auto next = std::ranges::find_if(
        life.versions, [&](const Version& one) { return asked && one.number > *asked; });
    return next == life.versions.end() ? OfNewest(life, on)
                                       : OfEarlier(life, *asked, *next, on, holds);
}

}  // namespace zhengji
