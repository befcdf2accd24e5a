#include "cli/commands/json.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "base/digits.hpp"
#include "base/json_text.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

Json OptionalLine(std::optional<int> line) {
    return line ? Json(*line) : Json(nullptr);
}

Json AuditFindings(const AuditReport& report, Language language) {
    Json all = Json::array();
    for (const Message& one : report.found)
        all.push_back({{"code", Info(one.code).name}, {"text", Render(one, language)}});
    return all;
}

Json RateJson(const std::optional<PassRate>& rate) {
    if (!rate) return nullptr;
    return {{"passed", rate->passed}, {"present", rate->present}};
}

Json DecisionJson(const DecidedClaim& d, Language language) {
    const auto& corrected = d.claim.corrected_at;
    return {{"admission_no", d.claim.record.admission.ToString()},
            {"name", d.claim.record.name},
            {"province", TwoDigits(d.claim.record.province)},
            {"submitted_at", d.claim.record.submitted_at.ToString()},
            {"corrected_at", corrected ? Json(corrected->ToString()) : Json(nullptr)},
            {"state", Name(d.claim.state)},
            {"outcome", Name(d.decision.outcome)},
            {"reasons", ReasonCodes(d.decision.reasons)},
            {"explanation", Explanation(d.decision.reasons, language)}};
}

Json ListJson(const std::vector<DecidedClaim>& decided, Language language) {
    Json list = Json::array();
    for (const DecidedClaim& d : decided)
        list.push_back(DecisionJson(d, language));
    return list;
}

Json ImpactsJson(const std::vector<LevelImpact>& impacts) {
    Json levels = Json::array();
    for (const LevelImpact& one : impacts) {
        levels.push_back({{"level", Name(one.level)},
                          {"from", OptionalLine(one.from)},
                          {"to", OptionalLine(one.to)},
                          {"before", RateJson(one.impact.before)},
                          {"after", RateJson(one.impact.after)},
                          {"gain", one.impact.gain},
                          {"lose", one.impact.lose}});
    }
    return levels;
}

}  // namespace

std::string PolicyCheckJson(const PolicyBook::Loaded& loaded, Language language) {
    Json faults = Json::array();
    for (const PolicyFault& f : loaded.faults) {
        faults.push_back({{"file", f.file},
                          {"line", f.line},
                          {"column", f.column},
                          {"code", Info(f.message.code).name},
                          {"message", Render(f.message, language)}});
    }
    return JsonText(
        Json{{"digest", loaded.book ? Json(ToHex(loaded.book->Digest())) : Json(nullptr)},
             {"faults", faults}});
}

namespace {

Json ChangesJson(const std::vector<PolicyChange>& changes) {
    constexpr std::array<std::string_view, 3> kHow = {"added", "removed", "changed"};
    Json list = Json::array();
    for (const PolicyChange& one : changes) {
        Json fields = Json::array();
        for (const FieldChange& field : one.fields)
            if (field.before != field.after)
                fields.push_back(
                    {{"field", field.field}, {"before", field.before}, {"after", field.after}});
        list.push_back({{"change", kHow.at(static_cast<std::size_t>(one.how))},
                        {"kind", one.kind},
                        {"key", one.key},
                        {"fields", std::move(fields)}});
    }
    return list;
}

}  // namespace

std::string PolicyChangesJson(const std::string& digest, const std::vector<PolicyChange>& changes) {
    return JsonText(Json{{"digest", digest}, {"changes", ChangesJson(changes)}});
}

std::string PolicyAdoptedJson(const Adoption& adoption, Language language) {
    return JsonText(Json{{"digest", adoption.digest},
                         {"changes", ChangesJson(adoption.changes)},
                         {"reopened", ListJson(adoption.claims.reopened, language)},
                         {"issued", ListJson(adoption.claims.issued, language)},
                         {"undecided", ListJson(adoption.claims.undecided, language)}});
}

std::string DecisionsJson(const std::vector<DecidedClaim>& decided, Language language) {
    return JsonText(Json{{"claims", ListJson(decided, language)}});
}

std::string ReviewJson(const ReviewReport& report, Language language) {
    return JsonText(Json{{"approved", ListJson(report.approved, language)},
                         {"refused", ListJson(report.refused, language)},
                         {"not_accepted", ListJson(report.not_accepted, language)},
                         {"left", ListJson(report.left, language)},
                         {"late", !report.notes.empty()}});
}

std::string IssueJson(const IssueReport& report, Language language) {
    Json json = {{"issued", report.issued},
                 {"undecided", report.undecided},
                 {"first_leaf", report.first_leaf ? Json(*report.first_leaf) : Json(nullptr)},
                 {"tree_size", report.tree_size}};
    if (!report.left_out.empty()) json["left_out"] = ListJson(report.left_out, language);
    for (const auto& [session, day] : report.made_up_days)
        json["made_up_days"][session.ToString()] = day.ToString();
    return JsonText(json);
}

std::string LineProposedJson(const LineProposed& proposed) {
    Json levels = Json::array();
    for (const LineProposal& p : proposed.levels) {
        levels.push_back({{"level", Name(p.level)},
                          {"national_line", p.national_line},
                          {"line", OptionalLine(p.line)},
                          {"ground", Info(CodeOf(p.ground)).name},
                          {"national", RateJson(p.national)},
                          {"at_line", RateJson(p.at_line)},
                          {"just_below", RateJson(p.just_below)}});
    }
    Json unplaced = Json::array();
    for (const Unplaced& one : proposed.unplaced)
        unplaced.push_back({{"level", Name(one.level)},
                            {"home_area", one.home.value == 0 ? Json() : Json(one.home.ToString())},
                            {"people", one.people}});
    return JsonText(Json{{"id", proposed.id},
                         {"session", proposed.session.ToString()},
                         {"levels", levels},
                         {"unplaced", unplaced}});
}

std::string LineCorrectionJson(const LineCorrectionProposed& proposed, Language language) {
    return JsonText(Json{{"id", proposed.id},
                         {"levels", ImpactsJson(proposed.impacts)},
                         {"reopens", ListJson(proposed.claims.reopened, language)},
                         {"issued", ListJson(proposed.claims.issued, language)}});
}

std::string LinesApprovedJson(std::int64_t id, const LinesApproved& approved, Language language) {
    return JsonText(Json{{"id", id},
                         {"policy", approved.digest},
                         {"reopened", ListJson(approved.claims.reopened, language)},
                         {"issued", ListJson(approved.claims.issued, language)}});
}

std::string LineImpactJson(const std::vector<LevelImpact>& impacts) {
    return JsonText(Json{{"levels", ImpactsJson(impacts)}});
}

std::string HistoryJson(const std::vector<HistoryEntry>& entries) {
    Json list = Json::array();
    for (const HistoryEntry& e : entries) {
        list.push_back({{"act", Name(e.act.kind)},
                        {"effective_on", e.act.effective_on.ToString()},
                        {"recorded_at", e.act.recorded_at.ToString()},
                        {"office", e.act.office},
                        {"officer", e.part.officer},
                        {"ground", e.part.ground},
                        {"evidence", e.part.evidence},
                        {"body", e.act.body},
                        {"document", e.act.document},
                        {"policy", e.act.policy_digest},
                        {"leaf", e.leaf ? Json(*e.leaf) : Json(nullptr)}});
        if (const ByRight& right = e.part.right; !right.account.empty())
            list.back()["by_right"] = {
                {"account", right.account}, {"role", right.role}, {"territory", right.territory}};
        if (e.fed)
            list.back()["fed"] = {{"origin", e.fed->origin},
                                  {"province", e.fed->province},
                                  {"counts", e.fed->counts}};
    }
    return JsonText(Json{{"acts", list}});
}

std::string HeadJson(const LogHead& head) {
    return JsonText(Json{{"origin", head.origin},
                         {"tree_size", head.tree_size},
                         {"root", ToBase64(AsBytes(head.root))}});
}

std::string ProofJson(std::string_view certificate_no, std::int64_t leaf, std::string_view proof) {
    return JsonText(Json{{"certificate_no", certificate_no}, {"leaf", leaf}, {"proof", proof}});
}

std::string AuditJson(const AuditReport& report, Language language) {
    return JsonText(Json{{"acts", report.acts},
                         {"leaves", report.leaves},
                         {"certificates", report.certificates},
                         {"checkpoints", report.checkpoints},
                         {"not_booked", report.not_booked},
                         {"faults", report.Faults()},
                         {"findings", AuditFindings(report, language)}});
}

}  // namespace zhengji
