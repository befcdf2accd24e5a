#include "cli/commands/answer_line.hpp"

#include <fmt/format.h>

namespace zhengji {
namespace {

Code WordsOf(const Standing& standing) {
    const bool partly = !standing.partly.empty();
    switch (standing.answer) {
        case Answer::kInForce:
            return Code::answer_in_force;
        case Answer::kInForceElsewhere:
            return partly ? Code::answer_in_force_partly : Code::answer_in_force_elsewhere;
        case Answer::kNotInForce:
            return Code::answer_not_in_force;
        case Answer::kNotKnown:
            return partly ? Code::answer_partly_known : Code::answer_not_known;
        case Answer::kNotFound:
            return Code::answer_not_found;
    }
    return Code::answer_not_known;
}

}  // namespace

std::string AnswerLine(const Standing& standing, Language language) {
    return fmt::format("{} ({})", Render(Message{WordsOf(standing), {}}, language),
                       Name(standing.answer));
}

}  // namespace zhengji
