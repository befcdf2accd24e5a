#include "rules/certificates/certificate_number.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/digits.hpp"
#include "base/text.hpp"
#include "rules/exam/number_parts.hpp"
#include "rules/policy/place_word.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kLength = 21;
constexpr int kMonths = 12;
constexpr int kFirstYear = 1990;

bool IsPrefix(std::string_view text) {
    return text.front() >= 'A' && text.front() <= 'Z' && AllDigits(text.substr(1));
}

// The day of which divisions.toml lists whatever was in use; of before it knows only what is named
// there as ended.
constexpr int kListedYear = 2023;

// Whether the prefecture was one at any time from the session's year until its certificates were
// surely made: numbers were given out months after an exam, and codes changed meanwhile.
bool WasOneFor(const Divisions& places, DivisionCode prefecture, int year) {
    const DivisionDays* days = places.DaysOf(prefecture);
    if (days == nullptr) return true;
    const bool begun = !days->first || days->first->Year() <= year + 1;
    return begun && (!days->last || days->last->Year() >= year);
}

// The number says nothing but the year and the month: what is asked is asked of those.
std::optional<Message> NoPrefecture(const PolicyBook& book, const CertificateNumber& number) {
    const Divisions& places = book.Places();
    const Series& series = number.series;
    const auto province = DivisionCode::OfProvince(series.province);
    if (!places.Knows(province)) return std::nullopt;  // a region's own
    const DivisionCode prefecture(province.value +
                                  static_cast<std::uint32_t>(number.prefecture) * 100);
    const bool known = places.Knows(prefecture);
    if (known && WasOneFor(places, prefecture, series.year)) return std::nullopt;
    const bool surely = known || series.year > kListedYear;
    return Message{
        surely ? Code::prefecture_unknown : Code::prefecture_not_known,
        {TwoDigits(number.prefecture), PlaceWord(places, province), std::to_string(series.year)}};
}

Error Bad(Code why, std::string_view text) {
    return MakeError(why, {std::string(text)});
}

}  // namespace

std::optional<Session> SessionOf(const PolicyBook& book, const Series& series) {
    const auto session = book.SessionOf(series.prefix, series.year, series.month);
    const bool held = std::ranges::any_of(book.Sessions(), [&](const SessionFacts& facts) {
        return facts.session.year >= series.year;
    });
    if (!session || series.year < kFirstYear || !held) return std::nullopt;
    return session;
}

std::vector<Message> ImpossibleParts(const PolicyBook& book, const CertificateNumber& number) {
    const Series& series = number.series;
    const auto family = book.FamilyOfPrefix(series.prefix);
    if (!family) return {{Code::prefix_unknown, {series.prefix}}};
    std::vector<Message> faults;
    if (!book.SessionOf(series.prefix, series.year, series.month)) {
        faults.push_back({Code::certificate_number_month, {number.ToString()}});
    } else if (!SessionOf(book, series)) {
        faults.push_back({Code::session_not_in_policy, {fmt::format("{:04}", series.year)}});
    }
    if (auto fault = NoProvince(book, series.province)) {
        faults.push_back(*std::move(fault));
    } else if (auto none = NoPrefecture(book, number)) {
        faults.push_back(*std::move(none));
    }
    if (book.QualificationByCode(*family, series.qualification) == nullptr) {
        faults.push_back(
            {Code::unknown_qualification_code, {TwoDigits(series.qualification), "—"}});
    }
    return faults;
}

Result<CertificateNumber> CertificateNumber::Parse(std::string_view text) {
    if (text.size() != kLength) {
        const std::size_t characters = CodePoints(text);
        if (characters == kLength) return Bad(Code::certificate_number_shape, text);
        return MakeError(Code::certificate_number_length,
                         {std::string(text), std::to_string(characters)});
    }
    const auto digits = text.substr(4);
    if (!IsPrefix(text.substr(0, 4)) || !AllDigits(digits)) {
        return Bad(Code::certificate_number_shape, text);
    }
    CertificateNumber number;
    number.series.prefix = std::string(text.substr(0, 4));
    number.series.year = ValueOf(digits.substr(0, 4));
    number.series.month = ValueOf(digits.substr(4, 2));
    number.series.province = ValueOf(digits.substr(6, 2));
    number.prefecture = ValueOf(digits.substr(8, 2));
    number.series.qualification = ValueOf(digits.substr(10, 2));
    number.serial = ValueOf(digits.substr(12, 5));
    if (number.series.month > kMonths) return Bad(Code::certificate_number_month, text);
    if (number.series.province < 11 || number.serial == 0) {
        return Bad(Code::certificate_number_shape, text);
    }
    return number;
}

std::string CertificateNumber::ToString() const {
    std::string text = series.prefix;
    const auto append = [&](int value, std::size_t width) {
        AppendDigits(text, static_cast<unsigned>(value), width);
    };
    append(series.year, 4);
    append(series.month, 2);
    append(series.province, 2);
    append(prefecture, 2);
    append(series.qualification, 2);
    append(serial, 5);
    return text;
}

}  // namespace zhengji
