// Writing JSON text piece by piece, where building a tree first would cost more than the answer.
#pragma once

#include <string>
#include <string_view>

namespace zhengji {

/// `text` as a JSON string, escaped as RFC 8785 asks (only what must be); bytes that are no UTF-8
/// show as U+FFFD.
std::string JsonQuoted(std::string_view text);
/// The same behind what `out` holds.
void AppendJsonQuoted(std::string& out, std::string_view text);

/// A member of the object that `out` is in the middle of; its value is JSON already.
void AppendMember(std::string& out, std::string_view key, std::string_view json);
/// A member whose value is a text.
void AppendTextMember(std::string& out, std::string_view key, std::string_view text);
/// The key alone: its value is appended next.
void AppendKey(std::string& out, std::string_view key);

/// A value of the JSON library as text: the one way out, for its own `dump()` throws at bytes that
/// are no UTF-8. They show as U+FFFD here.
template <class Json>
std::string JsonText(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace zhengji
