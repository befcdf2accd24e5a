// A failure of the operator's kind, as it is told to those it reaches: whoever asks over a network
// learns nothing of where files and databases lie, the operator's log learns it all.
#pragma once

#include <string>

#include "messages/message.hpp"

namespace zhengji {

/// The message as whoever asks over a network is told it. What is the operator's alone is told in
/// the words of answer_failed; the code stays with the answer.
Message ForAsker(const Message& message);
/// As Render, of ForAsker, with fields named as requests name them.
std::string RenderForAsker(const Message& message, Language language);

/// For the operator's log: the message in English, and the detail behind it.
std::string ForOperator(const Error& error);

}  // namespace zhengji
