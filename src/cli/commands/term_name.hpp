// What the terms and bounds of the shipped policy limit, in words.
#pragma once

#include <string>

#include "messages/message.hpp"

namespace zhengji {

/// In Chinese; the policy's own name in English, and where none is known.
std::string TermName(const std::string& name, Language language);

}  // namespace zhengji
