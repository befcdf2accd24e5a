// What the register kept as JSON, sealed, and reads back: by what no request is read. It is the
// program's own, yet a row of another version, or one that was put there, is one row's fault.
#pragma once

#include <exception>
#include <string_view>
#include <type_traits>

#include "messages/message.hpp"

namespace zhengji {

/// `from` of the JSON, by the library's own type (`nlohmann::json`); sealed_broken where it is
/// none, or `from` throws.
template <class Json, class From>
Result<std::invoke_result_t<const From&, const Json&>> ReadKept(std::string_view text,
                                                                const From& from) {
    try {
        return from(Json::parse(text));
    } catch (const std::exception&) {
        return MakeError(Code::sealed_broken);
    }
}

}  // namespace zhengji
