// What policy and the divisions say of an admission number whose shape is right.
#pragma once

#include <optional>
#include <vector>

#include "rules/exam/admission_number.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

/// Why two digits are no province's: province_unknown, or exam_region_not_known where they may be
/// those of a region of examinations beyond the provinces. Nothing: a province's, or a region's.
std::optional<Message> NoProvince(const PolicyBook& book, int digits);

/// Every part of the number that cannot be: its session, the province of the sitting, serial 0.
/// Empty: none. The site is opaque, and whether the qualification's code is known is asked where it
/// is needed.
std::vector<Message> ImpossibleParts(const PolicyBook& book, const AdmissionNumber& number);

}  // namespace zhengji
