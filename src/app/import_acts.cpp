// Decisions taken before Zhengji.
#include "app/acts.hpp"
#include "app/import_run.hpp"
#include "app/sequencer.hpp"
#include "app/take_step.hpp"
#include "rules/cycles/cycle.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

std::string EvidenceOf(const ActRow& row) {
    std::string text(row.office);
    if (!row.office.empty() && !row.document_no.empty()) text += ", ";
    return text + std::string(row.document_no);
}

// The province of the office that decided: two digits, or a province's name to begin with; else the
// one given.
int OfficeOf(const ActRow& row, int otherwise, const PolicyBook& book) {
    const auto code = DivisionCode::Parse(std::string(row.office) + "0000");
    if (code && book.Places().Knows(*code)) return code->Province();
    for (std::uint32_t province = 11; province < 83; ++province) {
        const DivisionCode unit(province * 10000);
        // The first two characters tell all provinces apart: 四川, 内蒙, 黑龙.
        constexpr std::size_t kTwo = 6;
        if (book.Places().Knows(unit) &&
            row.office.starts_with(book.Places().Name(unit).substr(0, kTwo)))
            return unit.Province();
    }
    return otherwise;
}

// Decisions taken before Zhengji: each row against the certificate's own acts, those of this file
// included.
struct ActAdder {
    Transaction& tx;
    const PolicyBook& book;
    const ImportRequest& request;
    RowFile<ActRow>& file;
    AllowedRows& allowed;

    Result<AddOutcome> operator()(const ActRow& row) const {
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(row.certificate_no));
        if (!certificate) return Fail(Code::no_such_certificate, {KeyOf(row)});
        ZJ_ASSIGN(const auto stored, Acts(tx).Of(row.certificate_no));
        std::vector<Act> acts;
        bool known = false;
        for (const StoredAct& one : stored) {
            ZJ_ASSIGN(acts.emplace_back(), ParsePublic(one.record.public_bytes));
            ZJ_ASSIGN(const bool same, SameRow(one, acts.back(), row));
            known = known || same;
        }
        const Life life = LifeOf(acts, row.effective_on);
        const int office = OfficeOf(row, life.province, book);
        // A registration is the business of the agency that made it, anything else of the one the
        // certificate is registered with.
        ZJ_TRY(allowed.For(row.kind == ActKind::kRegistered ? office : life.province));
        if (known) return AddOutcome::kUnchanged;
        if (row.effective_on < certificate->facts.approved_on)
            return Fail(Code::act_before_issue,
                        {row.effective_on.ToString(), certificate->facts.approved_on.ToString()});
        const bool restores = row.kind == ActKind::kRestored;
        const bool cancelled = life.ended && life.ended->kind == ActKind::kCancelled;
        if (restores && !cancelled)
            return Fail(Code::act_nothing_to_restore, {KeyOf(row), row.effective_on.ToString()});
        if (!restores && life.ended && !(cancelled && row.kind == ActKind::kVoided)) {
            return Fail(Code::act_already_ended, {KeyOf(row), row.effective_on.ToString(),
                                                  std::string(Chinese(life.ended->kind))});
        }
        return Append(row, office, life);
    }

  private:
    Result<AddOutcome> Fail(Code code, std::vector<std::string> args) const {
        file.FailRow(code, std::move(args));
        return AddOutcome::kRejected;
    }

    // The key is the whole row (docs/formats/files.md).
    static Result<bool> SameRow(const StoredAct& stored, const Act& act, const ActRow& row) {
        if (act.kind != row.kind || act.effective_on != row.effective_on) return false;
        if (row.kind == ActKind::kDeferred && act.until != row.until) return false;
        if (stored.record.private_bytes.empty()) return true;
        ZJ_ASSIGN(const auto opened, ParsePrivate(stored.record.private_bytes));
        return opened.part.ground == row.ground && opened.part.evidence == EvidenceOf(row);
    }

    Result<AddOutcome> Append(const ActRow& row, int office, Life life) const {
        ActDraft draft;
        draft.act.kind = row.kind;
        draft.act.subject = KeyOf(row);
        draft.act.effective_on = row.effective_on;
        draft.act.until = row.until;
        draft.act.recorded_at = request.now;
        draft.act.office = office;
        draft.act.policy_digest = ToHex(book.Digest());
        draft.part = {request.officer.name, std::string(row.ground), EvidenceOf(row)};
        if (row.kind == ActKind::kRegistered) {
            life.registered = row.effective_on;
            life.moves.clear();
            life.province = office;
            const auto cycle = DutyOf(life, book, row.effective_on).cycle;
            if (cycle) draft.act.until = cycle->until;
        }
        ZJ_ASSIGN([[maybe_unused]] const auto id,
                  Acts(tx).Append(Finish(std::move(draft), tx.Keys())));
        return AddOutcome::kAdded;
    }
};

}  // namespace

Result<ImportReport> ImportActs(Register& reg, const ImportRequest& request) {
    ImportReport report;
    {
        ZJ_ASSIGN(auto file, OpenLocked<ActRow>(reg, request.path, Access::kWrite));
        Import<ActRow> import(request, file.rows);
        AllowedRows allowed(file.tx, request.officer, "acts.import", request.now);
        const ActAdder adder{file.tx, *file.book, request, file.rows, allowed};
        ZJ_TRY(import.Run(adder));
        ZJ_ASSIGN(report, import.Finish(file.tx, *file.book));
    }
    if (report.loaded > 0) {
        ZJ_ASSIGN([[maybe_unused]] const auto head, Publish(reg));
    }
    return report;
}

}  // namespace zhengji
