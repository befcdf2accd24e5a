#include "app/imports/import_files.hpp"

#include "app/cases/people_doubles.hpp"
#include "app/claims/correct_claim.hpp"
#include "app/imports/import_run.hpp"
#include "app/imports/imported_serials.hpp"
#include "app/imports/past_files.hpp"
#include "app/register/acts.hpp"
#include "app/register/by_right.hpp"
#include "app/register/ground.hpp"
#include "base/text.hpp"
#include "rules/exam/passing.hpp"
#include "rules/procedures/actions.hpp"
#include "store/certificates.hpp"
#include "store/claims.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

ClaimRecord RecordOf(const ClaimRow& row) {
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
    return record;
}

struct CertificateAdder {
    Transaction& tx;
    const PolicyBook& book;
    const ImportRequest& request;
    RowPowers& powers;
    mutable RightsByProvince rights = {};

    Result<AddOutcome> operator()(const CertificateRow& row) const {
        ZJ_TRY(powers.For(row.facts.province));
        ZJ_TRY(IsOfThePast(tx.Facts(), row.facts.approved_on));
        CertificateRecord record;
        record.number = row.number;
        record.origin = Origin::kImported;
        ZJ_ASSIGN(const Identity identity, IdentityOf(row));
        ZJ_ASSIGN(record.person, People(tx).FindOrAdd(identity));
        ZJ_TRY(row.admission
                   ? SameCandidate(*row.admission, record.person, row.name, row.facts.kind)
                   : EntitledByOwn(row, record.person));
        record.name = NormalName(row.name);
        record.facts = row.facts;
        record.admission = row.admission;
        record.valid_from = row.facts.approved_on;
        ActDraft draft;
        draft.act.kind = ActKind::kRecorded;
        draft.act.subject = row.number.ToString();
        draft.act.effective_on = row.facts.approved_on;
        draft.act.recorded_at = request.now;
        draft.act.office = row.facts.province;
        draft.act.policy_digest = ToHex(book.Digest());
        draft.act.facts = row.facts;
        draft.holder = Holder{record.name, identity};
        draft.part = {request.officer.name, "", ""};
        ZJ_ASSIGN(draft.part.right, rights.Of(tx, request.officer.name, action::kCertificatesImport,
                                              row.facts.province, request.now.Day()));
        return Certificates(tx).Add(record, Finish(std::move(draft), tx.Keys()));
    }

    /// As stated, else of the candidate whose results the admission number has: holder_not_known
    /// without any.
    Result<Identity> IdentityOf(const CertificateRow& row) const {
        if (row.identity) return *row.identity;
        const std::string number = row.admission->ToString();
        ZJ_ASSIGN(const auto result, Results(tx).ByAdmission(*row.admission));
        if (!result) return MakeError(Code::holder_not_known, {number});
        if (!SameName(result->record.name, row.name))
            return MakeError(Code::admission_of_another, {number});
        ZJ_ASSIGN(auto identity, People(tx).IdentityOf(result->person));
        if (!identity) return MakeError(Code::holder_not_known, {number});
        return std::move(*identity);
    }

  private:
    // A certificate under somebody else's admission number would bar the true candidate.
    // Nor does a list make certificates of results that entitle nobody to them.
    Status SameCandidate(const AdmissionNumber& admission, const PersonId& person,
                         std::string_view name, LineKind kind) const {
        ZJ_ASSIGN(const auto result, Results(tx).ByAdmission(admission));
        if (!result) return {};
        ZJ_ASSIGN(const bool one, SamePersons(tx).AreOne(result->person, person));
        if (!one || !SameName(result->record.name, name))
            return MakeError(Code::admission_of_another, {admission.ToString()});
        return Entitled(kind, result->record.sitting);
    }

    // The row names no sitting: of those that the holder has, for that session and qualification,
    // one that entitles to it will do.
    Status EntitledByOwn(const CertificateRow& row, const PersonId& person) const {
        ZJ_ASSIGN(const auto results, Results(tx).OfPerson(person));
        Status said;
        for (const StoredResult& result : results) {
            const AdmissionNumber& sat = result.record.sitting.admission;
            if (sat.SessionOf() != row.facts.session ||
                sat.qualification != row.number.series.qualification)
                continue;
            said = Entitled(row.facts.kind, result.record.sitting);
            if (said) return said;
        }
        return said;
    }

    // What the scores say against it; a line that is not known says nothing.
    Status Entitled(LineKind kind, const Sitting& sitting) const {
        const LineSet lines = LineSet::For(book, sitting, request.now.Day());
        const auto known = [](const Lookup<Line>& line) {
            return line.InForce() && line.value->minimum.has_value();
        };
        const bool national = known(lines.national) && Meets(*lines.national.value, sitting);
        if (kind == LineKind::kSeparate && national)
            return Contradicted(sitting, Word("已达到全国标准，不能申领单独划线证书",
                                              "they reach the national standard, which bars a "
                                              "separate-line certificate"));
        if (kind == LineKind::kSeparate && known(lines.separate) &&
            !Meets(*lines.separate.value, sitting))
            return Contradicted(sitting, Word("未达到单独划线", "they miss the separate line"));
        if (kind == LineKind::kNational && known(lines.national) && !national)
            return Contradicted(sitting, Word("未达到全国标准", "they miss the national standard"));
        return {};
    }
    static Status Contradicted(const Sitting& sitting, std::string why) {
        std::string scores;
        for (const Score score : sitting.scores) {
            if (score == kNoSubject) continue;
            scores += (scores.empty() ? "" : "/") + (score == kAbsentScore ? Word("缺考", "absent")
                                                     : score == kVoidScore ? Word("违纪", "void")
                                                                           : std::to_string(score));
        }
        return MakeError(Code::roster_contradicted,
                         {sitting.admission.ToString(), scores, std::move(why)});
    }
};

// The person may go by another name in a row of any file, this one's among them.
template <class Row>
Status TellOtherNames(Transaction& tx, const Identity& identity, const std::string& name,
                      Import<Row>& import) {
    ZJ_ASSIGN(const auto person, People(tx).Find(identity));
    if (!person) return {};
    ZJ_ASSIGN(const auto others, OtherNames(tx, *person, name));
    import.Tell(others);
    return {};
}

// Certificates are approved on the exam's last day, where policy knows it.
std::vector<Message> ApprovedOtherDay(const PolicyBook& book, const CertificateFacts& certificate) {
    const SessionFacts* facts = book.FactsOf(certificate.session);
    if (facts == nullptr || !facts->last_exam_day || facts->day_made_up) return {};
    if (*facts->last_exam_day == certificate.approved_on) return {};
    return {{Code::approved_other_day,
             {certificate.approved_on.ToString(), certificate.session.ToString(),
              facts->last_exam_day->ToString()}}};
}

// A second certificate for a sitting, one under another's number, a correction that comes too late
// or corrects nothing, is its row's fault, not the file's.
bool IsOfRow(Code code) {
    return code == Code::guard_violated || code == Code::admission_of_another ||
           code == Code::number_taken || code == Code::roster_contradicted ||
           code == Code::past_not_past || code == Code::holder_not_known ||
           code == Code::correction_of_nothing || code == Code::correction_closed ||
           code == Code::correction_late || code == Code::correction_order ||
           code == Code::claim_area_elsewhere;
}

Result<ImportReport> LoadClaims(Acting& acting, const PolicyBook& book, RowFile<ClaimRow>& rows,
                                const ImportRequest& request) {
    rows.KnowNow(request.now);
    rows.KnowToday(request.now.Day());
    Import<ClaimRow> import(request, rows);
    RowPowers powers(acting, action::kClaimsImport);
    ZJ_TRY(import.Run([&](const ClaimRow& row) -> Result<AddOutcome> {
        if (Status may = powers.For(row.province); !may) return Error(std::move(may.error()));
        const ClaimRecord record = RecordOf(row);
        auto outcome = TakeStatement(acting.Tx(), book, {record, row.corrected_at}, request.officer,
                                     request.now);
        if (outcome && *outcome == AddOutcome::kAdded) {
            Status told = TellOtherNames(acting.Tx(), record.identity, record.name, import);
            if (!told) return Error(std::move(told.error()));
        }
        if (outcome || !IsOfRow(outcome.error().code())) return outcome;
        rows.FailRow(outcome.error().code(), outcome.error().message.args);
        return AddOutcome::kRejected;
    }));
    return import.Finish(acting, book);
}

Result<ImportReport> LoadCertificates(Acting& acting, const PolicyBook& book,
                                      RowFile<CertificateRow>& rows, const ImportRequest& request) {
    Transaction& tx = acting.Tx();
    rows.KnowToday(request.now.Day());
    // Whose a published list's certificates are, the results decide.
    if (!NamesDocuments(rows.File())) ZJ_TRY(CheckGround(tx, Ground::kClaims));
    Import<CertificateRow> import(request, rows);
    RowPowers powers(acting, action::kCertificatesImport);
    ImportedSerials serials;
    const CertificateAdder adder{tx, book, request, powers};
    ZJ_TRY(import.Run([&](const CertificateRow& row) -> Result<AddOutcome> {
        auto outcome = adder(row);
        if (outcome && *outcome == AddOutcome::kAdded) {
            serials.Note(row.number, rows.File().Line());
            import.Tell(ApprovedOtherDay(book, row.facts));
            ZJ_ASSIGN(const Identity identity, adder.IdentityOf(row));
            Status told = TellOtherNames(tx, identity, NormalName(row.name), import);
            if (!told) return Error(std::move(told.error()));
        }
        if (outcome || !IsOfRow(outcome.error().code())) return outcome;
        rows.FailRow(outcome.error().code(), outcome.error().message.args);
        return AddOutcome::kRejected;
    }));
    const std::string digest = ToHex(rows.File().Sum());
    ZJ_TRY(AdoptFile(acting, PastFile::kCertificates, request, digest));
    if (!request.far_serials) ZJ_TRY(serials.Check(tx, book, request.now.Day(), rows.File()));
    ZJ_ASSIGN(ImportReport report, import.Finish(acting, book));
    report.provinces = powers.Provinces();
    report.digest = digest;
    return report;
}

}  // namespace

Result<ImportReport> ImportClaims(Register& reg, const ImportRequest& request) {
    const auto load = [&](Acting& acting, const PolicyBook& book, RowFile<ClaimRow>& rows) {
        return LoadClaims(acting, book, rows, request);
    };
    return PerformOn<ClaimRow>(
        reg, request, Asked::Somewhere(action::kClaimsImport).With(Access::kWritePeople), load);
}

Result<ImportReport> ImportCertificates(Register& reg, const ImportRequest& request) {
    const auto load = [&](Acting& acting, const PolicyBook& book, RowFile<CertificateRow>& rows) {
        return LoadCertificates(acting, book, rows, request);
    };
    return PerformOn<CertificateRow>(
        reg, request, Asked::Somewhere(action::kCertificatesImport).With(Access::kWritePeople),
        load);
}

}  // namespace zhengji
