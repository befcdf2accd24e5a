// What a rule answers: an outcome with the reasons that lead to it, each with its stable code, the
// rule it rests on (`S25-2`), the policy value's source, and the arithmetic among its arguments.
#pragma once

#include <string>
#include <vector>

#include "messages/message.hpp"

namespace zhengji {

struct Reason {
    Message message;
    std::string rule;    ///< code of docs/rules.md: `S25-2`; empty when no article there governs
    std::string source;  ///< document and article of the policy value used; empty when none was

    /// What it rests on, in brackets: `〔S25-3，S25 三（一）4〕`; empty when it names neither.
    std::string Cited(Language language) const;

    friend bool operator==(const Reason&, const Reason&) = default;
};

template <class Outcome>
struct Decision {
    Outcome outcome{};
    std::vector<Reason> reasons;
};

}  // namespace zhengji
