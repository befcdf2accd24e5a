// The objects --json prints of what no operation answers: the shapes of docs/formats, one function
// each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/answers/history.hpp"
#include "app/keeping/audit_log.hpp"
#include "app/register/sequencer.hpp"
#include "describe/value.hpp"
#include "rules/policy/differences.hpp"

namespace zhengji {

std::string PolicyCheckJson(const PolicyBook::Loaded& loaded, Language language);
/// `[{change, kind, key, fields}]`.
Value ChangesValue(const std::vector<PolicyChange>& changes);
std::string PolicyShowJson(const PolicyBook& book, CivilDate on, DivisionCode area);
std::string CollectionJson(const PolicyBook& book, DivisionCode area);
std::string HistoryJson(const std::vector<HistoryEntry>& entries);
std::string HeadJson(const LogHead& head);
std::string ProofJson(std::string_view certificate_no, std::int64_t leaf, std::string_view proof);
std::string AuditJson(const AuditReport& report, Language language);

}  // namespace zhengji
