// Which article an answer cites for a policy value: one of the very document the value comes from.
// Where docs/rules.md holds no article of that document on the matter, the answer cites the value's
// source alone; no notice speaks for another's sessions, provinces or families. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zhengji {

enum class CitedMatter : std::uint8_t {
    kSeparateLine,  ///< which separate line holds
    kSettingLine,   ///< that a line is still to be set
    kAreas,         ///< what a separate-line area is
    kWhereValid,    ///< where a separate-line certificate holds
    kValidity,      ///< how long a certificate holds before it is registered anew
    kReach,         ///< which certificates the duty to register reaches
    kDeferral,      ///< that registering is put off
    kTimeLost,      ///< that what was cancelled in error is restored, with the time it lost
};

/// A code of docs/rules.md (`S25-3`); empty when that document has no article on the matter.
std::string RuleUnder(std::string_view document, CitedMatter matter);

}  // namespace zhengji
