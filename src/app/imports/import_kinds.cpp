#include "app/imports/import_kinds.hpp"

#include <algorithm>
#include <array>

#include "rules/procedures/actions.hpp"
#include "rules/procedures/hours.hpp"

namespace zhengji {
namespace {

struct KindRow {
    ImportKind kind;
    std::string_view name, power, chinese, english;
};
constexpr std::array kKinds = {
    KindRow{ImportKind::kResults, "results", action::kResultsImport, "考试成绩",
            "examination results"},
    KindRow{ImportKind::kClaims, "claims", action::kClaimsImport, "补申领申请", "claims"},
    KindRow{ImportKind::kCertificates, "certificates", action::kCertificatesImport,
            "以前或别处颁发的证书", "certificates issued before or elsewhere"},
    KindRow{ImportKind::kActs, "acts", action::kActsImport, "以前作出的登记、注销等",
            "registrations, cancellations and other acts of before"},
    KindRow{ImportKind::kHours, "hours", hours::kImport, "培训班学时记录",
            "attendance of a class"}};

const KindRow& RowOf(ImportKind kind) {
    return *std::ranges::find(kKinds, kind, &KindRow::kind);
}

}  // namespace

std::string_view Name(ImportKind kind) {
    return RowOf(kind).name;
}

std::string_view Chinese(ImportKind kind) {
    return RowOf(kind).chinese;
}

std::string_view English(ImportKind kind) {
    return RowOf(kind).english;
}

std::vector<ImportKind> AllImportKinds() {
    std::vector<ImportKind> all;
    for (const KindRow& row : kKinds)
        all.push_back(row.kind);
    return all;
}

std::optional<ImportKind> ParseImportKind(std::string_view name) {
    const auto* const found = std::ranges::find(kKinds, name, &KindRow::name);
    return found == kKinds.end() ? std::nullopt : std::optional(found->kind);
}

std::string_view PowerFor(ImportKind kind) {
    return RowOf(kind).power;
}

}  // namespace zhengji
