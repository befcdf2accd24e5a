// Accounts: granting takes two, ending one.
#include "app/accounts/staff.hpp"

#include <array>

#include "app/accounts/capacity_bounds.hpp"
#include "base/text.hpp"
#include "operations/id_type_kind.hpp"
#include "operations/operation.hpp"
#include "operations/role_kind.hpp"
#include "operations/staff_words.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {

namespace {

using namespace staff_words;  // NOLINT(google-build-using-namespace)

constexpr Bilingual kIdNumber{
    "账户归属人的证件号码（正式登记册须写；机构自用的账户除外）",
    "identity number of the person whose account it is (needed in a real register, but for a "
    "body's own)"};
constexpr Bilingual kIdType{"证件种类（默认居民身份证）",
                            "kind of identity document (default: the resident identity card)"};

Result<std::optional<Identity>> IdentityOf(const std::optional<std::string>& number,
                                           const std::optional<TypedIdType>& type) {
    if (!number) return std::optional<Identity>();
    const auto kind = ParseIdType(Typed(type));
    if (!kind) return MakeError(Code::bad_option, {"--id-type", Typed(type)});
    ZJ_ASSIGN(auto identity, Identity::Parse(*kind, AsTyped(*number)));
    return std::optional(std::move(identity));
}

struct ToldGrant {
    std::int64_t id = 0;
    std::string name;
    Role role{};
    int province = 0;
    std::string area, state;
    static constexpr std::string_view kName = "Grant";
    static constexpr auto kFields = Members(
        Member{"id", &ToldGrant::id, kGrant}, Member{"name", &ToldGrant::name, kOfficer},
        Member{"role", &ToldGrant::role, kRole},
        Member{"province", &ToldGrant::province, kProvince},
        Member{"area", &ToldGrant::area, kArea},
        Member{
            "state",
            &ToldGrant::state,
            {"状态",
             "granted, waits, turned_down; held_already or waits_already: nothing was written"}});

    static ToldGrant Of(const GrantedCapacity& granted, std::string_view state) {
        const Capacity& held = granted.capacity;
        return {granted.id,
                granted.name,
                held.role,
                held.province,
                held.area ? held.area->ToString() : "",
                std::string(state)};
    }
};

std::string_view StateOf(GrantOutcome outcome) {
    constexpr std::array<std::string_view, 4> kStates = {"granted", "waits", "held_already",
                                                         "waits_already"};
    return kStates.at(static_cast<std::size_t>(outcome));
}

struct Grant {
    std::string name;
    Role role{};
    std::optional<ProvinceCode> province;
    std::optional<std::string> area, subject;
    std::optional<CivilDate> from, until;
    std::optional<std::string> id_number;
    std::optional<TypedIdType> id_type;
    static constexpr auto kFields = Members(
        Member{"name", &Grant::name, kOfficer, "甲"}
            .Hint("工作人员写本人姓名，单位账户写单位名称；登录时就用它",
                  "The person’s own name, or the body’s; they sign in by it")
            .By("NAME"),
        Member{"role", &Grant::role, kRole, "registration_agency"},
        Member{"province", &Grant::province, {"辖区省（两位）", "province (two digits)"}, "64"}
            .When(kAsksProvince),
        Member{"area",
               &Grant::area,
               {"辖区限于某市、州、县：六位代码或名称",
                "only a prefecture or county: its six digits or name"},
               "640400"}
            .Hint("不选即全省", "None chosen: the whole province")
            .When(kAsksArea),
        Member{
            "for",
            &Grant::subject,
            {"为谁：持证人的证书管理号，培训机构、单位的名称，登记机构的案号，市（州）的六位代码",
             "for whom: a holder's certificate number, an institution's or employer's name, a "
             "registration agency's case, a city's prefecture (six digits)"},
            "2"}
            .When(kAsksWhom),
        Member{"from", &Grant::from, {"自（默认当日）", "from (default: today)"}}.Hint(
            "不填即今天起", "Blank: from today"),
        Member{"until", &Grant::until, {"至", "until"}}.Hint("不填即没有期限",
                                                             "Blank: without an end"),
        Member{"id_number", &Grant::id_number, kIdNumber, "640402199001010011"}.Hint(
            "账户是谁的，就写谁的证件号码；机构自用的账户不填",
            "The number of whoever it belongs to; blank for an account of the body itself"),
        Member{"id_type", &Grant::id_type, kIdType, "resident"}.Hint(
            "不选即居民身份证", "None chosen: the resident identity card"));
    using Answer = ToldGrant;

    Capacity Wanted(Instant now) const {
        Capacity capacity;
        capacity.role = role;
        capacity.province = province ? province->value : 0;
        capacity.subject = Trim(subject.value_or(""));
        capacity.days = {from.value_or(now.Day()), until};
        return capacity;
    }

    static Result<Answer> Run(const Asking& asking, const Grant& asked) {
        GrantRequest request;
        request.now = asking.call.now;
        request.officer = asking.call.actor;
        ZJ_ASSIGN(const Officer named, Officer::Named(asked.name));
        request.granted.name = named.name;
        request.granted.capacity = asked.Wanted(request.now);
        request.area = AsTyped(asked.area.value_or(""));
        ZJ_ASSIGN(request.identity, IdentityOf(asked.id_number, asked.id_type));
        ZJ_ASSIGN(const GrantReport report, GrantCapacity(asking.reg, std::move(request)));
        return ToldGrant::Of(report.granted, StateOf(report.outcome));
    }
};

// The second person's word on a grant that waits.
template <auto kDecide>
struct DecideGrant {
    std::int64_t grant = 0;
    static constexpr auto kFields =
        Members(Member{"grant", &DecideGrant::grant, kGrant, "3"}.By("GRANT"));
    using Answer = ToldGrant;

    static Result<Answer> Run(const Asking& asking, const DecideGrant& asked) {
        ZJ_ASSIGN(const GrantedCapacity granted,
                  kDecide(asking.reg, asked.grant, asking.call.actor, asking.call.now));
        return ToldGrant::Of(granted,
                             granted.standing == GrantStanding::kHolds ? "granted" : "turned_down");
    }
};

struct Link {
    std::string name, id_number;
    std::optional<TypedIdType> id_type;
    static constexpr auto kFields =
        Members(Member{"name", &Link::name, kOfficer, "甲"}.By("NAME"),
                Member{"id_number", &Link::id_number, kIdNumber, "640402199001010011"}.Hint(
                    "照证件上的号码写全", "As printed on the document"),
                Member{"id_type", &Link::id_type, kIdType, "resident"}.Hint(
                    "不选即居民身份证", "None chosen: the resident identity card"));

    struct Answer {
        std::string name, id_number;
        static constexpr auto kFields =
            Members(Member{"name", &Answer::name, kOfficer},
                    Member{"id_number",
                           &Answer::id_number,
                           {"证件号码，只留末四位", "identity number, all but its end masked"}});
    };

    static Result<Answer> Run(const Asking& asking, const Link& asked) {
        ZJ_ASSIGN(const Officer named, Officer::Named(asked.name));
        ZJ_ASSIGN(const auto identity, IdentityOf(asked.id_number, asked.id_type));
        ZJ_TRY(LinkAccount(asking.reg, named.name, identity.value(), asking.call.actor,
                           asking.call.now));
        return Answer{named.name, MaskAllButLast(identity->number, 4)};
    }
};

struct Revoke {
    std::string name;
    static constexpr auto kFields =
        Members(Member{"name", &Revoke::name, kOfficer, "甲"}.By("NAME"));

    struct Answer {
        std::string name;
        CivilDate last;
        static constexpr auto kFields =
            Members(Member{"name", &Answer::name, kOfficer},
                    Member{"last", &Answer::last, {"最后一日", "the last day it holds"}});
    };

    static Result<Answer> Run(const Asking& asking, const Revoke& asked) {
        ZJ_ASSIGN(const Officer named, Officer::Named(asked.name));
        ZJ_ASSIGN(const CivilDate last,
                  RevokeCapacities(asking.reg, named.name, asking.call.actor, asking.call.now));
        return Answer{named.name, last};
    }
};

}  // namespace

void AddStaff(std::vector<Operation>& table) {
    const std::initializer_list<Code> kDecided = {Code::staff_not_waiting, Code::two_persons,
                                                  Code::staff_self, Code::account_unlinked};
    table.push_back(
        Row<Grant>(action::kStaffGrant, By(action::kStaffGrant), Post("/staff/grants"),
                   {"授予角色、辖区和任期；正式登记册须另一人核准",
                    "give a role, a territory and a term; in a real register another approves it"},
                   {Code::bad_option,
                    Code::step_field_bad,
                    Code::officer_invisible,
                    Code::officer_scripts,
                    Code::staff_name_taken,
                    Code::staff_needs_person,
                    Code::staff_of_another,
                    Code::account_unlinked,
                    Code::holder_is_another,
                    Code::staff_self,
                    Code::capacity_area_unwanted,
                    Code::capacity_no_area,
                    Code::capacity_body_unknown,
                    Code::capacity_for_unwanted,
                    Code::capacity_needs_body,
                    Code::capacity_needs_subject,
                    Code::capacity_no_prefecture,
                    Code::no_such_certificate,
                    Code::officer_reserved,
                    Code::bad_identity_number,
                    Code::bad_identity_check,
                    Code::bad_identity_birthday}));
    table.push_back(Row<DecideGrant<ApproveGrant>>(
        action::kStaffApprove, By(action::kStaffApprove), Post("/staff/grants/{grant}/approve"),
        {"核准另一人拟授的权限", "approve what another granted"},
        {Code::staff_not_waiting, Code::two_persons, Code::staff_self, Code::account_unlinked,
         Code::staff_name_taken, Code::staff_of_another}));
    table.push_back(Row<DecideGrant<RefuseGrant>>(
        action::kStaffRefuse, By(action::kStaffRefuse), Post("/staff/grants/{grant}/refuse"),
        {"不予核准，或收回拟授的权限", "turn down a grant that waits, or take it back"}, kDecided));
    table.push_back(Row<Link>(
        action::kStaffLink, By(action::kStaffLink), Post("/staff/{name}/link"),
        {"写明此前所建账户是谁的", "say whose an account from before is"},
        {Code::unknown_officer, Code::officer_invisible, Code::officer_scripts,
         Code::officer_reserved, Code::staff_of_another, Code::staff_self, Code::bad_option,
         Code::bad_identity_number, Code::bad_identity_check, Code::bad_identity_birthday}));
    table.push_back(Grave(
        Row<Revoke>(action::kStaffRevoke, By(action::kStaffRevoke), Post("/staff/{name}/revoke"),
                    {"账户自今日止", "end an account today"},
                    {Code::unknown_officer, Code::officer_invisible, Code::officer_scripts,
                     Code::officer_reserved, Code::staff_last_grantor, Code::staff_last_two}),
        {"账户即告停用，其登录同时结束。", "The account ends, and with it every sign-in of it."}));
}

}  // namespace zhengji
