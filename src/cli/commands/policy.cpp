#include <fmt/format.h>

#include <algorithm>

#include "app/keeping/export_register.hpp"
#include "app/lines/policies.hpp"
#include "base/text.hpp"
#include "cli/commands/claim_lists.hpp"
#include "cli/commands/groups.hpp"
#include "cli/commands/json.hpp"
#include "cli/commands/policy_show.hpp"
#include "rules/policy/asked_names.hpp"
#include "rules/policy/written_files.hpp"

namespace zhengji {
namespace {

void ListFaults(const Invocation& call, const std::vector<PolicyFault>& faults) {
    for (const PolicyFault& fault : faults) {
        call.Complain(fmt::format("{}:{}:{}: {} ({})", Shown(fault.file), fault.line, fault.column,
                                  Render(fault.message, call.Lang()),
                                  Info(fault.message.code).name));
    }
}

Code CodeOf(PolicyChange::How how) {
    switch (how) {
        case PolicyChange::How::kAdded:
            return Code::policy_change_added;
        case PolicyChange::How::kRemoved:
            return Code::policy_change_removed;
        case PolicyChange::How::kChanged:
            return Code::policy_change_changed;
    }
    return Code::policy_change_changed;
}

// Of a long list what it loses and gains; of anything else what it was and is.
std::pair<std::string, std::string> Shortened(const FieldChange& field) {
    constexpr std::size_t kLong = 60;
    if (std::max(field.before.size(), field.after.size()) <= kLong)
        return {field.before, field.after};
    const auto before = SplitList(field.before, ','), after = SplitList(field.after, ',');
    const auto without = [](const auto& all, const auto& others) {
        std::string text;
        for (const std::string& one : all)
            if (std::ranges::find(others, one) == others.end())
                text += (text.empty() ? "" : ",") + one;
        return text;
    };
    if (before.size() < 2 || after.size() < 2) return {field.before, field.after};
    return {without(before, after), without(after, before)};
}

// All that differs is shown, since another officer adopts by it: but for when it was read.
void ShowFields(Invocation& call, const PolicyChange& change) {
    if (change.how == PolicyChange::How::kRemoved) return;
    static constexpr std::array<std::string_view, 2> kOfTheReading = {"checked", "confidence"};
    const auto shown = [](const std::string& text) { return text.empty() ? "—" : text; };
    for (const FieldChange& field : change.fields) {
        const bool reading = std::ranges::find(kOfTheReading, field.field) != kOfTheReading.end();
        if (reading || field.before == field.after) continue;
        const auto [before, after] = Shortened(field);
        call.Say(Code::policy_change_field, {field.field, shown(before), shown(after)});
    }
    constexpr std::string_view kWhere = "provinces";
    const bool named = std::ranges::any_of(change.fields, [&](const FieldChange& field) {
        return field.field == kWhere && !field.after.empty();
    });
    if (change.kind == "claim_call" && change.how == PolicyChange::How::kAdded && !named)
        call.Say(Code::policy_change_field,
                 {std::string(kWhere), "—", Word("全国", "the whole country")});
}

// The digest and what differs from the policy in force.
void ShowChanges(Invocation& call, const std::string& digest,
                 const std::vector<PolicyChange>& changes) {
    if (call.Json())
        return call.JsonLine(JsonOf(
            Value(Value::Object{{"digest", Value(digest)}, {"changes", ChangesValue(changes)}})));
    call.Say(Code::policy_change_head, {std::to_string(changes.size())});
    for (const PolicyChange& change : changes) {
        call.Say(CodeOf(change.how), {change.kind, change.key});
        ShowFields(call, change);
    }
}

Status Check(Invocation& call) {
    auto stray = StrayPolicyFiles(call.Text("DIR"));
    ZJ_ASSIGN(const auto files, ReadPolicyFolder(call.Text("DIR")));
    ZJ_ASSIGN(const Instant now, call.Now());
    auto loaded = PolicyBook::Load(files, RehearsalPack::kTakenIn, now.Day());
    if (loaded.book) loaded.faults = NamesLeftOut(*loaded.book);
    if (!stray.empty() || !loaded.faults.empty()) loaded.book = nullptr;
    loaded.faults.insert(loaded.faults.begin(), stray.begin(), stray.end());
    if (!loaded.book) {
        if (call.Json()) call.JsonLine(PolicyCheckJson(loaded, call.Lang()));
        if (!call.Json()) ListFaults(call, loaded.faults);
        return MakeError(Code::policy_faults, {std::to_string(loaded.faults.size())});
    }
    const auto real = PolicyBook::Load(files, RehearsalPack::kLeftOut);
    if (!real.book) return MakeError(Code::policy_faults, {std::to_string(real.faults.size())});
    // The digest is that of a real register, which leaves the rehearsal pack out.
    if (call.Json()) call.JsonLine(PolicyCheckJson(real, call.Lang()));
    call.Say(Code::policy_good, {std::to_string(files.size()), ToHex(real.book->Digest())});
    // What rests on a kind that is left out altogether will be not known: said, and no fault.
    for (const std::string& kind : KindsLeftOut(*real.book))
        ListFaults(call, {{"*.toml", 0, 0, {Code::policy_gap, {"policy", "[[" + kind + "]]"}}}});
    return {};
}

Status Export(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto book, PolicyInForce(*reg));
    const std::string folder = call.Text("DIR");
    ZJ_ASSIGN(const std::size_t files, ExportPolicy(*book, folder));
    call.Say(Code::policy_exported, {folder, std::to_string(files), ToHex(book->Digest())});
    return {};
}

Status Propose(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto officer, call.ActingOfficer());
    ZJ_ASSIGN(const Instant now, call.Now());
    if (const auto stray = StrayPolicyFiles(call.Text("DIR")); !stray.empty()) {
        ListFaults(call, stray);
        return MakeError(Code::policy_faults, {std::to_string(stray.size())});
    }
    ZJ_ASSIGN(const auto files, ReadPolicyFolder(call.Text("DIR")));
    ZJ_ASSIGN(const auto proposal, ProposePolicy(*reg, files, officer, now));
    if (!proposal.faults.empty()) {
        ListFaults(call, proposal.faults);
        return MakeError(Code::policy_faults, {std::to_string(proposal.faults.size())});
    }
    call.Say(Code::policy_proposed, {proposal.digest});
    ShowChanges(call, proposal.digest, proposal.changes);
    return {};
}

Status Adopt(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto officer, call.ActingOfficer());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto adoption, AdoptPolicy(*reg, call.Text("DIGEST"), officer, now));
    if (call.Json()) {
        const ChangedClaims& touched = adoption.claims;
        call.JsonLine(
            JsonOf(Value(Value::Object{{"digest", Value(adoption.digest)},
                                       {"changes", ChangesValue(adoption.changes)},
                                       {"reopened", Value(ToldTo(call, touched.reopened))},
                                       {"issued", Value(ToldTo(call, touched.issued))},
                                       {"undecided", Value(ToldTo(call, touched.undecided))}})));
        return {};
    }
    call.Say(Code::policy_adopted, {adoption.digest});
    ShowChanges(call, adoption.digest, adoption.changes);
    const ChangedClaims& claims = adoption.claims;
    if (!claims.reopened.empty())
        ListClaims(call, Code::line_reopens, ToldTo(call, claims.reopened));
    if (!claims.issued.empty())
        ListClaims(call, Code::line_issued_matter, ToldTo(call, claims.issued));
    if (!claims.undecided.empty())
        call.Say(Code::claims_in_state,
                 {std::to_string(claims.undecided.size()),
                  "尚未办结、按新的政策结果不同的申请（claims decide 逐份列出）",
                  "not decided yet, answered otherwise by the new policy (claims decide)"});
    return {};
}

}  // namespace

std::vector<Command> PolicyCommands() {
    return {
        {"policy check",
         "检查政策文件，列出每处错误的文件与行",
         "check policy files: every fault with file and line",
         "zhengji policy check policies",
         {{"DIR", OptionKind::kPositional, "政策文件夹", "folder of policy files"}},
         Check},
        {"policy show",
         "某日某地的合格线、地区、时间、领取、登记制度与期限，各附出处与核对日",
         "lines, areas, windows, collection, regimes and terms there and then, each with its "
         "source",
         "zhengji policy show --on 2025-07-01 --area 640402",
         {{"--on", OptionKind::kOptional, "日期（默认今日）", "day (default today)"},
          {"--area", OptionKind::kRequired, "六位行政区划代码", "six-digit division code"}},
         ShowPolicy},
        {"collection",
         "领取纸质证书的日期、地点、电话与须带的证件；通知未写明的答“不清楚”",
         "when and where paper certificates are collected, and what to bring; or that it is not "
         "known",
         "zhengji collection --province 64 --area 640402",
         {{"--province", OptionKind::kRequired, "省份（两位）", "province (two digits)"},
          {"--area", OptionKind::kOptional, "有效地区（六位代码）；不写为全省",
           "the area (six-digit code); the whole province when left out"}},
         ShowCollection},
        {"policy list",
         "列出各版政策：现行的、以前用过的、待另一人启用的",
         "the versions of policy: in use, used before, waiting for another officer to adopt",
         "zhengji policy list",
         {},
         ListPolicies},
        {"policy export",
         "把现行政策写成文件，在其上修改后再提出",
         "write the policy in use as files, to be changed and proposed again",
         "zhengji policy export policies",
         {{"DIR", OptionKind::kPositional, "新的或空的文件夹", "a new or empty folder"}},
         Export},
        {"policy propose",
         "提出一版政策",
         "propose a policy version",
         "zhengji policy propose policies --officer 甲",
         {{"DIR", OptionKind::kPositional, "政策文件夹", "folder of policy files"}},
         Propose},
        {"policy adopt",
         "由另一人启用提出的政策",
         "adopt a proposed version, by another officer",
         "zhengji policy adopt 1f2e3d4c --officer 乙",
         {{"DIGEST", OptionKind::kPositional, "政策摘要（可只写前 8 位以上）",
           "its digest (8 characters or more)"}},
         Adopt},
    };
}

}  // namespace zhengji
