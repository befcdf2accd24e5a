// Issuing certificates, handing paper over, and what is on record about one.
#include "accounts/owner.hpp"
#include "app/answers/history.hpp"
#include "app/issue/certificate_steps.hpp"
#include "app/issue/collect_certificate.hpp"
#include "app/issue/issue_certificates.hpp"
#include "app/issue/preview_issue.hpp"
#include "app/reading/person_looks.hpp"
#include "base/text.hpp"
#include "operations/act_kind.hpp"
#include "operations/look_kind.hpp"
#include "operations/operation.hpp"
#include "operations/told_case.hpp"
#include "operations/told_claim.hpp"
#include "operations/told_possible.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/in_words.hpp"

namespace zhengji {

template <>
struct Kind<OfficialDocument> {
    static void Read(const Value& value, OfficialDocument& out, const std::string& path,
                     Misfits& faults) {
        const std::string* const text = TextIn(value, path, faults);
        if (text == nullptr) return;
        auto document = OfficialDocument::Parse(FieldOf(path), *text);
        if (!document) return faults.push_back({path, std::move(document.error())});
        out = std::move(*document);
    }
    static Value Write(const OfficialDocument& document) { return Value(document.ToString()); }
    static Shape Tell() {
        return {.form = Shape::Form::kText,
                .most = 400,
                .sample = Value::Text("工业和信息化部, 2025-06-20, 核准1号")};
    }
};

namespace {

constexpr Bilingual kNumber{"证书管理号", "certificate number"};
constexpr Bilingual kProvince{"省（两位）", "province (two digits)"};
constexpr Bilingual kWhichSession{"场次，如 2024H2；不写为全部",
                                  "session, 2024H2; all when left out"};
constexpr Bilingual kUndecided{"未办结的申请数", "claims that are not decided"};
constexpr Bilingual kLeftOut{"未予颁发的申请",
                             "approved claims that were left out, with the reasons"};

struct Issue {
    struct FirstSerial {
        std::optional<std::string> series;
        int serial = 0;
        static constexpr std::string_view kName = "FirstSerial";
        static constexpr auto kFields = Members(
            Member{"series",
                   &FirstSerial::series,
                   {"序列；不写为其余未知序列", "the series; left out: whichever else is unknown"},
                   "2024H2/43"}
                .Hint("不填即其余各序列", "Blank: the other series"),
            Member{"serial", &FirstSerial::serial, {"首个序号", "its first serial"}, "1"}.Hint(
                "只写数字，如 1", "Digits alone, such as 1"));
    };
    struct MadeUpDay {
        Session session;
        CivilDate day;
        static constexpr std::string_view kName = "MadeUpDay";
        static constexpr auto kFields =
            Members(Member{"session", &MadeUpDay::session, {"场次", "session"}},
                    Member{"day", &MadeUpDay::day, {"演练用的考试日", "the rehearsal's exam day"}});
    };
    ProvinceCode province;
    std::optional<Session> session;
    std::optional<OfficialDocument> confirmed;
    std::vector<FirstSerial> first_serials;
    static constexpr auto kFields = Members(
        Member{"province", &Issue::province, kProvince, "64"},
        Member{"session", &Issue::session, kWhichSession},
        Member{
            "confirmed",
            &Issue::confirmed,
            {"核准：“机关, 日期, 文号”，须与已登记的核准一致",
             "the confirmation, \"BODY, DATE, DOCUMENT\": the one on record (submission confirm)"}}
            .Hint("须与已登记的核准一致", "As it was recorded"),
        Member{"first_serials",
               &Issue::first_serials,
               {"未知序列的首个序号", "first serials of series of which nothing is known"}}
            .Hint("一个编号序列第一次使用时才填",
                  "Only where a series of numbers is used for the first time"));

    struct Answer {
        std::vector<std::string> issued;
        std::int64_t undecided = 0;
        std::optional<std::int64_t> first_leaf;
        std::int64_t tree_size = 0;
        std::vector<ToldClaim> left_out;
        std::vector<MadeUpDay> made_up_days;
        bool published = true;
        static constexpr auto kFields = Members(
            Member{
                "issued", &Answer::issued, {"证书管理号", "certificate numbers, in issue order"}},
            Member{"undecided", &Answer::undecided, kUndecided},
            Member{"first_leaf",
                   &Answer::first_leaf,
                   {"首项在日志中的位置", "the first act's place in the log"}},
            Member{"tree_size", &Answer::tree_size, {"日志条数", "acts in the log"}},
            Member{"left_out", &Answer::left_out, kLeftOut},
            Member{"made_up_days",
                   &Answer::made_up_days,
                   {"演练用的考试日", "exam days of the rehearsal pack"}},
            Member{"published",
                   &Answer::published,
                   {"是否已有签名的检查点", "whether a signed checkpoint covers the acts"}});
    };

    static Result<Answer> Run(const Asking& asking, const Issue& asked) {
        IssueRequest request{.province = asked.province.value,
                             .session = asked.session,
                             .officer = asking.call.actor,
                             .confirmed = asked.confirmed,
                             .first_serials = {},
                             .now = asking.call.now};
        for (const FirstSerial& one : asked.first_serials) {
            constexpr int kHighest = 99999;
            if (one.serial < 1 || one.serial > kHighest)
                return MakeError(Code::bad_option, {"first_serials", std::to_string(one.serial)});
            request.first_serials[one.series.value_or("")] = one.serial;
        }
        ZJ_ASSIGN(const IssueReport report, IssueCertificates(asking.reg, request));
        Answer answer{report.issued,
                      report.undecided,
                      report.first_leaf,
                      report.tree_size,
                      ToldClaims(report.left_out, FieldNamesAt(asking)),
                      {},
                      !report.unpublished};
        for (const auto& [session, day] : report.made_up_days)
            answer.made_up_days.push_back({session, day});
        return answer;
    }
};

struct PreviewOfIssue {
    ProvinceCode province;
    std::optional<Session> session;
    static constexpr auto kFields =
        Members(Member{"province", &PreviewOfIssue::province, kProvince, "64"},
                Member{"session", &PreviewOfIssue::session, kWhichSession, "2024H2"});

    struct OfSeries {
        Session session;
        Level level{};
        std::string qualification;
        std::int64_t count = 0;
        std::optional<std::string> first, last;
        static constexpr std::string_view kName = "SeriesPreview";
        static constexpr auto kFields = Members(
            Member{"session", &OfSeries::session, {"场次", "session"}},
            Member{"level", &OfSeries::level, {"级别", "level"}},
            Member{"qualification", &OfSeries::qualification, {"资格", "qualification"}},
            Member{"count", &OfSeries::count, {"证书数", "how many certificates"}},
            Member{"first",
                   &OfSeries::first,
                   {"首个证书管理号；没有：首个序号须在颁发时写明",
                    "the first number; null: its first serial is stated when it is issued"}},
            Member{"last", &OfSeries::last, {"末个证书管理号", "the last number"}});
    };
    struct Answer {
        std::vector<OfSeries> series;
        std::vector<ToldClaim> left_out;
        std::int64_t undecided = 0;
        std::optional<ToldReason> in_the_way;
        static constexpr auto kFields = Members(
            Member{"series",
                   &Answer::series,
                   {"各场次、资格，按编号先后", "by session and qualification, in issue order"}},
            Member{"left_out", &Answer::left_out, kLeftOut},
            Member{"undecided", &Answer::undecided, kUndecided},
            Member{"in_the_way",
                   &Answer::in_the_way,
                   {"现在颁发将被拒绝的理由：名单未经核准、核准之后又有变动等；空：名单与核准一致",
                    "why an issue would be refused now: a list that is not confirmed, or has "
                    "changed since; null: the confirmed list covers it"}});
    };

    static OfSeries Told(const SeriesPreview& one) {
        OfSeries told{one.session, one.qualification.level, one.qualification.name, one.count, {},
                      {}};
        if (one.first) told.first = one.first->ToString();
        if (one.last) told.last = one.last->ToString();
        return told;
    }

    static Result<Answer> Run(const Asking& asking, const PreviewOfIssue& asked) {
        ZJ_ASSIGN(
            const IssuePreview preview,
            Ask(asking.reg, asking.call, Asked::Province(action::kClaimsRead, asked.province.value),
                [&](Reading& reading) {
                    return PreviewIssue(reading, asked.province.value, asked.session);
                }));
        Answer answer{
            {}, ToldClaims(preview.left_out, FieldNamesAt(asking)), preview.undecided, {}};
        if (preview.refused)
            answer.in_the_way = ToldReason::Of({preview.refused->message, "G25", ""});
        for (const SeriesPreview& one : preview.series)
            answer.series.push_back(Told(one));
        return answer;
    }
};

struct Collect {
    std::string certificate_no, id_number;
    static constexpr auto kFields = Members(
        Member{"certificate_no", &Collect::certificate_no, kNumber, "A31420241164044300001"}.By(
            "CERTIFICATE_NO"),
        Member{"id_number",
               &Collect::id_number,
               {"所示证件原件上的号码", "the number on the identity document shown"},
               "640402199001010011"}
            .Hint("照证件上的号码写全", "As printed on the document"));

    struct Answer {
        std::string certificate_no;
        CivilDate collected_on;
        static constexpr auto kFields = Members(
            Member{"certificate_no", &Answer::certificate_no, kNumber},
            Member{"collected_on", &Answer::collected_on, {"领取日", "day it was handed over"}});
    };

    static Result<Answer> Run(const Asking& asking, const Collect& asked) {
        ZJ_TRY(CollectCertificate(asking.reg, {asked.certificate_no, asked.id_number,
                                               asking.call.actor, asking.call.now}));
        return Answer{asked.certificate_no, asking.call.now.Day()};
    }
};

struct History {
    std::string certificate_no;
    std::optional<Purpose> purpose;
    static constexpr auto kFields = Members(
        Member{"certificate_no", &History::certificate_no, kNumber, "A31420241164044300001"}.By(
            "CERTIFICATE_NO"),
        Member{"purpose",
               &History::purpose,
               {"用途；持证人本人查看不必写", "what for; a holder at their own need not say"},
               "inspection"});

    struct Entry {
        ActKind act{};
        std::string act_words;
        CivilDate effective_on;
        Instant recorded_at;
        int office = 0;
        std::string officer, ground, evidence, body, document, policy;
        std::optional<std::int64_t> leaf;
        static constexpr std::string_view kName = "Act";
        static constexpr auto kFields = Members(
            Member{"act", &Entry::act, {"事项", "act"}},
            Member{"act_words", &Entry::act_words, {"事项（文字）", "the act in words"}},
            Member{"effective_on", &Entry::effective_on, {"生效日", "effective on"}},
            Member{"recorded_at", &Entry::recorded_at, {"记录时间", "recorded at"}},
            Member{"office", &Entry::office, {"机关", "office"}},
            Member{"officer", &Entry::officer, {"经办人", "officer"}},
            Member{"ground", &Entry::ground, {"事由", "ground"}},
            Member{"evidence", &Entry::evidence, {"证据", "evidence"}},
            Member{"body", &Entry::body, {"所依文件的机关", "body whose document it rests on"}},
            Member{"document", &Entry::document, {"文号", "document"}},
            Member{"policy", &Entry::policy, {"政策摘要", "policy digest"}},
            Member{"leaf", &Entry::leaf, {"在日志中的位置", "place in the log"}});
    };
    struct Answer {
        std::optional<ToldPerson> about;
        std::vector<Entry> acts;
        std::vector<ToldPossible> can_follow;
        std::vector<ToldNotNow> not_now;
        static constexpr auto kFields =
            Members(Member{"about",
                           &Answer::about,
                           {"持证人；空：本册无此证书，各事项系他册报送",
                            "whose it is; null: of acts that another register fed"}},
                    Member{"acts", &Answer::acts, {"各事项", "acts, in order"}},
                    Member{"can_follow",
                           &Answer::can_follow,
                           {"询问者现在可办的：领取、提出注销",
                            "what whoever asks can do now: hand its paper out, propose to cancel "
                            "it"}},
                    Member{"not_now",
                           &Answer::not_now,
                           {"其中现在不能办的及原因",
                            "which of these cannot be done now, each with the reason"}});

        void Offer(const std::vector<CertificateStep>& steps) {
            for (const CertificateStep& one : steps) {
                if (one.why_not)
                    not_now.push_back(
                        {one.operation, one.words, ToldReason::Of({*one.why_not, "", ""})});
                else
                    can_follow.push_back({one.operation, one.words, one.until, {}});
            }
        }
    };

    static Entry Told(const HistoryEntry& one) {
        const ActKind kind = one.act.kind;
        return {kind,
                InWords(kind),
                one.act.effective_on,
                one.act.recorded_at,
                one.act.office,
                ShownOwner(one.part.officer),
                one.part.ground,
                one.part.evidence,
                one.act.body,
                one.act.document,
                one.act.policy_digest,
                one.leaf};
    }

    static Result<Answer> Seen(Reading& reading, const History& asked) {
        ZJ_ASSIGN(const auto entries, HistoryOf(reading, asked.certificate_no));
        ZJ_ASSIGN(const auto book, reading.Policy());
        ZJ_ASSIGN(const auto about, AboutCertificate(reading.Tx(), asked.certificate_no));
        Answer answer;
        if (about) answer.about = ToldPerson::Of(*about, *book);
        for (const HistoryEntry& one : entries)
            answer.acts.push_back(Told(one));
        ZJ_ASSIGN(const auto steps, CertificateSteps(reading, asked.certificate_no));
        answer.Offer(steps);
        return answer;
    }

    static Result<Answer> Run(const Asking& asking, const History& asked) {
        return LookAtCertificate(asking.reg, asking.call, asked.certificate_no, asked.purpose,
                                 [&](Reading& reading) { return Seen(reading, asked); });
    }
};

}  // namespace

void AddCertificates(std::vector<Operation>& table) {
    table.push_back(Grave(
        Row<Issue>(
            action::kCertificatesIssue, By(action::kCertificatesIssue), Post("/certificates"),
            {"为审核通过的申请编号颁发证书：编号、事项、日志一次完成，或全不发生",
             "number and issue approved claims: numbers, acts and leaves in one transaction, or "
             "nothing"},
            {Code::two_persons, Code::account_unlinked, Code::issue_policy_changed,
             Code::series_unknown, Code::series_known, Code::series_full, Code::no_number_scheme,
             Code::issue_needs_confirmation, Code::confirmation_other, Code::list_changed,
             Code::confirmation_future, Code::confirmation_before_exam, Code::exam_day_unknown,
             Code::bad_option, Code::bad_document, Code::bad_date, Code::step_field_bad},
            Pace::kSlow),
        {"所列申请将编号颁发：编号与事项写入登记册和公开日志，不能删除；有错只能以更正或注销处理。",
         "The claims are numbered and issued: numbers and acts enter the register and the public "
         "log for good; an error is met by correction or cancellation alone."}));
    table.push_back(Row<PreviewOfIssue>(
        "certificates.preview", By(action::kClaimsRead), Get("/certificates/preview"),
        {"现在颁发将有多少本证书、首末编号；不占号，他人先颁发则不再如此",
         "how many certificates would be issued now, with their first and last numbers; takes "
         "none, "
         "and holds while nobody else issues"},
        {Code::no_number_scheme}, Pace::kSlow));
    table.push_back(Grave(
        Row<Collect>(
            action::kCertificatesCollect, By(action::kCertificatesCollect),
            Post("/certificates/{certificate_no}/collect"),
            {"领取纸质证书：核对证件原件，在通知的时间内，只领一次",
             "hand over a paper certificate: identity checked, within the notice's days, once"},
            {Code::no_such_certificate, Code::not_alive, Code::claim_own, Code::collect_identity,
             Code::collect_not_announced, Code::collect_not_separate, Code::collect_outside,
             Code::collected_already, Code::paper_cancelled, Code::paper_void, Code::paper_revoked,
             Code::paper_expired, Code::paper_not_yet, Code::paper_not_known}),
        {"记为已领取，只能领取一次。", "It is recorded as handed over, which happens once."}));
    table.push_back(Row<History>(
        action::kCertificatesRead, By(action::kCertificatesRead),
        Get("/certificates/{certificate_no}/acts"),
        {"证书的全部事项；查阅记录在案", "every act about a certificate; the look is journalled"},
        {Code::no_such_certificate}));
}

}  // namespace zhengji
