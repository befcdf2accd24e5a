// What all imports share: read every row, add the good ones, and keep all or nothing. Private to
// the import use cases.
#pragma once

#include <cstdint>
#include <string>

#include "app/import_files.hpp"
#include "app/locked_file.hpp"
#include "store/results.hpp"

namespace zhengji {

/// What a row is known by, for a fault.
std::string KeyOf(const ResultRow& row);
std::string KeyOf(const ClaimRow& row);
std::string KeyOf(const CertificateRow& row);
std::string KeyOf(const ActRow& row);
std::string KeyOf(const AttendanceRow& row);

/// Reports the file's rows and faults in their order; whether the request lets any row be kept.
bool MayKeep(Table& file, const ImportRequest& request, ImportReport& report);
/// FILE.rejected.csv: the rows as they came, however many fields they had, with the reason, to be
/// corrected and loaded again. An earlier file's own reasons are not carried along.
Status WriteRejected(Table& file, ImportReport& report, const std::string& path);

template <class Row>
class Import {
  public:
    Import(const ImportRequest& request, RowFile<Row>& file) : request_(request), file_(file) {}

    /// `add` takes a row and says what became of it; its first error ends the import.
    template <class Add>
    Status Run(const Add& add) {
        Row row;
        while (file_.Next(row)) {
            ZJ_ASSIGN(const AddOutcome outcome, add(row));
            if (outcome == AddOutcome::kConflict) file_.FailRow(Code::key_conflict, {KeyOf(row)});
            report_.loaded += outcome == AddOutcome::kAdded ? 1 : 0;
            report_.unchanged += outcome == AddOutcome::kUnchanged ? 1 : 0;
            if (request_.progress && file_.File().Rows() % kProgressEvery == 0)
                request_.progress(file_.File().Rows());
        }
        return {};
    }

    /// Commits when that is right, and says what became of the file.
    Result<ImportReport> Finish(Transaction& tx) {
        if (!MayKeep(file_.File(), request_, report_)) return std::move(report_);
        // The rejected file first: if it cannot be written, nothing is loaded and no row is lost.
        ZJ_TRY(WriteRejected(file_.File(), report_, request_.path));
        ZJ_TRY(tx.Commit());
        return std::move(report_);
    }

  private:
    static constexpr std::int64_t kProgressEvery = 50000;

    const ImportRequest& request_;
    RowFile<Row>& file_;
    ImportReport report_;
};

}  // namespace zhengji
