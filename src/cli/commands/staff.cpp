// Accounts and the matrix of powers.
#include <fmt/format.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/staff.hpp"
#include "base/text.hpp"
#include "cli/commands/groups.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

std::string ProvinceText(const Invocation& call, const Capacity& capacity) {
    if (capacity.province == 0) return Render({Code::territory_country, {}}, call.Lang());
    return Render({Code::territory_province, {std::to_string(capacity.province)}}, call.Lang());
}

std::string ForText(const Capacity& capacity) {
    return capacity.subject.empty() ? "" : " " + capacity.subject;
}

Status Grant(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    GrantedCapacity granted;
    ZJ_ASSIGN(const Officer named, Officer::Named(call.Text("NAME")));
    granted.name = named.name;
    const auto role = ParseRole(call.Text("--role"));
    if (!role) {
        std::string all;
        for (const Role one : AllRoles())
            all += (all.empty() ? "" : ", ") + std::string(Name(one));
        return MakeError(Code::bad_role, {call.Text("--role"), all});
    }
    granted.capacity.role = *role;
    ZJ_ASSIGN(const auto province, call.OptionalProvince());
    // The country's offices act everywhere, a holder wherever the certificate is registered.
    const bool anywhere = IsNational(*role) || *role == Role::kHolder;
    if (!anywhere && !province) return MakeError(Code::usage, {"--province"});
    granted.capacity.province = anywhere ? 0 : *province;
    granted.capacity.subject = Trim(call.Text("--for"));
    ZJ_ASSIGN(const auto from, call.OptionalDate("--from"));
    ZJ_ASSIGN(granted.capacity.days.last, call.OptionalDate("--until"));
    granted.capacity.days.first = from.value_or(now.Day());
    ZJ_ASSIGN(const Officer officer, call.ActingOfficer());
    ZJ_TRY(GrantCapacity(*reg, granted, officer, now));
    call.Say(Code::staff_granted,
             {granted.name, call.In(*role), ProvinceText(call, granted.capacity)});
    if (call.Json())
        call.JsonLine(Json{{"name", granted.name},
                           {"role", Name(*role)},
                           {"province", granted.capacity.province}});
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

Status ListAll(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto all, AllCapacities(*reg));
    Json list = Json::array();
    for (const GrantedCapacity& one : all) {
        const std::string last = one.capacity.days.last ? one.capacity.days.last->ToString() : "—";
        list.push_back({{"name", one.name},
                        {"role", Name(one.capacity.role)},
                        {"province", one.capacity.province},
                        {"for", one.capacity.subject},
                        {"from", one.capacity.days.first.ToString()},
                        {"until", last},
                        {"granted_by", one.granted_by}});
        if (!call.Json())
            call.Line(fmt::format("{} {} {}{} {} → {}", one.name, call.In(one.capacity.role),
                                  ProvinceText(call, one.capacity), ForText(one.capacity),
                                  one.capacity.days.first.ToString(), last));
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

std::vector<Command> StaffCommands() {
    const OptionSpec name{"NAME", OptionKind::kPositional, "姓名", "name"};
    return {
        {"staff grant",
         "账户：授予角色、辖区和任期；有了第一个账户，其他人即不能办理",
         "give a role, a territory and a term; from the first account on nobody else may act",
         "zhengji staff grant 甲 --role registration_agency --province 64 --officer 总",
         {name,
          {"--role", OptionKind::kRequired, "角色（各角色见 staff matrix；也可写中文）",
           "role (staff matrix tells what each may do)"},
          {"--province", OptionKind::kOptional, "辖区省（两位）", "province (two digits)"},
          {"--for", OptionKind::kOptional,
           "为谁：持证人的证书管理号，培训机构、单位的名称，登记机构的案号，市（州）的六位代码",
           "for whom: a holder's certificate number, an institution's or employer's name, a "
           "registration agency's case, a city's prefecture (six digits)"},
          {"--from", OptionKind::kOptional, "自（默认当日）", "from (default: today)"},
          {"--until", OptionKind::kOptional, "至", "until"}},
         Grant},
        {"staff revoke",
         "账户：自今日止",
         "end an account today",
         "zhengji staff revoke 甲 --officer 总",
         {name},
         Revoke},
        {"staff list",
         "账户：全部授权",
         "all accounts and capacities",
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
}

}  // namespace zhengji
