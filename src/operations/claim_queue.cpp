// The claims of a province as its officers work through them, and one of them whole: what it
// states, what the rules answer, and every step with who took it.
#include <fmt/format.h>

#include <algorithm>

#include "app/claim_steps.hpp"
#include "app/find_claim.hpp"
#include "app/possible_steps.hpp"
#include "base/check.hpp"
#include "operations/named_claim.hpp"
#include "operations/operation.hpp"
#include "operations/told_case.hpp"
#include "operations/told_claim.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kMostOnPage = 1000;

struct ListOfClaims {
    std::optional<ProvinceCode> province;
    std::optional<Session> session;
    std::optional<std::string> state, waits, assignee;
    std::optional<std::int64_t> after;
    std::optional<int> limit;
    static constexpr auto kFields = Members(
        Member{"province",
               &ListOfClaims::province,
               {"受理省（两位）；不写为全部",
                "province it was handed to (two digits); all when left out"},
               "64"},
        Member{"session", &ListOfClaims::session, {"场次，如 2024H2", "session, 2024H2"}},
        Member{"state",
               &ListOfClaims::state,
               {"只列某一状态；不写为未办结的", "one state only; the undecided when left out"},
               "pending"},
        Member{"waits",
               &ListOfClaims::waits,
               {"只列待办某一步的，如 first_review、approve、uphold",
                "only those that wait for that step: first_review, approve, uphold"},
               "first_review"},
        Member{"assignee",
               &ListOfClaims::assignee,
               {"只列某人承办的", "only those that one officer has in hand"},
               "乙"},
        Member{"after",
               &ListOfClaims::after,
               {"接上一页：上一页最后一份的序号", "the next page: id of the last claim before it"},
               "7"},
        Member{"limit",
               &ListOfClaims::limit,
               {"每页份数（默认全部，至多 1000）",
                "claims on a page (all when left out, at most 1000)"},
               "50"});

    struct Answer {
        std::vector<ToldClaim> claims;
        std::optional<std::int64_t> next;
        static constexpr auto kFields =
            Members(Member{"claims", &Answer::claims, {"申请", "the claims"}},
                    Member{"next",
                           &Answer::next,
                           {"下一页自何处起", "go on after this one; null: that was all"}});
    };

    bool Wants(const DecidedClaim& one, std::optional<ClaimState> wanted) const {
        if (session && one.claim.record.admission.SessionOf() != *session) return false;
        if (wanted) return one.claim.state == *wanted;
        return waits.has_value() || assignee.has_value() || IsUndecided(one);
    }
    bool Wants(const ToldClaim& told) const {
        if (waits && told.waits != *waits) return false;
        return !assignee || told.assignee.value_or("") == *assignee;
    }

    Status Check(std::optional<ClaimState> wanted) const {
        if (state && !wanted) return MakeError(Code::bad_option, {"state", *state});
        const bool known = !waits || std::ranges::find(claim_life::kVerbs, *waits, &Verb::name) !=
                                         claim_life::kVerbs.end();
        if (!known) return MakeError(Code::bad_option, {"waits", *waits});
        if (limit && *limit < 1) return MakeError(Code::bad_option, {"limit", "0"});
        return {};
    }

    struct Found {
        std::vector<DecidedClaim> claims;
        std::map<std::int64_t, std::string> hands;
    };
    Result<Found> Look(Reading& reading) const {
        std::optional<int> where;
        if (province) where = province->value;
        ZJ_ASSIGN(const auto book, reading.Policy());
        Found found;
        ZJ_ASSIGN(found.claims, DecideClaims(reading.Tx(), *book, where, reading.Now()));
        ZJ_ASSIGN(found.hands, Claims(reading.Tx()).Assignees(where));
        return found;
    }

    // From behind the one that the page before ended with.
    Answer PageOf(std::vector<ToldClaim> all) const {
        auto from = all.begin();
        if (after) {
            from = std::ranges::find(all, *after, &ToldClaim::id);
            if (from != all.end()) ++from;
        }
        all.erase(all.begin(), from);
        Answer answer{std::move(all), {}};
        if (!limit) return answer;
        const std::size_t most =
            std::min<std::size_t>(static_cast<std::size_t>(*limit), kMostOnPage);
        if (answer.claims.size() <= most) return answer;
        answer.claims.resize(most);
        answer.next = answer.claims.back().id;
        return answer;
    }

    static Result<Answer> Run(const Asking& asking, const ListOfClaims& asked) {
        const auto state = ParseClaimState(asked.state.value_or(""));
        ZJ_TRY(asked.Check(state));
        const int province = asked.province ? asked.province->value : 0;
        ZJ_ASSIGN(const Found found,
                  Ask(asking.reg, asking.call, Asked::Province(action::kClaimsRead, province),
                      [&](Reading& reading) { return asked.Look(reading); }));
        std::vector<ToldClaim> told;
        for (const DecidedClaim& one : found.claims) {
            if (!asked.Wants(one, state)) continue;
            ToldClaim claim = ToldClaim::Of(one);
            const auto hand = found.hands.find(claim.id);
            if (hand != found.hands.end()) claim.assignee = hand->second;
            if (asked.Wants(claim)) told.push_back(std::move(claim));
        }
        return asked.PageOf(std::move(told));
    }
};

// A row of its verb: what the step is called hangs on that alone.
const StepRule& RowOf(const CaseStep& step) {
    const auto& rows = claim_life::Rule().steps;
    const auto found =
        std::ranges::find(rows, step.verb, [](const StepRule& row) { return row.verb.name; });
    CHECK(found != rows.end());
    return *found;
}

struct ShowClaim : NamedClaim {
    struct Answer {
        ToldClaim claim;
        std::string area, employer, materials, certificate_no;
        Basis basis{};
        std::vector<ToldReason> reasons;
        std::vector<ToldTakenStep> steps;
        std::vector<ToldNextStep> can_follow;
        static constexpr std::string_view kName = "ClaimWhole";
        static constexpr auto kFields = Members(
            Member{"claim", &Answer::claim, {"申请", "the claim"}},
            Member{"area", &Answer::area, {"有效地区", "area"}},
            Member{"basis", &Answer::basis, {"申领依据", "basis"}},
            Member{"employer", &Answer::employer, {"工作单位", "employer; may be empty"}},
            Member{"materials", &Answer::materials, {"材料", "materials, separated by ;"}},
            Member{"certificate_no", &Answer::certificate_no, {"证书管理号", "its certificate"}},
            Member{"reasons", &Answer::reasons, {"规则的答复", "what the rules say"}},
            Member{"steps", &Answer::steps, {"各步", "steps, in order"}},
            Member{"can_follow",
                   &Answer::can_follow,
                   {"询问者现在可办的步骤", "the steps that whoever asks can take now"}});
    };
    static constexpr auto kFields =
        Members(Member<ShowClaim, std::string>{"admission_no", &ShowClaim::admission_no, kAdmission,
                                               "20242436401000001"}
                    .By("ADMISSION_NO"),
                Member<ShowClaim, std::optional<ProvinceCode>>{"province", &ShowClaim::province,
                                                               kClaimProvince, "64"},
                Member<ShowClaim, std::optional<std::string>>{
                    "id_number", &ShowClaim::id_number, kClaimantsNumber, "640402199001010011"},
                Member<ShowClaim, std::optional<Instant>>{"submitted", &ShowClaim::submitted,
                                                          kSubmittedAt});

    static Result<Answer> Look(Reading& reading, const StoredClaim& claim) {
        Transaction& tx = reading.Tx();
        ZJ_ASSIGN(const auto book, reading.Policy());
        ZJ_ASSIGN(auto board, Claims(tx).BoardOf(claim.record.id));
        ZJ_ASSIGN(const auto decided,
                  DecideBoard(tx, *book, std::move(board), reading.Now(), DecidedBy::kItsReview));
        ZJ_ASSIGN(const auto steps, StepsOf(tx, claim));
        ZJ_ASSIGN(const auto hands, Claims(tx).Assignees(claim.record.province));
        const ClaimRecord& record = claim.record;
        Answer answer{{},
                      record.area.ToString(),
                      record.employer,
                      record.materials,
                      claim.certificate_no,
                      record.basis,
                      {},
                      {},
                      {}};
        for (const DecidedClaim& one : decided) {
            if (one.claim.record.id != record.id) continue;
            answer.claim = ToldClaim::Of(one);
            answer.reasons = Told(one.decision.reasons);
        }
        const auto hand = hands.find(record.id);
        if (hand != hands.end()) answer.claim.assignee = hand->second;
        for (const CaseStep& step : steps)
            answer.steps.push_back(ToldTakenStep::Of(step, RowOf(step)));
        ZJ_ASSIGN(const auto follow, StepsFor(reading, claim, steps));
        for (const StepRule* row : follow)
            answer.can_follow.push_back(ToldNextStep::Of(*row));
        return answer;
    }

    static Result<Answer> Run(const Asking& asking, const ShowClaim& asked) {
        StoredClaim claim;
        const ClaimName name = asked.Name();
        return Ask(asking.reg, asking.call, Asked::Each(action::kClaimsRead, OfClaim(name, claim)),
                   [&](Reading& reading) { return Look(reading, claim); });
    }
};

}  // namespace

void AddClaimQueue(std::vector<Operation>& table) {
    table.push_back(Row<ListOfClaims>(
        action::kClaimsRead, By(action::kClaimsRead), Get("/claims"),
        {"列出申请：未办结的，或按状态、待办、承办人筛选，及规则的答复与理由",
         "claims with the rules' answer and its reasons: those undecided, or of one state, waiting "
         "for one step, in one officer's hand"},
        {Code::bad_option}));
    table.push_back(Row<ShowClaim>("claims.show", By(action::kClaimsRead),
                                   Get("/claims/{admission_no}"),
                                   {"一份申请的全部", "one claim whole, step by step"},
                                   {Code::claim_unknown, Code::claim_ambiguous}));
}

}  // namespace zhengji
