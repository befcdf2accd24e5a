// Accounts and the matrix of powers.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "app/accounts/staff.hpp"
#include "base/text.hpp"
#include "cli/commands/groups.hpp"
#include "cli/row_command.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

std::string TerritoryText(const Invocation& call, std::int64_t province, const std::string& area) {
    if (!area.empty()) return area;
    if (province == 0) return Render({Code::territory_country, {}}, call.Lang());
    return Render({Code::territory_province, {std::to_string(province)}}, call.Lang());
}

std::string AreaOf(const Capacity& capacity) {
    return capacity.area ? capacity.area->ToString() : "";
}

Json GrantJson(const GrantedCapacity& granted, std::string_view state) {
    return Json{{"id", granted.id},
                {"name", granted.name},
                {"role", Name(granted.capacity.role)},
                {"province", granted.capacity.province},
                {"area", AreaOf(granted.capacity)},
                {"state", state}};
}

// Of a grant that was answered.
std::vector<std::string> Said(const Invocation& call, const Value& granted) {
    return {
        TextOf(granted, "name"), call.In(*ParseRole(TextOf(granted, "role"))),
        TerritoryText(call, *granted.Find("province")->As<std::int64_t>(), TextOf(granted, "area")),
        JsonOf(*granted.Find("id"))};
}

Code WordsFor(std::string_view state) {
    if (state == "waits") return Code::staff_waits;
    if (state == "held_already") return Code::staff_already_held;
    return state == "waits_already" ? Code::staff_waits_already : Code::staff_granted;
}

Status Grant(Invocation& call) {
    const auto granted = AnswerInJson(call);
    // Who has it scripted knows a role that is none by a code of its own, which tells the others.
    if (!granted && granted.error().code() == Code::bad_option &&
        granted.error().message.args.front() == "--role")
        return MakeError(
            Code::bad_role,
            {call.Text("--role"), Joined(AllRoles(), ", ", [](Role one) { return Name(one); })});
    ZJ_TRY(granted);
    call.Say(WordsFor(TextOf(*granted, "state")), Said(call, *granted));
    return {};
}

Status Decide(Invocation& call, Code words) {
    ZJ_ASSIGN(const Value granted, AnswerInJson(call));
    call.Say(words, Said(call, granted));
    return {};
}

Status Approve(Invocation& call) {
    return Decide(call, Code::staff_approved);
}

Status Refuse(Invocation& call) {
    return Decide(call, Code::staff_turned_down);
}

Status Link(Invocation& call) {
    ZJ_ASSIGN(const Value linked, AnswerInJson(call));
    call.Say(Code::staff_linked, {TextOf(linked, "name"), TextOf(linked, "id_number")});
    return {};
}

Status Revoke(Invocation& call) {
    ZJ_ASSIGN(const Value revoked, AnswerInJson(call));
    call.Say(Code::staff_revoked, {TextOf(revoked, "name"), TextOf(revoked, "last")});
    return {};
}

// The link is for whoever it is for: shown to the one who hands it over, kept nowhere.
Status Invite(Invocation& call) {
    ZJ_ASSIGN(const Value link, AnswerInJson(call));
    call.Say(Code::invitation_made,
             {TextOf(link, "name"), TextOf(link, "until"), TextOf(link, "secret")});
    return {};
}

Status ResetSignIn(Invocation& call) {
    ZJ_ASSIGN(const Value link, AnswerInJson(call));
    call.Say(Code::reset_made,
             {TextOf(link, "name"), TextOf(link, "until"), TextOf(link, "secret")});
    return {};
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
        // Ended before it began.
        const bool never = held.days.last && *held.days.last < held.days.first;
        const std::string days =
            never ? InLanguage(Word("未曾开始，止于 ", "never began, ended "), call.Lang()) + last
                  : held.days.first.ToString() + " → " + last;
        call.Line(fmt::format("{} {} {}{} {}{}", one.name, call.In(held.role),
                              TerritoryText(call, held.province, AreaOf(held)),
                              held.subject.empty() ? "" : " " + held.subject, days,
                              RemarksOn(call, *reg, one)));
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

std::vector<Command> AccountLinkCommands() {
    return {
        {"staff invite", "账户：给一次性邀请，本人凭以设密码和第二种验证方式，三日内有效",
         "an invitation for an account's person to set a password and a second factor by, good "
         "once, "
         "for three days",
         "zhengji staff invite 甲 --officer 总", OptionsFor(action::kStaffInvite), Invite},
        {"staff reset",
         "账户：给一次性重置，忘记密码的凭第二种验证方式另设，丢失验证方式的凭密码另设",
         "a link by which an account's person sets anew what was lost, by what is left",
         "zhengji staff reset 甲 --lost password --officer 总", OptionsFor(action::kStaffReset),
         ResetSignIn},
    };
}

}  // namespace

std::vector<Command> StaffCommands() {
    std::vector<Command> commands = {
        {"staff grant",
         "账户：授予角色、辖区和任期；有了第一个账户，其他人即不能办理；正式登记册须另一人核准",
         "give a role, a territory and a term; from the first account on nobody else may act; in a "
         "real register another approves it",
         "zhengji staff grant 甲 --role registration_agency --province 64 --officer 总",
         OptionsFor(action::kStaffGrant), Grant},
        {"staff approve", "账户：核准另一人拟授的权限", "approve what another granted",
         "zhengji staff approve 3 --officer 副", OptionsFor(action::kStaffApprove), Approve},
        {"staff refuse", "账户：不予核准，或收回拟授的权限",
         "turn down a grant that waits, or take it back", "zhengji staff refuse 3 --officer 副",
         OptionsFor(action::kStaffRefuse), Refuse},
        {"staff link", "账户：写明此前所建账户是谁的", "say whose an account from before is",
         "zhengji staff link 甲 --id-number 640402199001010011 --officer 总",
         OptionsFor(action::kStaffLink), Link},
        {"staff revoke", "账户：自今日止", "end an account today",
         "zhengji staff revoke 甲 --officer 总", OptionsFor(action::kStaffRevoke), Revoke},
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
    auto links = AccountLinkCommands();
    commands.insert(commands.end(), links.begin(), links.end());
    return commands;
}

}  // namespace zhengji
