// The employer's assessment for a registration, by a one-time link: made, listed and taken back by
// the holder; opened and answered by whoever has it.
#include "app/steps/assessment_links.hpp"
#include "operations/kinds.hpp"
#include "operations/operation.hpp"
#include "operations/sign_in_parts.hpp"

namespace zhengji {
namespace {

constexpr Bilingual kNumber{"证书管理号", "certificate number"};
constexpr std::string_view kNumberSample = "A31420241164044300001";
constexpr Bilingual kEmployer{"工作单位", "employer"};
constexpr std::string_view kEmployerSample = "宁夏示例科技有限公司";
constexpr Bilingual kSecret{"链接中的一次性密文", "the secret in the link"};
constexpr Bilingual kAssessment{"考核意见", "the assessment"};
constexpr Bilingual kAssessedOn{"考核日期", "day of the assessment"};
constexpr Bilingual kAssessor{"考核人", "who answers for the employer"};
constexpr Bilingual kPosition{"职务", "their position"};
constexpr Bilingual kUnit{"部门", "their unit"};
constexpr Bilingual kWords{"说明", "what else there is to say"};

struct ToldAssessment {
    std::string assessment, employer, state;
    Instant made_at;
    CivilDate until;
    std::optional<std::string> words, said, assessor, position, unit;
    std::optional<CivilDate> assessed_on;
    std::optional<Instant> answered_at;
    static constexpr std::string_view kName = "AssessmentLink";
    static constexpr auto kFields = Members(
        Member{"assessment",
               &ToldAssessment::assessment,
               {"编号（不是链接）；申请登记时写作 confirmation",
                "its id, which is no link; to apply with as confirmation"}},
        Member{"employer", &ToldAssessment::employer, kEmployer},
        Member{"state",
               &ToldAssessment::state,
               {"waits 待答复，confirmed 已确认，declined 未确认", "waits, confirmed or declined"}},
        Member{"made_at", &ToldAssessment::made_at, {"何时生成", "when it was made"}},
        Member{"until",
               &ToldAssessment::until,
               {"答复的最后一日；答复后，可用于申请的最后一日",
                "the last day to answer it; once answered, to apply with it"}},
        Member{"said", &ToldAssessment::said, kAssessment},
        Member{"assessed_on", &ToldAssessment::assessed_on, kAssessedOn},
        Member{"assessor", &ToldAssessment::assessor, kAssessor},
        Member{"position", &ToldAssessment::position, kPosition},
        Member{"unit", &ToldAssessment::unit, kUnit},
        Member{"words", &ToldAssessment::words, kWords},
        Member{"answered_at", &ToldAssessment::answered_at, {"何时答复", "when it was answered"}});

    static ToldAssessment Of(const AssessmentLink& one) {
        ToldAssessment told;
        told.assessment = one.id;
        told.employer = one.employer;
        told.state = !one.said ? "waits" : one.IsConfirmed() ? "confirmed" : "declined";
        told.made_at = one.made_at;
        told.until = one.until;
        if (!one.said) return told;
        if (one.IsConfirmed()) told.said = one.said->assessment;
        told.assessed_on = one.said->assessed_on;
        told.assessor = one.said->assessor;
        told.position = one.said->position;
        told.unit = one.said->unit;
        told.words = one.said->words;
        told.answered_at = one.said_at;
        return told;
    }
};

struct AskEmployer {
    std::string certificate_no, employer;
    std::optional<int> days;
    static constexpr auto kFields =
        Members(Member{"certificate_no", &AskEmployer::certificate_no, kNumber, kNumberSample},
                Member{"employer", &AskEmployer::employer, kEmployer, kEmployerSample},
                Member{"days",
                       &AskEmployer::days,
                       {"有效天数（默认最长）", "for so many days (default: the most)"},
                       "14"});

    struct Answer {
        std::string secret;
        ToldAssessment link;
        static constexpr auto kFields = Members(
            Member{"secret",
                   &Answer::secret,
                   {"放在链接里的一次性密文，只显示这一次", "for the link, shown this once"}},
            Member{"link", &Answer::link, {"它的设置", "as it is listed"}});
    };
    static Result<Answer> Run(const Asking& asking, const AskEmployer& asked) {
        ZJ_ASSIGN(const auto* session, sign_in::SignedInBy(asking));
        ZJ_ASSIGN(const MadeLink made, MakeAssessmentLink(asking.reg,
                                                          {session->owner, asked.certificate_no,
                                                           asked.employer, asked.days},
                                                          asking.call.now));
        return Answer{made.secret, ToldAssessment::Of(made.link)};
    }
};

struct ListAssessments {
    std::string certificate_no;
    static constexpr auto kFields =
        Members(Member{"certificate_no", &ListAssessments::certificate_no, kNumber, kNumberSample});

    struct Answer {
        std::vector<ToldAssessment> assessments;
        static constexpr auto kFields =
            Members(Member{"assessments",
                           &Answer::assessments,
                           {"待答复的和已答复的", "what waits, and what was answered"}});
    };
    static Result<Answer> Run(const Asking& asking, const ListAssessments& asked) {
        ZJ_ASSIGN(const auto* session, sign_in::SignedInBy(asking));
        ZJ_ASSIGN(const auto links, AssessmentLinksOf(asking.reg, session->owner,
                                                      asked.certificate_no, asking.call.now));
        Answer answer;
        for (const AssessmentLink& one : links)
            answer.assessments.push_back(ToldAssessment::Of(one));
        return answer;
    }
};

struct TakeLink {
    std::string certificate_no, assessment;
    static constexpr auto kFields =
        Members(Member{"certificate_no", &TakeLink::certificate_no, kNumber, kNumberSample},
                Member{"assessment",
                       &TakeLink::assessment,
                       {"链接的编号", "id of the link"},
                       "00112233445566778899aabbccddeeff"});
    using Answer = sign_in::Done;

    static Result<Answer> Run(const Asking& asking, const TakeLink& asked) {
        ZJ_ASSIGN(const auto* session, sign_in::SignedInBy(asking));
        ZJ_TRY(TakeLinkBack(asking.reg, session->owner, {asked.certificate_no, asked.assessment},
                            asking.call.now));
        return Answer{};
    }
};

LinkOpened OpenedBy(const Asking& asking, const std::string& secret) {
    return {secret, sign_in::VisitOf(asking).at.network};
}

struct ShowLink {
    std::string secret;
    static constexpr auto kFields = Members(Member{"secret", &ShowLink::secret, kSecret});

    struct Answer {
        std::string employer, name, id_number, certificate_no, qualification, level;
        CivilDate cycle_from, cycle_until, until;
        static constexpr std::string_view kName = "AssessmentAsked";
        static constexpr auto kFields = Members(
            Member{"employer", &Answer::employer, kEmployer},
            Member{"name", &Answer::name, {"持证人", "the holder"}},
            Member{"id_number",
                   &Answer::id_number,
                   {"证件号码（只露后四位）", "identity number, its last four alone"}},
            Member{"certificate_no", &Answer::certificate_no, kNumber},
            Member{"qualification", &Answer::qualification, {"资格", "qualification"}},
            Member{"level", &Answer::level, {"级别", "level"}},
            Member{
                "cycle_from",
                &Answer::cycle_from,
                {"本登记周期自：考核日期不早于此", "the cycle begins; no assessment is earlier"}},
            Member{"cycle_until", &Answer::cycle_until, {"本登记周期至", "the cycle ends"}},
            Member{"until", &Answer::until, {"答复的最后一日", "the last day to answer"}});
    };
    static Result<Answer> Run(const Asking& asking, const ShowLink& asked) {
        ZJ_ASSIGN(const ShownLink shown,
                  OpenAssessmentLink(asking.reg, OpenedBy(asking, asked.secret), asking.call.now));
        return Answer{shown.employer,       shown.name,          shown.id_number,
                      shown.certificate_no, shown.qualification, shown.level,
                      shown.cycle_from,     shown.cycle_until,   shown.until};
    }
};

struct Confirm {
    std::string secret, assessment, assessor, position;
    CivilDate assessed_on;
    std::optional<std::string> unit, words;
    static constexpr auto kFields =
        Members(Member{"secret", &Confirm::secret, kSecret},
                Member{"assessment", &Confirm::assessment, kAssessment, "合格"},
                Member{"assessed_on", &Confirm::assessed_on, kAssessedOn},
                Member{"assessor", &Confirm::assessor, kAssessor, "王五"},
                Member{"position", &Confirm::position, kPosition, "人事处处长"},
                Member{"unit", &Confirm::unit, kUnit, "人事处"},
                Member{"words", &Confirm::words, kWords, "无"});

    struct Answer {
        CivilDate until;
        static constexpr auto kFields = Members(Member{
            "until", &Answer::until, {"可用于申请的最后一日", "the last day to apply with it"}});
    };
    static Result<Answer> Run(const Asking& asking, const Confirm& asked) {
        const AssessmentWords words{asked.assessment,        asked.assessed_on,
                                    asked.assessor,          asked.position,
                                    asked.unit.value_or(""), asked.words.value_or("")};
        ZJ_ASSIGN(const CivilDate until,
                  AnswerAssessmentLink(asking.reg, OpenedBy(asking, asked.secret), words,
                                       asking.call.now));
        return Answer{until};
    }
};

struct Decline {
    std::string secret, assessor, position, words;
    std::optional<std::string> unit;
    static constexpr auto kFields =
        Members(Member{"secret", &Decline::secret, kSecret},
                Member{"assessor", &Decline::assessor, kAssessor, "王五"},
                Member{"position", &Decline::position, kPosition, "人事处处长"},
                Member{"unit", &Decline::unit, kUnit, "人事处"},
                Member{"words", &Decline::words, {"为何不确认", "why not"}, "不是本单位职工"});
    using Answer = sign_in::Done;

    static Result<Answer> Run(const Asking& asking, const Decline& asked) {
        const AssessmentWords words{
            "", {}, asked.assessor, asked.position, asked.unit.value_or(""), asked.words};
        ZJ_TRY(AnswerAssessmentLink(asking.reg, OpenedBy(asking, asked.secret), words,
                                    asking.call.now));
        return Answer{};
    }
};

}  // namespace

void AddAssessments(std::vector<Operation>& table) {
    table.push_back(Row<AskEmployer>(
        "assessment.ask", kOwnMatters, Post("/certificates/{certificate_no}/assessments"),
        {"生成一次性链接，请单位确认申请登记所需的考核意见；待答复的个数有限",
         "make a one-time link by which an employer confirms the assessment that a registration "
         "needs; so many wait at a time"},
        {Code::no_such_certificate, Code::assessment_line, Code::assessment_long,
         Code::assessment_links_full, Code::not_alive, Code::no_duty, Code::earned_before,
         Code::regime_not_known}));
    table.push_back(Row<ListAssessments>("assessment.list", kOwnMatters,
                                         Get("/certificates/{certificate_no}/assessments"),
                                         {"请单位确认考核意见的链接，及单位的答复",
                                          "one's links to employers, and what they answered"},
                                         {Code::no_such_certificate}));
    table.push_back(
        Row<TakeLink>("assessment.revoke", kOwnMatters,
                      Post("/certificates/{certificate_no}/assessments/{assessment}/revoke"),
                      {"收回待答复的链接，即刻失效", "take a link back that waits, at once"},
                      {Code::no_such_certificate, Code::assessment_unknown}));
    table.push_back(Row<ShowLink>(
        "assessment.show", kEveryone, Post("/assessments/show"),
        {"凭链接查看请单位确认的是谁、哪本证书、哪个登记周期",
         "see by the link whose assessment is asked for, for which certificate and cycle"},
        {Code::assessment_unknown, Code::too_many_guesses}));
    table.push_back(
        Row<Confirm>("assessment.confirm", kEveryone, Post("/assessments/confirm"),
                     {"单位凭链接确认考核意见，只能答复一次",
                      "confirm the assessment for the employer, by the link; it is answered once"},
                     {Code::assessment_unknown, Code::too_many_guesses, Code::assessment_line,
                      Code::assessment_day}));
    table.push_back(Row<Decline>(
        "assessment.decline", kEveryone, Post("/assessments/decline"),
        {"单位凭链接答复不予确认，写明原因", "decline for the employer, by the link, saying why"},
        {Code::assessment_unknown, Code::too_many_guesses, Code::assessment_line}));
}

}  // namespace zhengji
