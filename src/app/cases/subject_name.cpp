#include "app/cases/subject_name.hpp"

#include "app/cases/case_matter.hpp"
#include "app/cases/steps.hpp"
#include "keys/key_ring.hpp"
#include "rules/procedures/fields.hpp"
#include "rules/procedures/titles.hpp"
#include "store/cases.hpp"

namespace zhengji {
namespace {

Result<std::string> SubjectOfOther(Transaction& tx, const CaseRecord& record) {
    const auto number = CaseNumber(record.subject);
    if (!number) return std::string();
    return Cases(tx).SubjectOf(*number);
}

}  // namespace

Result<std::string> SubjectNameOf(Transaction& tx, const CaseRecord& record) {
    if (record.procedure == Procedure::kAgency) return Stated(record.steps, field::kName);
    const auto other = RuleOf(record.procedure).subject.other;
    if (!other) return std::string();
    ZJ_ASSIGN(std::string subject, SubjectOfOther(tx, record));
    if (subject.empty()) return subject;
    if (record.procedure == Procedure::kClass) {
        const std::string course = Stated(record.steps, field::kCourse);
        return course.empty() ? subject : course + " · " + subject;
    }
    const TitleWords title = TitleOf(*other);
    return Word(title.chinese, title.english) + " " + subject;
}

Result<std::string> SubjectNameOf(Transaction& tx, const CasePlace& place) {
    const auto procedure = ParseProcedure(place.procedure);
    if (!procedure) return std::string();
    const bool named = *procedure == Procedure::kAgency || RuleOf(*procedure).subject.other;
    if (!named) return std::string();
    auto record = Cases(tx).ById(place.id);
    if (!record && IsUnopened(record.error())) return std::string();
    if (!record) return Error(std::move(record.error()));
    return *record ? SubjectNameOf(tx, **record) : Result<std::string>(std::string());
}

}  // namespace zhengji
