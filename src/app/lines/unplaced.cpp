#include "app/lines/unplaced.hpp"

#include <map>

#include "base/text.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {

std::vector<std::string> EachHome(const PolicyBook& book, const std::vector<Unplaced>& unplaced,
                                  Language language) {
    const bool chinese = language == Language::kChinese;
    std::map<DivisionCode, std::int64_t> homes;
    for (const Unplaced& one : unplaced)
        homes[one.home] += one.people;
    std::vector<std::string> each;
    for (const auto& [home, people] : homes) {
        std::string place = chinese ? "没有报名地区" : "no home area";
        if (home.value != 0) place = home.ToString() + " " + book.Places().FullName(home);
        each.push_back(place + (chinese ? " " : ": ") + std::to_string(people) +
                       (chinese ? " 人" : ""));
    }
    return each;
}

std::string ByHome(const PolicyBook& book, const std::vector<Unplaced>& unplaced,
                   Language language) {
    return Joined(EachHome(book, unplaced, language), BetweenHomes(language));
}

// Everyone who sat in an area counts (S23-3): whoever cannot be placed is left out by a word alone.
Status RequirePlaced(const PolicyBook& book, const std::vector<Unplaced>& unplaced,
                     UnplacedPeople said) {
    if (unplaced.empty() || said == UnplacedPeople::kLeftOut) return {};
    std::int64_t all = 0;
    for (const Unplaced& one : unplaced)
        all += one.people;
    const std::string number = std::to_string(all);
    return MakeError(
        Code::step_field_missing,
        {OptionOf("leave_out_unplaced"),
         Word("不计入 " + number + " 名是否在单独划线地区参考不清楚的人的说明（" +
                  ByHome(book, unplaced, Language::kChinese) + "）",
              "the word that " + number +
                  " people of whom it is not known whether they sat in a separate-line area are "
                  "left out (" +
                  ByHome(book, unplaced, Language::kEnglish) + ")")});
}

}  // namespace zhengji
