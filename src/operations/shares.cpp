// Share codes: made, listed and taken back by a certificate's holder; looked by whoever bears one.
#include "operations/operation.hpp"

#include "app/answers/share_codes.hpp"
#include "base/text.hpp"
#include "operations/kinds.hpp"
#include "operations/sign_in_parts.hpp"

namespace zhengji {
namespace {

constexpr Bilingual kNumber{"证书管理号", "certificate number"};
constexpr std::string_view kNumberSample = "A31420241164044300001";
constexpr Bilingual kLabel{"名称：给谁看的", "a label, by which to know who it is for"};
constexpr Bilingual kUntil{"有效期的最后一日", "its last day"};
constexpr Bilingual kShowName{"出示姓名全名", "whether the whole name is shown"};
constexpr Bilingual kShowNumber{"出示证书管理号", "whether the certificate number is shown"};
constexpr Bilingual kQualification{"出示资格与级别", "whether qualification and level are shown"};
constexpr Bilingual kTerritory{"出示有效地区与批准日期",
                               "whether territory and day of approval are shown"};

struct ToldShare {
    std::string share, label;
    Instant made_at;
    CivilDate until;
    bool shows_name = false, shows_number = false, shows_qualification = false,
         shows_territory = false;
    std::int64_t looks = 0;
    std::vector<Instant> latest_looks;
    static constexpr std::string_view kName = "ShareCode";
    static constexpr auto kFields = Members(
        Member{"share", &ToldShare::share, {"编号（不是查看码）", "its id, which is no code"}},
        Member{"label", &ToldShare::label, kLabel},
        Member{"made_at", &ToldShare::made_at, {"何时生成", "when it was made"}},
        Member{"until", &ToldShare::until, kUntil},
        Member{"shows_name", &ToldShare::shows_name, kShowName},
        Member{"shows_number", &ToldShare::shows_number, kShowNumber},
        Member{"shows_qualification", &ToldShare::shows_qualification, kQualification},
        Member{"shows_territory", &ToldShare::shows_territory, kTerritory},
        Member{"looks", &ToldShare::looks, {"被查看的次数", "how often it was looked at"}},
        Member{"latest_looks",
               &ToldShare::latest_looks,
               {"最近各次查看的时间（至多二十次）", "when, the latest twenty"}});

    static ToldShare Of(const ShareCode& one) {
        const SharedParts& s = one.shows;
        return {one.id,   one.label,       one.made_at, one.until, s.name,
                s.number, s.qualification, s.territory, one.looks, one.latest};
    }
};

struct NewShare {
    std::string certificate_no, label;
    std::optional<int> days;
    bool shows_name = false, shows_number = false, shows_qualification = false,
         shows_territory = false;
    static constexpr auto kFields =
        Members(Member{"certificate_no", &NewShare::certificate_no, kNumber, kNumberSample},
                Member{"label", &NewShare::label, kLabel, "某厂人事处"},
                Member{"days",
                       &NewShare::days,
                       {"有效天数（默认最长）", "for so many days (default: the most)"},
                       "90"},
                Member{"shows_name", &NewShare::shows_name, kShowName},
                Member{"shows_number", &NewShare::shows_number, kShowNumber},
                Member{"shows_qualification", &NewShare::shows_qualification, kQualification},
                Member{"shows_territory", &NewShare::shows_territory, kTerritory});

    struct Answer {
        std::string code;
        ToldShare share;
        static constexpr auto kFields = Members(
            Member{"code", &Answer::code, {"查看码，只显示这一次", "the code, shown this once"}},
            Member{"share", &Answer::share, {"它的设置", "as it is listed"}});
    };
    static Result<Answer> Run(const Asking& asking, const NewShare& asked) {
        ZJ_ASSIGN(const auto* session, sign_in::SignedInBy(asking));
        const SharedParts shows{asked.shows_name, asked.shows_number, asked.shows_qualification,
                                asked.shows_territory};
        ZJ_ASSIGN(const MadeShare made,
                  MakeShare(asking.reg,
                            {session->owner, asked.certificate_no, asked.label, asked.days, shows},
                            asking.call.now));
        return Answer{made.code, ToldShare::Of(made.share)};
    }
};

struct Shares {
    std::string certificate_no;
    static constexpr auto kFields =
        Members(Member{"certificate_no", &Shares::certificate_no, kNumber, kNumberSample});

    struct Answer {
        std::vector<ToldShare> shares;
        static constexpr auto kFields =
            Members(Member{"shares", &Answer::shares, {"有效的查看码", "those that are open"}});
    };
    static Result<Answer> Run(const Asking& asking, const Shares& asked) {
        ZJ_ASSIGN(const auto* session, sign_in::SignedInBy(asking));
        ZJ_ASSIGN(const auto open,
                  SharesOf(asking.reg, session->owner, asked.certificate_no, asking.call.now));
        Answer answer;
        for (const ShareCode& one : open)
            answer.shares.push_back(ToldShare::Of(one));
        return answer;
    }
};

struct TakeBack {
    std::string certificate_no, share;
    static constexpr auto kFields =
        Members(Member{"certificate_no", &TakeBack::certificate_no, kNumber, kNumberSample},
                Member{"share",
                       &TakeBack::share,
                       {"查看码的编号", "id of the share code"},
                       "00112233445566778899aabbccddeeff"});
    using Answer = sign_in::Done;

    static Result<Answer> Run(const Asking& asking, const TakeBack& asked) {
        ZJ_ASSIGN(const auto* session, sign_in::SignedInBy(asking));
        ZJ_TRY(TakeShareBack(asking.reg, session->owner, {asked.certificate_no, asked.share},
                             asking.call.now));
        return Answer{};
    }
};

// What is shown of a certificate; what its holder did not choose to show is null.
struct ByShareCode {
    std::string code;
    std::optional<std::string> area;
    static constexpr auto kFields = Members(
        Member{"code", &ByShareCode::code, {"查看码", "the share code"}},
        Member{"area",
               &ByShareCode::area,
               {"在何地有效（六位行政区划代码）", "where it is to hold: a six-digit division code"},
               "640402"});

    struct Answer {
        std::string standing;
        std::vector<ToldReason> reasons, decisions;
        std::optional<std::string> name, certificate_no, qualification, level;
        std::optional<std::vector<std::string>> territory;
        std::optional<CivilDate> approved_on, valid_until;
        Instant as_of;
        CivilDate until;
        static constexpr std::string_view kName = "SharedCertificate";
        static constexpr auto kFields = Members(
            Member{"standing", &Answer::standing, {"今日的结论", "how it stands today"}},
            Member{"reasons", &Answer::reasons, {"理由", "why"}},
            Member{"decisions", &Answer::decisions, {"决定与救济", "who ended it, and redress"}},
            Member{"name", &Answer::name, {"持证人", "the holder"}},
            Member{"certificate_no", &Answer::certificate_no, kNumber},
            Member{"qualification", &Answer::qualification, {"资格", "qualification"}},
            Member{"level", &Answer::level, {"级别", "level"}},
            Member{"territory", &Answer::territory, {"有效地区", "units it is valid in"}},
            Member{"approved_on", &Answer::approved_on, {"批准日期", "approved on"}},
            Member{"valid_until", &Answer::valid_until, {"有效期至", "valid until; null: no end"}},
            Member{"as_of", &Answer::as_of, {"所知至", "up to when this is known"}},
            Member{"until", &Answer::until, kUntil});
    };

    static Answer Of(const Looked& looked) {
        const SharedParts& shows = looked.share.shows;
        Answer answer;
        answer.standing = looked.standing;
        answer.reasons = Told(looked.reasons);
        answer.decisions = Told(looked.decisions);
        answer.as_of = looked.as_of;
        answer.until = looked.share.until;
        answer.valid_until = looked.valid_until;
        if (shows.name) answer.name = looked.name;
        if (shows.number) answer.certificate_no = looked.certificate_no;
        if (!looked.facts) return answer;
        if (shows.qualification) {
            answer.qualification = looked.facts->qualification;
            answer.level = Name(looked.facts->level);
        }
        if (shows.territory) {
            answer.approved_on = looked.facts->approved_on;
            answer.territory.emplace();
            for (const DivisionCode unit : looked.territory)
                answer.territory->push_back(unit.ToString());
        }
        return answer;
    }
    static Result<Answer> Run(const Asking& asking, const ByShareCode& asked) {
        SharedLook look{asked.code, {}, sign_in::VisitOf(asking).at.network};
        if (asked.area) {
            look.place = DivisionCode::Parse(AsTyped(*asked.area));
            if (!look.place) return MakeError(Code::unknown_place, {*asked.area});
        }
        ZJ_ASSIGN(const Looked looked, LookByCode(asking.reg, look, asking.call.now));
        return Of(looked);
    }
};

}  // namespace

void AddShares(std::vector<Operation>& table) {
    table.push_back(Row<NewShare>(
        "share.make", kOwnMatters, Post("/certificates/{certificate_no}/shares"),
        {"生成查看码：凭它不需账户即可查看本证书的现状和所选的内容；同时有效的个数有限",
         "make a share code: whoever has it sees, without an account, how one's certificate stands "
         "and what one chose to show; so many are open at a time"},
        {Code::no_such_certificate, Code::share_label, Code::share_long, Code::shares_full}));
    table.push_back(Row<Shares>("share.list", kOwnMatters,
                                Get("/certificates/{certificate_no}/shares"),
                                {"有效的查看码，各被查看几次、何时",
                                 "one's share codes that are open, and when each was "
                                 "looked at"},
                                {Code::no_such_certificate}));
    table.push_back(Row<TakeBack>("share.revoke", kOwnMatters,
                                  Post("/certificates/{certificate_no}/shares/{share}/revoke"),
                                  {"收回查看码，即刻失效", "take a share code back, at once"},
                                  {Code::no_such_certificate, Code::share_unknown}));
    table.push_back(Row<ByShareCode>(
        "share.look", kEveryone, Post("/shares/look"),
        {"凭查看码查看证书：每次查看都计入，持证人看得到",
         "look at a certificate by a share code; each look is counted, and its holder sees it"},
        {Code::share_unknown, Code::too_many_guesses, Code::unknown_place}));
}

}  // namespace zhengji
