// A claim's files as its office reads them, and the journal of looks in which that stands.
#include <algorithm>

#include "app/claims/office_materials.hpp"
#include "app/reading/looks.hpp"
#include "base/text.hpp"
#include "operations/look_kind.hpp"
#include "operations/named_claim.hpp"
#include "operations/operation.hpp"
#include "operations/page_limit.hpp"
#include "operations/sign_in_parts.hpp"
#include "operations/told_material.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/in_words.hpp"
#include "rules/procedures/roles.hpp"

namespace zhengji {
namespace {

template <class Request>
ClaimLook LookOf(const Request& asked) {
    return {asked.Name(), asked.purpose};
}

struct ListFiles : NamedClaim {
    Purpose purpose{};
    static constexpr auto kFields =
        Members(Member<ListFiles, std::string>{"admission_no", &ListFiles::admission_no, kAdmission,
                                               "20242436401000001"},
                Member<ListFiles, Purpose>{"purpose", &ListFiles::purpose, kPurpose, "review"},
                Member<ListFiles, std::optional<ProvinceCode>>{"province", &ListFiles::province,
                                                               kClaimProvince, "64"},
                Member<ListFiles, std::optional<std::string>>{
                    "id_number", &ListFiles::id_number, kClaimantsNumber, "640402199001010011"},
                Member<ListFiles, std::optional<Instant>>{"submitted", &ListFiles::submitted,
                                                          kSubmittedAt});

    struct Answer {
        std::vector<ToldMaterial> materials;
        static constexpr std::string_view kName = "ClaimMaterials";
        static constexpr auto kFields =
            Members(Member{"materials", &Answer::materials, {"材料", "in the order they came"}});
    };

    static Result<Answer> Run(const Asking& asking, const ListFiles& asked) {
        ZJ_ASSIGN(const auto files, MaterialsOfClaim(asking.reg, asking.call, LookOf(asked)));
        ZJ_ASSIGN(const auto book, PolicyInForce(asking.reg));
        return Answer{Told(files, *book)};
    }
};

struct OneFile : NamedClaim {
    std::string material;
    Purpose purpose{};
    static constexpr auto kFields = Members(
        Member<OneFile, std::string>{"admission_no", &OneFile::admission_no, kAdmission,
                                     "20242436401000001"},
        Member<OneFile, std::string>{"material", &OneFile::material, kMaterial, kSampleId},
        Member<OneFile, Purpose>{"purpose", &OneFile::purpose, kPurpose, "review"},
        Member<OneFile, std::optional<ProvinceCode>>{"province", &OneFile::province, kClaimProvince,
                                                     "64"},
        Member<OneFile, std::optional<std::string>>{"id_number", &OneFile::id_number,
                                                    kClaimantsNumber, "640402199001010011"},
        Member<OneFile, std::optional<Instant>>{"submitted", &OneFile::submitted, kSubmittedAt});
    using Answer = SentFile;

    static Result<Answer> Run(const Asking& asking, const OneFile& asked) {
        ZJ_ASSIGN(auto file,
                  MaterialOfClaim(asking.reg, asking.call, LookOf(asked), asked.material));
        return Sent(std::move(file));
    }
};

constexpr Bilingual kBefore{"接上一页：上一页所示 next",
                            "the next page: `next` of the page before"};
constexpr Bilingual kLimit{"每页条数（默认 50，至多 1000）",
                           "rows on a page (default 50, at most 1000)"};
constexpr Bilingual kNext{"下一页自何处起；空：没有了", "go on before this; null: that was all"};

Result<Looks::Page> PageOf(std::optional<std::int64_t> before, std::optional<int> limit) {
    ZJ_ASSIGN(const int most, LimitOf(limit, {50, 1000}));
    return Looks::Page{before.value_or(0), most};
}

std::optional<std::int64_t> NextOf(const std::vector<StoredLook>& looks, const Looks::Page& page) {
    if (std::ssize(looks) < page.most) return std::nullopt;
    return looks.back().id;
}

std::string RoleInWords(const std::string& role) {
    const auto parsed = ParseRole(role);
    return parsed ? InWords(*parsed) : "";
}

struct ToldLook {
    std::int64_t id = 0;
    Instant at;
    std::string officer, account, role, role_words, territory, what, what_words, subject;
    Purpose purpose{};
    std::string purpose_words;
    static constexpr std::string_view kName = "Look";
    static constexpr auto kFields = Members(
        Member{"id", &ToldLook::id, {"序号", "number of the row"}},
        Member{"at", &ToldLook::at, {"时间", "when"}},
        Member{"officer", &ToldLook::officer, {"谁", "who; empty: at a console without accounts"}},
        Member{"account", &ToldLook::account, {"账户编号", "number of the account"}},
        Member{"role", &ToldLook::role, {"以何角色", "in which role"}},
        Member{"role_words", &ToldLook::role_words, {"以何角色（文字）", "the role in words"}},
        Member{"territory", &ToldLook::territory, {"辖区（六位）", "territory (six digits)"}},
        Member{"what", &ToldLook::what, {"看了什么", "what was seen or taken away"}},
        Member{"what_words", &ToldLook::what_words, {"看了什么（文字）", "what, in words"}},
        Member{"subject", &ToldLook::subject, {"所涉", "of which claim, person or province"}},
        Member{"purpose", &ToldLook::purpose, kPurpose},
        Member{"purpose_words", &ToldLook::purpose_words, {"用途（文字）", "what for, in words"}});

    static ToldLook Of(const StoredLook& look) {
        return {look.id,
                look.at,
                look.officer,
                look.account,
                look.role,
                RoleInWords(look.role),
                look.territory,
                std::string(Name(look.what)),
                Word(Chinese(look.what), English(look.what)),
                look.subject,
                look.purpose,
                Word(Chinese(look.purpose), English(look.purpose))};
    }
};

struct Journal {
    std::optional<std::string> officer, about, what;
    std::optional<CivilDate> from, until;
    std::optional<std::int64_t> before;
    std::optional<int> limit;
    static constexpr auto kFields =
        Members(Member{"officer", &Journal::officer, {"只列此人的", "only this one's"}, "乙"},
                Member{"about",
                       &Journal::about,
                       {"只列看过此人记载的：其证书管理号或准考证号",
                        "only looks at this person's: a certificate or admission number of theirs"},
                       "A31420241164044300001"},
                Member{"what",
                       &Journal::what,
                       {"看了什么（只列此类的，如 claim_material）",
                        "what was seen (only this kind: claim_material)"},
                       "claim_material"},
                Member{"from", &Journal::from, {"自此日", "from this day on"}},
                Member{"until", &Journal::until, {"至此日（含当日）", "to this day, and on it"}},
                Member{"before", &Journal::before, kBefore, "7"},
                Member{"limit", &Journal::limit, kLimit, "50"});

    Result<LooksWanted> Wanted() const {
        LooksWanted wanted;
        wanted.officer = Trim(officer.value_or(""));
        if (what) wanted.what = ParseLookAt(Trim(*what));
        if (what && !wanted.what) return MakeError(Code::bad_option, {"what", *what});
        if (from) wanted.from = Instant::StartOf(*from);
        if (until) wanted.until = Instant::StartOf(until->PlusDays(1));
        return wanted;
    }

    struct Answer {
        std::vector<ToldLook> looks;
        std::optional<std::int64_t> next;
        static constexpr std::string_view kName = "JournalOfLooks";
        static constexpr auto kFields =
            Members(Member{"looks", &Answer::looks, {"查阅记录", "looks, the newest first"}},
                    Member{"next", &Answer::next, kNext});
    };

    static Result<Answer> Run(const Asking& asking, const Journal& asked) {
        ZJ_ASSIGN(const Looks::Page page, PageOf(asked.before, asked.limit));
        ZJ_ASSIGN(LooksWanted wanted, asked.Wanted());
        const LooksAsked question{std::move(wanted), std::string(Trim(asked.about.value_or(""))),
                                  page};
        ZJ_ASSIGN(const auto looks, AllLooks(asking.reg, asking.call, question));
        Answer answer{{}, NextOf(looks, page)};
        for (const StoredLook& one : looks)
            answer.looks.push_back(ToldLook::Of(one));
        return answer;
    }
};

// The holder is told of the office, as of a claim's steps; the officer's name is the auditor's.
struct ToldOwnLook {
    Instant at;
    std::string by, territory, what, what_words, subject;
    Purpose purpose{};
    std::string purpose_words;
    static constexpr std::string_view kName = "OwnLook";
    static constexpr auto kFields = Members(
        Member{"at", &ToldOwnLook::at, {"时间", "when"}},
        Member{"by", &ToldOwnLook::by, {"何机关", "which office"}},
        Member{"territory", &ToldOwnLook::territory, {"辖区（六位）", "territory (six digits)"}},
        Member{"what", &ToldOwnLook::what, {"看了什么", "what was seen"}},
        Member{"what_words", &ToldOwnLook::what_words, {"看了什么（文字）", "what, in words"}},
        Member{"subject", &ToldOwnLook::subject, {"所涉", "of which claim"}},
        Member{"purpose", &ToldOwnLook::purpose, kPurpose},
        Member{
            "purpose_words", &ToldOwnLook::purpose_words, {"用途（文字）", "what for, in words"}});

    static ToldOwnLook Of(const StoredLook& look) {
        return {look.at,
                RoleInWords(look.role),
                look.territory,
                std::string(Name(look.what)),
                Word(Chinese(look.what), English(look.what)),
                look.subject,
                look.purpose,
                Word(Chinese(look.purpose), English(look.purpose))};
    }
};

struct WhoLooked {
    std::optional<std::int64_t> before;
    std::optional<int> limit;
    static constexpr auto kFields = Members(Member{"before", &WhoLooked::before, kBefore, "7"},
                                            Member{"limit", &WhoLooked::limit, kLimit, "50"});

    struct Answer {
        std::vector<ToldOwnLook> looks;
        std::optional<std::int64_t> next;
        static constexpr std::string_view kName = "OwnLooks";
        static constexpr auto kFields = Members(
            Member{"looks", &Answer::looks, {"谁看过本人的记载", "who looked at one's own"}},
            Member{"next", &Answer::next, kNext});
    };

    static Result<Answer> Run(const Asking& asking, const WhoLooked& asked) {
        ZJ_TRY(sign_in::SignedInBy(asking));
        ZJ_ASSIGN(const Looks::Page page, PageOf(asked.before, asked.limit));
        ZJ_ASSIGN(const auto looks, OwnLooks(asking.reg, asking.call, page));
        Answer answer{{}, NextOf(looks, page)};
        for (const StoredLook& one : looks)
            answer.looks.push_back(ToldOwnLook::Of(one));
        return answer;
    }
};

}  // namespace

void AddLooks(std::vector<Operation>& table) {
    table.push_back(Row<ListFiles>("claims.materials", By(action::kClaimsMaterial),
                                   Get("/claims/{admission_no}/materials"),
                                   {"一份申请所附的材料；查阅记录在案",
                                    "the files that came with a claim; the look is journalled"},
                                   {Code::claim_unknown, Code::claim_ambiguous}));
    table.push_back(Row<OneFile>(
        action::kClaimsMaterial, By(action::kClaimsMaterial),
        Get("/claims/{admission_no}/materials/{material}/file"),
        {"下载一份申请材料；查阅记录在案", "one of them as a file; the look is journalled"},
        {Code::claim_unknown, Code::claim_ambiguous, Code::material_unknown, Code::material_held},
        Pace::kSlow));
    table.push_back(
        Row<Journal>(action::kLooksRead, By(action::kLooksRead), Get("/looks"),
                     {"查阅记录：谁、何时、以何身份、看了什么、为何",
                      "the journal of looks: who, when, in which capacity, at what, what for"},
                     {Code::bad_option}));
    table.push_back(Row<WhoLooked>(
        "own.looks", kOwnMatters, Get("/own/looks"),
        {"哪些机关看过本人的记载、为何", "which offices looked at what is one's own, and what for"},
        {Code::bad_option}));
}

}  // namespace zhengji
