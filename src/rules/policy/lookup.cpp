#include "rules/policy/lookup.hpp"

namespace zhengji {

std::string Source::ToString() const { return article.empty() ? document : document + " " + article; }

}  // namespace zhengji
