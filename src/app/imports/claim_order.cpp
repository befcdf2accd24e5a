#include "app/imports/claim_order.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "app/imports/import_run.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

Instant MomentOf(const ClaimRow& row) {
    return row.corrected_at.value_or(row.submitted_at);
}
Instant MomentOf(const ClaimStatement& one) {
    return one.corrected_at.value_or(one.record.submitted_at);
}

Result<RowFile<ClaimRow>> Again(const RowFile<ClaimRow>& rows, const ImportRequest& request,
                                const PolicyBook& book) {
    ZJ_ASSIGN(auto again, RowFile<ClaimRow>::Open(request.path, book));
    again.KnowNow(request.now);
    again.KnowToday(request.now.Day());
    again.SetAside(rows.SetAsideRows());
    return again;
}

}  // namespace

ClaimStatement StatementOf(const ClaimRow& row) {
    ClaimRecord record;
    record.admission = row.admission;
    record.name = NormalName(row.name);
    record.identity = row.identity;
    record.province = row.province;
    record.basis = row.basis;
    record.area = row.area;
    record.employer = row.employer;
    record.submitted_at = row.submitted_at;
    record.materials = row.materials;
    return {std::move(record), row.corrected_at};
}

Result<ClaimOrder> ClaimOrder::Of(const RowFile<ClaimRow>& rows, const ImportRequest& request,
                                  const PolicyBook& book) {
    ClaimOrder order;
    ZJ_ASSIGN(auto first, Again(rows, request, book));
    if (!MayCorrect(first.File())) return order;
    std::map<std::string, Instant> latest;
    std::map<std::string, std::shared_ptr<Group>> moved;
    for (ClaimRow row; first.Next(row);) {
        const auto [before, fresh] = latest.try_emplace(WholeKeyOf(row), MomentOf(row));
        if (!fresh && MomentOf(row) < before->second)
            moved.try_emplace(before->first, std::make_shared<Group>());
        before->second = std::max(before->second, MomentOf(row));
    }
    if (moved.empty()) return order;
    ZJ_ASSIGN(auto second, Again(rows, request, book));
    for (ClaimRow row; second.Next(row);) {
        const auto group = moved.find(WholeKeyOf(row));
        if (group == moved.end()) continue;
        group->second->rows.emplace_back(second.File().Line(), StatementOf(row));
        order.groups_.emplace(second.File().Line(), group->second);
    }
    for (const auto& [key, group] : moved)
        std::ranges::stable_sort(group->rows, {},
                                 [](const auto& one) { return MomentOf(one.second).millis; });
    return order;
}

Result<AddOutcome> ClaimOrder::OutcomeOf(const ClaimRow& row, int line, const Take& take) {
    const auto found = groups_.find(line);
    if (found == groups_.end()) return take(StatementOf(row), line);
    Group& group = *found->second;
    if (group.outcomes.empty())
        for (const auto& [at, statement] : group.rows)
            group.outcomes.emplace(at, take(statement, at));
    return group.outcomes.at(line);
}

}  // namespace zhengji
