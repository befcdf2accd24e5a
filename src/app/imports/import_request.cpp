#include "app/imports/import_request.hpp"

#include <nlohmann/json.hpp>

#include "base/json_text.hpp"

namespace zhengji {
namespace {

nlohmann::ordered_json FaultsJson(const std::vector<Fault>& faults, Language language) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Fault& fault : faults) {
        list.push_back({{"file", fault.file},
                        {"line", fault.line},
                        {"column", fault.column},
                        {"code", Info(fault.message.code).name},
                        {"message", Render(fault.message, language)}});
    }
    return list;
}

}  // namespace

std::string ImportJson(const ImportReport& report, Language language) {
    nlohmann::ordered_json json = {{"rows", report.rows},
                                   {"loaded", report.loaded},
                                   {"unchanged", report.unchanged},
                                   {"rejected", report.rejected},
                                   {"faults", FaultsJson(report.faults, language)}};
    if (!report.notes.empty()) json["notes"] = FaultsJson(report.notes, language);
    return JsonText(json);
}

}  // namespace zhengji
