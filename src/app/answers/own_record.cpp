#include "app/answers/own_record.hpp"

#include <algorithm>

#include "app/answers/verify_certificate.hpp"
#include "app/papers/sex_shown.hpp"
#include "rules/claims/calls.hpp"
#include "rules/procedures/actions.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

bool Stands(const Line& line) {
    return line.minimum.has_value();
}

std::vector<const Line*> LinesBearingOn(const LineSet& set, int province) {
    std::vector<const Line*> lines;
    if (set.national.InForce() && Stands(*set.national.value)) lines.push_back(set.national.value);
    for (const Line* line : set.provincial)
        if (line->province == province && Stands(*line)) lines.push_back(line);
    if (set.separate.InForce() && Stands(*set.separate.value)) lines.push_back(set.separate.value);
    return lines;
}

// Who reached the separate line, or still awaits it, may claim under a call (S25-2).
bool MayClaim(PassOutcome outcome) {
    return outcome == PassOutcome::kSeparate || outcome == PassOutcome::kAwaitingLine;
}

Result<OwnResult> ResultOf(Transaction& tx, const PolicyBook& book, const StoredResult& stored,
                           CivilDate on) {
    const Sitting& sitting = stored.record.sitting;
    const Session session = sitting.admission.SessionOf();
    const LineSet lines = LineSet::For(book, sitting, on);
    OwnResult own{
        .sitting = sitting,
        .name = stored.record.name,
        .qualification = book.QualificationByCode(session.family, sitting.admission.qualification),
        .full_mark = {},
        .decision = Explain(lines, sitting),
        .lines = LinesBearingOn(lines, sitting.admission.province),
        .calls = {},
        .certificate = {}};
    if (const SessionFacts* const facts = book.FactsOf(session)) own.full_mark = facts->full_mark;
    if (MayClaim(own.decision.outcome))
        own.calls = CallsFor(book, session, sitting.admission.province);
    ZJ_ASSIGN(own.certificate, Certificates(tx).OfSitting(sitting.admission));
    return own;
}

// A province that has nothing to do with the certificate.
DivisionCode PlaceBesides(const CertificateFacts& facts) {
    constexpr std::uint32_t kBeijing = 110000, kShanghai = 310000;
    return DivisionCode(facts.province == 11 ? kShanghai : kBeijing);
}

// A passport or a pass says neither.
Result<std::vector<std::string>> BlankOn(Transaction& tx, const CertificateRecord& record) {
    std::vector<std::string> blank;
    ZJ_ASSIGN(const auto identity, People(tx).IdentityOf(record.person));
    if (!identity) return blank;
    if (SexShown(record.sex, *identity).empty()) blank.emplace_back("sex");
    if (!identity->BirthDay()) blank.emplace_back("birth");
    return blank;
}

Result<std::optional<OwnCertificate>> CertificateOf(Reading& reading, const PolicyBook& book,
                                                    const std::string& number) {
    ZJ_ASSIGN(auto record, Certificates(reading.Tx()).ByNumber(number));
    if (!record) return std::optional<OwnCertificate>();
    ZJ_ASSIGN(auto shown,
              VerifyCertificate(reading.Tx(), book, {number, record->name, {}, {}, reading.Now()}));
    ZJ_ASSIGN(
        auto besides,
        VerifyCertificate(reading.Tx(), book,
                          {number, record->name, PlaceBesides(record->facts), {}, reading.Now()}));
    Standing& standing = shown.standing;
    OwnCertificate own{.record = std::move(*record),
                       .answer = Name(standing.answer),
                       .reasons = std::move(standing.reasons),
                       .valid_from = standing.valid_from,
                       .valid_until = standing.valid_until,
                       .territory = std::move(standing.territory),
                       .answer_elsewhere = Name(besides.standing.answer),
                       .reasons_elsewhere = std::move(besides.standing.reasons),
                       .blank = {},
                       .hours = {}};
    ZJ_ASSIGN(own.blank, BlankOn(reading.Tx(), own.record));
    if (auto hours = ShowHours(reading, number, reading.Now().Day())) own.hours = std::move(*hours);
    return std::optional(std::move(own));
}

}  // namespace

Result<OwnRecord> OwnRecordOf(Reading& reading) {
    ZJ_TRY(reading.MaySomewhere(action::kCertificatesRead));
    Transaction& tx = reading.Tx();
    OwnRecord own;
    ZJ_ASSIGN(own.book, reading.Policy());
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(reading.Asker().name));
    if (actor.person.empty()) return own;
    const PersonId person(actor.person);
    ZJ_ASSIGN(const auto results, Results(tx).OfPerson(person));
    for (const StoredResult& one : results) {
        ZJ_ASSIGN(own.results.emplace_back(), ResultOf(tx, *own.book, one, reading.Now().Day()));
    }
    std::ranges::sort(own.results, std::greater<>(),
                      [](const OwnResult& one) { return one.sitting.admission.SessionOf(); });
    ZJ_ASSIGN(const auto numbers, Certificates(tx).OfPerson(person));
    for (const std::string& number : numbers) {
        ZJ_ASSIGN(auto one, CertificateOf(reading, *own.book, number));
        if (one) own.certificates.push_back(std::move(*one));
    }
    return own;
}

}  // namespace zhengji
