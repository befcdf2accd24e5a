#include "operations/told_policy.hpp"

#include "rules/policy/place_word.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zhengji {
namespace {

int DaysBetween(CivilDate from, CivilDate to) {
    return to.days - from.days;
}

}  // namespace

std::string NameOf(const Qualification& qualification) {
    const bool translated = !qualification.english.empty();
    return translated ? Word(qualification.name, qualification.english) : qualification.name;
}

std::string NameIn(const PolicyBook& book, std::string_view qualification) {
    const Qualification* const found = book.QualificationByName(qualification);
    return found == nullptr ? std::string(qualification) : NameOf(*found);
}

std::string SubjectName(const Qualification* qualification, std::size_t subject) {
    const bool named = qualification != nullptr && subject < qualification->subjects.size();
    if (named) return qualification->subjects[subject];
    return Word(fmt::format("科目{}", subject + 1), fmt::format("subject {}", subject + 1));
}

bool FirstDayIsKnown(const Source& source) {
    return source.days.find("未查到") == std::string::npos;
}

std::optional<std::string> DaysSourceOf(const Source& source) {
    return source.days.empty() ? std::nullopt : std::optional(source.days);
}

std::string KindInWords(LineKind kind) {
    switch (kind) {
        case LineKind::kNational:
            return Word("全国合格标准", "national line");
        case LineKind::kProvincial:
            return Word("省合格标准", "provincial line");
        case LineKind::kSeparate:
            break;
    }
    return Word("单独划线", "separate line");
}

ToldUnit ToldUnit::Of(DivisionCode unit, const PolicyBook& book) {
    const std::string name = PlaceWord(book.Places(), unit);
    return {unit.ToString(), name.empty() ? unit.ToString() : name};
}

namespace {

// How many subjects a level's qualifications have: what one minimum for all is told of.
std::size_t SubjectsOf(const PolicyBook& book, const Line& line) {
    std::size_t most = 1;
    for (const Qualification& one : book.Qualifications())
        if (one.level == line.level && one.family == line.session.family)
            most = std::max(most, one.subjects.size());
    return most;
}

struct LineState {
    std::string name, words;
};
LineState StateOf(const Line& line) {
    if (!line.known)
        return {"not_known", Word("有线，数值不清楚", "there is a line; its value is not known")};
    if (!line.minimum) return {"none", Word("不设线", "there is no line")};
    return {"set", Word("已公布", "published")};
}

}  // namespace

ToldLine ToldLine::Of(const Line& line, const PolicyBook& book) {
    LineState state = StateOf(line);
    ToldLine told{.session = line.session,
                  .session_words = Word(line.session.Chinese(), line.session.ToString()),
                  .level = line.level,
                  .level_words = Word(zhengji::Chinese(line.level), Name(line.level)),
                  .kind = std::string(Name(line.kind)),
                  .kind_words = KindInWords(line.kind),
                  .province = {},
                  .qualification = {},
                  .state = std::move(state.name),
                  .state_words = std::move(state.words),
                  .minimums = {},
                  .total = line.total,
                  .from = line.in_force.first,
                  .until = line.in_force.last,
                  .source = line.source.ToString(),
                  .from_known = FirstDayIsKnown(line.source),
                  .days_source = DaysSourceOf(line.source)};
    if (line.province != 0) told.province = line.province;
    if (!line.qualification.empty()) told.qualification = line.qualification;
    const std::size_t many = std::max(SubjectsOf(book, line), line.minimums.size());
    for (std::size_t i = 0; line.minimum && i < many; ++i)
        told.minimums.push_back(line.MinimumOf(i));
    return told;
}

ToldCall ToldCall::Of(const ClaimCall& call, Instant now) {
    const Window& window = call.applications;
    ToldCall told{.id = call.id,
                  .sessions = {},
                  .provinces = call.provinces,
                  .opens = window.opens,
                  .closes = window.closes,
                  .review_closes = {},
                  .state = "over",
                  .state_words = Word("已截止", "over"),
                  .days_left = {},
                  .telephone = call.telephone,
                  .source = call.source.ToString()};
    for (const Session& session : call.sessions)
        told.sessions.push_back(session.ToString());
    if (call.review) told.review_closes = call.review->closes;
    if (window.Contains(now)) {
        told.state = "running";
        told.state_words = Word("正在受理", "applications are taken");
        told.days_left = DaysBetween(now.Day(), window.closes.Day());
    } else if (now < window.opens) {
        told.state = "ahead";
        told.state_words = Word("尚未开始", "not open yet");
        told.days_left = DaysBetween(now.Day(), window.opens.Day());
    }
    return told;
}

}  // namespace zhengji
