// The admission number 准考证号 of one sitting: year(4) half(1) qualification(2) province(2)
// site(2) serial(6). 17 digits; the site is opaque (no division code).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "messages/message.hpp"
#include "rules/policy/terms.hpp"

namespace zhengji {

struct AdmissionNumber {
    int year = 0;
    int half = 0;  ///< 1, 2; 0 in telecom rehearsals
    int qualification = 0;
    int province = 0;
    int site = 0;
    std::int32_t serial = 0;

    /// Takes `text` apart by shape alone: bad_admission_number says what is wrong with it.
    static Result<AdmissionNumber> Parse(std::string_view text);
    std::string ToString() const;
    /// Half 0 belongs to telecom, 1 and 2 to software.
    Session SessionOf() const {
        return {half == 0 ? Family::kTelecom : Family::kSoftware, year, half};
    }

    friend bool operator==(const AdmissionNumber&, const AdmissionNumber&) = default;
    friend auto operator<=>(const AdmissionNumber&, const AdmissionNumber&) = default;
};

}  // namespace zhengji
