#include <cstddef>
#include <functional>
#include <future>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "app/import_run.hpp"
#include "app/people_doubles.hpp"
#include "base/text.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

ResultRecord RecordOf(const ResultRow& row, Identity identity) {
    ResultRecord record;
    record.sitting = row.sitting;
    record.name = NormalName(row.name);
    record.identity = std::move(identity);
    record.home_area = row.home_area;
    record.employer = row.employer;
    record.sex = row.sex;
    record.photo = row.photo;
    return record;
}

struct Batch {
    std::vector<ReadyResult> rows;
    std::vector<int> lines;
    std::int64_t read = 0;  ///< rows of the file so far, bad ones too
};

// Results come by the million: while one batch is written, the next is read, checked, hashed and
// sealed beside it. Two batches are in memory at a time, whatever the file's size.
class Batches {
  public:
    /// Both must outlive it; nobody else reads `file` until it ends.
    Batches(ResultFile& file, const KeyRing& keys) : file_(file), keys_(keys) { ReadAhead(); }

    /// The next rows; none at the file's end.
    Batch Next() {
        Batch batch = next_.get();
        if (!batch.rows.empty()) ReadAhead();
        return batch;
    }

  private:
    static constexpr std::size_t kRows = std::size_t{1} << 15U;

    void ReadAhead() {
        next_ = std::async(std::launch::async, [this] { return Read(); });
    }
    Batch Read() {
        Batch batch;
        batch.rows.reserve(kRows);
        batch.lines.reserve(kRows);
        for (ResultRow row; batch.rows.size() < kRows && file_.Next(row);) {
            Identity identity = Identity::Parse(row.id_type, row.id_number).value();
            SealedIdentity sealed = SealedIdentity::Of(identity, keys_);
            batch.rows.push_back({RecordOf(row, std::move(identity)), std::move(sealed)});
            batch.lines.push_back(file_.File().Line());
        }
        batch.read = file_.File().Rows();
        return batch;
    }

    ResultFile& file_;
    const KeyRing& keys_;
    std::future<Batch> next_;
};

class ResultImport {
  public:
    ResultImport(const ImportRequest& request, Acting& acting, const PolicyBook& book,
                 ResultFile& rows)
        : request_(request),
          acting_(acting),
          book_(book),
          rows_(rows),
          import_(request, rows),
          powers_(acting, action::kResultsImport) {
        rows_.KnowToday(request_.now.Day());
    }

    Result<ImportReport> Run() {
        ZJ_TRY(AddAll());
        if (!conflicting_.empty()) ZJ_TRY(TellConflicts());
        return import_.Finish(acting_, book_);
    }

  private:
    static constexpr int kAskedOfOne = 8;  // rows of a batch

    Status AddAll() {
        Batches batches(rows_, acting_.Tx().Keys());
        for (Batch batch = batches.Next(); !batch.rows.empty(); batch = batches.Next()) {
            ZJ_TRY(Add(batch));
            if (request_.progress) request_.progress(batch.read);
        }
        return {};
    }

    // Each sitting is its province's matter: nobody loads another's.
    Status CheckProvinces(const Batch& batch) {
        for (const ReadyResult& row : batch.rows)
            ZJ_TRY(powers_.For(row.record.sitting.admission.province));
        return {};
    }

    Status Add(const Batch& batch) {
        ZJ_TRY(CheckProvinces(batch));
        ZJ_ASSIGN(const auto all, Results(acting_.Tx()).Add(batch.rows));
        std::map<PersonId, int> asked;  // one number filled down a column is told of, not retold
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Results::Added& added = all[i];
            import_.Count(added.outcome);
            if (added.outcome == AddOutcome::kConflict) conflicting_.insert(batch.lines[i]);
            if (!added.known_before || added.outcome != AddOutcome::kAdded) continue;
            if (++asked[added.person] > kAskedOfOne) continue;
            ZJ_ASSIGN(const auto doubles,
                      DoublesOf(acting_.Tx(), added.person, batch.rows[i].record));
            import_.Tell(batch.lines[i], doubles);
        }
        return {};
    }

    // The rows have gone by: where any conflicts, the file is read again and stopped at each.
    Status TellConflicts() {
        ZJ_ASSIGN(ResultFile opened, ResultFile::Open(request_.path, book_));
        ResultFile& again = again_.emplace(std::move(opened));
        again.KnowToday(request_.now.Day());
        import_.ReadAgain(again);
        for (ResultRow row; again.Next(row);) {
            if (conflicting_.contains(again.File().Line())) import_.Conflicts(row);
        }
        return {};
    }

    const ImportRequest& request_;
    Acting& acting_;
    const PolicyBook& book_;
    ResultFile& rows_;
    Import<ResultRow> import_;
    RowPowers powers_;
    std::set<int> conflicting_;  // lines
    std::optional<ResultFile> again_;
};

}  // namespace

Result<ImportReport> ImportResults(Register& reg, const ImportRequest& request) {
    const auto load = [&](Acting& acting, const PolicyBook& book, ResultFile& rows) {
        return ResultImport(request, acting, book, rows).Run();
    };
    return PerformOn<ResultRow>(
        reg, request, Asked::Somewhere(action::kResultsImport).With(Access::kAddResults), load);
}

}  // namespace zhengji
