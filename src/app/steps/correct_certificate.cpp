#include "app/steps/correct_certificate.hpp"

#include <algorithm>

#include "app/register/tell.hpp"
#include "rules/exam/passing.hpp"
#include "rules/policy/place_word.hpp"
#include "rules/procedures/fields.hpp"
#include "rules/standing/where.hpp"

namespace zhengji {
namespace {

bool MeetsKnown(const Lookup<Line>& line, const Sitting& sitting) {
    return Stands(line) && Meets(*line.value, sitting);
}

// Whether the scores are surely below the line that a certificate of these facts is issued by.
bool IsBelow(const CertificateFacts& facts, const LineSet& lines, const Sitting& right) {
    const auto below = [&](const Lookup<Line>& line) {
        return Stands(line) && !Meets(*line.value, right);
    };
    const auto fails_in_province = [&](const Line* line) {
        return line->province == facts.province && line->minimum && !Meets(*line, right);
    };
    switch (facts.kind) {
        case LineKind::kNational:
            return below(lines.national);
        case LineKind::kSeparate:
            return below(lines.separate);
        case LineKind::kProvincial:
            break;
    }
    return std::ranges::any_of(lines.provincial, fails_in_province);
}

bool Reaches(const CertificateFacts& facts, const LineSet& lines, const Sitting& right) {
    const auto reached_in_province = [&](const Line* line) {
        return line->province == facts.province && line->minimum && Meets(*line, right);
    };
    switch (facts.kind) {
        case LineKind::kNational:
            return MeetsKnown(lines.national, right);
        case LineKind::kSeparate:
            return MeetsKnown(lines.separate, right);
        case LineKind::kProvincial:
            break;
    }
    return std::ranges::any_of(lines.provincial, reached_in_province);
}

// The lines that a certificate is held against: today's, and those of the day it holds from, by
// which it was issued. A line corrected since takes no certificate, however its result is
// corrected.
class LinesOf {
  public:
    LinesOf(const PolicyBook& book, const CertificateRecord& certificate, const Sitting& right,
            CivilDate today)
        : right_(right),
          today_(LineSet::For(book, right, today)),
          issued_by_(LineSet::For(book, right, certificate.valid_from)) {}

    bool ReachesNational() const { return MeetsKnown(today_.national, right_); }
    bool FallsBelow(const CertificateFacts& facts) const {
        return IsBelow(facts, today_, right_) && !Reaches(facts, issued_by_, right_);
    }

  private:
    const Sitting& right_;
    LineSet today_, issued_by_;
};

// As the certificate stands once it is corrected.
CertificateRecord Right(const CertificateCorrection& correction, PersonId person) {
    CertificateRecord right = correction.living.record;
    right.name = correction.name;
    right.person = std::move(person);
    if (correction.consequence == Consequence::kNational) {
        right.facts.kind = LineKind::kNational;
        right.facts.area.reset();
    }
    if (correction.consequence == Consequence::kAsIssued) {
        right.facts.kind = correction.first.kind;
        right.facts.area = correction.first.area;
    }
    return right;
}

Result<Act> FirstAct(Transaction& tx, const std::string& number) {
    ZJ_ASSIGN(const auto all, Acts(tx).PublicOf(number));
    if (all.empty()) return MakeError(Code::no_such_certificate, {number});
    return ParsePublic(all.front());
}

// Of what is approved the document may have been stated before.
std::string DocumentOf(const StepContext& step) {
    const std::string said = step.Said(field::kDocument);
    return said.empty() ? step.Earlier(field::kDocument) : said;
}

// By which document, where its number tells neither who the holder is nor who they were.
void PublishDocument(StepContext& step, const std::string& was, const std::string& is,
                     ActFacts& facts) {
    const std::string stated = DocumentOf(step);
    const auto document = Publishable(stated, is);
    const bool open = document && Publishable(stated, was);
    if (!open) return step.Note(Code::document_sealed, {}, "");
    facts.document = *document;
}

ActFacts ActOf(const StepContext& step, ActKind kind, const std::string& number) {
    return {kind,
            number,
            step.Today(),
            {},
            step.record.province,
            step.Earlier(field::kReason),
            DocumentOf(step)};
}

// Noted for the officer, and told to whoever holds it.
Status Announce(StepContext& step, const PersonId& holder, Message said, std::string rule = "") {
    const std::string what =
        "case " + std::to_string(step.record.id) + " " + std::string(Info(said.code).name);
    step.notes.push_back({said, std::move(rule), ""});
    return TellPerson(step.tx, holder, what, std::move(said), step.request.now);
}

Status MakeVersion(StepContext& step, const CertificateCorrection& correction) {
    const CertificateRecord& stood = correction.living.record;
    const std::string number = stood.number.ToString();
    PersonId person = stood.person;
    if (correction.identity) {
        ZJ_ASSIGN(person, People(step.tx).FindOrAdd(*correction.identity));
    }
    const int version = static_cast<int>(correction.living.life.versions.size()) + 2;
    const CertificateRecord right = Right(correction, person);
    ZJ_TRY(Certificates(step.tx).Correct(right, version - 1));
    ZJ_ASSIGN(const auto identity, People(step.tx).IdentityOf(person));
    ZJ_ASSIGN(const Act first, FirstAct(step.tx, number));
    if (!identity) return MakeError(Code::rows_changed, {"person_documents"});
    ActFacts facts = ActOf(step, ActKind::kCorrected, number);
    facts.facts = right.facts;
    facts.version = {version, correction.item, BeganBy(first), right.valid_from};
    facts.holder = Holder{right.name, *identity};
    PublishDocument(step, stood.name, right.name, facts);
    ZJ_TRY(
        Announce(step, person, {Code::correction_new_version, {number, std::to_string(version)}}));
    if (correction.consequence == Consequence::kNational)
        ZJ_TRY(Announce(step, person, {Code::correction_reaches_national, {number}}, "S25-2"));
    if (correction.consequence == Consequence::kAsIssued)
        ZJ_TRY(Announce(step, person, HoldsWhereIssued(step.book, right.facts), "S25-2"));
    return Record(step, facts);
}

Status Revoke(StepContext& step, const CertificateCorrection& correction) {
    const std::string number = correction.living.record.number.ToString();
    ActFacts facts = ActOf(step, ActKind::kRevoked, number);
    PublishDocument(step, correction.living.record.name, correction.living.record.name, facts);
    const PersonId& holder = correction.living.record.person;
    ZJ_TRY(Announce(step, holder, {Code::certificate_revoked, {number}}));
    ZJ_TRY(Announce(step, holder, {Code::redress, {}}));
    return Record(step, facts);
}

}  // namespace

Message HoldsWhereIssued(const PolicyBook& book, const CertificateFacts& facts) {
    const bool areas = facts.kind == LineKind::kSeparate;
    return {areas ? Code::valid_in_areas : Code::valid_in_province,
            {PlaceWord(book.Places(), DivisionCode::OfProvince(facts.province))}};
}

Result<CertificateFacts> FirstFacts(Transaction& tx, const std::string& number) {
    ZJ_ASSIGN(const Act first, FirstAct(tx, number));
    if (!first.facts) return MakeError(Code::no_such_certificate, {number});
    return *first.facts;
}

Consequence ConsequenceOf(const LivingCertificate& living, const CertificateFacts& first,
                          const PolicyBook& book, const Sitting& right, CivilDate today) {
    const auto& ended = living.life.ended;
    if (ended && ended->kind != ActKind::kCancelled) return Consequence::kNone;
    return ConsequenceIfItStands(living, first, book, right, today);
}

Consequence ConsequenceIfItStands(const LivingCertificate& living, const CertificateFacts& first,
                                  const PolicyBook& book, const Sitting& right, CivilDate today) {
    if (std::ranges::count(living.life.ends, ActKind::kRevoked, &Ended::kind) > 0)
        return Consequence::kNone;
    const LinesOf lines(book, living.record, right, today);
    const CertificateFacts& facts = living.record.facts;
    if (!HoldsEverywhere(facts) && lines.ReachesNational()) return Consequence::kNational;
    if (!lines.FallsBelow(facts)) return Consequence::kNewVersion;
    // What was made national by a slip, and reaches the line it was issued by, is as it was issued.
    const bool was_made_national = HoldsEverywhere(facts) && !HoldsEverywhere(first);
    if (was_made_national && !lines.FallsBelow(first)) return Consequence::kAsIssued;
    return Consequence::kEnds;
}

Status HolderIsFree(Transaction& tx, const CertificateCorrection& correction) {
    if (!correction.identity) return {};
    ZJ_ASSIGN(const auto person, People(tx).Find(*correction.identity));
    if (!person) return {};
    ZJ_ASSIGN(const std::string other,
              Certificates(tx).InTheWay(correction.living.record, *person));
    return other.empty() ? Status() : Status(MakeError(Code::guard_violated, {other}));
}

Status CorrectCertificate(StepContext& step, const CertificateCorrection& correction) {
    switch (correction.consequence) {
        case Consequence::kNone:
            return {};
        case Consequence::kEnds:
            return Revoke(step, correction);
        case Consequence::kNewVersion:
        case Consequence::kNational:
        case Consequence::kAsIssued:
            break;
    }
    return MakeVersion(step, correction);
}

}  // namespace zhengji
