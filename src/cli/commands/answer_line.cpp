#include "cli/commands/answer_line.hpp"

#include <fmt/format.h>

namespace zhengji {
namespace {

Code WordsOf(Answer answer) {
    switch (answer) {
        case Answer::kInForce:
            return Code::answer_in_force;
        case Answer::kInForceElsewhere:
            return Code::answer_in_force_elsewhere;
        case Answer::kNotInForce:
            return Code::answer_not_in_force;
        case Answer::kNotKnown:
            return Code::answer_not_known;
        case Answer::kNotFound:
            return Code::answer_not_found;
    }
    return Code::answer_not_known;
}

}  // namespace

std::string AnswerLine(Answer answer, Language language) {
    return fmt::format("{} ({})", Render(Message{WordsOf(answer), {}}, language), Name(answer));
}

}  // namespace zhengji
