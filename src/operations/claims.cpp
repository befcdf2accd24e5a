// The claims of a province: what the rules answer, the review, what is done about one of them.
#include <fmt/format.h>
#include <algorithm>

#include "app/correct_claim.hpp"
#include "app/extend_review.hpp"
#include "app/review_claims.hpp"
#include "app/rule_on_claim.hpp"
#include "base/text.hpp"
#include "operations/operation.hpp"
#include "operations/told_claim.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

constexpr Bilingual kProvince{"受理省（两位）", "province it was handed to (two digits)"};
constexpr Bilingual kReason{"理由（告知当事人）", "the reason, which the person is told"};

struct ListOfClaims {
    std::optional<ProvinceCode> province;
    std::optional<Session> session;
    std::optional<std::string> state;
    static constexpr auto kFields =
        Members(Member{"province",
                       &ListOfClaims::province,
                       {"受理省（两位）；不写为全部",
                        "province it was handed to (two digits); all when left out"},
                       "64"},
                Member{"session", &ListOfClaims::session, {"场次，如 2024H2", "session, 2024H2"}},
                Member{"state",
                       &ListOfClaims::state,
                       {"只列某一状态：pending、held、returned、approved、refused、not_accepted",
                        "one state only: pending, held, returned, approved, refused, not_accepted"},
                       "pending"});

    struct Answer {
        std::vector<ToldClaim> claims;
        static constexpr auto kFields =
            Members(Member{"claims", &Answer::claims, {"申请", "the claims"}});
    };

    bool Wants(const DecidedClaim& one, std::optional<ClaimState> wanted) const {
        if (session && one.claim.record.admission.SessionOf() != *session) return false;
        return wanted ? one.claim.state == *wanted : IsUndecided(one);
    }

    static Result<Answer> Run(const Asking& asking, const ListOfClaims& asked) {
        std::optional<int> province;
        if (asked.province) province = asked.province->value;
        const auto state = ParseClaimState(asked.state.value_or(""));
        if (asked.state && !state) return MakeError(Code::bad_option, {"state", *asked.state});
        const auto read = [&](Reading& reading) -> Result<std::vector<DecidedClaim>> {
            ZJ_ASSIGN(const auto book, reading.Policy());
            return DecideClaims(reading.Tx(), *book, province, reading.Now());
        };
        ZJ_ASSIGN(auto decided,
                  Ask(asking.reg, asking.call,
                      Asked::Province(action::kClaimsRead, province.value_or(0)), read));
        std::erase_if(decided, [&](const DecidedClaim& one) { return !asked.Wants(one, state); });
        return Answer{ToldClaims(decided)};
    }
};

struct ReviewAll {
    struct Held {
        std::string admission_no;
        std::optional<std::string> reason;
        static constexpr std::string_view kName = "HeldBack";
        static constexpr auto kFields =
            Members(Member{"admission_no",
                           &Held::admission_no,
                           {"准考证号", "admission number"},
                           "20242436401000001"},
                    Member{"reason", &Held::reason, kReason, "待核实单位"});
    };
    ProvinceCode province;
    std::vector<Held> hold;
    std::vector<std::string> without_materials;
    static constexpr auto kFields = Members(
        Member{"province", &ReviewAll::province, kProvince, "64"},
        Member{
            "hold", &ReviewAll::hold, {"搁置的申请", "claims to hold back, each with its reason"}},
        Member{"without_materials",
               &ReviewAll::without_materials,
               {"未列材料而仍予审核的准考证号",
                "admission numbers to review though no materials are listed"}});

    struct Answer {
        std::vector<ToldClaim> approved, refused, not_accepted, left;
        bool late = false;
        static constexpr auto kFields = Members(
            Member{"approved", &Answer::approved, {"通过", "approved"}},
            Member{"refused", &Answer::refused, {"不予通过", "refused"}},
            Member{"not_accepted", &Answer::not_accepted, {"不予受理", "not accepted"}},
            Member{"left", &Answer::left, {"未办结，各有原因", "undecided, each with its reason"}},
            Member{"late",
                   &Answer::late,
                   {"是否在延期内审核", "whether it was done once an extension"}});
    };

    static Result<Answer> Run(const Asking& asking, const ReviewAll& asked) {
        ReviewRequest request{
            .province = asked.province.value,
            .officer = asking.call.actor,
            .held = {},
            .without_materials = {asked.without_materials.begin(), asked.without_materials.end()},
            .now = asking.call.now};
        int line = 0;
        for (const Held& one : asked.hold)
            request.held[one.admission_no] = {++line, one.reason.value_or("")};
        ZJ_ASSIGN(const ReviewReport report, ReviewClaims(asking.reg, request));
        if (report.out_of_time) return *report.out_of_time;
        return Answer{ToldClaims(report.approved), ToldClaims(report.refused),
                      ToldClaims(report.not_accepted), ToldClaims(report.left),
                      !report.notes.empty()};
    }
};

// One claim as an officer names it: the fields that every ruling begins with.
struct NamedClaim {
    std::string admission_no;
    std::optional<ProvinceCode> province;
    std::optional<std::string> id_number;
    std::optional<Instant> submitted;

    ClaimName Name() const {
        ClaimName name{.admission = std::string(Trim(admission_no)), .province = {}};
        if (province) name.province = province->value;
        name.id_number = Trim(id_number.value_or(""));
        name.submitted_at = submitted;
        return name;
    }
};
constexpr Bilingual kAdmission{"准考证号", "admission number"};
constexpr Bilingual kIdNumber{
    "申请人证件号码（同号多人申请时）",
    "the claimant's identity number, where several claim with the number"};
constexpr Bilingual kSubmitted{"提交时间（同一人多次申请时）",
                               "when it was submitted, where one person claimed more than once"};

template <ClaimState kState>
struct RuleOn : NamedClaim {
    std::string reason;
    static constexpr auto kFields = Members(
        Member<RuleOn, std::string>{"admission_no", &RuleOn::admission_no, kAdmission,
                                    "20242436401000001"}
            .By("ADMISSION_NO"),
        Member<RuleOn, std::optional<ProvinceCode>>{"province", &RuleOn::province, kProvince, "64"},
        Member<RuleOn, std::optional<std::string>>{"id_number", &RuleOn::id_number, kIdNumber,
                                                   "640402199001010011"},
        Member<RuleOn, std::optional<Instant>>{"submitted", &RuleOn::submitted, kSubmitted},
        Member<RuleOn, std::string>{"reason", &RuleOn::reason, kReason, "工作证明缺页"});

    struct Answer {
        std::string admission_no, state;
        std::vector<ToldReason> notes;
        static constexpr std::string_view kName = "Ruling";
        static constexpr auto kFields =
            Members(Member{"admission_no", &Answer::admission_no, kAdmission},
                    Member{"state", &Answer::state, {"状态", "its state now"}},
                    Member{"notes", &Answer::notes, {"由此而来的期限等", "what follows from it"}});
    };

    static Result<Answer> Run(const Asking& asking, const RuleOn& asked) {
        const ClaimRuling ruling{asked.Name(), kState, asked.reason, asking.call.actor,
                                 asking.call.now};
        ZJ_ASSIGN(const auto notes, RuleOnClaim(asking.reg, ruling));
        return Answer{ruling.claim.admission, std::string(zhengji::Name(kState)), Told(notes)};
    }
};

struct Correct : NamedClaim {
    std::optional<std::string> name, area, employer, materials;
    std::optional<Basis> basis;
    std::optional<Instant> at;
    static constexpr auto kFields = Members(
        Member<Correct, std::string>{"admission_no", &Correct::admission_no, kAdmission,
                                     "20242436401000001"}
            .By("ADMISSION_NO"),
        Member<Correct, std::optional<ProvinceCode>>{"province", &Correct::province, kProvince,
                                                     "64"},
        Member<Correct, std::optional<std::string>>{"id_number", &Correct::id_number, kIdNumber,
                                                    "640402199001010011"},
        Member<Correct, std::optional<Instant>>{"submitted", &Correct::submitted, kSubmitted},
        Member{"name", &Correct::name, {"更正后的姓名", "the name as it should be"}, "陈思远"},
        Member{"area",
               &Correct::area,
               {"更正后的有效地区：县级代码或县名",
                "the area as it should be: a county's code or its name"},
               "640422"},
        Member{"basis", &Correct::basis, {"更正后的申领依据", "the basis as it should be"}},
        Member{"employer",
               &Correct::employer,
               {"更正后的工作单位", "the employer"},
               "宁夏示例科技有限公司"},
        Member{"materials",
               &Correct::materials,
               {"更正后的材料，以;分隔", "the materials, separated by ;"},
               "身份证件;工作证明"},
        Member{
            "at",
            &Correct::at,
            {"申请人提出更正的时间（默认现在）", "when the claimant corrected it (default: now)"}});

    struct Answer {
        std::string admission_no;
        Instant corrected_at;
        static constexpr auto kFields = Members(
            Member{"admission_no", &Answer::admission_no, kAdmission},
            Member{"corrected_at", &Answer::corrected_at, {"更正时间", "when it was corrected"}});
    };

    static Result<Answer> Run(const Asking& asking, const Correct& asked) {
        const CorrectionRequest request{.claim = asked.Name(),
                                        .name = asked.name,
                                        .employer = asked.employer,
                                        .materials = asked.materials,
                                        .basis = asked.basis,
                                        .area = asked.area,
                                        .corrected_at = asked.at.value_or(asking.call.now),
                                        .officer = asking.call.actor,
                                        .now = asking.call.now};
        ZJ_TRY(CorrectClaim(asking.reg, request));
        return Answer{request.claim.admission, request.corrected_at};
    }
};

struct Extend {
    std::string call;
    ProvinceCode province;
    CivilDate until;
    std::string by, document;
    static constexpr auto kFields = Members(
        Member{"call", &Extend::call, {"申领通知的编号，如 S25", "the notice's id, S25"}, "S25"},
        Member{"province", &Extend::province, kProvince, "64"},
        Member{"until", &Extend::until, {"延至何日（含当日）", "the last day"}},
        Member{"by",
               &Extend::by,
               {"同意延期的机关", "the body that allowed it"},
               "工业和信息化部教育与考试中心"},
        Member{"document", &Extend::document, {"文号", "by which document"}, "延1号"});

    struct Answer {
        std::string call, province;
        CivilDate until;
        std::string by, document;
        static constexpr auto kFields =
            Members(Member{"call", &Answer::call, {"申领通知的编号", "the notice's id"}},
                    Member{"province", &Answer::province, kProvince},
                    Member{"until", &Answer::until, {"最后一日", "the last day"}},
                    Member{"by", &Answer::by, {"同意延期的机关", "the body that allowed it"}},
                    Member{"document", &Answer::document, {"文号", "by which document"}});
    };

    static Result<Answer> Run(const Asking& asking, const Extend& asked) {
        ExtensionRequest request{asked.call,
                                 asked.province.value,
                                 asked.until,
                                 std::string(Trim(asked.by)),
                                 std::string(Trim(asked.document)),
                                 asking.call.actor,
                                 asking.call.now};
        if (request.body.empty()) return MakeError(Code::bad_option, {"by", asked.by});
        if (request.document.empty())
            return MakeError(Code::bad_option, {"document", asked.document});
        ZJ_ASSIGN(const ReviewExtension made, ExtendReview(asking.reg, request));
        return Answer{made.notice, fmt::format("{:02}", made.province), made.until, made.body,
                      made.document};
    }
};

constexpr std::string_view kOne = "/claims/{admission_no}/";

template <ClaimState kState>
Operation RulingRow(std::string_view verb, Bilingual words) {
    return Row<RuleOn<kState>>(
        "claims." + std::string(verb), By(action::kClaimsReview),
        Post(std::string(kOne) + std::string(verb)), words,
        {Code::claim_unknown, Code::claim_ambiguous, Code::claim_no_review, Code::claim_closed,
         Code::claim_returned_before, Code::review_not_open, Code::review_late, Code::bad_option});
}

}  // namespace

void AddClaims(std::vector<Operation>& table) {
    table.push_back(Row<ListOfClaims>(
        action::kClaimsRead, By(action::kClaimsRead), Get("/claims"),
        {"列出申请：待审核、搁置、退回、认定未结，及规则的答复与理由",
         "claims with the rules' answer and its reasons: those undecided, or of one state"},
        {Code::bad_option}));
    table.push_back(Row<ReviewAll>(
        action::kClaimsReview, By(action::kClaimsReview), Post("/claims/review"),
        {"记录对待审核申请的通过或不通过", "record approval or refusal of every pending claim"},
        {Code::hold_unknown, Code::waiver_unknown, Code::review_not_open, Code::review_late}));
    table.push_back(RulingRow<ClaimState::kRefused>(
        "refuse", {"不予通过一份申请并写明理由", "refuse one claim, with the reason"}));
    table.push_back(RulingRow<ClaimState::kReturned>(
        "return", {"退回一份申请补正，只能一次", "return one claim for correction, once only"}));
    table.push_back(RulingRow<ClaimState::kHeld>(
        "hold", {"搁置一份申请，直至解除", "hold one claim back until it is released"}));
    table.push_back(RulingRow<ClaimState::kPending>(
        "release", {"解除搁置，重新待审核", "release a held claim: it is pending again"}));
    table.push_back(Row<Correct>(
        "claims.correct", By(action::kClaimsImport), Post("/claims/{admission_no}/correct"),
        {"申请人更正一份申请，原内容保留在案",
         "a claimant's correction of one claim; what it said before is kept"},
        {Code::claim_unknown, Code::claim_ambiguous, Code::correction_of_nothing,
         Code::correction_closed, Code::correction_late, Code::correction_order,
         Code::correction_same, Code::time_ahead, Code::unknown_place, Code::bad_option}));
    table.push_back(Row<Extend>(action::kClaimsExtendReview, By(action::kClaimsExtendReview),
                                Post("/claims/review/extensions"),
                                {"登记某省审核时间的延期：何机关同意、至何日、文号",
                                 "put on record that a province's review is extended: by whom, "
                                 "until when, by which document"},
                                {Code::call_unknown, Code::extension_needless,
                                 Code::extension_not_later, Code::bad_option}));
}

}  // namespace zhengji
