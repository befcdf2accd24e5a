// The claims of a province: what the rules answer, the review, what is done about one of them.
#include <algorithm>

#include "app/claims/correct_claim.hpp"
#include "app/claims/extend_review.hpp"
#include "app/claims/review_claims.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "operations/named_claim.hpp"
#include "operations/operation.hpp"
#include "operations/step_fields.hpp"
#include "operations/told_claim.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/claim_life.hpp"

namespace zhengji {
namespace {

constexpr Bilingual kProvince = kClaimProvince;
constexpr Bilingual kReason{"理由（告知当事人）", "the reason, which the person is told"};

struct ReviewAll {
    struct Held {
        std::string admission_no;
        std::optional<std::string> reason;
        std::optional<int> line;
        static constexpr std::string_view kName = "HeldBack";
        static constexpr auto kFields = Members(
            Member{"admission_no",
                   &Held::admission_no,
                   {"准考证号", "admission number"},
                   "20242436401000001"}
                .Hint("准考证上的 17 位数字", "The 17 digits of the admission"),
            Member{"reason", &Held::reason, kReason, "待核实单位"}.Hint(
                "写明事实和理由，当事人看得到",
                "Facts and grounds; whom it concerns can read them"),
            Member{"line",
                   &Held::line,
                   {"在名单中的行次；不写为其次序",
                    "the line of the list it stands on; left out: its place in it"}}
                .Hint("一个数字；不知道可不写", "A number; leave it blank if it is not known"));
    };
    ProvinceCode province;
    LongList<Held> hold;
    LongList<std::string> without_materials;
    static constexpr AtConsole kHoldTyped{
        AtConsole::Way::kNumbersFile,
        {"搁置名单：每行一个准考证号，可附逗号与原因",
         "list of admission numbers to hold back, one a line, each with a comma and its reason"}};
    static constexpr AtConsole kWaiverTyped{
        AtConsole::Way::kNumbersFile,
        {"未列材料而仍予审核的名单：每行一个准考证号",
         "list of admission numbers to review though no materials are listed, one a line"}};
    static constexpr auto kFields = Members(
        Member{"province", &ReviewAll::province, kProvince, "64"}.Typed(
            {.words = {"受理省（两位）", "province (two digits)"}}),
        Member{
            "hold", &ReviewAll::hold, {"搁置的申请", "claims to hold back, each with its reason"}}
            .Hint("暂时不审核的申请；没有的不用填",
                  "Claims left aside for now; none: leave it blank")
            .Typed(kHoldTyped),
        Member{"without_materials",
               &ReviewAll::without_materials,
               {"未列材料而仍予审核的准考证号",
                "admission numbers to review though no materials are listed"}}
            .Hint("每行一个准考证号；没有的不用填",
                  "One admission number a line; none: leave it blank")
            .Typed(kWaiverTyped));

    struct Answer {
        std::vector<ToldClaim> approved, refused_claims, not_accepted, left;
        bool late = false;
        std::vector<ToldReason> notes;
        std::optional<Error> refused;  ///< nothing was reviewed because of the time
        static constexpr auto kFields = Members(
            Member{"approved", &Answer::approved, {"通过", "approved"}},
            Member{"refused", &Answer::refused_claims, {"不予通过", "refused"}},
            Member{"not_accepted", &Answer::not_accepted, {"不予受理", "not accepted"}},
            Member{"left", &Answer::left, {"未办结，各有原因", "undecided, each with its reason"}},
            Member{"late",
                   &Answer::late,
                   {"是否在延期内审核", "whether it was done once an extension"}},
            Member{"notes",
                   &Answer::notes,
                   {"所依的延期，以及因此重新待审核的申请",
                    "the extension it was done in, and which claims are pending again by it"}});

        static Answer Of(const ReviewReport& report, const Asking& asking) {
            const auto told = [&](const std::vector<DecidedClaim>& claims) {
                return ToldClaims(claims, FieldNamesAt(asking));
            };
            const bool late = std::ranges::any_of(report.notes, [](const Reason& note) {
                return note.message.code == Code::review_extended;
            });
            // By its status a command says so whatever else was done; an answer that is a refusal
            // says that nothing was.
            const bool refused = !report.recorded || FieldNamesAt(asking) == FieldNames::kOptions;
            return {told(report.approved),
                    told(report.refused),
                    told(report.not_accepted),
                    told(report.left),
                    late,
                    ToldNotes(asking, report.notes),
                    refused ? report.out_of_time : std::nullopt};
        }
    };

    static Result<Answer> Run(const Asking& asking, const ReviewAll& asked) {
        ReviewRequest request{.province = asked.province.value,
                              .officer = asking.call.actor,
                              .held = {},
                              .without_materials = {asked.without_materials.all.begin(),
                                                    asked.without_materials.all.end()},
                              .now = asking.call.now};
        int place = 0;
        for (const Held& one : asked.hold.all) {
            ++place;
            request.held[one.admission_no] = {one.line.value_or(place), one.reason.value_or("")};
        }
        ZJ_ASSIGN(const ReviewReport report, ReviewClaims(asking.reg, request));
        return Answer::Of(report, asking);
    }
};

struct Correct : NamedClaim {
    std::optional<std::string> name, area, employer, materials;
    std::optional<Basis> basis;
    std::optional<Instant> at;
    static constexpr auto kFields = Members(
        Member<Correct, std::string>{"admission_no", &Correct::admission_no, kAdmission,
                                     "20242436401000001"}
            .Hint("准考证上的 17 位数字", "The 17 digits of the admission")
            .By("ADMISSION_NO"),
        Member<Correct, std::optional<ProvinceCode>>{"province", &Correct::province, kProvince,
                                                     "64"},
        Member<Correct, std::optional<std::string>>{"id_number", &Correct::id_number,
                                                    kClaimantsNumber, "640402199001010011"}
            .Hint("照证件上的号码写全", "As printed on the document"),
        Member<Correct, std::optional<Instant>>{"submitted", &Correct::submitted, kSubmittedAt}
            .Past(),
        Member{"name", &Correct::name, {"更正后的姓名", "the name as it should be"}, "陈思远"}.Hint(
            "只填要更正的", "Only what is to be corrected"),
        Member{"area",
               &Correct::area,
               {"更正后的有效地区：县级代码或县名",
                "the area as it should be: a county's code or its name"},
               "640422"}
            .Hint("只在要更正时选", "Only where it is to be corrected"),
        Member{"basis", &Correct::basis, {"更正后的申领依据", "the basis as it should be"}}.Hint(
            "只在要更正时选", "Only where it is to be corrected"),
        Member{"employer",
               &Correct::employer,
               {"更正后的工作单位", "the employer"},
               "宁夏示例科技有限公司"}
            .Hint("只填要更正的；没有单位的写“无”", "Only what is to be corrected; none: 无"),
        Member{"materials",
               &Correct::materials,
               {"更正后的材料，以;分隔", "the materials, separated by ;"},
               "身份证件;工作证明"}
            .Hint("只在要更正时填；几项之间用“；”隔开",
                  "Only where it is to be corrected; several are separated by “;”"),
        Member{
            "at",
            &Correct::at,
            {"申请人提出更正的时间（默认现在）", "when the claimant corrected it (default: now)"}}
            .Hint("不填即现在", "Blank: now")
            .Past());

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
        Member{"until", &Extend::until, {"延至何日（含当日）", "the last day"}}.Hint(
            "含当日", "That day included"),
        Member{"by",
               &Extend::by,
               {"同意延期的机关", "the body that allowed it"},
               "工业和信息化部教育与考试中心"}
            .Hint("同意延期的机关，写全称", "The authority that allowed it, by its full name"),
        Member{"document", &Extend::document, {"文号", "by which document"}, "延1号"}.Hint(
            "照公文上的文号写全，如 宁人社〔2026〕12号",
            "As printed on the paper, such as 宁人社〔2026〕12号"));

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
        ZJ_ASSIGN(const ReviewExtension made,
                  ExtendReview(asking.reg, {asked.call, asked.province.value, asked.until, asked.by,
                                            asked.document, asking.call.actor, asking.call.now}));
        return Answer{made.notice, TwoDigits(made.province), made.until, made.body, made.document};
    }
};

}  // namespace

void AddClaims(std::vector<Operation>& table) {
    AddClaimQueue(table);
    table.push_back(Row<ReviewAll>(
        action::kClaimsReview, By(action::kClaimsReview), Post("/claims/review"),
        {"记录对待审核申请的通过或不通过", "record approval or refusal of every pending claim"},
        {Code::hold_unknown, Code::waiver_unknown, Code::review_not_open, Code::review_late}));
    AddClaimSteps(table);
    const std::string correct = ActionOf(claim_life::kCorrect);
    table.push_back(
        Row<Correct>(correct, By(KeptName(correct)), Post("/claims/{admission_no}/correct"),
                     {"申请人更正一份申请，原内容保留在案",
                      "a claimant's correction of one claim; what it said before is kept"},
                     {Code::claim_unknown, Code::claim_ambiguous, Code::correction_of_nothing,
                      Code::correction_closed, Code::correction_late, Code::correction_order,
                      Code::correction_same, Code::time_ahead, Code::unknown_place,
                      Code::area_code_abolished, Code::area_code_not_yet,
                      Code::claim_area_elsewhere, Code::step_field_bad, Code::bad_option}));
    table.push_back(
        Row<Extend>(action::kClaimsExtendReview, By(action::kClaimsExtendReview),
                    Post("/claims/review/extensions"),
                    {"登记某省审核时间的延期：何机关同意、至何日、文号",
                     "put on record that a province's review is extended: by whom, "
                     "until when, by which document"},
                    {Code::call_unknown, Code::extension_needless, Code::extension_not_later,
                     Code::bad_option, Code::step_field_bad}));
}

}  // namespace zhengji
