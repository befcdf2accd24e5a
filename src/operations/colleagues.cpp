// The accounts of one's own body, for who acts for it.
#include "app/accounts/colleagues.hpp"

#include "operations/kinds.hpp"
#include "operations/office_lists.hpp"
#include "operations/page_limit.hpp"
#include "operations/role_kind.hpp"
#include "operations/staff_words.hpp"
#include "rules/procedures/colleagues.hpp"
#include "rules/procedures/in_words.hpp"

namespace zhengji {
namespace {

using namespace staff_words;  // NOLINT(google-build-using-namespace)

constexpr PageSizes kSizes{50, 1000};

struct ToldColleague {
    std::int64_t id = 0;
    std::string name;
    Role role{};
    std::string role_words;
    int province = 0;
    std::string area, subject, state;
    CivilDate from;
    std::optional<CivilDate> until;
    static constexpr std::string_view kName = "Colleague";
    static constexpr auto kFields = Members(
        Member{"id", &ToldColleague::id, kGrant}, Member{"name", &ToldColleague::name, kOfficer},
        Member{"role", &ToldColleague::role, kRole},
        Member{"role_words", &ToldColleague::role_words, {"角色（文字）", "the role in words"}},
        Member{"province", &ToldColleague::province, kProvince},
        Member{"area", &ToldColleague::area, kArea},
        Member{"for",
               &ToldColleague::subject,
               {"为谁：单位、机构；空为不限", "for which body; empty: any of there"}},
        Member{"state",
               &ToldColleague::state,
               {"状态：holds 有效、to_come 未到期", "holds, or to_come"}},
        Member{"from", &ToldColleague::from, {"自", "from"}},
        Member{"until", &ToldColleague::until, {"至；空为不限", "until; null: no end"}});

    static ToldColleague Of(const Colleague& granted, CivilDate today) {
        const Capacity& held = granted.capacity;
        return {granted.id,      granted.name,
                held.role,       InWords(held.role),
                held.province,   held.area ? held.area->ToString() : "",
                held.subject,    held.days.Contains(today) ? "holds" : "to_come",
                held.days.first, held.days.last};
    }
};

struct ListOfColleagues {
    std::optional<std::int64_t> before;
    std::optional<int> limit;
    static constexpr auto kFields = Members(
        Member{"before",
               &ListOfColleagues::before,
               {"接上一页：上一页所示 next", "the next page: `next` of the page before"},
               "7"},
        Member{"limit",
               &ListOfColleagues::limit,
               {"每页条数（默认 50，至多 1000）", "rows on a page (default 50, at most 1000)"},
               "50"});

    struct Answer {
        std::vector<ToldColleague> colleagues;
        std::optional<std::int64_t> next;
        static constexpr auto kFields = Members(
            Member{"colleagues", &Answer::colleagues, {"授权", "grants, the newest first"}},
            Member{"next",
                   &Answer::next,
                   {"下一页自何处起；空：没有了", "go on before this; null: that was all"}});
    };

    static Result<Answer> Run(const Asking& asking, const ListOfColleagues& asked) {
        ZJ_ASSIGN(const int most, LimitOf(asked.limit, kSizes));
        ZJ_ASSIGN(const Colleagues found,
                  ColleaguesOf(asking.reg, asking.call, asked.before.value_or(0), most));
        Answer answer{{}, found.next};
        for (const Colleague& one : found.grants)
            answer.colleagues.push_back(ToldColleague::Of(one, asking.call.now.Day()));
        return answer;
    }
};

}  // namespace

void AddColleagues(std::vector<Operation>& table) {
    table.push_back(Row<ListOfColleagues>(
        action::kAccountsColleagues, By(action::kAccountsColleagues), Get("/colleagues"),
        {"同一机构、单位的账户：谁有何角色、任期，不含已止的",
         "the accounts of one's own body: who holds which role, on which days; not those that "
         "ended"},
        {Code::bad_option}));
}

}  // namespace zhengji
