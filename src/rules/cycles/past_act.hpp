// A decision taken before Zhengji, held against the law of its day: what the register's own
// commands refuse, no file brings in unsaid (docs/formats/files.md). Pure.
#pragma once

#include <optional>
#include <vector>

#include "rules/cycles/cycle.hpp"

namespace zhengji {

struct PastAct {
    ActKind kind{};
    CivilDate on;                    ///< it took effect
    std::optional<CivilDate> until;  ///< deferrals
    int office = 0;                  ///< province of the agency that decided
};

enum class PastActField : std::uint8_t { kWhole, kEffectiveOn, kUntil };

/// What is to be said of it: refused where the law is plain; noted and taken where it is only our
/// reading of the law of that time, or not known.
struct PastActJudgement {
    std::optional<Message> refused;
    PastActField at = PastActField::kWhole;  ///< what the refusal is about
    std::vector<Message> notes;
};

/// `life` is folded to the act's day, acts before it in the log and in the file included. REQUIRES:
/// life.facts.
PastActJudgement JudgePastAct(const Life& life, const PastAct& act, const PolicyBook& book);

}  // namespace zhengji
