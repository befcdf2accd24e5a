// A claim with the rules' answer, as reviews, issues and lines tell of it.
#pragma once

#include <span>

#include "app/claims/claim_board.hpp"
#include "operations/kinds.hpp"

namespace zhengji {

struct ToldClaim {
    std::string admission_no, name, province;
    Instant submitted_at;
    std::optional<Instant> corrected_at;
    std::string state, outcome, state_words, outcome_words, reasons, explanation;
    std::int64_t id = 0;
    std::string waits = {};
    std::optional<std::string> assignee = {};
    Session session = {};
    std::string summary = {};
    static constexpr std::string_view kName = "Claim";
    static constexpr auto kFields = Members(
        Member{"admission_no", &ToldClaim::admission_no, {"准考证号", "admission number"}},
        Member{"name", &ToldClaim::name, {"姓名", "name"}},
        Member{"province", &ToldClaim::province, {"受理省（两位）", "province (two digits)"}},
        Member{"submitted_at", &ToldClaim::submitted_at, {"提交时间", "when it was submitted"}},
        Member{"corrected_at", &ToldClaim::corrected_at, {"更正时间", "when it was corrected"}},
        Member{"state", &ToldClaim::state, {"状态", "state"}},
        Member{"outcome", &ToldClaim::outcome, {"规则的答复", "the rules' answer"}},
        Member{"state_words", &ToldClaim::state_words, {"状态（文字）", "the state in words"}},
        Member{"outcome_words",
               &ToldClaim::outcome_words,
               {"规则的答复（文字）", "the rules' answer in words"}},
        Member{"reasons",
               &ToldClaim::reasons,
               {"理由的代码，以;分隔", "the reasons' codes, separated by ;"}},
        Member{"explanation", &ToldClaim::explanation, {"理由", "the reasons in words"}},
        Member{"id", &ToldClaim::id, {"序号", "the register's number of it"}},
        Member{"waits", &ToldClaim::waits, {"待办的一步", "the step it waits for; empty: none"}},
        Member{"assignee", &ToldClaim::assignee, {"承办人", "who has it in hand"}},
        Member{"session", &ToldClaim::session, {"场次", "session"}},
        Member{"summary",
               &ToldClaim::summary,
               {"理由，有碍的写明，其余只计数",
                "the reasons in words: what speaks against it, of the rest how many"}});

    static ToldClaim Of(const DecidedClaim& one, FieldNames fields);
    /// The step that a claim in that state waits for; empty: none.
    static std::string WaitsOf(ClaimState state);
};
std::vector<ToldClaim> ToldClaims(std::span<const DecidedClaim> claims, FieldNames fields);

}  // namespace zhengji
