#include "app/cases/class_record.hpp"

#include <set>

#include "app/cases/case_matter.hpp"
#include "app/cases/whom_about.hpp"
#include "rules/procedures/hours.hpp"

namespace zhengji {
namespace {

// The step names a ledger alone: of its holder's certificates the first that the entry's province
// issued is the one an institution of there knows.
Status NameLearner(Transaction& tx, const CaseRecord& entry, Attended& attended) {
    ZJ_ASSIGN(const auto whom, WhomAbout(tx, entry.subject));
    attended.learner = whom.front();
    const auto holder = HolderOfLedger(entry.subject);
    if (!holder) return {};
    ZJ_ASSIGN(const auto numbers, Certificates(tx).OfPerson(*holder));
    for (const std::string& number : numbers) {
        ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(number));
        if (!record) continue;
        attended.name = record->name;
        attended.certificate_no = number;
        if (record->facts.province == entry.province) return {};
    }
    return {};
}

}  // namespace

Result<std::vector<Attended>> AttendanceOf(Transaction& tx, std::int64_t class_id) {
    ZJ_ASSIGN(const auto entries, Cases(tx).OfClass(class_id));
    std::vector<Attended> attendance;
    for (const CaseRecord& entry : entries) {
        const CaseStep& first = entry.steps.front();
        const auto on = ValueOf(first.fields, field::kOn);
        if (first.verb != hours::kAttend || !on) continue;
        Attended attended{.id = entry.id,
                          .on = *on,
                          .times = TextOf(first.fields, field::kTimes),
                          .units = TextOf(first.fields, field::kUnits),
                          .completed = ValueOf(first.fields, field::kCompleted) == "yes"};
        ZJ_TRY(NameLearner(tx, entry, attended));
        attendance.push_back(std::move(attended));
    }
    return attendance;
}

std::int64_t LearnersIn(const std::vector<Attended>& attendance) {
    std::set<std::string> learners;
    for (const Attended& one : attendance)
        learners.insert(one.learner);
    return std::ssize(learners);
}

}  // namespace zhengji
