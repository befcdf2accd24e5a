#include <fmt/format.h>

#include <ostream>

#include "app/keeping/audit_log.hpp"
#include "app/keeping/older_copy.hpp"
#include "app/register/sequencer.hpp"
#include "cli/commands/groups.hpp"
#include "cli/commands/json.hpp"

namespace zhengji {
namespace {

Status ShowHead(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const LogHead head, Head(*reg));
    if (call.Json()) {
        call.JsonLine(HeadJson(head));
        return {};
    }
    call.Line(fmt::format("{}\n{}\n{}", head.origin, head.tree_size, ToBase64(AsBytes(head.root))));
    return {};
}

Status Prove(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    const std::string number = call.Text("CERTIFICATE_NO");
    ZJ_ASSIGN(const auto leaf, LeafOf(*reg, number));
    if (!leaf) return MakeError(Code::not_in_log, {number});
    ZJ_ASSIGN(const std::string proof, ProveLeaf(*reg, *leaf));
    if (call.Json()) {
        call.JsonLine(ProofJson(number, *leaf, proof));
    } else {
        *call.Env().out << proof;
    }
    return {};
}

Status Audit(Invocation& call) {
    ZJ_ASSIGN(const LookedInto looked, call.OpenToAudit());
    ZJ_ASSIGN(const AuditReport report, AuditRegister(*looked.reg));
    if (call.Json()) {
        call.JsonLine(AuditJson(report, call.Lang()));
    } else {
        for (const Message& one : report.found)
            call.Complain(Render({Code::audit_fault, {Render(one, call.Lang())}}, call.Lang()));
    }
    if (!report.found.empty())
        return MakeError(Code::audit_fault, {std::to_string(report.found.size())});
    call.Say(Code::audit_clean,
             {std::to_string(report.acts), std::to_string(report.leaves),
              std::to_string(report.certificates), std::to_string(report.checkpoints),
              fmt::format("{}", fmt::join(report.not_booked, ", "))});
    return {};
}

}  // namespace

std::vector<Command> LogCommands() {
    return {
        {"log head",
         "日志的现状：来源、条数、根",
         "the log's origin, size and root",
         "zhengji log head",
         {},
         ShowHead},
        {"log prove",
         "证书首项在日志中的证明",
         "the proof that a certificate's first act is in the log",
         "zhengji log prove A31420241164044300001",
         {{"CERTIFICATE_NO", OptionKind::kPositional, "证书管理号", "certificate number"}},
         Prove},
        {"log audit",
         "重算全部：事项、日志、检查点与索引",
         "re-hash everything, recompute every index, compare",
         "zhengji log audit",
         {},
         Audit},
    };
}

}  // namespace zhengji
