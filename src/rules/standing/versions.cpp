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

bool IsInForce(Answer answer) {
    return answer == Answer::kInForce || answer == Answer::kInForceElsewhere;
}

void Add(Standing& standing, Code code, std::vector<std::string> args) {
    standing.reasons.push_back({{code, std::move(args)}, "", ""});
}

// What took the place of the version asked about; that the certificate goes on is said with it, and
// whose it is now is not.
void Supersede(Standing& standing, const Version& next, int asked, int stands) {
    const bool holds = IsInForce(standing.answer);
    std::vector<Reason> why;
    why.push_back({{Code::superseded,
                    {std::to_string(asked), next.on.ToString(), InWords(next.corrects),
                     std::to_string(stands)}},
                   "",
                   ""});
    if (holds) why.push_back({{Code::version_goes_on, {std::to_string(stands)}}, "", ""});
    if (holds) standing.reasons.clear();
    standing.reasons.insert(standing.reasons.begin(), why.begin(), why.end());
    standing.answer = Answer::kNotInForce;
    standing.partly.clear();
    standing.valid_until = std::min(standing.valid_until.value_or(next.on), next.on.PlusDays(-1));
}

// Of the version asked about: nothing where no later one was made.
void SayOfEarlier(Standing& standing, const Life& life, const StandingQuery& query) {
    const auto next = std::ranges::find_if(
        life.versions, [&](const Version& one) { return one.number > *query.version; });
    if (next == life.versions.end()) return;
    const int stands = StandsOn(life, query.on);
    standing.version = *query.version;
    if (next->on <= query.on) return Supersede(standing, *next, *query.version, stands);
    Add(standing, Code::superseded_later,
        {std::to_string(*query.version), next->on.ToString(), InWords(next->corrects),
         std::to_string(life.versions.back().number)});
}

// Of the newest: what was corrected, and when.
void SayOfNewest(Standing& standing, const Life& life, CivilDate on) {
    for (const Version& one : life.versions)
        Add(standing, one.on <= on ? Code::corrected : Code::corrected_later,
            {one.on.ToString(), InWords(one.corrects), std::to_string(one.number)});
    standing.version = life.versions.back().number;
}

}  // namespace

void ApplyVersions(Standing& standing, const Life& life, const StandingQuery& query) {
    if (life.versions.empty()) return;
    const bool earlier = query.version && *query.version < life.versions.back().number;
    if (earlier) return SayOfEarlier(standing, life, query);
    SayOfNewest(standing, life, query.on);
}

}  // namespace zhengji
