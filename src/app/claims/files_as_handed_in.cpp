#include "app/claims/files_as_handed_in.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/claims/claim_steps.hpp"
#include "base/bytes.hpp"
#include "base/text.hpp"
#include "rules/procedures/claim_life.hpp"
#include "store/claims.hpp"
#include "store/uploads.hpp"

namespace zhengji {

Result<std::string> FilesToday(Transaction& tx, std::string_view draft) {
    ZJ_ASSIGN(const auto uploads, Uploads(tx).Of(draft));
    std::vector<std::string> files;
    for (const Upload& one : uploads)
        files.push_back(fmt::format("{} {}", one.item, ToHex(one.digest)));
    std::ranges::sort(files);
    return fmt::format("{}", fmt::join(files, ";"));
}

Result<std::vector<std::string>> FilesMissing(Transaction& tx, std::span<const CaseStep> steps) {
    std::vector<std::string> missing;
    const CaseStep* const submitted = FirstBy(steps, claim_life::kSubmit);
    if (submitted == nullptr) return missing;
    const auto handed_in = SplitList(TextOf(submitted->fields, field::kFiles), ';');
    if (handed_in.empty()) return missing;
    ZJ_ASSIGN(const std::string today,
              FilesToday(tx, FromHex(DraftOf(steps)).value_or(std::string())));
    const auto there = SplitList(today, ';');
    for (const std::string& one : handed_in)
        if (std::ranges::find(there, one) == there.end())
            missing.push_back(one.substr(0, one.find(' ')));
    return missing;
}

Status CheckFilesAsHandedIn(Transaction& tx, std::span<const CaseStep> steps) {
    ZJ_ASSIGN(const auto missing, FilesMissing(tx, steps));
    return missing.empty() ? Status() : Status(MakeError(Code::rows_changed, {"uploads"}));
}

Result<std::vector<Message>> FilesMissingAnywhere(Transaction& tx) {
    std::vector<Message> faults;
    Claims claims(tx);
    ZJ_ASSIGN(const auto online, claims.HandedInOnline({}));
    for (const std::int64_t id : online) {
        StoredClaim claim;
        claim.record.id = id;
        ZJ_ASSIGN(const auto steps, StepsOf(tx, claim));
        ZJ_ASSIGN(const auto missing, FilesMissing(tx, steps));
        for (const std::string& item : missing)
            faults.push_back({Code::audit_files, {std::to_string(id), item}});
    }
    return faults;
}

}  // namespace zhengji
