// What waits in an office beside its cases: claims under each notice, by when their review ends,
// certificates that a finding made elsewhere left to it to declare void, seals that were not given
// back, and certificates of which one person has two.
#include "app/cases/two_standing.hpp"
#include "app/claims/review_ends.hpp"
#include "app/gate/gate.hpp"
#include "app/steps/session_void.hpp"
#include "operations/kinds.hpp"
#include "operations/office_lists.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/in_words.hpp"
#include "store/claim_pages.hpp"

namespace zhengji {
namespace {

struct ToldReviews {
    std::string notice, source;
    int province = 0;
    std::int64_t waiting = 0;
    std::optional<CivilDate> last;
    bool overdue = false;
    static constexpr std::string_view kName = "ReviewsThatWait";
    static constexpr auto kFields = Members(
        Member{"notice", &ToldReviews::notice, {"通知代号", "the notice's id"}},
        Member{"source", &ToldReviews::source, {"出处", "where the notice stands"}},
        Member{"province", &ToldReviews::province, {"省（两位）", "province (two digits)"}},
        Member{
            "waiting", &ToldReviews::waiting, {"待审核的申请份数", "claims that wait for review"}},
        Member{"last",
               &ToldReviews::last,
               {"审核的最后一日，含延期；空：不明",
                "the last day of review, an extension counted; null: not known"}},
        Member{"overdue", &ToldReviews::overdue, {"是否逾期", "whether that day has passed"}});
};

struct ToldToVoid {
    std::string certificate_no;
    int province = 0;
    std::int64_t of_finding = 0;
    CivilDate since;
    static constexpr std::string_view kName = "LeftToDeclareVoid";
    static constexpr auto kFields = Members(
        Member{"certificate_no", &ToldToVoid::certificate_no, {"证书管理号", "certificate number"}},
        Member{"province", &ToldToVoid::province, {"由哪省宣布", "whose office declares it void"}},
        Member{"case",
               &ToldToVoid::of_finding,
               {"使整场成绩无效的认定的案号", "the finding that made the session void"}},
        Member{"since", &ToldToVoid::since, {"该认定作出之日", "the day that was established"}});
};

struct ToldWaiting {
    int province = 0;
    std::string waits, operation, words;
    std::int64_t claims = 0;
    static constexpr std::string_view kName = "ClaimsThatWait";
    static constexpr auto kFields = Members(
        Member{"province", &ToldWaiting::province, {"省（两位）", "province (two digits)"}},
        Member{"waits",
               &ToldWaiting::waits,
               {"待办的一步，如 first_review、approve、release、uphold；issue：待颁发",
                "the step they wait for: first_review, approve, release, uphold; issue: to be "
                "issued"}},
        Member{"operation", &ToldWaiting::operation, {"操作", "the operation that takes it"}},
        Member{"words", &ToldWaiting::words, {"步骤（文字）", "the step in words"}},
        Member{"claims", &ToldWaiting::claims, {"份数", "how many claims"}});

    // Nothing where they wait for no office.
    static std::optional<ToldWaiting> Of(const ClaimPages::Waiting& one) {
        if (one.state == ClaimState::kApproved)
            return ToldWaiting{one.province, "issue", std::string(action::kCertificatesIssue),
                               Word("颁发证书", "issue certificates"), one.claims};
        const StepRule* const row = WaitsFor(StateOf(one.state));
        if (row == nullptr) return std::nullopt;
        return ToldWaiting{one.province, std::string(row->verb.name), ActionOf(row->verb),
                           InWords(*row), one.claims};
    }

    static Result<std::vector<ToldWaiting>> For(Reading& reading, std::optional<int> province) {
        ZJ_ASSIGN(const auto counted, ClaimPages(reading.Tx()).CountWaiting(province));
        std::vector<ToldWaiting> told;
        for (const ClaimPages::Waiting& one : counted) {
            auto waiting = Of(one);
            if (!waiting) continue;
            const Matter matter{.province = one.province, .certificate = "", .institution = ""};
            if (reading.May(waiting->operation, matter)) told.push_back(*std::move(waiting));
        }
        return told;
    }
};

struct ToldSeal {
    std::int64_t agency = 0;
    int province = 0;
    std::string name;
    std::vector<std::string> seals;
    static constexpr std::string_view kName = "SealNotGivenBack";
    static constexpr auto kFields = Members(
        Member{"case", &ToldSeal::agency, {"登记机构的案号", "the agency's case"}},
        Member{"province", &ToldSeal::province, {"省（两位）", "province (two digits)"}},
        Member{"name", &ToldSeal::name, {"机构名称", "the agency's name"}},
        Member{"seals", &ToldSeal::seals, {"未交回的登记专用章", "the seals it still holds"}});
};

struct ToldTwoStand {
    std::string certificate_no, other;
    static constexpr std::string_view kName = "TwoStand";
    static constexpr auto kFields = Members(
        Member{
            "certificate_no", &ToldTwoStand::certificate_no, {"证书管理号", "certificate number"}},
        Member{"other", &ToldTwoStand::other, {"另一本的管理号", "the other's number"}});
};

struct AlsoWaits {
    std::optional<ProvinceCode> province;
    static constexpr auto kFields =
        Members(Member{"province",
                       &AlsoWaits::province,
                       {"省（两位）；不写为全部", "province (two digits); all when left out"},
                       "64"});

    struct Answer {
        std::vector<ToldReviews> reviews;
        std::vector<ToldToVoid> to_void;
        std::vector<ToldWaiting> claims;
        std::vector<ToldSeal> seals;
        std::vector<ToldTwoStand> two_stand;
        static constexpr std::string_view kName = "AlsoWaits";
        static constexpr auto kFields = Members(
            Member{"reviews",
                   &Answer::reviews,
                   {"待审核的申请，按通知和省；逾期的在前",
                    "claims that wait for review, by notice and province; overdue first"}},
            Member{"to_void",
                   &Answer::to_void,
                   {"他处的认定使整场成绩无效，待本处另行认定、宣布无效的证书",
                    "certificates of a session that a finding made void elsewhere, to be declared "
                    "void here by a finding of their own"}},
            Member{"claims",
                   &Answer::claims,
                   {"等询问者所在机关办理的申请，按省和步骤",
                    "claims that wait for a step of the asker's office, by province and step"}},
            Member{"seals",
                   &Answer::seals,
                   {"已取消资格的登记机构未交回的专用章",
                    "seals that agencies which lost their standing have not given back"}},
            Member{"two_stand",
                   &Answer::two_stand,
                   {"同一人、同一场次和资格的两本证书，都未失效",
                    "two certificates of one person, session and qualification that both stand"}});
    };

    static Result<Answer> Read(Reading& reading, std::optional<int> province) {
        Transaction& tx = reading.Tx();
        const CivilDate today = reading.Now().Day();
        ZJ_ASSIGN(const auto book, reading.Policy());
        ZJ_ASSIGN(const auto reviews, ReviewsThatWait(tx, *book, province, today));
        ZJ_ASSIGN(const auto left, LeftToIssuers(tx, today));
        Answer answer;
        ZJ_ASSIGN(answer.claims, ToldWaiting::For(reading, province));
        for (const Unreviewed& one : reviews)
            answer.reviews.push_back(
                {one.notice, one.source, one.province, one.claims, one.last, one.overdue});
        for (const LeftToIssuer& one : left)
            if (!province || one.office == *province)
                answer.to_void.push_back(
                    {one.certificate, one.office, one.finding, one.established});
        ZJ_ASSIGN(const auto seals, SealsOut(tx, province));
        for (const SealOut& one : seals)
            answer.seals.push_back({one.agency.id, one.agency.province,
                                    Stated(one.agency.steps, field::kName), one.seals});
        ZJ_ASSIGN(const auto twos, AllTwoStanding(tx, province, today));
        for (const TwoStanding& two : twos)
            answer.two_stand.push_back(
                {two.one.record.number.ToString(), two.other.record.number.ToString()});
        return answer;
    }

    static Result<Answer> Run(const Asking& asking, const AlsoWaits& asked) {
        std::optional<int> province;
        if (asked.province) province = asked.province->value;
        return Ask(asking.reg, asking.call,
                   Asked::Province(action::kCasesRead, province.value_or(0)),
                   [&](Reading& reading) { return Read(reading, province); });
    }
};

}  // namespace

void AddAlsoWaits(std::vector<Operation>& table) {
    table.push_back(Row<AlsoWaits>(
        "queue.beside", kOwnMatters, Get("/queue/beside"),
        {"案件之外的待办：各通知下待审核的申请及审核末日，他处认定后待本处宣布无效的证书，未交回的"
         "登记专用章，同一人同一场次资格的两本证书",
         "what waits beside the cases: claims by the end of their review, certificates left to be "
         "declared void here for a finding made elsewhere, seals not given back, two certificates "
         "that stand for one sitting"},
        {}));
}

}  // namespace zhengji
