#include <fmt/format.h>

#include <algorithm>

#include "app/policies.hpp"
#include "base/text.hpp"
#include "cli/commands/groups.hpp"
#include "cli/commands/json.hpp"

namespace zhengji {
namespace {

void ListFaults(const Invocation& call, const std::vector<PolicyFault>& faults) {
    for (const PolicyFault& fault : faults) {
        call.Complain(fmt::format("{}:{}:{}: {} ({})", fault.file, fault.line, fault.column,
                                  Render(fault.message, call.Lang()),
                                  Info(fault.message.code).name));
    }
}

Status Check(Invocation& call) {
    ZJ_ASSIGN(const auto files, ReadPolicyFolder(call.Text("DIR")));
    const auto loaded = PolicyBook::Load(files, RehearsalPack::kTakenIn);
    if (call.Json()) call.JsonLine(PolicyCheckJson(loaded, call.Lang()));
    if (!loaded.book) {
        if (!call.Json()) ListFaults(call, loaded.faults);
        return MakeError(Code::policy_faults, {std::to_string(loaded.faults.size())});
    }
    const auto real = PolicyBook::Load(files, RehearsalPack::kLeftOut);
    if (!real.book) return MakeError(Code::policy_faults, {std::to_string(real.faults.size())});
    call.Say(Code::policy_good, {std::to_string(files.size()), ToHex(real.book->Digest())});
    return {};
}

std::string Until(const DateRange& range) {
    return range.first.ToString() + " — " + (range.last ? range.last->ToString() : std::string());
}

void ShowLines(const Invocation& call, const PolicyBook& book, CivilDate on, int province) {
    call.Say(Code::show_lines);
    for (const Line& line : book.Lines()) {
        if (!line.in_force.Contains(on)) continue;
        if (line.kind == LineKind::kProvincial && line.province != province) continue;
        std::string value = line.minimum ? std::to_string(*line.minimum) : "—";
        if (line.total) value += fmt::format(" (Σ {})", *line.total);
        call.Line(fmt::format("  {} {} {:<13} {:>4}  [{}]", line.session.ToString(),
                              Name(line.level), Name(line.kind), value, line.source.ToString()));
    }
}

void ShowArea(const Invocation& call, const PolicyBook& book, CivilDate on, DivisionCode area) {
    const std::string name = book.Places().FullName(area);
    switch (book.Covers(area.Province(), area, on)) {
        case AreaStatus::kListed:
            call.Say(Code::area_listed, {name});
            break;
        case AreaStatus::kNotListed:
            call.Say(Code::area_not_listed, {name});
            break;
        case AreaStatus::kNotKnown:
            call.Say(Code::area_not_known, {name});
            break;
    }
    const AreaList* list = book.AreasOf(area.Province());
    if (list == nullptr) return;
    for (const AreaEntry& entry : list->entries) {
        if (!entry.in_force.Contains(on)) continue;
        call.Line(fmt::format("  {} {}  [{}]", entry.unit.ToString(),
                              book.Places().FullName(entry.unit), entry.source.ToString()));
    }
}

void ShowWindows(const Invocation& call, const PolicyBook& book, int province) {
    call.Say(Code::show_windows);
    for (const ClaimCall& one : book.ClaimCalls()) {
        const bool here =
            one.provinces.empty() ||
            std::find(one.provinces.begin(), one.provinces.end(), province) != one.provinces.end();
        if (!here) continue;
        call.Line(fmt::format("  {} {} — {}  [{}]", one.id, one.applications.opens.ToString(),
                              one.applications.closes.ToString(), one.source.ToString()));
        if (one.review) {
            call.Say(Code::show_review,
                     {one.review->opens.ToString(), one.review->closes.ToString()});
        }
    }
}

void ShowRegimes(const Invocation& call, const PolicyBook& book, CivilDate on, int province) {
    call.Say(Code::show_regime);
    for (Family family : {Family::kSoftware, Family::kTelecom}) {
        const auto regime = book.RegimeFor(family, province, on);
        if (!regime.InForce()) {
            call.Line(fmt::format("  {}: ", Name(family)) +
                      Render({Code::regime_not_known, {on.ToString()}}, call.Lang()));
            continue;
        }
        const bool holds = regime.value->kind != RegimeKind::kCycle2004;
        call.Line(fmt::format("  {}: {} {}  [{}]", Name(family),
                              holds ? "long_term" : fmt::format("{} years", regime.value->years),
                              Until(regime.value->in_force), regime.value->source.ToString()));
    }
}

Status Show(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto book, reg->Policy());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto given, call.OptionalDate("--on"));
    ZJ_ASSIGN(const auto area, call.OptionalPlace());
    const CivilDate on = given.value_or(now.Day());
    if (!book->Places().Knows(*area)) return MakeError(Code::unknown_place, {area->ToString()});
    if (call.Json()) {
        call.JsonLine(PolicyShowJson(*book, on, *area));
        return {};
    }
    call.Say(Code::show_head,
             {on.ToString(), book->Places().FullName(*area), ToHex(book->Digest())});
    ShowArea(call, *book, on, *area);
    ShowLines(call, *book, on, area->Province());
    ShowWindows(call, *book, area->Province());
    ShowRegimes(call, *book, on, area->Province());
    return {};
}

Status Propose(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto officer, call.ActingOfficer());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto files, ReadPolicyFolder(call.Text("DIR")));
    ZJ_ASSIGN(const auto proposal, ProposePolicy(*reg, files, officer, now));
    if (!proposal.faults.empty()) {
        ListFaults(call, proposal.faults);
        return MakeError(Code::policy_faults, {std::to_string(proposal.faults.size())});
    }
    call.Say(Code::policy_proposed, {proposal.digest});
    if (call.Json()) call.JsonLine(fmt::format(R"({{"digest":"{}"}})", proposal.digest));
    return {};
}

Status Adopt(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto officer, call.ActingOfficer());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto digest, AdoptPolicy(*reg, call.Text("DIGEST"), officer, now));
    call.Say(Code::policy_adopted, {digest});
    if (call.Json()) call.JsonLine(fmt::format(R"({{"digest":"{}"}})", digest));
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
         "某日某地施行的合格线、地区、时间与登记制度，各附出处",
         "lines, areas, windows and regime in force there and then, each with its source",
         "zhengji policy show --on 2025-07-01 --area 640402",
         {{"--on", OptionKind::kOptional, "日期（默认今日）", "day (default today)"},
          {"--area", OptionKind::kRequired, "六位行政区划代码", "six-digit division code"}},
         Show},
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
