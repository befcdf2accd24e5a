// Looking up a dated value has four answers that are never mixed: the value, not yet in force,
// ended, not known.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.hpp"

namespace zhengji {

/// How far a value is to be trusted: printed in a governing document, from a public page, or
/// unverified.
enum class Confidence : std::uint8_t { kDocument, kPublicPage, kUnverified };

std::string_view Name(
    Confidence confidence);  ///< as policy files write it: `document`, `page`, `unverified`
std::optional<Confidence> ParseConfidence(std::string_view name);

/// Where a policy value comes from.
struct Source {
    std::string document;  ///< `S25`, `人社厅发〔2022〕25号`
    std::string article;   ///< `三（一）4`; may be empty
    CivilDate checked;     ///< the day someone last compared value and document
    Confidence confidence = Confidence::kDocument;
    std::string
        reading{};       ///< where the document leaves a choice open: ours, and why; may be empty
    std::string days{};  ///< whence the days are, where the document does not give them

    /// `S25 三（一）4`; a reading is marked as one behind it (kOurReading), so that every answer
    /// that rests on one says so.
    std::string ToString() const;
    friend bool operator==(const Source&, const Source&) = default;
};

enum class InTime : std::uint8_t { kInForce, kNotYet, kEnded, kNotKnown };

std::string_view Name(InTime state);  ///< `in_force`, `not_yet`, `ended`, `not_known`

/// `value` points into the policy book (which must outlive it) unless `state` is kNotKnown; for
/// kNotYet and kEnded it is the value that will be, or was, in force.
template <class T>
struct Lookup {
    InTime state = InTime::kNotKnown;
    const T* value = nullptr;

    bool InForce() const { return state == InTime::kInForce; }
};

}  // namespace zhengji
