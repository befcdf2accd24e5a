#include "rules/exam/admission_number.hpp"

#include <fmt/format.h>

#include <array>

#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kLength = 17;

bool AllDigits(std::string_view text) {
    for (char c : text) {
        if (c < '0' || c > '9') return false;
    }
    return true;
}

Error Misshapen(std::string_view text) {
    const std::string shown(Shortened(text, 40));
    if (!AllDigits(text)) return MakeError(Code::admission_number_shape, {shown});
    return MakeError(Code::admission_number_length, {shown, std::to_string(text.size())});
}

}  // namespace

Result<AdmissionNumber> AdmissionNumber::Parse(std::string_view text) {
    if (text.size() != kLength || !AllDigits(text)) return Misshapen(text);
    std::array<int, kLength> d{};
    for (std::size_t i = 0; i < kLength; ++i)
        d[i] = text[i] - '0';
    AdmissionNumber number;
    number.year = d[0] * 1000 + d[1] * 100 + d[2] * 10 + d[3];
    number.half = d[4];
    number.qualification = d[5] * 10 + d[6];
    number.province = d[7] * 10 + d[8];
    number.site = d[9] * 10 + d[10];
    for (std::size_t i = 11; i < kLength; ++i)
        number.serial = number.serial * 10 + d[i];
    if (number.half > 2) return MakeError(Code::admission_number_half, {std::string(text)});
    if (number.year < 1990 || number.year > 2099) {
        return MakeError(Code::admission_number_year, {std::string(text)});
    }
    return number;
}

std::string AdmissionNumber::ToString() const {
    return fmt::format("{:04}{}{:02}{:02}{:02}{:06}", year, half, qualification, province, site,
                       serial);
}

}  // namespace zhengji
