// A Message is a code with its arguments; it becomes words only where someone reads it.
// An Error is an expected failure: a message for the asker and a detail for the operator's log.
// Result<T> is a T or an Error; never used for a rule's "no" (see Decision).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "messages/code.hpp"

namespace zhengji {

/// What a field is called where a message is read: texts name it as the console does.
enum class FieldNames : std::uint8_t {
    kOptions,  ///< `--filed-on`
    kMembers,  ///< `filed_on`, as in a request's JSON
};

struct Message {
    Code code{};
    std::vector<std::string> args;

    friend bool operator==(const Message&, const Message&) = default;
};

/// The message in words, its arguments as InLanguage gives them and Shown; `{0:row|rows}` is the
/// word that goes with that number, `{0:province}` the name of the province of those two digits. A
/// missing argument shows as `{n}`, never as an exception. A field is named as the reader's door
/// has it.
std::string Render(const Message& message, Language language,
                   FieldNames fields = FieldNames::kOptions);

/// Behind a source: the answer rests on our reading of an open choice.
inline constexpr std::string_view kOurReading = "（本登记册的理解）";

/// A word that has a name in either language, for an argument or a part of one: InLanguage gives
/// the reader's.
std::string Word(std::string_view chinese, std::string_view english);

/// A text as people read it: of a Word the reader's side, and in English kOurReading is ` (our
/// reading)`. Documents keep their own names.
std::string InLanguage(std::string text, Language language);

struct Error {
    Message message;     ///< may be shown to whoever asked
    std::string detail;  ///< for the operator only: library texts, paths, SQL

    Code code() const { return message.code; }
};

inline Error MakeError(Code code, std::vector<std::string> args = {}, std::string detail = {}) {
    return {{code, std::move(args)}, std::move(detail)};
}

template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
  public:
    using Base = tl::expected<T, Error>;
    using Base::Base;
    Result() = default;
    // NOLINTNEXTLINE(google-explicit-constructor)
    Result(Error error) : Base(tl::unexpect, std::move(error)) {}
};

using Status = Result<void>;

}  // namespace zhengji

#define ZHENGJI_CONCAT_(a, b) a##b
#define ZHENGJI_CONCAT(a, b) ZHENGJI_CONCAT_(a, b)
#define ZHENGJI_ASSIGN_(slot, declaration, expression)           \
    auto slot = (expression);                                    \
    if (!slot) return ::zhengji::Error(std::move(slot.error())); \
    declaration = std::move(*slot)

/// `ZJ_ASSIGN(auto x, F());` — x is F()'s value; on an error, return it from here.
#define ZJ_ASSIGN(declaration, ...) \
    ZHENGJI_ASSIGN_(ZHENGJI_CONCAT(zj_result_, __LINE__), declaration, (__VA_ARGS__))

/// `ZJ_TRY(F());` — on an error, return it from here.
#define ZJ_TRY(...)                                                            \
    do {                                                                       \
        auto zj_status = (__VA_ARGS__);                                        \
        if (!zj_status) return ::zhengji::Error(std::move(zj_status.error())); \
    } while (false)
