// The rows of the files offices send in (docs/formats/files.md), read and checked against policy.
// Texts are views into the file and hold until the next row.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "intake/table.hpp"
#include "rules/certificates/act.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/exam/identity.hpp"
#include "rules/exam/sitting.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

struct ResultRow {
    Sitting sitting;
    const Qualification* qualification = nullptr;
    std::string_view name;
    IdType id_type{};
    std::string_view id_number;  ///< checked; not in normal form yet
    std::optional<DivisionCode> home_area;
    std::string_view employer, sex;
    std::string photo;  ///< PhotoFile::ToString, or empty
};

struct ClaimRow {
    AdmissionNumber admission;
    std::string_view name;
    Identity identity;
    int province = 0;
    Basis basis{};
    DivisionCode area;
    std::string_view employer;
    Instant submitted_at;
    std::string_view materials;
    std::optional<Instant> corrected_at;  ///< the row says that it corrects
};

/// The columns of a file of past acts, for faults that only the register can see.
enum ActColumn : std::size_t {
    kActNumber,
    kActKind,
    kActEffectiveOn,
    kActUntil,
    kActGround,
    kActOffice,
    kActDocument
};

/// A decision taken before Zhengji.
struct ActRow {
    std::string_view certificate_no;
    ActKind kind{};
    CivilDate effective_on;
    std::optional<CivilDate> until;  ///< deferrals; of registrations where the ledger states it
    std::string_view ground, office, document_no;
};

/// The kinds of acts that a file may bring in.
bool MayBeLoaded(ActKind kind);

/// The columns of a class's attendance, for faults that only the register can see.
enum AttendanceColumn : std::size_t {
    kAttendedNumber,
    kAttendedName,
    kAttendedOn,
    kAttendedTimes,
    kAttendedUnits,
    kAttendedCompleted
};

/// A learner's attendance of a class, as the institution sends it.
struct AttendanceRow {
    std::string_view certificate_no, name, units;
    std::string on, times;       ///< in the register's own form; times may be empty
    std::string_view completed;  ///< 结业: `yes`, `no`, or empty
};

struct CertificateRow {
    CertificateNumber number;
    CertificateFacts facts;
    std::string_view name;
    /// Nothing: a published list, which names no documents; the admission number tells whose it is.
    std::optional<Identity> identity;
    std::optional<AdmissionNumber> admission;
};

/// Whether every admission number of a file ends in 00, as numbers of 17 digits do that a
/// spreadsheet rounded to 15.
struct AdmissionEndings {
    std::int64_t rows = 0, rounded = 0;
    void Add(std::string_view number) {
        ++rows;
        rounded += number.size() == 17 && number.ends_with("00") ? 1 : 0;
    }
    /// Of two rows one in ten thousand files ends so by chance; of three, one in a million.
    bool AllRounded() const { return rows >= 3 && rows == rounded; }
};

/// What a row is known by in its file, good or at fault, as far as that can be read of it.
struct RowKey {
    std::string common;  ///< empty: it cannot be read
    std::string rest;    ///< of a claim whose it is and where; empty: cannot be read, or none is

    /// What of it cannot be read may be anything.
    bool MayBe(const RowKey& other) const {
        return common == other.common && (rest == other.rest || rest.empty() || other.rest.empty());
    }
};

/// A row that was found at fault.
struct FaultyRow {
    int line = 0;
    RowKey key;
    bool by_register = false;  ///< the file says nothing wrong: what the register holds does
};

/// Reads one kind of file row by row. Good rows come out; faulty ones are collected.
template <class Row>
class RowFile {
  public:
    /// file_unreadable. `book` must outlive the reader.
    static Result<RowFile> Open(const std::string& path, const PolicyBook& book);
    /// The next good row; false at the end.
    bool Next(Row& row) {
        while (table_.Next()) {
            Read(row);
            const bool failed = table_.RowFailed();
            if (failed) Note(false);
            const auto aside = set_aside_.find(table_.Line());
            if (aside == set_aside_.end() && !failed) return true;
            if (aside == set_aside_.end()) continue;
            for (const Message& message : aside->second)
                FailRow(0, message);
        }
        return false;
    }
    /// Rows that are told at fault for that, by the line each begins on, and not handed out.
    void SetAside(std::map<int, std::vector<Message>> rows) { set_aside_ = std::move(rows); }
    const std::map<int, std::vector<Message>>& SetAsideRows() const { return set_aside_; }
    /// What the row last read is known by, whether it was handed out or not.
    RowKey KeyRead() const;
    /// Those of which the key can be read, in the order of their lines.
    const std::vector<FaultyRow>& FoundFaulty() const { return faulty_; }
    /// Faults of the file that only its end shows.
    void Close() {
        if (endings_.AllRounded())
            table_.FailFile(1, {Code::numbers_rounded, {std::to_string(endings_.rows)}});
    }
    /// Records a fault of the row just handed out: one that only the register can see (a
    /// conflicting key).
    void FailRow(Code code, std::vector<std::string> args = {}) {
        FailRow(0, Message{code, std::move(args)});
    }
    /// The same, of one of the row's columns.
    void FailRow(std::size_t column, const Message& message) {
        if (!table_.RowFailed()) Note(true);
        table_.Fail(column, message);
    }
    /// Dates that lie ahead of `today` are faults where nothing may be decided beforehand.
    void KnowToday(CivilDate today) { today_ = today; }
    /// Moments after `now` are faults where what has happened is stated.
    void KnowNow(Instant now) { now_ = now; }
    Table& File() { return table_; }

  private:
    RowFile(Table table, const PolicyBook& book) : table_(std::move(table)), book_(&book) {}
    void Read(Row& row);
    void Note(bool by_register) {
        RowKey key = KeyRead();
        if (!key.common.empty()) faulty_.push_back({table_.Line(), std::move(key), by_register});
    }

    Table table_;
    const PolicyBook* book_;
    std::optional<CivilDate> today_;
    std::optional<Instant> now_;
    AdmissionEndings endings_;
    std::map<int, std::vector<Message>> set_aside_;
    std::vector<FaultyRow> faulty_;
};

using ResultFile = RowFile<ResultRow>;
using ClaimFile = RowFile<ClaimRow>;
using CertificateFile = RowFile<CertificateRow>;
using ActFile = RowFile<ActRow>;
using AttendanceFile = RowFile<AttendanceRow>;

/// Whether the rows name their holders' documents; a published list has no such column.
bool NamesDocuments(const Table& certificates);
/// Whether any row of a file of claims can say that it corrects.
bool MayCorrect(const Table& claims);

}  // namespace zhengji
