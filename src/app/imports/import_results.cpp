#include <algorithm>
#include <cstddef>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <semaphore>
#include <set>
#include <utility>
#include <vector>

#include "app/cases/contradicted.hpp"
#include "app/cases/own_rows.hpp"
#include "app/cases/people_doubles.hpp"
#include "app/imports/differences.hpp"
#include "app/imports/import_run.hpp"
#include "base/text.hpp"
#include "rules/exam/doubtful_name.hpp"
#include "rules/procedures/actions.hpp"
#include "store/imports.hpp"
#include "store/ready_results.hpp"

namespace zhengji {
namespace {

void RecordInto(ResultRecord& record, const ResultRow& row) {
    record.sitting = row.sitting;
    record.name = NormalName(row.name);
    record.identity = Identity::Parse(row.id_type, row.id_number).value();
    record.home_area = row.home_area;
    record.employer = row.employer;
    record.sex = row.sex;
    record.photo = row.photo;
}

std::string Cell(Score score) {
    if (score == kNoSubject) return "";
    if (score == kAbsentScore) return Word("缺考", "absent");
    return score == kVoidScore ? Word("违纪", "misconduct") : std::to_string(score);
}

std::string DiffersFrom(const ResultRecord& there, const ResultRecord& here, bool same_document) {
    const bool same_name = SameName(there.name, here.name);
    Differences told(same_name && same_document);
    if (!same_name) told.TellThat("姓名", "name");
    if (!same_document) told.TellThat("证件号码", "id_number");
    for (std::size_t i = 0; i < here.sitting.scores.size(); ++i) {
        const std::string at = std::to_string(i + 1);
        told.Tell("成绩" + at, "score_" + at, Cell(there.sitting.scores[i]),
                  Cell(here.sitting.scores[i]));
    }
    const auto code = [](const std::optional<DivisionCode>& area) {
        return area ? area->ToString() : std::string();
    };
    told.Tell("报名地区", "home_area", code(there.home_area), code(here.home_area));
    told.Tell("工作单位", "employer", there.employer, here.employer);
    told.Tell("性别", "sex", there.sex, here.sex);
    if (there.photo != here.photo) told.TellThat("照片", "photo");
    return told.Text();
}

// A row about whoever loads the file is left for another, with that as its reason.
bool IsOthers(const OwnRows& own, const ResultRecord& record, ResultFile& file) {
    const Status others = own.NotOwn(record.identity);
    if (!others) file.FailRow(others.error().code(), others.error().message.args);
    return others.has_value();
}

struct Batch {
    std::shared_ptr<ReadyResults> rows;
    std::vector<int> lines;
    std::int64_t read = 0;  ///< rows of the file so far, bad ones too
    std::vector<std::pair<std::size_t, Message>> doubtful;      ///< rows of doubtful names
    std::vector<std::pair<std::size_t, Identity>> other_kinds;  ///< than resident's identity cards
};

// Results come by the million: while one batch is written, the one before is summed for the books
// beside it, and then the next is read, checked, hashed and sealed. Two are in memory at a time,
// whatever the file's size: the next is not begun until the one before is summed and gone. The
// first is small, for nothing is written until it is read; the more rows a batch has, the more of
// them stand together in the tables.
class Batches {
  public:
    /// All must outlive it; nobody else reads `file` until it ends.
    Batches(ResultFile& file, const KeyRing& keys, const OwnRows& own)
        : file_(file), keys_(keys), own_(own) {
        ReadAhead();
    }

    /// The next rows; none at the file's end. text_not_kept.
    Result<Batch> Next() {
        auto batch = next_.get();
        if (batch && batch->rows->Size() > 0) ReadAhead();
        return batch;
    }

  private:
    static constexpr std::size_t kFirst = std::size_t{1} << 13U;
    static constexpr std::size_t kMost = std::size_t{1} << 17U;
    static constexpr std::size_t kMostBytes = std::size_t{32} << 20U;

    void ReadAhead() {
        next_ = std::async(std::launch::async, [this, rows = size_] { return Read(rows); });
        size_ = std::min(size_ * 2, kMost);
    }
    Result<Batch> Read(std::size_t most) {
        Batch batch{Room(), {}, 0, {}, {}};
        batch.rows->Reserve(most);
        batch.lines.reserve(most);
        ResultRecord record;
        for (ResultRow row;
             batch.lines.size() < most && batch.rows->Bytes() < kMostBytes && file_.Next(row);) {
            RecordInto(record, row);
            if (!IsOthers(own_, record, file_)) continue;
            ZJ_TRY(batch.rows->Add(record));
            if (auto doubt = DoubtfulName(record.name))
                batch.doubtful.emplace_back(batch.lines.size(), *std::move(doubt));
            if (record.identity.type != IdType::kResident)
                batch.other_kinds.emplace_back(batch.lines.size(), record.identity);
            batch.lines.push_back(file_.File().Line());
        }
        batch.rows->PutInOrder();
        batch.read = file_.File().Rows();
        return batch;
    }

    // Rows that give their place up when neither the import nor the books need them any more.
    std::shared_ptr<ReadyResults> Room() {
        places_->acquire();
        return {new ReadyResults(keys_), [places = places_](const ReadyResults* rows) {
                    delete rows;
                    places->release();
                }};
    }

    using Places = std::counting_semaphore<2>;
    ResultFile& file_;
    const KeyRing& keys_;
    const OwnRows& own_;
    std::shared_ptr<Places> places_ = std::make_shared<Places>(Places::max());
    std::size_t size_ = kFirst;
    std::future<Result<Batch>> next_;
};

class ResultImport {
  public:
    ResultImport(const ImportRequest& request, Acting& acting, const PolicyBook& book,
                 ResultFile& rows, const OwnRows& own)
        : request_(request),
          acting_(acting),
          book_(book),
          rows_(rows),
          own_(own),
          import_(request, rows),
          powers_(acting, action::kResultsImport),
          certificates_(acting.Tx(), book, request.now.Day()),
          token_(Imports(acting.Tx()).NewToken()) {
        rows_.KnowToday(request_.now.Day());
    }

    Result<ImportReport> Run() {
        ZJ_TRY(AddAll());
        if (!conflicting_.empty()) ZJ_TRY(TellConflicts());
        ZJ_ASSIGN(ImportReport report, import_.Finish(acting_, book_));
        if (report.loaded > 0) ZJ_TRY(Note(report));
        return report;
    }

  private:
    static constexpr int kAskedOfOne = 8;  // rows of a batch

    Status AddAll() {
        Batches batches(rows_, acting_.Tx().Keys(), own_);
        for (;;) {
            ZJ_ASSIGN(const Batch batch, batches.Next());
            if (batch.lines.empty()) return {};
            ZJ_TRY(Add(batch));
            if (request_.progress) request_.progress(batch.read);
        }
    }

    // Each sitting is its province's matter: nobody loads another's.
    Status CheckProvinces(const ReadyResults& rows) {
        for (const int province : rows.Provinces())
            ZJ_TRY(powers_.For(province));
        return {};
    }

    Status Add(const Batch& batch) {
        const ReadyResults& rows = *batch.rows;
        ZJ_TRY(CheckProvinces(rows));
        ZJ_TRY(Results(acting_.Tx()).Add(batch.rows));
        for (std::size_t i = 0; i < rows.Size(); ++i) {
            const AddOutcome outcome = rows.Outcome(i);
            import_.Count(outcome, batch.lines[i]);
            if (outcome == AddOutcome::kConflict) conflicting_.insert(batch.lines[i]);
        }
        ZJ_TRY(NoteKeys(rows));
        ZJ_TRY(TellDoubtful(batch));
        return TellDoubles(batch);
    }

    Status TellDoubtful(const Batch& batch) {
        const ReadyResults& rows = *batch.rows;
        for (const auto& [row, doubt] : batch.doubtful)
            if (rows.Outcome(row) == AddOutcome::kAdded) import_.Tell(batch.lines[row], {doubt});
        for (const auto& [row, document] : batch.other_kinds) {
            if (rows.Outcome(row) != AddOutcome::kAdded) continue;
            ZJ_ASSIGN(const auto said,
                      SameNumberElsewhere(acting_.Tx(), document, rows.PersonOf(row)));
            import_.Tell(batch.lines[row], said);
        }
        return {};
    }

    // What the import brought, to be found again where it is to be taken back.
    Status NoteKeys(const ReadyResults& rows) {
        std::vector<std::int64_t> keys;
        for (std::size_t i = 0; i < rows.Size(); ++i) {
            if (rows.Outcome(i) == AddOutcome::kAdded) keys.push_back(rows.KeyOf(i));
        }
        if (keys.empty()) return {};
        return Imports(acting_.Tx()).AddBlock(token_, ++blocks_, keys);
    }
    Status Note(const ImportReport& report) {
        const std::set<int>& provinces = powers_.Provinces();
        DoneImport done;
        done.token = token_;
        done.name = NameOf(request_);
        done.file = rows_.File().Sum();
        done.province = provinces.size() == 1 ? *provinces.begin() : 0;
        done.officer = request_.officer.name;
        done.at = request_.now;
        done.rows = report.rows;
        done.loaded = report.loaded;
        ZJ_ASSIGN([[maybe_unused]] const auto number, Imports(acting_.Tx()).Add(done));
        return {};
    }
    static std::string NameOf(const ImportRequest& request) {
        return request.name.empty() ? request.path.substr(request.path.rfind('/') + 1)
                                    : request.name;
    }

    Status TellDoubles(const Batch& batch) {
        const ReadyResults& rows = *batch.rows;
        std::map<PersonId, int> asked;  // one number filled down a column is told of, not retold
        for (const std::size_t i : rows.ToLookInto()) {
            if (rows.Outcome(i) != AddOutcome::kAdded) continue;
            if (++asked[rows.PersonOf(i)] > kAskedOfOne) continue;
            ZJ_ASSIGN(const auto doubles, DoublesIn(rows, i));
            import_.Tell(batch.lines[i], doubles);
            if (!rows.PersonStood(i)) continue;
            ZJ_TRY(TellContradicted(rows.PersonOf(i), rows.Record(i).sitting, batch.lines[i]));
        }
        return {};
    }

    Status TellContradicted(const PersonId& person, const Sitting& sitting, int line) {
        ZJ_ASSIGN(const auto against, certificates_.Against(person, sitting));
        const std::string then = Word("；成绩照文件所载载入，请核对是哪一处有误",
                                      "; the scores are taken as the file has them, check which "
                                      "is wrong");
        for (const AgainstScores& one : against)
            import_.Tell(line, {ContradictedOnRecord(sitting, one, then)});
        return {};
    }

    // Whoever came with this file is named nowhere else.
    Result<std::vector<Message>> DoublesIn(const ReadyResults& rows, std::size_t row) {
        const ResultRecord added = rows.Record(row);
        if (!rows.PersonStood(row)) return DoublesAmong(rows.NamesHere(row), added);
        return DoublesOf(acting_.Tx(), rows.PersonOf(row), added);
    }

    // The rows have gone by: where any conflicts, the file is read again and stopped at each.
    Status TellConflicts() {
        ZJ_ASSIGN(ResultFile opened, ResultFile::Open(request_.path, book_));
        ResultFile& again = again_.emplace(std::move(opened));
        again.KnowToday(request_.now.Day());
        again.SetAside(rows_.SetAsideRows());
        import_.ReadAgain(again);
        ResultRecord record;
        for (ResultRow row; again.Next(row);) {
            RecordInto(record, row);
            if (!IsOthers(own_, record, again)) continue;
            if (!conflicting_.contains(again.File().Line())) continue;
            ZJ_ASSIGN(std::string differs, DiffersFromLoaded(row));
            import_.Conflicts(row, std::move(differs));
        }
        return {};
    }

    Result<std::string> DiffersFromLoaded(const ResultRow& row) {
        ResultRecord here;
        RecordInto(here, row);
        ZJ_ASSIGN(const auto there, Results(acting_.Tx()).ByAdmission(here.sitting.admission));
        if (!there) return std::string();
        ZJ_ASSIGN(const auto person, People(acting_.Tx()).Find(here.identity));
        return DiffersFrom(there->record, here, person == there->person);
    }

    const ImportRequest& request_;
    Acting& acting_;
    const PolicyBook& book_;
    ResultFile& rows_;
    const OwnRows& own_;
    Import<ResultRow> import_;
    RowPowers powers_;
    CertificatesBeside certificates_;
    const std::string token_;
    std::int64_t blocks_ = 0;
    std::set<int> conflicting_;  // lines
    std::optional<ResultFile> again_;
};

}  // namespace

Result<ImportReport> ImportResults(Register& reg, const ImportRequest& request) {
    const auto load = [&](Acting& acting, const PolicyBook& book,
                          ResultFile& rows) -> Result<ImportReport> {
        ZJ_ASSIGN(const OwnRows own, OwnRows::Of(acting.Tx(), {request.officer.name}));
        return ResultImport(request, acting, book, rows, own).Run();
    };
    return PerformOn<ResultRow>(
        reg, request, Asked::Somewhere(action::kResultsImport).With(Access::kAddResults), load);
}

}  // namespace zhengji
