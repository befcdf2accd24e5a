#include "rules/exam/admission_number.hpp"

#include <fmt/format.h>

#include "base/digits.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kLength = 17;

// The digits of a certificate number whose letter was left out.
std::string LikelyMeant(std::string_view text) {
    constexpr std::size_t kCertificateDigits = 20;
    if (text.size() != kCertificateDigits) return "";
    return Word("；像是证书管理号少了开头的字母 A",
                "; it looks like a certificate number without the A it begins with");
}

Error Misshapen(std::string_view text) {
    const std::string shown(Shortened(text, 40));
    if (!AllDigits(text)) return MakeError(Code::admission_number_shape, {shown});
    return MakeError(Code::admission_number_length,
                     {shown, std::to_string(text.size()), LikelyMeant(text)});
}

}  // namespace

Result<AdmissionNumber> AdmissionNumber::Parse(std::string_view text) {
    if (text.size() != kLength || !AllDigits(text)) return Misshapen(text);
    const auto part = [text](std::size_t from, std::size_t count) {
        return ValueOf(text.substr(from, count));
    };
    const AdmissionNumber number{part(0, 4), part(4, 1), part(5, 2),
                                 part(7, 2), part(9, 2), part(11, 6)};
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
