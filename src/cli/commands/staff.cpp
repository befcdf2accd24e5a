// Accounts and the matrix of powers.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "app/accounts/invite.hpp"
#include "app/staff.hpp"
#include "base/text.hpp"
#include "cli/commands/groups.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

std::string TerritoryText(const Invocation& call, const Capacity& capacity) {
    if (capacity.area) return capacity.area->ToString();
    if (capacity.province == 0) return Render({Code::territory_country, {}}, call.Lang());
    return Render({Code::territory_province, {std::to_string(capacity.province)}}, call.Lang());
}

std::string AreaOf(const Capacity& capacity) {
    return capacity.area ? capacity.area->ToString() : "";
}

std::vector<std::string> Said(const Invocation& call, const GrantedCapacity& granted) {
    return {granted.name, call.In(granted.capacity.role), TerritoryText(call, granted.capacity),
            std::to_string(granted.id)};
}

Json GrantJson(const GrantedCapacity& granted, std::string_view state) {
    return Json{{"id", granted.id},
                {"name", granted.name},
                {"role", Name(granted.capacity.role)},
                {"province", granted.capacity.province},
                {"area", AreaOf(granted.capacity)},
                {"state", state}};
}

Result<std::optional<Identity>> StatedIdentity(const Invocation& call) {
    if (!call.Has("--id-number")) return std::optional<Identity>();
    const auto type = ParseIdType(call.Text("--id-type"));
    if (!type) return MakeError(Code::bad_option, {"--id-type", call.Text("--id-type")});
    ZJ_ASSIGN(auto identity, Identity::Parse(*type, AsTyped(call.Text("--id-number"))));
    return std::optional(std::move(identity));
}

Result<Role> StatedRole(const Invocation& call) {
    const auto role = ParseRole(call.Text("--role"));
    if (role) return *role;
    return MakeError(
        Code::bad_role,
        {call.Text("--role"), Joined(AllRoles(), ", ", [](Role one) { return Name(one); })});
}

Result<Capacity> StatedCapacity(const Invocation& call, Instant now) {
    Capacity capacity;
    ZJ_ASSIGN(capacity.role, StatedRole(call));
    ZJ_ASSIGN(const auto province, call.OptionalProvince());
    // The country's offices act everywhere, a holder wherever the certificate is registered.
    const bool anywhere = IsNational(capacity.role) || capacity.role == Role::kHolder;
    if (!anywhere && !province && !call.Has("--area"))
        return MakeError(Code::usage, {"--province"});
    capacity.province = anywhere ? 0 : province.value_or(0);
    capacity.subject = Trim(call.Text("--for"));
    ZJ_ASSIGN(const auto from, call.OptionalDate("--from"));
    ZJ_ASSIGN(capacity.days.last, call.OptionalDate("--until"));
    capacity.days.first = from.value_or(now.Day());
    return capacity;
}

struct OutcomeWords {
    Code code;
    std::string_view state;
};
OutcomeWords WordsFor(GrantOutcome outcome) {
    switch (outcome) {
        case GrantOutcome::kHolds:
            return {Code::staff_granted, "granted"};
        case GrantOutcome::kWaits:
            return {Code::staff_waits, "waits"};
        case GrantOutcome::kHeldAlready:
            return {Code::staff_already_held, "held_already"};
        case GrantOutcome::kWaitsAlready:
            return {Code::staff_waits_already, "waits_already"};
    }
    return {Code::staff_granted, ""};
}

Status Grant(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    GrantRequest request;
    ZJ_ASSIGN(request.now, call.Now());
    ZJ_ASSIGN(const Officer named, Officer::Named(call.Text("NAME")));
    request.granted.name = named.name;
    ZJ_ASSIGN(request.granted.capacity, StatedCapacity(call, request.now));
    request.area = AsTyped(call.Text("--area"));
    ZJ_ASSIGN(request.identity, StatedIdentity(call));
    ZJ_ASSIGN(request.officer, call.ActingOfficer());
    ZJ_ASSIGN(const GrantReport report, GrantCapacity(*reg, std::move(request)));
    const auto [code, state] = WordsFor(report.outcome);
    call.Say(code, Said(call, report.granted));
    if (call.Json()) call.JsonLine(GrantJson(report.granted, state));
    return {};
}

using SecondWord = Result<GrantedCapacity> (*)(Register&, std::int64_t, const Officer&, Instant);

Status Decide(Invocation& call, SecondWord decide, const OutcomeWords& words) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const int id, call.Number("GRANT"));
    ZJ_ASSIGN(const Officer officer, call.ActingOfficer());
    ZJ_ASSIGN(const GrantedCapacity granted, decide(*reg, id, officer, now));
    call.Say(words.code, Said(call, granted));
    if (call.Json()) call.JsonLine(GrantJson(granted, words.state));
    return {};
}

Status Approve(Invocation& call) {
    return Decide(call, ApproveGrant, {Code::staff_approved, "granted"});
}

Status Refuse(Invocation& call) {
    return Decide(call, RefuseGrant, {Code::staff_turned_down, "turned_down"});
}

Status Link(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const Officer named, Officer::Named(call.Text("NAME")));
    ZJ_ASSIGN(const auto identity, StatedIdentity(call));
    ZJ_ASSIGN(const Officer officer, call.ActingOfficer());
    ZJ_TRY(LinkAccount(*reg, named.name, identity.value(), officer, now));
    const std::string masked = MaskAllButLast(identity->number, 4);
    call.Say(Code::staff_linked, {named.name, masked});
    if (call.Json()) call.JsonLine(Json{{"name", named.name}, {"id_number", masked}});
    return {};
}

Status Revoke(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const Officer named, Officer::Named(call.Text("NAME")));
    ZJ_ASSIGN(const Officer officer, call.ActingOfficer());
    ZJ_ASSIGN(const CivilDate last, RevokeCapacities(*reg, named.name, officer, now));
    call.Say(Code::staff_revoked, {named.name, last.ToString()});
    if (call.Json()) call.JsonLine(Json{{"name", named.name}, {"last", last.ToString()}});
    return {};
}

// The link is for whoever it is for: shown to the one who hands it over, kept nowhere.
Status Linked(Invocation& call, Code code, const Invitation& link) {
    call.Say(code, {link.name, link.until.ToString(), link.secret});
    if (call.Json())
        call.JsonLine(
            Json{{"name", link.name}, {"secret", link.secret}, {"until", link.until.ToString()}});
    return {};
}

Status Invite(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const Officer named, Officer::Named(call.Text("NAME")));
    ZJ_ASSIGN(const Officer officer, call.ActingOfficer());
    ZJ_ASSIGN(const Invitation link, InviteStaff(*reg, named.name, officer, now));
    return Linked(call, Code::invitation_made, link);
}

Status ResetSignIn(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const Officer named, Officer::Named(call.Text("NAME")));
    const std::string lost = call.Text("--lost");
    if (lost != "password" && lost != "factor")
        return MakeError(Code::bad_option, {"--lost", lost});
    ZJ_ASSIGN(const Officer officer, call.ActingOfficer());
    const Reset what = lost == "password" ? Reset::kPassword : Reset::kFactor;
    ZJ_ASSIGN(const Invitation link, ResetStaff(*reg, named.name, what, officer, now));
    return Linked(call, Code::reset_made, link);
}

std::string_view StateOf(const GrantedCapacity& granted) {
    constexpr std::array<std::string_view, 3> kStates = {"granted", "waits", "turned_down"};
    return kStates.at(static_cast<std::size_t>(granted.standing));
}

// What there is to say beside the capacity itself: what it waits for, that it is nobody's yet.
std::string RemarksOn(const Invocation& call, const Register& reg, const GrantedCapacity& granted) {
    const std::vector<std::string> id = {std::to_string(granted.id)};
    std::string text;
    const auto add = [&](Code code) { text += " (" + Render({code, id}, call.Lang()) + ")"; };
    if (granted.standing == GrantStanding::kWaits) add(Code::staff_waiting);
    if (granted.standing == GrantStanding::kTurnedDown) add(Code::staff_not_approved);
    const bool unlinked = granted.person.value.empty() && IsPersons(granted.capacity.role);
    if (unlinked && !reg.IsRehearsal()) add(Code::staff_unlinked);
    return text;
}

Json ListedJson(const GrantedCapacity& one, const std::string& last) {
    Json json = GrantJson(one, StateOf(one));
    json["for"] = one.capacity.subject;
    json["from"] = one.capacity.days.first.ToString();
    json["until"] = last;
    json["granted_by"] = one.granted_by;
    json["approved_by"] = one.approved_by;
    json["linked"] = !one.person.value.empty();
    return json;
}

Status ListAll(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto all, AllCapacities(*reg));
    Json list = Json::array();
    for (const GrantedCapacity& one : all) {
        const Capacity& held = one.capacity;
        const std::string last = held.days.last ? held.days.last->ToString() : "—";
        list.push_back(ListedJson(one, last));
        if (call.Json()) continue;
        call.Line(fmt::format("{} {} {}{} {} → {}{}", one.name, call.In(held.role),
                              TerritoryText(call, held),
                              held.subject.empty() ? "" : " " + held.subject,
                              held.days.first.ToString(), last, RemarksOn(call, *reg, one)));
    }
    if (call.Json()) call.JsonLine(Json{{"staff", std::move(list)}});
    if (all.empty()) call.Say(Code::list_none);
    return {};
}

// `own`: in one's own province; `all`: in the whole country; a dash: never.
Status Matrix(Invocation& call) {
    Json json = Json::object();
    for (const Power& power : Powers()) {
        std::string line = fmt::format("{:28}", power.action);
        Json row = Json::object();
        for (const Role role : AllRoles()) {
            const bool held = std::ranges::find(power.roles, role) != power.roles.end();
            const std::string reach = !held ? "-" : IsNational(role) ? "all" : "own";
            if (held) line += fmt::format(" {}:{}", Name(role), reach);
            row[std::string(Name(role))] = reach;
        }
        json[power.action] = std::move(row);
        if (!call.Json()) call.Line(line);
    }
    if (call.Json()) call.JsonLine(json);
    return {};
}

}  // namespace

namespace {

OptionSpec IdNumber(OptionKind kind) {
    return {"--id-number", kind, "账户归属人的证件号码（正式登记册须写；机构自用的账户除外）",
            "identity number of the person whose account it is (needed in a real register, but for "
            "a body's own)"};
}

OptionSpec IdKind() {
    return {"--id-type", OptionKind::kOptional, "证件种类（默认居民身份证）",
            "kind of identity document (default: the resident identity card)"};
}

std::vector<OptionSpec> GrantOptions(const OptionSpec& name) {
    return {name,
            {"--role", OptionKind::kRequired, "角色（各角色见 staff matrix；也可写中文）",
             "role (staff matrix tells what each may do)"},
            {"--province", OptionKind::kOptional, "辖区省（两位）", "province (two digits)"},
            {"--area", OptionKind::kOptional, "辖区限于某市、州、县：六位代码或名称",
             "only a prefecture or county: its six digits or name"},
            {"--for", OptionKind::kOptional,
             "为谁：持证人的证书管理号，培训机构、单位的名称，登记机构的案号，市（州）的六位代码",
             "for whom: a holder's certificate number, an institution's or employer's name, a "
             "registration agency's case, a city's prefecture (six digits)"},
            {"--from", OptionKind::kOptional, "自（默认当日）", "from (default: today)"},
            {"--until", OptionKind::kOptional, "至", "until"},
            IdNumber(OptionKind::kOptional),
            IdKind()};
}

std::vector<Command> AccountLinkCommands(const OptionSpec& name) {
    return {
        {"staff invite",
         "账户：给一次性邀请，本人凭以设密码和第二种验证方式，三日内有效",
         "an invitation for an account's person to set a password and a second factor by, good "
         "once, "
         "for three days",
         "zhengji staff invite 甲 --officer 总",
         {name},
         Invite},
        {"staff reset",
         "账户：给一次性重置，忘记密码的凭第二种验证方式另设，丢失验证方式的凭密码另设",
         "a link by which an account's person sets anew what was lost, by what is left",
         "zhengji staff reset 甲 --lost password --officer 总",
         {name,
          {"--lost", OptionKind::kRequired, "忘记或丢失的：password 密码，factor 第二种验证方式",
           "what was lost: password or factor"}},
         ResetSignIn},
    };
}

}  // namespace

std::vector<Command> StaffCommands() {
    const OptionSpec name{"NAME", OptionKind::kPositional, "姓名", "name"};
    const OptionSpec grant{"GRANT", OptionKind::kPositional, "授权编号（见 staff list）",
                           "number of the grant (staff list tells)"};
    std::vector<Command> commands = {
        {"staff grant",
         "账户：授予角色、辖区和任期；有了第一个账户，其他人即不能办理；正式登记册须另一人核准",
         "give a role, a territory and a term; from the first account on nobody else may act; in a "
         "real register another approves it",
         "zhengji staff grant 甲 --role registration_agency --province 64 --officer 总",
         GrantOptions(name), Grant},
        {"staff approve",
         "账户：核准另一人拟授的权限",
         "approve what another granted",
         "zhengji staff approve 3 --officer 副",
         {grant},
         Approve},
        {"staff refuse",
         "账户：不予核准，或收回拟授的权限",
         "turn down a grant that waits, or take it back",
         "zhengji staff refuse 3 --officer 副",
         {grant},
         Refuse},
        {"staff link",
         "账户：写明此前所建账户是谁的",
         "say whose an account from before is",
         "zhengji staff link 甲 --id-number 640402199001010011 --officer 总",
         {name, IdNumber(OptionKind::kRequired), IdKind()},
         Link},
        {"staff revoke",
         "账户：自今日止",
         "end an account today",
         "zhengji staff revoke 甲 --officer 总",
         {name},
         Revoke},
        {"staff list",
         "账户：全部授权，待核准的在内",
         "all accounts and capacities, and what waits",
         "zhengji staff list",
         {},
         ListAll},
        {"staff matrix",
         "权限表：角色 × 事项 × 辖区",
         "the table of powers: role × action × territory",
         "zhengji staff matrix",
         {},
         Matrix},
    };
    auto links = AccountLinkCommands(name);
    commands.insert(commands.end(), links.begin(), links.end());
    return commands;
}

}  // namespace zhengji
