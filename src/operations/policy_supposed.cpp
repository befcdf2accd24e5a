// What each of two versions of policy says of one case: a claim somebody might make, a certificate.
#include "app/lines/policy_supposed.hpp"
#include "app/reading/reading.hpp"
#include "base/text.hpp"
#include "operations/kinds.hpp"
#include "operations/operation.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

constexpr Bilingual kFrom{"前一版的摘要", "digest of the one"};
constexpr Bilingual kTo{"后一版的摘要", "digest of the other"};

struct ToldVerdict {
    std::string outcome;
    std::vector<ToldReason> reasons;
    std::optional<CivilDate> until;
    std::vector<std::string> territory;
    static constexpr std::string_view kName = "PolicyVerdict";
    static constexpr auto kFields = Members(
        Member{"outcome",
               &ToldVerdict::outcome,
               {"结论：eligible、refused、not_accepted、awaiting_line、not_known；证书为 "
                "in_force、in_force_elsewhere、not_in_force、not_known",
                "eligible, refused, not_accepted, awaiting_line, not_known; of a certificate "
                "in_force, in_force_elsewhere, not_in_force, not_known"}},
        Member{"reasons", &ToldVerdict::reasons, {"理由", "the reasons"}},
        Member{"until", &ToldVerdict::until, {"有效期至；空：无期限", "until; null: no end"}},
        Member{"territory",
               &ToldVerdict::territory,
               {"有效地区的区划代码；申领没有", "where it holds; of a claim none"}});

    static ToldVerdict Of(const PolicyVerdict& verdict) {
        ToldVerdict told{std::string(verdict.outcome), Told(verdict.reasons), verdict.until, {}};
        for (const DivisionCode unit : verdict.territory)
            told.territory.push_back(unit.ToString());
        return told;
    }
};

// What is counted is said, so that nobody takes it for more.
std::string InWords(const CountedActs& counted) {
    const std::string many = std::to_string(counted.acts), day = counted.newest.ToString();
    return Word("计入本登记册与各省报送中已记载的 " + many + " 项事项，最近一项记于 " + day +
                    "；还没有决定的申请、注销等，以及此后的变动，都不计入",
                "counted are the acts on record here and in the provinces' feeds: " + many +
                    ", the last recorded on " + day +
                    "; what is not decided yet and what comes after are not");
}

struct Verdicts {
    ToldVerdict from, to;
    std::optional<std::string> counted;
    static constexpr std::string_view kName = "PolicyVerdicts";
    static constexpr auto kFields = Members(
        Member{"from", &Verdicts::from, {"前一版如何答复", "what the one says"}},
        Member{"to", &Verdicts::to, {"后一版如何答复", "what the other says"}},
        Member{
            "counted",
            &Verdicts::counted,
            {"证书：计入了什么（文字）；申领没有", "of a certificate what was counted, in words"}});

    static Verdicts Of(const PolicyVerdicts& said) {
        Verdicts told{ToldVerdict::Of(said.from), ToldVerdict::Of(said.to), std::nullopt};
        if (said.counted) told.counted = InWords(*said.counted);
        return told;
    }
};

Result<DivisionCode> PlaceOf(const std::string& typed) {
    const auto place = DivisionCode::Parse(AsTyped(typed));
    if (!place) return MakeError(Code::unknown_place, {typed});
    return *place;
}

Result<Score> ScoreOf(std::optional<int> given, std::size_t subject) {
    if (!given) return kNoSubject;
    if (*given >= 0 && *given <= kHighestMark) return static_cast<Score>(*given);
    return MakeError(Code::bad_option,
                     {"score_" + std::to_string(subject), std::to_string(*given)});
}

struct OfClaim {
    std::string from, to;
    Session session;
    std::string qualification;
    std::optional<int> score_1, score_2, score_3;
    std::string area;
    Basis basis{};
    CivilDate handed_in;
    std::optional<CivilDate> on;
    static constexpr auto kFields = Members(
        Member{"from", &OfClaim::from, kFrom, "0f3a5c7e"},
        Member{"to", &OfClaim::to, kTo, "9b2d4f60"},
        Member{"session", &OfClaim::session, {"场次", "session"}},
        Member{"qualification",
               &OfClaim::qualification,
               {"资格", "the qualification, by its name in Chinese"},
               "网络工程师"},
        Member{"score_1", &OfClaim::score_1, {"科目一成绩", "score of the first subject"}},
        Member{"score_2", &OfClaim::score_2, {"科目二成绩", "score of the second subject"}},
        Member{"score_3", &OfClaim::score_3, {"科目三成绩", "score of the third subject"}},
        Member{"area", &OfClaim::area, {"申领地（六位区划代码）", "area: six digits"}, "640402"},
        Member{"basis", &OfClaim::basis, {"申领依据", "ground of the claim"}},
        Member{"handed_in", &OfClaim::handed_in, {"提出日（按正午）", "day, taken at noon"}},
        Member{"on",
               &OfClaim::on,
               {"按哪一日的合格标准；不写为今日", "by the lines of which day; today"}});
    using Answer = Verdicts;

    Result<SupposedClaim> Supposed() const {
        ZJ_ASSIGN(const DivisionCode place, PlaceOf(area));
        SupposedClaim claim{session, qualification, {}, place, basis, handed_in};
        const std::array given{score_1, score_2, score_3};
        for (std::size_t i = 0; i < given.size(); ++i) {
            ZJ_ASSIGN(claim.scores.at(i), ScoreOf(given.at(i), i + 1));
        }
        return claim;
    }
    static Result<Answer> Run(const Asking& asking, const OfClaim& asked) {
        ZJ_ASSIGN(const SupposedClaim claim, asked.Supposed());
        const CivilDate on = asked.on.value_or(asking.call.now.Day());
        return Ask(asking.reg, asking.call, Asked::Nation(action::kLinesRead),
                   [&](Reading& reading) -> Result<Answer> {
                       ZJ_ASSIGN(const auto said,
                                 SupposeClaim(reading, {asked.from, asked.to}, claim, on));
                       return Verdicts::Of(said);
                   });
    }
};

struct OfCertificate {
    std::string from, to, certificate_no;
    std::optional<std::string> area;
    std::optional<CivilDate> on;
    static constexpr auto kFields = Members(
        Member{"from", &OfCertificate::from, kFrom, "0f3a5c7e"},
        Member{"to", &OfCertificate::to, kTo, "9b2d4f60"},
        Member{"certificate_no", &OfCertificate::certificate_no, {"证书管理号", "number"}},
        Member{"area", &OfCertificate::area, {"在何地", "where: a six-digit division"}, "640402"},
        Member{"on", &OfCertificate::on, {"在哪一日；不写为今日", "on which day; today"}});
    using Answer = Verdicts;

    static Result<Answer> Run(const Asking& asking, const OfCertificate& asked) {
        SupposedUse use{
            AsTyped(asked.certificate_no), {}, asked.on.value_or(asking.call.now.Day())};
        if (asked.area) {
            ZJ_ASSIGN(use.place, PlaceOf(*asked.area));
        }
        return Ask(asking.reg, asking.call, Asked::Nation(action::kLinesRead),
                   [&](Reading& reading) -> Result<Answer> {
                       ZJ_ASSIGN(const auto said, SupposeUse(reading, {asked.from, asked.to}, use));
                       return Verdicts::Of(said);
                   });
    }
};

}  // namespace

void AddPolicySupposed(std::vector<Operation>& table) {
    table.push_back(Row<OfClaim>(
        "policy.suppose_claim", By(action::kLinesRead), Get("/policy/supposed/claim"),
        {"假设一份申领，两版政策各如何答复；不写入登记册",
         "what each of two versions of policy says of a claim supposed; nothing is written"},
        {Code::policy_unknown, Code::unknown_place, Code::policy_unknown_qualification,
         Code::bad_option},
        Pace::kSlow));
    table.push_back(Row<OfCertificate>(
        "policy.suppose_certificate", By(action::kLinesRead), Get("/policy/supposed/certificate"),
        {"一本证书在某地某日，两版政策各如何答复",
         "what each of two versions of policy says of a certificate at a place and day"},
        {Code::policy_unknown, Code::unknown_place, Code::no_such_certificate}, Pace::kSlow));
}

}  // namespace zhengji
