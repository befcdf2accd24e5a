// A verification's answer as people read it, with the word that programs know it by.
#pragma once

#include <string>

#include "messages/message.hpp"
#include "rules/standing/standing.hpp"

namespace zhengji {

/// `有效 (in_force)`; a place that is covered in part has words of its own.
std::string AnswerLine(const Standing& standing, Language language);

}  // namespace zhengji
