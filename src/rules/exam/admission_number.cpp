#include "rules/exam/admission_number.hpp"

#include <fmt/format.h>

namespace zhengji {
namespace {

constexpr std::size_t kLength = 17;

int Digits(std::string_view text) {
    int value = 0;
    for (char c : text)
        value = value * 10 + (c - '0');
    return value;
}

bool AllDigits(std::string_view text) {
    for (char c : text) {
        if (c < '0' || c > '9') return false;
    }
    return true;
}

}  // namespace

Result<AdmissionNumber> AdmissionNumber::Parse(std::string_view text) {
    if (!AllDigits(text))
        return MakeError(Code::admission_number_shape, {std::string(text.substr(0, 40))});
    if (text.size() != kLength) {
        return MakeError(Code::admission_number_length,
                         {std::string(text.substr(0, 40)), std::to_string(text.size())});
    }
    AdmissionNumber number;
    number.year = Digits(text.substr(0, 4));
    number.half = Digits(text.substr(4, 1));
    number.qualification = Digits(text.substr(5, 2));
    number.province = Digits(text.substr(7, 2));
    number.site = Digits(text.substr(9, 2));
    number.serial = Digits(text.substr(11, 6));
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

Session AdmissionNumber::SessionOf() const {
    return {half == 0 ? Family::kTelecom : Family::kSoftware, year, half};
}

}  // namespace zhengji
