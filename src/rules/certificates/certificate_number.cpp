#include "rules/certificates/certificate_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace zhengji {
namespace {

constexpr std::size_t kLength = 21;

int Number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

bool IsPrefix(std::string_view text) {
    return text.front() >= 'A' && text.front() <= 'Z' &&
           std::ranges::all_of(text.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

Error Bad(Code why, std::string_view text) {
    return MakeError(why, {std::string(text)});
}

}  // namespace

int HalfOfMonth(int month) {
    switch (month) {
        case 0:
            return 0;
        case 5:
            return 1;
        case 11:
            return 2;
        default:
            return -1;
    }
}

int MonthOfHalf(int half) {
    return half == 0 ? 0 : half == 1 ? 5 : 11;
}

Result<CertificateNumber> CertificateNumber::Parse(std::string_view text) {
    if (text.size() != kLength) {
        return MakeError(Code::certificate_number_length,
                         {std::string(text), std::to_string(text.size())});
    }
    const auto digits = text.substr(4);
    if (!IsPrefix(text.substr(0, 4)) ||
        !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) {
        return Bad(Code::certificate_number_shape, text);
    }
    CertificateNumber number;
    number.series.prefix = std::string(text.substr(0, 4));
    number.series.year = Number(digits.substr(0, 4));
    number.series.month = Number(digits.substr(4, 2));
    number.series.province = Number(digits.substr(6, 2));
    number.prefecture = Number(digits.substr(8, 2));
    number.series.qualification = Number(digits.substr(10, 2));
    number.serial = Number(digits.substr(12, 5));
    if (HalfOfMonth(number.series.month) < 0) return Bad(Code::certificate_number_month, text);
    if (number.series.province < 11 || number.serial == 0) {
        return Bad(Code::certificate_number_shape, text);
    }
    return number;
}

std::string CertificateNumber::ToString() const {
    return fmt::format("{}{:04}{:02}{:02}{:02}{:02}{:05}", series.prefix, series.year, series.month,
                       series.province, prefecture, series.qualification, serial);
}

}  // namespace zhengji
