// What each sealed value is bound to: table, row and column, so that it opens only where it was
// sealed. Private to this folder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace zhengji {

inline std::string SealOfAct(std::string_view subject) {
    return "acts/" + std::string(subject) + "/private";
}
inline std::string SealOfDocument(std::string_view hash) {
    return "person_documents/" + ToHex(hash) + "/sealed";
}
/// The steps of one case share theirs.
inline std::string SealOfCase(std::int64_t id) {
    return "case_steps/" + std::to_string(id) + "/fields";
}

}  // namespace zhengji
