// A claimant's own: what may be applied for, drafts, handing one in, and each claim step by step.
#include "app/claims/own_claims.hpp"
#include "app/accounts/session.hpp"
#include "app/claims/claim_drafts.hpp"
#include "base/check.hpp"
#include "base/digits.hpp"
#include "operations/kinds.hpp"
#include "operations/named_claim.hpp"
#include "operations/operation.hpp"
#include "operations/step_fields.hpp"
#include "operations/told_own_claim.hpp"
#include "operations/visit.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {
namespace {

constexpr Bilingual kDraftWords{"草稿编号", "id of the draft"};
constexpr Bilingual kVersionWords{"读到的版本", "its version, as it was read"};
constexpr std::string_view kDraftSample = "0123456789abcdef0123456789abcdef";

// Drafts are a person's who signed in; a system's token has none.
Result<std::string> OwnerOf(const Asking& asking) {
    if (asking.visit == nullptr) return zhengji::OwnerOf(asking.call.actor);
    CHECK(asking.visit->session);
    ZJ_TRY(SignedIn(*asking.visit->session));
    return asking.visit->session->owner;
}

struct ToldDraft {
    std::string draft;
    std::int64_t version = 0;
    ClaimForm form;
    Instant saved_at, ends_at;
    bool broken = false;
    static constexpr std::string_view kName = "ClaimDraft";
    static constexpr auto kFields =
        Members(Member{"draft", &ToldDraft::draft, kDraftWords},
                Member{"version", &ToldDraft::version, {"版本", "version"}},
                Member{"form", &ToldDraft::form, {"内容", "what it says"}},
                Member{"saved_at", &ToldDraft::saved_at, {"保存时间", "when it was saved"}},
                Member{"ends_at", &ToldDraft::ends_at, {"保留至", "kept until"}},
                Member{"broken",
                       &ToldDraft::broken,
                       {"内容已损坏，打不开，只能删去",
                        "it cannot be opened any more, and can only be dropped"}});

    static ToldDraft Of(const ShownDraft& one) {
        return {one.id, one.version, one.form, one.saved_at, one.ends_at, one.broken};
    }
};

struct Begin {
    ClaimForm form;
    static constexpr auto kFields = Members(Member{"form", &Begin::form, {"内容", "what it says"}});
    using Answer = ToldDraft;
    static Result<Answer> Run(const Asking& asking, const Begin& asked) {
        ZJ_ASSIGN(const std::string owner, OwnerOf(asking));
        ZJ_ASSIGN(const ShownDraft draft,
                  BeginDraft(asking.reg, owner, asked.form, asking.call.now));
        return ToldDraft::Of(draft);
    }
};

struct Save {
    std::string draft;
    std::int64_t version = 0;
    ClaimForm form;
    static constexpr auto kFields =
        Members(Member{"draft", &Save::draft, kDraftWords, kDraftSample}.By("DRAFT"),
                Member{"version", &Save::version, kVersionWords},
                Member{"form", &Save::form, {"内容", "what it says"}});
    using Answer = ToldDraft;
    static Result<Answer> Run(const Asking& asking, const Save& asked) {
        ZJ_ASSIGN(const std::string owner, OwnerOf(asking));
        ZJ_ASSIGN(const ShownDraft draft, SaveDraft(asking.reg, owner, asked.draft, asked.version,
                                                    asked.form, asking.call.now));
        return ToldDraft::Of(draft);
    }
};

struct ShowOne {
    std::string draft;
    static constexpr auto kFields =
        Members(Member{"draft", &ShowOne::draft, kDraftWords, kDraftSample}.By("DRAFT"));
    using Answer = ToldDraft;
    static Result<Answer> Run(const Asking& asking, const ShowOne& asked) {
        ZJ_ASSIGN(const std::string owner, OwnerOf(asking));
        ZJ_ASSIGN(const ShownDraft draft,
                  DraftNamed(asking.reg, owner, asked.draft, asking.call.now));
        return ToldDraft::Of(draft);
    }
};

struct ListDrafts {
    static constexpr auto kFields = Members();
    struct Answer {
        std::vector<ToldDraft> drafts;
        static constexpr auto kFields =
            Members(Member{"drafts", &Answer::drafts, {"草稿", "the last saved first"}});
    };
    static Result<Answer> Run(const Asking& asking, const ListDrafts& /*asked*/) {
        ZJ_ASSIGN(const std::string owner, OwnerOf(asking));
        ZJ_ASSIGN(const auto all, DraftsOf(asking.reg, owner, asking.call.now));
        Answer answer;
        for (const ShownDraft& one : all)
            answer.drafts.push_back(ToldDraft::Of(one));
        return answer;
    }
};

struct Drop {
    std::string draft;
    static constexpr auto kFields =
        Members(Member{"draft", &Drop::draft, kDraftWords, kDraftSample}.By("DRAFT"));
    struct Answer {
        std::string draft;
        static constexpr std::string_view kName = "DroppedDraft";
        static constexpr auto kFields = Members(Member{"draft", &Answer::draft, kDraftWords});
    };
    static Result<Answer> Run(const Asking& asking, const Drop& asked) {
        ZJ_ASSIGN(const std::string owner, OwnerOf(asking));
        ZJ_TRY(DropDraft(asking.reg, owner, asked.draft, asking.call.now));
        return Answer{asked.draft};
    }
};

struct Submit {
    std::string draft;
    std::int64_t version = 0;
    static constexpr auto kFields =
        Members(Member{"draft", &Submit::draft, kDraftWords, kDraftSample},
                Member{"version", &Submit::version, kVersionWords});
    struct Answer {
        std::string admission_no, province, state;
        Instant submitted_at;
        std::vector<ToldReason> notes;
        static constexpr std::string_view kName = "SubmittedClaim";
        static constexpr auto kFields = Members(
            Member{"admission_no", &Answer::admission_no, kAdmission},
            Member{"province", &Answer::province, kClaimProvince},
            Member{"state", &Answer::state, {"状态", "state"}},
            Member{"submitted_at", &Answer::submitted_at, {"提交时间", "when it was submitted"}},
            Member{
                "notes", &Answer::notes, {"受理依据等", "why it is accepted, and how it goes on"}});
    };
    static Result<Answer> Run(const Asking& asking, const Submit& asked) {
        ZJ_ASSIGN(const Submitted done,
                  SubmitClaim(asking.reg,
                              {asked.draft, asked.version, asking.call.actor, asking.call.now}));
        const ClaimRecord& record = done.claim.record;
        return Answer{record.admission.ToString(), TwoDigits(record.province),
                      std::string(Name(done.claim.state)), record.submitted_at, Told(done.notes)};
    }
};

struct ToldCall {
    std::string call, telephone;
    Instant opens, closes;
    std::optional<Instant> review_opens, review_closes;
    bool open = false;
    std::string outcome;
    std::vector<ToldReason> reasons;
    static constexpr std::string_view kName = "ClaimCallNow";
    static constexpr auto kFields = Members(
        Member{"call", &ToldCall::call, {"申领通知", "the notice"}},
        Member{"telephone", &ToldCall::telephone, {"咨询电话", "enquiries; may be empty"}},
        Member{"opens", &ToldCall::opens, {"受理自", "applications from"}},
        Member{"closes", &ToldCall::closes, {"受理至（含此刻）", "until, that second included"}},
        Member{"review_opens", &ToldCall::review_opens, {"审核自", "reviewed from"}},
        Member{"review_closes", &ToldCall::review_closes, {"审核至", "reviewed until"}},
        Member{"open", &ToldCall::open, {"现在是否受理", "whether applications are open now"}},
        Member{"outcome",
               &ToldCall::outcome,
               {"按规则：eligible、refused、not_accepted、awaiting_line、not_known",
                "the rules' answer if it were handed in now"}},
        Member{"reasons", &ToldCall::reasons, {"理由", "their reasons"}});

    static ToldCall Of(const OpenCall& one) {
        ToldCall told{one.id,
                      one.telephone,
                      one.applications.opens,
                      one.applications.closes,
                      {},
                      {},
                      one.open,
                      std::string(Name(one.decision.outcome)),
                      Told(one.decision.reasons)};
        if (one.review) told.review_opens = one.review->opens;
        if (one.review) told.review_closes = one.review->closes;
        return told;
    }
};

struct ToldSitting {
    std::string admission_no, qualification;
    Session session;
    Level level{};
    std::vector<std::string> scores;
    std::string passed;
    std::vector<ToldReason> lines;
    std::optional<std::string> area;
    std::vector<ToldCall> calls;
    std::vector<std::string> claims;
    bool barred = false;
    static constexpr std::string_view kName = "OwnSitting";
    static constexpr auto kFields = Members(
        Member{"admission_no", &ToldSitting::admission_no, kAdmission},
        Member{"qualification", &ToldSitting::qualification, {"资格", "qualification"}},
        Member{"session", &ToldSitting::session, {"场次", "session"}},
        Member{"level", &ToldSitting::level, {"级别", "level"}},
        Member{"scores", &ToldSitting::scores, {"各科成绩", "the scores"}},
        Member{"passed", &ToldSitting::passed, {"达到哪一条线", "which line was reached"}},
        Member{
            "lines", &ToldSitting::lines, {"与各条线的比较", "beside each line, with its source"}},
        Member{"area",
               &ToldSitting::area,
               {"按此地区回答（县级代码）", "for which area it is answered"}},
        Member{"calls", &ToldSitting::calls, {"可申领的通知", "the notices it falls under"}},
        Member{"claims", &ToldSitting::claims, {"已有申请的状态", "states of claims already made"}},
        Member{"barred",
               &ToldSitting::barred,
               {"已有的申请使此次不得再申请", "a claim already made bars another for it"}});

    static ToldSitting Of(const OwnSitting& one) {
        ToldSitting told{one.sitting.admission.ToString(),
                         one.qualification,
                         one.sitting.admission.SessionOf(),
                         one.sitting.level,
                         {},
                         std::string(Name(one.passed.outcome)),
                         Told(one.passed.reasons),
                         {},
                         {},
                         {},
                         one.barred};
        for (const Score score : one.sitting.scores)
            if (score != kNoSubject) told.scores.push_back(Written(score));
        if (one.area) told.area = one.area->ToString();
        for (const OpenCall& call : one.calls)
            told.calls.push_back(ToldCall::Of(call));
        for (const StoredClaim& claim : one.claims)
            told.claims.emplace_back(Name(claim.state));
        return told;
    }
};

struct Options {
    std::optional<std::string> area;
    std::optional<Basis> basis;
    static constexpr auto kFields =
        Members(Member{"area",
                       &Options::area,
                       {"为哪个地区（县级代码）；不写按成绩所载",
                        "for which county (its code); the result's own when left out"},
                       "640422"},
                Member{"basis",
                       &Options::basis,
                       {"申领依据，默认 resident", "basis; resident when left out"}});
    struct Answer {
        std::vector<ToldSitting> sittings;
        static constexpr auto kFields =
            Members(Member{"sittings", &Answer::sittings, {"本人各次参考", "the newest first"}});
    };
    static Result<Answer> Run(const Asking& asking, const Options& asked) {
        OptionsAsked options{{}, asked.basis.value_or(Basis::kResident)};
        if (asked.area) options.area = DivisionCode::Parse(*asked.area);
        if (asked.area && !options.area) return MakeError(Code::unknown_place, {*asked.area});
        const std::string action = ActionOf(claim_life::kSubmit);
        ZJ_ASSIGN(const auto all,
                  Ask(asking.reg, asking.call, Asked::Somewhere(action),
                      [&](Reading& reading) { return ClaimOptions(reading, options); }));
        Answer answer;
        for (const OwnSitting& one : all)
            answer.sittings.push_back(ToldSitting::Of(one));
        return answer;
    }
};

struct Mine {
    static constexpr auto kFields = Members();
    struct Answer {
        std::vector<ToldOwnClaim> claims;
        static constexpr auto kFields =
            Members(Member{"claims", &Answer::claims, {"本人的申请", "one's own claims"}});
    };
    static Result<Answer> Run(const Asking& asking, const Mine& /*asked*/) {
        const std::string action = ActionOf(claim_life::kSubmit);
        ZJ_ASSIGN(const auto all, Ask(asking.reg, asking.call, Asked::Somewhere(action),
                                      [](Reading& reading) { return OwnClaims(reading); }));
        Answer answer;
        for (const OwnClaim& one : all)
            answer.claims.push_back(ToldOwnClaim::Of(one));
        return answer;
    }
};

}  // namespace

void AddOwnClaims(std::vector<Operation>& table) {
    table.push_back(
        Row<Options>("own_claims.options", kOwnMatters, Get("/own/claims/options"),
                     {"申请前核对：本人各次成绩能否申领、至何时、按哪一条线",
                      "before applying: what may be claimed, until when, against which line"},
                     {Code::nobodys_own, Code::unknown_place, Code::no_power}));
    table.push_back(Row<Mine>("own_claims.list", kOwnMatters, Get("/own/claims"),
                              {"本人的申请及每一步", "one's own claims, step by step"},
                              {Code::nobodys_own, Code::no_power}));
    table.push_back(Row<Begin>("drafts.begin", kOwnMatters, Post("/drafts"),
                               {"起草申请", "begin a draft of a claim"}, {Code::drafts_full}));
    table.push_back(Row<ListDrafts>("drafts.list", kOwnMatters, Get("/drafts"),
                                    {"本人的草稿", "one's own drafts"}, {}));
    table.push_back(Row<ShowOne>("drafts.show", kOwnMatters, Get("/drafts/{draft}"),
                                 {"读取一份草稿", "one draft"}, {Code::draft_unknown}));
    table.push_back(Row<Save>(
        "drafts.save", kOwnMatters, Post("/drafts/{draft}/save"),
        {"保存草稿；他处改过的不覆盖", "save a draft, unless it was changed elsewhere meanwhile"},
        {Code::draft_unknown, Code::draft_changed}));
    table.push_back(Row<Drop>("drafts.drop", kOwnMatters, Post("/drafts/{draft}/drop"),
                              {"删除草稿", "drop a draft"}, {Code::draft_unknown}));
    const std::string submit = ActionOf(claim_life::kSubmit);
    table.push_back(Row<Submit>(
        submit, By(KeptName(submit)), Post("/claims"), {"在线提交申请", "hand in one's own draft"},
        {Code::draft_unknown, Code::draft_changed, Code::draft_incomplete, Code::sitting_unknown,
         Code::unknown_place, Code::area_code_abolished, Code::area_code_not_yet,
         Code::basis_unknown, Code::claim_there_already, Code::no_call, Code::claim_early,
         Code::claim_late, Code::nobodys_own, Code::step_field_bad, Code::material_missing,
         Code::material_held}));
}

}  // namespace zhengji
