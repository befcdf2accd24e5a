#include "app/imports/past_files.hpp"

#include <algorithm>

#include "app/cases/case_matter.hpp"
#include "base/check.hpp"
#include "rules/procedures/past.hpp"

namespace zhengji {
std::string Name(PastFile kind) {
    return kind == PastFile::kActs ? "acts" : "certificates";
}

StepRequest StepOf(const ImportRequest& request, const Verb& verb, CaseFields fields) {
    StepRequest step;
    step.verb = verb;
    step.fields = std::move(fields);
    step.officer = request.officer;
    step.now = request.now;
    step.with_file = true;
    return step;
}

std::optional<CivilDate> ReachOfPast(const StoreFacts& facts) {
    if (facts.opens || facts.kind == StoreKind::kRehearsal) return facts.opens;
    return facts.created_at.Day();
}

Status IsOfThePast(const StoreFacts& facts, CivilDate day) {
    const auto reach = ReachOfPast(facts);
    if (!reach || day < *reach) return {};
    return MakeError(Code::past_not_past, {day.ToString(), reach->ToString()});
}

Result<OwnRows> OwnRowsOf(Transaction& tx, const ImportRequest& request) {
    std::vector<std::string> officers = {request.officer.name};
    if (request.adopts) {
        ZJ_ASSIGN(const auto proposed, CaseOf(tx, Procedure::kPast, *request.adopts));
        if (proposed) officers.push_back(proposed->steps.front().officer);
    }
    return OwnRows::Of(tx, officers);
}

Status AdoptFile(Acting& acting, PastFile kind, const ImportRequest& request,
                 const std::string& digest) {
    CHECK(acting.Reg().IsRehearsal() || request.adopts || request.judge_only);
    if (!request.adopts || request.judge_only) return {};
    constexpr std::size_t kShown = 12;
    ZJ_ASSIGN(const auto proposed, CaseOf(acting.Tx(), Procedure::kPast, *request.adopts));
    if (!proposed) return NoSuchCase(Procedure::kPast, *request.adopts);
    const std::string stated = Stated(proposed->steps, field::kFile);
    const std::string of = Stated(proposed->steps, field::kKind);
    if (digest != stated || of != Name(kind)) {
        // One file is at fault by its kind alone.
        const bool same = digest == stated;
        return MakeError(
            Code::past_other_file,
            {std::to_string(proposed->id), (same ? of + " " : "") + stated.substr(0, kShown),
             (same ? Name(kind) + " " : "") + digest.substr(0, kShown)});
    }
    CaseFields fields;
    Put(fields, field::kFile, digest);
    StepRequest step = StepOf(request, past::kAdopt, std::move(fields));
    step.id = proposed->id;
    ZJ_ASSIGN([[maybe_unused]] const auto adopted, TakeStepIn(acting, step));
    return {};
}

}  // namespace zhengji
