#include "app/cases/case_matter.hpp"

#include <charconv>

#include "app/cases/find_claim.hpp"
#include "base/text.hpp"
#include "rules/certificates/certificate_number.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kPerson = "person:";  // in front of a ledger's holder

// Of a holder's certificates the first that lies in a division of the province.
Result<std::optional<DivisionCode>> AreaOfHolder(Transaction& tx, const PersonId& holder,
                                                 int province) {
    ZJ_ASSIGN(const auto numbers, Certificates(tx).OfPerson(holder));
    for (const std::string& number : numbers) {
        ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(number));
        const auto& area = record->facts.area;
        if (area && area->Province() == province) return area;
    }
    return std::optional<DivisionCode>();
}

// The division of the certificate's holder, or of the claimant, where it lies in the province whose
// matter it is.
Result<std::optional<DivisionCode>> AreaOf(Transaction& tx, const std::string& subject,
                                           int province) {
    std::optional<DivisionCode> area;
    if (CertificateNumber::Parse(subject)) {
        ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(subject));
        if (record) area = record->facts.area;
    } else if (const auto holder = HolderOfLedger(subject)) {
        ZJ_ASSIGN(area, AreaOfHolder(tx, *holder, province));
    } else if (subject.find('/') != std::string::npos) {
        const auto claim = ClaimOfSubject(tx, subject);
        if (claim) area = claim->record.area;
    }
    return area && area->Province() == province ? area : std::nullopt;
}

// What bodies are about is their own; all else is about a certificate, in the end.
void Name(Matter& matter, const SubjectRule& rule, const std::string& subject) {
    if (rule.kind == SubjectKind::kOwnName) {
        matter.institution = subject;
    } else {
        matter.certificate = subject;
    }
}

}  // namespace

Result<State> StateOf(const CaseRecord& record) {
    return StateAfter(record.procedure, record.steps);
}

std::optional<std::int64_t> CaseNumber(const std::string& text) {
    std::optional<std::int64_t> number;
    ReadField(text, number);
    return number;
}

Result<std::optional<CaseRecord>> CaseOf(Transaction& tx, Procedure procedure,
                                         std::optional<std::int64_t> id) {
    if (!id) return std::optional<CaseRecord>();
    ZJ_ASSIGN(auto found, Cases(tx).ById(*id));
    if (found && found->procedure != procedure) found.reset();
    return found;
}

Result<Matter> MatterOfCase(Transaction& tx, const CaseRecord& record) {
    Matter matter{record.province, "", ""};
    const SubjectRule& rule = RuleOf(record.procedure).subject;
    Name(matter, rule, record.subject);
    if (rule.other) {
        ZJ_ASSIGN(const std::string about,
                  Cases(tx).SubjectOf(CaseNumber(record.subject).value_or(0)));
        Name(matter, RuleOf(*rule.other).subject, about);
    }
    ZJ_ASSIGN(matter.area, AreaOf(tx, matter.certificate, record.province));
    return matter;
}

std::string LedgerOf(const PersonId& holder) {
    return std::string(kPerson) + ToHex(holder.value);
}

std::string LedgerOf(const CertificateRecord& certificate) {
    return LedgerOf(certificate.person);
}

std::optional<PersonId> HolderOfLedger(std::string_view subject) {
    if (!subject.starts_with(kPerson)) return std::nullopt;
    auto bytes = FromHex(subject.substr(kPerson.size()));
    return bytes ? std::optional(PersonId(std::move(*bytes))) : std::nullopt;
}

}  // namespace zhengji
