#include "cli/commands/json.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "base/digits.hpp"
#include "base/json_text.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

Json AuditFindings(const AuditReport& report, Language language) {
    Json all = Json::array();
    for (const Message& one : report.found)
        all.push_back({{"code", Info(one.code).name}, {"text", Render(one, language)}});
    return all;
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

Value ChangesValue(const std::vector<PolicyChange>& changes) {
    constexpr std::array<std::string_view, 3> kHow = {"added", "removed", "changed"};
    Value::List list;
    for (const PolicyChange& one : changes) {
        Value::List fields;
        for (const FieldChange& field : one.fields)
            if (field.before != field.after)
                fields.emplace_back(Value::Object{{"field", Value(field.field)},
                                                  {"before", Value(field.before)},
                                                  {"after", Value(field.after)}});
        list.emplace_back(
            Value::Object{{"change", Value::Text(kHow.at(static_cast<std::size_t>(one.how)))},
                          {"kind", Value(one.kind)},
                          {"key", Value(one.key)},
                          {"fields", Value(std::move(fields))}});
    }
    return Value(std::move(list));
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
