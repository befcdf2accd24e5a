// What whoever asks can do now about the matter at hand, by the operation that does it and until
// when; and what its day, or something else, keeps them from.
#pragma once

#include <optional>
#include <string>

#include "operations/kinds.hpp"

namespace zhengji {

struct ToldPossible {
    std::string operation, words;
    std::optional<CivilDate> until;
    std::optional<Instant> closes;
    static constexpr std::string_view kName = "PossibleStep";
    static constexpr auto kFields = Members(
        Member{"operation", &ToldPossible::operation, {"操作", "the operation that takes it"}},
        Member{"words", &ToldPossible::words, {"步骤（文字）", "the step in words"}},
        Member{"until",
               &ToldPossible::until,
               {"最后一日（含当日）；空：未定",
                "the last day, that day included; null: none is known"}},
        Member{"closes",
               &ToldPossible::closes,
               {"截止到秒的，截止时刻（含此刻）",
                "where it ends to the second: until when, that second included"}});
};

struct ToldNotNow {
    std::string operation, words;
    ToldReason why;
    static constexpr std::string_view kName = "StepNotNow";
    static constexpr auto kFields = Members(
        Member{"operation", &ToldNotNow::operation, {"操作", "the operation that would take it"}},
        Member{"words", &ToldNotNow::words, {"步骤（文字）", "the step in words"}},
        Member{"why", &ToldNotNow::why, {"现在不能办的原因", "why it cannot be taken now"}});
};

}  // namespace zhengji
