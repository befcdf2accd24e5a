// What the procedures of the register are made of, as types: the procedures themselves, the states
// a case can be in and the verbs that lead from one to the next. Each procedure has a header with
// its own (registration.hpp); their words stand there and nowhere else. Pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace zhengji {

/// In the order in which the table of operations is printed.
enum class Procedure : std::uint8_t {
    kClaim,
    kSubmission,
    kRegistration,
    kDeferral,
    kExtension,
    kCancellation,
    kReconsideration,
    kFinding,
    kAgency,
    kInstitution,
    kClass,
    kCorrection,
    kDuplicate,
    kPast,
    kOutline,
    kHours,
};
inline constexpr int kProcedureCount = 16;

/// Where a case of one procedure can stand, by the name it is stored under and its Chinese one.
struct State {
    Procedure of{};
    std::string_view name, chinese;

    friend constexpr bool operator==(const State& a, const State& b) {
        return a.of == b.of && a.name == b.name;
    }
};

/// Before the first step of a case.
constexpr State NotYet(Procedure procedure) {
    return {procedure, "-", "-"};
}

/// What is asked of a step beyond its row: a check of its procedure's own (app/steps), which must
/// then be there, or nothing.
enum class Law : std::uint8_t {
    kOwnCheck,
    kRowAlone,
    kOwnUseCase,  ///< a use case of its own asks it
};

struct Verb {
    Procedure of{};
    std::string_view name;
    Law law = Law::kRowAlone;

    friend constexpr bool operator==(const Verb& a, const Verb& b) {
        return a.of == b.of && a.name == b.name;
    }
    /// Whether a step as stored was taken by this verb; its case says of which procedure it is.
    friend constexpr bool operator==(std::string_view stored, const Verb& verb) {
        return stored == verb.name;
    }
};

struct ProcedureRule;

}  // namespace zhengji
