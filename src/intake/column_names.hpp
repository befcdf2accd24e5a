// The columns of a file: what each holds, and how it is called, here and by the offices that send
// it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace zhengji {

enum class Presence : std::uint8_t { kRequired, kOptional };

/// What a column holds. Numbers and dates are taken however they are typed: with full-width digits,
/// letters and dashes (PlainForms); numbers that people copy from paper also in small letters and
/// with blanks between (AsTyped). In a column that may be empty a lone `-`, `—` or `/` is none.
enum class Content : std::uint8_t { kText, kNumber, kCopied };

struct Column {
    std::string_view english, chinese;
    Presence presence{};
    Content content{};
};

/// A header without the blanks that people space it out with: 姓　名.
std::string Unspaced(std::string_view header);
/// The column of that name, however spaced; null where there is none.
const Column* Named(std::span<const Column> columns, std::string_view name);
/// The column of that name, or of one that offices call it by (身份证号码, 上午成绩); null where
/// there is none.
const Column* Meant(std::span<const Column> columns, std::string_view name);
/// The column that an unknown name was probably meant for, `证件号码 (id_number)`; all of them when
/// there is none like it.
std::string Likely(std::span<const Column> columns, std::string_view name);

}  // namespace zhengji
