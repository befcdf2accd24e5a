#include "rules/policy/session_words.hpp"

#include <string>
#include <utility>

#include "base/text.hpp"

namespace zhengji {

std::optional<Session> SessionTyped(std::string_view text) {
    std::string typed = AsTyped(text);
    using Sign = std::pair<std::string_view, std::string_view>;
    for (const auto& [words, sign] :
         {Sign{"年上半年", "H1"}, Sign{"年下半年", "H2"}, Sign{"上半年", "H1"},
          Sign{"下半年", "H2"}, Sign{"年度", ""}}) {
        if (typed.ends_with(words))
            typed.replace(typed.size() - words.size(), std::string::npos, sign);
    }
    return Session::Parse(typed);
}

}  // namespace zhengji
