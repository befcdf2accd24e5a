// The certificate number 证书管理号: prefix(4) year(4) month(2) province(2) prefecture(2)
// qualification(2) serial(5), 21 characters. Serials run per series: session, province and
// qualification, across prefectures.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "messages/message.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

/// What a serial is counted in. No gaps, no doubles.
struct Series {
    std::string prefix;  ///< `A314`; with year and month it names family and session
    int year = 0;
    int month = 0;
    int province = 0;
    int qualification = 0;

    friend bool operator==(const Series&, const Series&) = default;
    friend auto operator<=>(const Series&, const Series&) = default;
};

struct CertificateNumber {
    Series series;
    int prefecture = 0;  ///< two digits, of the area
    int serial = 0;      ///< 1 … 99999

    /// Takes `text` apart by shape alone: bad_certificate_number says what is wrong with it.
    static Result<CertificateNumber> Parse(std::string_view text);
    std::string ToString() const;

    friend bool operator==(const CertificateNumber&, const CertificateNumber&) = default;
    friend auto operator<=>(const CertificateNumber&, const CertificateNumber&) = default;
};

/// The session a series belongs to; nothing when policy has no such prefix, month or year.
std::optional<Session> SessionOf(const PolicyBook& book, const Series& series);

/// Every part of the number that policy or the divisions say cannot be: prefix, month, year,
/// province, prefecture, qualification. Empty: none.
std::vector<Message> ImpossibleParts(const PolicyBook& book, const CertificateNumber& number);

}  // namespace zhengji
