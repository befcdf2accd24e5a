// The claims of a province as its officers work through them, and one of them whole: what it
// states, what the rules answer, and every step with who took it.
#include <fmt/format.h>

#include <algorithm>

#include "app/cases/find_claim.hpp"
#include "app/claims/claim_offers.hpp"
#include "app/claims/claim_steps.hpp"
#include "app/reading/claim_queue.hpp"
#include "app/reading/possible_steps.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "operations/named_claim.hpp"
#include "operations/operation.hpp"
#include "operations/told_case.hpp"
#include "operations/told_claim.hpp"
#include "rules/procedures/actions.hpp"
#include "store/claim_pages.hpp"

namespace zhengji {
namespace {

constexpr int kUsualOnPage = 100, kMostOnPage = 1000;

struct ListOfClaims {
    std::optional<ProvinceCode> province;
    std::optional<Session> session;
    std::optional<std::string> area, state, waits, assignee, admission_no;
    std::optional<std::int64_t> after;
    std::optional<int> limit;
    static constexpr auto kFields = Members(
        Member{"province",
               &ListOfClaims::province,
               {"受理省（两位）；不写为全部",
                "province it was handed to (two digits); all when left out"},
               "64"},
        Member{"area",
               &ListOfClaims::area,
               {"有效地区（只列在此市、州、县之内的，六位）",
                "area (only within this division, six digits)"},
               "640400"},
        Member{"session", &ListOfClaims::session, {"场次，如 2024H2", "session, 2024H2"}},
        Member{"state",
               &ListOfClaims::state,
               {"状态；不写为未办结的", "state; the undecided when left out"},
               "pending"},
        Member{"waits",
               &ListOfClaims::waits,
               {"等待的步骤，如 first_review、approve、uphold",
                "the step it waits for: first_review, approve, uphold"},
               "first_review"},
        Member{"assignee",
               &ListOfClaims::assignee,
               {"承办人（只列其承办的）", "officer (only what that one has in hand)"},
               "乙"},
        Member{"admission_no",
               &ListOfClaims::admission_no,
               {"只列此准考证号的，办结的也列",
                "only those under this admission number, the decided too"},
               "20242436401000001"},
        Member{"after",
               &ListOfClaims::after,
               {"接上一页：上一页最后一份的序号", "the next page: id of the last claim before it"},
               "7"},
        Member{"limit",
               &ListOfClaims::limit,
               {"每页份数（默认 100，至多 1000）",
                "claims on a page (100 when left out, at most 1000)"},
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

    // Where nothing is asked, what is still to be decided.
    std::optional<std::vector<ClaimState>> States() const {
        if (!state && !waits && !assignee && !admission_no) return std::nullopt;
        return ClaimStatesWhere([&](ClaimState one) {
            return (!state || ParseClaimState(*state) == one) &&
                   (!waits || ToldClaim::WaitsOf(one) == *waits);
        });
    }

    Status Check() const {
        if (state && !ParseClaimState(*state))
            return MakeError(Code::bad_option, {"state", *state});
        const bool known = !waits || std::ranges::find(claim_life::kVerbs, *waits, &Verb::name) !=
                                         claim_life::kVerbs.end();
        if (!known) return MakeError(Code::bad_option, {"waits", *waits});
        if (limit && *limit < 1) return MakeError(Code::bad_option, {"limit", "0"});
        return {};
    }

    Result<std::optional<DivisionCode>> Place() const {
        if (!area) return std::optional<DivisionCode>();
        const auto place = DivisionCode::Parse(Trim(*area));
        const bool there = place && (!province || place->Province() == province->value);
        if (!there) return MakeError(Code::bad_option, {"area", *area});
        return place;
    }

    Result<std::optional<AdmissionNumber>> Number() const {
        if (!admission_no) return std::optional<AdmissionNumber>();
        const auto number = AdmissionNumber::Parse(Trim(*admission_no));
        if (!number) return MakeError(Code::bad_option, {"admission_no", *admission_no});
        return std::optional(*number);
    }

    static Answer Tell(const ClaimPage& page, FieldNames fields) {
        Answer answer{ToldClaims(page.claims, fields), page.next};
        for (ToldClaim& claim : answer.claims) {
            const auto hand = page.hands.find(claim.id);
            if (hand != page.hands.end()) claim.assignee = hand->second;
        }
        return answer;
    }

    static Result<Answer> Run(const Asking& asking, const ListOfClaims& list) {
        ZJ_TRY(list.Check());
        ZJ_ASSIGN(const auto place, list.Place());
        ClaimsAsked asked{{},
                          place,
                          list.session,
                          list.States(),
                          list.assignee,
                          list.after,
                          std::min(list.limit.value_or(kUsualOnPage), kMostOnPage)};
        if (list.province) asked.province = list.province->value;
        ZJ_ASSIGN(asked.admission, list.Number());
        if (place) asked.province = place->Province();
        ZJ_ASSIGN(
            const ClaimPage page,
            Ask(asking.reg, asking.call,
                Asked::About(action::kClaimsRead, Matter{.province = asked.province.value_or(0),
                                                         .certificate = "",
                                                         .institution = "",
                                                         .area = place}),
                [&](Reading& reading) { return PageOfClaims(reading, asked); }));
        return Tell(page, FieldNamesAt(asking));
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

struct ToldGround {
    std::string ground, words, rule, source;
    static constexpr std::string_view kName = "OfferedGround";
    static constexpr auto kFields = Members(
        Member{"ground", &ToldGround::ground, {"理由代码", "the ground's code"}},
        Member{"words", &ToldGround::words, {"理由（文字）", "the ground in words"}},
        Member{"rule", &ToldGround::rule, {"所依规则", "rule it stands by; may be empty"}},
        Member{"source",
               &ToldGround::source,
               {"出处：文件和条款", "document and article of the policy entry; may be empty"}});

    static std::vector<ToldGround> All(const PolicyBook& book, const StoredClaim& claim,
                                       CivilDate on) {
        std::vector<ToldGround> told;
        for (OfferedGround& one : GroundsOffered(book, claim, on))
            told.push_back({one.ground, one.words, one.rule, one.source});
        return told;
    }
};

struct ToldItem {
    std::string item, words, source;
    static constexpr std::string_view kName = "OfferedItem";
    static constexpr auto kFields =
        Members(Member{"item", &ToldItem::item, {"项的代码", "the item's code"}},
                Member{"words", &ToldItem::words, {"项（文字）", "the item in words"}},
                Member{"source",
                       &ToldItem::source,
                       {"所要求的材料的出处；空：申请所写的一项",
                        "by which policy entry the material is asked for; empty: a part of what "
                        "the claim states"}});
};

// What was asked for reads as it is called.
void PutItemsInWords(ToldTakenStep& step, std::span<const OfferedItem> offered) {
    for (ToldTakenStep::Stated& one : step.fields) {
        if (one.field != field::kItems.name) continue;
        one.value_words = Joined(ItemsInWords(offered, one.value), Word("、", ", "));
    }
}

struct ShowClaim : NamedClaim {
    struct Answer {
        ToldClaim claim;
        std::string area, employer, materials, certificate_no;
        Basis basis{};
        std::vector<ToldReason> reasons;
        std::vector<ToldTakenStep> steps;
        std::vector<ToldNextStep> can_follow;
        std::vector<ToldGround> grounds;
        std::vector<ToldItem> items;
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
                   {"询问者现在可办的步骤", "the steps that whoever asks can take now"}},
            Member{"grounds",
                   &Answer::grounds,
                   {"不予通过可依的理由", "what a refusal of it may rest on"}},
            Member{"items",
                   &Answer::items,
                   {"退回时可要求补正的各项", "what it may be asked to put right"}});

        void Offer(const PolicyBook& book, const StoredClaim& one, CivilDate on) {
            grounds = ToldGround::All(book, one, on);
            const auto offered = ItemsOffered(book, one.record, on);
            for (const OfferedItem& item : offered)
                items.push_back({item.item, item.words, item.source});
            for (ToldTakenStep& step : steps)
                PutItemsInWords(step, offered);
        }
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

    static Result<Answer> Look(Reading& reading, const StoredClaim& claim, FieldNames fields) {
        Transaction& tx = reading.Tx();
        ZJ_ASSIGN(const auto book, reading.Policy());
        ZJ_ASSIGN(auto board, Claims(tx).BoardOf(claim.record.id));
        ZJ_ASSIGN(const auto decided,
                  DecideBoard(tx, *book, std::move(board), reading.Now(), DecidedBy::kItsReview));
        ZJ_ASSIGN(const auto steps, StepsOf(tx, claim));
        ZJ_ASSIGN(const auto assignee, ClaimPages(tx).Assignee(claim.record.id));
        const ClaimRecord& record = claim.record;
        Answer answer{{},
                      record.area.ToString(),
                      record.employer,
                      record.materials,
                      claim.certificate_no,
                      record.basis,
                      {},
                      {},
                      {},
                      {},
                      {}};
        for (const DecidedClaim& one : decided) {
            if (one.claim.record.id != record.id) continue;
            answer.claim = ToldClaim::Of(one, fields);
            answer.reasons = Told(one.decision.reasons);
        }
        answer.claim.assignee = assignee;
        for (const CaseStep& step : steps)
            answer.steps.push_back(ToldTakenStep::Of(step, RowOf(step)));
        ZJ_ASSIGN(const auto follow, StepsFor(reading, claim, steps));
        for (const StepRule* row : follow)
            answer.can_follow.push_back(ToldNextStep::Of(*row));
        answer.Offer(*book, claim, reading.Now().Day());
        return answer;
    }

    static Result<Answer> Run(const Asking& asking, const ShowClaim& asked) {
        StoredClaim claim;
        const ClaimName name = asked.Name();
        return Ask(asking.reg, asking.call, Asked::Each(action::kClaimsRead, OfClaim(name, claim)),
                   [&](Reading& reading) { return Look(reading, claim, FieldNamesAt(asking)); });
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
