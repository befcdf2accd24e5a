// Accounts as a list: who may do what, where and since when, who granted it, what waits.
#include <algorithm>

#include "app/accounts/staff.hpp"
#include "base/text.hpp"
#include "operations/kinds.hpp"
#include "operations/operation.hpp"
#include "operations/page_limit.hpp"
#include "operations/role_kind.hpp"
#include "operations/staff_words.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/in_words.hpp"

namespace zhengji {
namespace {

using namespace staff_words;  // NOLINT(google-build-using-namespace)

constexpr PageSizes kSizes{50, 1000};

// A grant that waits or was turned down is no power, whatever its days.
std::string_view StateOf(const GrantedCapacity& granted, CivilDate today) {
    const DateRange& days = granted.capacity.days;
    if (granted.standing == GrantStanding::kWaits) return "waits";
    if (granted.standing == GrantStanding::kTurnedDown) return "turned_down";
    if (days.last && *days.last < today) return "ended";
    return today < days.first ? "to_come" : "holds";
}

struct ToldAccount {
    std::int64_t id = 0;
    std::string name;
    Role role{};
    std::string role_words;
    int province = 0;
    std::string area, subject, state;
    CivilDate from;
    std::optional<CivilDate> until;
    std::string granted_by;
    Instant granted_at;
    std::string approved_by;
    std::optional<Instant> approved_at;
    bool linked = false;
    static constexpr std::string_view kName = "AccountGrant";
    static constexpr auto kFields = Members(
        Member{"id", &ToldAccount::id, kGrant}, Member{"name", &ToldAccount::name, kOfficer},
        Member{"role", &ToldAccount::role, kRole},
        Member{"role_words", &ToldAccount::role_words, {"角色（文字）", "the role in words"}},
        Member{"province", &ToldAccount::province, kProvince},
        Member{"area", &ToldAccount::area, kArea},
        Member{"for",
               &ToldAccount::subject,
               {"为谁：单位、机构或证书管理号；空为不限",
                "for which body or certificate; empty: any of there"}},
        Member{"state",
               &ToldAccount::state,
               {"状态：holds 有效、to_come 未到期、ended 已止、waits 待核准、turned_down 未核准",
                "holds, to_come, ended, waits (for another person), turned_down"}},
        Member{"from", &ToldAccount::from, {"自", "from"}},
        Member{"until", &ToldAccount::until, {"至；空为不限", "until; null: no end"}},
        Member{"granted_by", &ToldAccount::granted_by, {"授予人", "who granted it"}},
        Member{"granted_at", &ToldAccount::granted_at, {"授予时间", "when"}},
        Member{"approved_by",
               &ToldAccount::approved_by,
               {"核准人；空为未经第二人", "who approved it, or turned it down; empty: nobody"}},
        Member{"approved_at", &ToldAccount::approved_at, {"核准时间", "when"}},
        Member{"linked",
               &ToldAccount::linked,
               {"是否已写明是谁的账户", "whether it is known whose account it is"}});

    static ToldAccount Of(const GrantedCapacity& granted, CivilDate today) {
        const Capacity& held = granted.capacity;
        return {granted.id,
                granted.name,
                held.role,
                InWords(held.role),
                held.province,
                held.area ? held.area->ToString() : "",
                held.subject,
                std::string(StateOf(granted, today)),
                held.days.first,
                held.days.last,
                granted.granted_by,
                granted.granted_at,
                granted.approved_by,
                granted.approved_at,
                !granted.person.value.empty()};
    }
};

struct ListOfAccounts {
    std::optional<ProvinceCode> province;
    std::optional<std::string> area, name;
    std::optional<bool> waiting;
    std::optional<std::int64_t> before;
    std::optional<int> limit;
    static constexpr auto kFields = Members(
        Member{"province",
               &ListOfAccounts::province,
               {"省（两位）；不写为全国", "province (two digits); the country when left out"},
               "64"},
        Member{"area",
               &ListOfAccounts::area,
               {"辖区（只列在此市、州、县之内的，六位）",
                "territory (only within this division, six digits)"},
               "640400"},
        Member{"name", &ListOfAccounts::name, {"只列此账户", "of this account alone"}, "甲"},
        Member{"waiting",
               &ListOfAccounts::waiting,
               {"只列待另一人核准的", "only what waits for another person"}},
        Member{"before",
               &ListOfAccounts::before,
               {"接上一页：上一页所示 next", "the next page: `next` of the page before"},
               "7"},
        Member{"limit",
               &ListOfAccounts::limit,
               {"每页条数（默认 50，至多 1000）", "rows on a page (default 50, at most 1000)"},
               "50"});

    struct Answer {
        std::vector<ToldAccount> accounts;
        std::optional<std::int64_t> next;
        static constexpr std::string_view kName = "AccountGrants";
        static constexpr auto kFields = Members(
            Member{"accounts", &Answer::accounts, {"授权", "grants, the newest first"}},
            Member{"next",
                   &Answer::next,
                   {"下一页自何处起；空：没有了", "go on before this; null: that was all"}});
    };

    Result<DivisionCode> Place() const {
        if (!area) return DivisionCode::OfProvince(province ? province->value : 0);
        const auto place = DivisionCode::Parse(Trim(*area));
        const bool there = place && (!province || place->Province() == province->value);
        if (!there) return MakeError(Code::bad_option, {"area", *area});
        return *place;
    }

    static Result<Answer> Run(const Asking& asking, const ListOfAccounts& asked) {
        AccountsAsked question;
        ZJ_ASSIGN(question.page.place, asked.Place());
        ZJ_ASSIGN(question.page.most, LimitOf(asked.limit, kSizes));
        question.page.waiting = asked.waiting.value_or(false);
        question.page.before = asked.before.value_or(0);
        question.name = Trim(asked.name.value_or(""));
        ZJ_ASSIGN(const auto all, CapacitiesIn(asking.reg, asking.call, question));
        Answer answer;
        for (const GrantedCapacity& one : all)
            answer.accounts.push_back(ToldAccount::Of(one, asking.call.now.Day()));
        if (std::ssize(all) == question.page.most) answer.next = all.back().id;
        return answer;
    }
};

}  // namespace

void AddStaffList(std::vector<Operation>& table) {
    table.push_back(Row<ListOfAccounts>(
        action::kAccountsRead, By(action::kAccountsRead), Get("/staff"),
        {"账户：谁有何角色、辖区、任期，由谁授予，哪些待另一人核准",
         "accounts: who holds which role, where, on which days, by whose grant, and what waits for "
         "another person"},
        {Code::bad_option}));
}

}  // namespace zhengji
