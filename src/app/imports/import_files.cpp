#include "app/imports/import_files.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "app/cases/contradicted.hpp"
#include "app/cases/people_doubles.hpp"
#include "app/claims/correct_claim.hpp"
#include "app/imports/claim_order.hpp"
#include "app/imports/differences.hpp"
#include "app/imports/import_run.hpp"
#include "app/imports/imported_serials.hpp"
#include "app/imports/past_files.hpp"
#include "app/register/acts.hpp"
#include "app/register/by_right.hpp"
#include "app/register/ground.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "rules/exam/doubtful_name.hpp"
#include "rules/procedures/actions.hpp"
#include "store/certificates.hpp"
#include "store/claims.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

struct CertificateAdder {
    Transaction& tx;
    const PolicyBook& book;
    const ImportRequest& request;
    RowPowers& powers;
    const OwnRows& own;
    mutable RightsByProvince rights = {};
    mutable std::vector<Message> doubts = {};  // of the row that was added last

    Result<AddOutcome> operator()(const CertificateRow& row) const {
        doubts.clear();
        ZJ_TRY(powers.For(row.facts.province));
        ZJ_TRY(IsOfThePast(tx.Facts(), row.facts.approved_on));
        ZJ_ASSIGN(const Identity identity, IdentityOf(row));
        ZJ_TRY(own.NotOwn(identity));
        ZJ_ASSIGN(const CertificateRecord record, RecordOf(row, identity));
        ZJ_TRY(row.admission
                   ? SameCandidate(*row.admission, record.person, row.name, row.facts.kind)
                   : EntitledByOwn(row, record.person));
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

    /// What the row says otherwise than the certificate of its number that is loaded.
    Result<std::string> DiffersFromLoaded(const CertificateRow& row) const {
        ZJ_ASSIGN(const auto there, Certificates(tx).ByNumber(row.number.ToString()));
        if (!there) return std::string();
        ZJ_ASSIGN(const Identity identity, IdentityOf(row));
        ZJ_ASSIGN(const CertificateRecord here, RecordOf(row, identity));
        return DiffersFrom(*there, here);
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
    Result<CertificateRecord> RecordOf(const CertificateRow& row, const Identity& identity) const {
        CertificateRecord record;
        record.number = row.number;
        record.origin = Origin::kImported;
        ZJ_ASSIGN(record.person, People(tx).FindOrAdd(identity));
        record.name = NormalName(row.name);
        record.facts = row.facts;
        record.admission = row.admission;
        record.valid_from = row.facts.approved_on;
        return record;
    }

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

    Status Entitled(LineKind kind, const Sitting& sitting) const {
        auto why = WhyNotEntitled(book, sitting, kind, request.now.Day());
        if (!why) return {};
        const bool sure = why->how == Sureness::kSure;
        if (!sure)
            why->why += Word("（所据省线未经核实）；按文件所载载入，请核对",
                             " (which is unverified); taken as the file has it, check it");
        Message said = Contradicted(sitting, Word("名单所列证书", "the certificate on the list"),
                                    std::move(why->why));
        if (sure) return Error{std::move(said), ""};
        doubts.assign({std::move(said)});
        return {};
    }
};

// The person may go by another name in a row of any file, this one's among them; what is written
// may not look like one.
template <class Row>
Status TellOfPerson(Transaction& tx, const Identity& identity, const std::string& name,
                    Import<Row>& import, int line) {
    ZJ_ASSIGN(const auto person, People(tx).Find(identity));
    if (!person) return {};
    ZJ_ASSIGN(const auto others, OtherNames(tx, *person, name));
    import.Tell(line, others);
    if (const auto doubt = DoubtfulName(name)) import.Tell(line, {*doubt});
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

// That a province had no line of its own in a session may rest on a weak page: told, not refused.
std::vector<Message> OfNoLine(const PolicyBook& book, const CertificateFacts& certificate,
                              CivilDate today) {
    if (certificate.kind != LineKind::kProvincial) return {};
    const auto line = book.LineFor(certificate.session, certificate.level, LineKind::kProvincial,
                                   certificate.province, today, certificate.qualification);
    if (!line.InForce() || line.value->minimum || !line.value->known) return {};
    return {{Code::no_provincial_line,
             {certificate.session.ToString(), TwoDigits(certificate.province),
              line.value->source.ToString()}}};
}

// What the catalogue says of the qualification's first day.
std::vector<Message> ApprovedBeforeItBegan(const PolicyBook& book,
                                           const CertificateFacts& certificate) {
    const Qualification* const of = book.QualificationByName(certificate.qualification);
    if (of == nullptr || certificate.approved_on >= of->in_force.first) return {};
    const std::string began = of->in_force.first.ToString();
    return {{Code::stated_doubtful,
             {Word("批准日期", "the day of approval"), certificate.approved_on.ToString(),
              Word("资格目录中“" + of->name + "”自 " + began + " 起才有",
                   "the catalogue has the qualification " + of->name + " only from " + began)}}};
}

// A second certificate for a sitting, one under another's number, a correction that comes too late
// or corrects nothing, is its row's fault, not the file's.
bool IsOfRow(Code code) {
    return code == Code::guard_violated || code == Code::admission_of_another ||
           code == Code::number_taken || code == Code::roster_contradicted ||
           code == Code::past_not_past || code == Code::holder_not_known ||
           code == Code::correction_of_nothing || code == Code::correction_closed ||
           code == Code::correction_late || code == Code::correction_order ||
           code == Code::claim_area_elsewhere || code == Code::claim_own;
}

// What a row of claims says otherwise than the claim that is loaded: the one handed in at that
// moment, else the last to that province.
Result<std::string> DiffersFromLoaded(Transaction& tx, const ClaimRow& row) {
    ZJ_ASSIGN(const auto person, People(tx).Find(row.identity));
    if (!person) return std::string();
    ZJ_ASSIGN(const auto claims, Claims(tx).Of(row.admission, *person, row.province));
    if (claims.empty()) return std::string();
    const auto same = [&](const StoredClaim& one) {
        return one.record.submitted_at == row.submitted_at;
    };
    const auto found = std::ranges::find_if(claims, same);
    const StoredClaim& there = found == claims.end() ? claims.back() : *found;
    return DiffersFrom(there.record, StatementOf(row).record);
}

Result<ImportReport> LoadClaims(Acting& acting, const PolicyBook& book, RowFile<ClaimRow>& rows,
                                const ImportRequest& request) {
    Transaction& tx = acting.Tx();
    rows.KnowNow(request.now);
    rows.KnowToday(request.now.Day());
    Import<ClaimRow> import(request, rows);
    RowPowers powers(acting, action::kClaimsImport);
    ZJ_ASSIGN(const OwnRows own, OwnRowsOf(tx, request));
    ZJ_ASSIGN(ClaimOrder order, ClaimOrder::Of(rows, request, book));
    const auto take = [&](const ClaimStatement& statement, int line) -> Result<AddOutcome> {
        ZJ_TRY(own.NotOwn(statement.record.identity));
        ZJ_ASSIGN(const auto outcome,
                  TakeStatement(tx, book, statement, request.officer, request.now));
        if (outcome != AddOutcome::kAdded) return outcome;
        const ClaimRecord& record = statement.record;
        ZJ_TRY(TellOfPerson(tx, record.identity, record.name, import, line));
        return outcome;
    };
    const auto add = [&](const ClaimRow& row) -> Result<AddOutcome> {
        ZJ_TRY(powers.For(row.province));
        auto outcome = order.OutcomeOf(row, rows.File().Line(), take);
        if (outcome || !IsOfRow(outcome.error().code())) return outcome;
        rows.FailRow(outcome.error().code(), outcome.error().message.args);
        return AddOutcome::kRejected;
    };
    ZJ_TRY(import.Run(add, [&](const ClaimRow& row) { return DiffersFromLoaded(tx, row); }));
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
    std::map<std::string, int> here;  // certificates of this file, by line
    ZJ_ASSIGN(const OwnRows own, OwnRowsOf(tx, request));
    const CertificateAdder adder{tx, book, request, powers, own};
    const auto add = [&](const CertificateRow& row) -> Result<AddOutcome> {
        auto outcome = adder(row);
        if (outcome && *outcome == AddOutcome::kAdded) {
            serials.Note(row.number, rows.File().Line());
            import.Tell(ApprovedOtherDay(book, row.facts));
            import.Tell(ApprovedBeforeItBegan(book, row.facts));
            import.Tell(OfNoLine(book, row.facts, request.now.Day()));
            import.Tell(adder.doubts);
            ZJ_ASSIGN(const Identity identity, adder.IdentityOf(row));
            Status told =
                TellOfPerson(tx, identity, NormalName(row.name), import, rows.File().Line());
            if (!told) return Error(std::move(told.error()));
        }
        if (outcome && *outcome == AddOutcome::kAdded)
            here.emplace(row.number.ToString(), rows.File().Line());
        if (outcome || !IsOfRow(outcome.error().code())) return outcome;
        const Message& why = outcome.error().message;
        rows.FailRow(why.code, why.args);
        if (why.code == Code::guard_violated && here.contains(why.args.front()))
            import.AtOdds(here.at(why.args.front()), why,
                          Word("此人该次考试的证书", "a certificate of this person and sitting"));
        return AddOutcome::kRejected;
    };
    ZJ_TRY(
        import.Run(add, [&](const CertificateRow& row) { return adder.DiffersFromLoaded(row); }));
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
