// Answers lives written as lines: the fold of acts without a store, so that a second implementation
// (run, beside this file) can be held against it twenty thousand times.
//
// in:  APPROVED|KIND DAY NAMED OFFICE SECOND;…|DAY DAY …
//      NAMED is until or undoes; `-` stands for none, and for no acts at all
// out: ANSWER UNTIL CODE,CODE,… for each day, joined with `;`; UNTIL `-` for none
#include <iostream>
#include <string>

#include "base/text.hpp"
#include "rules/policy/shipped_book.hpp"
#include "rules/standing/standing.hpp"

namespace zhengji {
namespace {

Act Recorded(CivilDate approved) {
    Act act;
    act.kind = ActKind::kRecorded;
    act.effective_on = approved;
    act.facts = CertificateFacts{{Family::kSoftware, approved.Year(), 1},
                                 Level::kIntermediate,
                                 "软件设计师",
                                 LineKind::kNational,
                                 64,
                                 std::nullopt,
                                 approved};
    return act;
}

Act ActOf(const std::string& text) {
    const auto words = SplitList(text, ' ');
    Act act;
    act.kind = ParseActKind(words.at(0)).value();
    act.effective_on = CivilDate::Parse(words.at(1)).value();
    const bool undoes = act.kind == ActKind::kRestored || act.kind == ActKind::kReinstated;
    (undoes ? act.undoes : act.until) = CivilDate::Parse(words.at(2));
    act.office = std::stoi(words.at(3));
    act.recorded_at = Instant{std::stoll(words.at(4)) * 1000};
    return act;
}

std::string Answered(const Standing& standing) {
    std::string text(Name(standing.answer));
    text += ' ' + (standing.valid_until ? standing.valid_until->ToString() : "-") + ' ';
    // The model knows nothing of whose word a life rests on.
    for (const Reason& reason : standing.reasons)
        if (reason.message.code != Code::imported_on_word)
            text += (text.back() == ' ' ? "" : ",") + std::string(Info(reason.message.code).name);
    return text;
}

std::string Answers(const std::string& line, const PolicyBook& book) {
    const auto parts = SplitList(line, '|');
    std::vector<Act> acts = {Recorded(CivilDate::Parse(parts.at(0)).value())};
    for (const std::string& act : SplitList(parts.at(1), ';'))
        if (act != "-") acts.push_back(ActOf(act));
    std::string text;
    for (const std::string& day : SplitList(parts.at(2), ' ')) {
        const StandingQuery query{std::nullopt, CivilDate::Parse(day).value(),
                                  DayOfAnswer::AsAsked()};
        text += (text.empty() ? "" : ";") + Answered(StandingOf(acts, book, query));
    }
    return text;
}

}  // namespace
}  // namespace zhengji

int main() {
    const auto book =
        zhengji::BookOf(ZHENGJI_SOURCE_DIR "/policies", zhengji::RehearsalPack::kTakenIn);
    for (std::string line; std::getline(std::cin, line);)
        std::cout << zhengji::Answers(line, *book) << '\n';
    return 0;
}
