// How results come into the store: a whole batch by a handful of statements, each of which goes
// through its table in the order of the key, so that neighbours are written together. What needs no
// database is done on other threads: before by ReadyResults, and behind by the books.
#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/text.hpp"
#include "store/booked_tables.hpp"
#include "store/books.hpp"
#include "store/offered.hpp"
#include "store/ready_results.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

// SQLite's OR FAIL: a row that cannot be kept ends the transaction in any case, and the statement
// need not be able to take back what it wrote before.
constexpr SqlOver kPutDocuments = {
    "INSERT OR FAIL INTO person_documents (hash, person, type, sealed) "
    "SELECT a, b, c, d FROM offered WHERE true ON CONFLICT (hash) DO NOTHING",
    "INSERT INTO person_documents (hash, person, type, sealed) "
    "SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::bigint[], $4::bytea[]) "
    "ON CONFLICT (hash) DO NOTHING"};
// A new person's id is nobody else's: who stands under another was known.
constexpr SqlOver kKnownDocuments = {
    "SELECT o.rowid, d.person FROM offered o CROSS JOIN person_documents d ON d.hash = o.a "
    "WHERE d.person <> o.b",
    "SELECT o.n, d.person FROM unnest($1::bytea[], $2::bytea[]) WITH ORDINALITY AS o (a, b, n) "
    "JOIN person_documents d ON d.hash = o.a WHERE d.person <> o.b"};
constexpr SqlOver kStandingResults = {
    "SELECT o.rowid FROM offered o CROSS JOIN results r ON r.admission = o.a",
    "SELECT o.n FROM unnest($1::bigint[]) WITH ORDINALITY AS o (a, n) "
    "JOIN results r ON r.admission = o.a"};
constexpr SqlOver kPutResults = {
    "INSERT OR FAIL INTO results (admission, person, name, level, score_1, score_2, score_3, "
    "home_area, employer, sex, photo) SELECT a, b, c, d, e, f, g, h, i, j, k FROM offered "
    "WHERE true ON CONFLICT (admission) DO NOTHING",
    "INSERT INTO results (admission, person, name, level, score_1, score_2, score_3, "
    "home_area, employer, sex, photo) SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::text[], "
    "$4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::text[], "
    "$10::text[], $11::text[]) ON CONFLICT (admission) DO NOTHING"};
constexpr SqlOver kOthersResults = {
    "SELECT o.rowid FROM offered o CROSS JOIN results r ON r.admission = o.a "
    "WHERE r.person <> o.b",
    "SELECT o.n FROM unnest($1::bigint[], $2::bytea[]) WITH ORDINALITY AS o (a, b, n) "
    "JOIN results r ON r.admission = o.a WHERE r.person <> o.b"};

constexpr ColumnKind kInt = ColumnKind::kInt, kText = ColumnKind::kText,
                     kBytes = ColumnKind::kBytes;
constexpr std::array kDocumentColumns = {kBytes, kBytes, kInt, kBytes};
constexpr std::array kResultColumns = {kInt, kBytes, kText, kInt,  kInt, kInt,
                                       kInt, kInt,   kText, kText, kText};

bool SameContent(const StoredResult& stored, const ResultRecord& row, const PersonId& person) {
    const ResultRecord& r = stored.record;
    const bool same_name = r.name == row.name || SameName(r.name, row.name);
    return stored.person == person && same_name && r.sitting.level == row.sitting.level &&
           r.sitting.scores == row.sitting.scores && r.home_area == row.home_area &&
           r.employer == row.employer && r.sex == row.sex && r.photo == row.photo;
}

Status CheckCount(std::int64_t written, std::size_t wanted) {
    if (written == static_cast<std::int64_t>(wanted)) return {};
    return MakeError(Code::store_constraint, {}, "rows came beside those that were added");
}

}  // namespace

Param ReadyResults::DocumentValue(std::size_t document, std::size_t column) const {
    const Document& of = documents_[document];
    switch (column) {
        case 0:
            return Blob{AsBytes(of.hash)};
        case 1:
            return Blob{{of.person.data(), of.person.size()}};
        case 2:
            return static_cast<std::int64_t>(of.type);
        default:
            return Blob{std::string_view(sealed_).substr(of.sealed, of.sealed_size)};
    }
}

Param ReadyResults::RowValue(std::size_t place, std::size_t column) const {
    const Row& of = rows_[place];
    const auto text = [&](std::size_t behind, std::uint32_t size) {
        return std::string_view(texts_).substr(of.texts + behind, size);
    };
    switch (column) {
        case 0:
            return of.admission;
        case 1:
            return Blob{{of.person.data(), of.person.size()}};
        case 2:
            return text(0, of.name);
        case 3:
            return static_cast<std::int64_t>(of.level);
        case 7:
            return of.home_area == kNoArea ? Param(Null{}) : Param(of.home_area);
        case 8:
            return text(of.name, of.employer);
        case 9:
            return text(std::size_t{of.name} + of.employer, of.sex);
        case 10:
            return text(std::size_t{of.name} + of.employer + of.sex, of.photo);
        default:
            return std::int64_t{of.scores.at(column - 4)};
    }
}

RowSum ReadyResults::SumOfDocuments(const KeyRing& keys) const {
    SummedRows sum(keys);
    for (std::size_t i = 0; i < documents_.size(); ++i) {
        if (documents_[i].known) continue;
        WrittenRow written("person_documents");
        for (std::size_t column = 0; column < kDocumentColumns.size(); ++column)
            written.Add(DocumentValue(i, column));
        sum.Add(written.Bytes());
    }
    return sum.Sum();
}

RowSum ReadyResults::SumOfRows(const KeyRing& keys) const {
    SummedRows sum(keys);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (rows_[i].stands) continue;
        WrittenRow written("results");
        for (std::size_t column = 0; column < kResultColumns.size(); ++column)
            written.Add(RowValue(i, column));
        sum.Add(written.Bytes());
    }
    return sum.Sum();
}

BookMoves::ByTable ReadyResults::Sums(const KeyRing& keys) const {
    return {{"person_documents", SumOfDocuments(keys)}, {"results", SumOfRows(keys)}};
}

Result<std::vector<AddOutcome>> Results::Add(std::span<const ResultRecord> rows) {
    const auto ready = std::make_shared<ReadyResults>(tx_.Keys());
    for (const ResultRecord& row : rows)
        ZJ_TRY(ready->Add(row));
    ready->PutInOrder();
    ZJ_TRY(Add(ready));
    std::vector<AddOutcome> outcomes;
    for (std::size_t i = 0; i < ready->Size(); ++i)
        outcomes.push_back(ready->Outcome(i));
    return outcomes;
}

// Stores one batch: the documents, then the rows. A slice at a time, so that where a row was left
// out few need be asked about.
class ResultAdder {
  public:
    ResultAdder(Transaction& tx, ReadyResults& rows) : tx_(tx), rows_(rows) {}

    Status PutDocuments() {
        return InSlices(rows_.documents_.size(), [&](Slice slice) { return PutDocuments(slice); });
    }
    Status PutRows() {
        ZJ_TRY(MarkStanding());
        for (std::uint32_t i = 0; i < rows_.Size(); ++i) {
            if (!rows_.rows_[i].stands) fresh_.push_back(i);
        }
        return InSlices(fresh_.size(), [&](Slice slice) { return PutRows(slice); });
    }
    Status CompareStanding();

  private:
    struct Slice {
        std::size_t first = 0, size = 0;
    };
    template <class Work>
    static Status InSlices(std::size_t all, const Work& work) {
        constexpr std::size_t kSlice = 4096;
        for (std::size_t first = 0; first < all; first += kSlice)
            ZJ_TRY(work(Slice{first, std::min(kSlice, all - first)}));
        return {};
    }

    Status PutDocuments(Slice slice);
    Status MeetKnown(Slice slice, const Offered& offered, std::size_t expected);
    Status MarkStanding();
    Status PutRows(Slice slice);

    Transaction& tx_;
    ReadyResults& rows_;
    std::vector<std::uint32_t> fresh_;  // rows that are to be put
};

Status ResultAdder::PutDocuments(Slice slice) {
    const auto value = [&](std::size_t i, std::size_t column) {
        return rows_.DocumentValue(slice.first + i, column);
    };
    ZJ_ASSIGN(const std::int64_t written,
              Books(tx_).PutMany("person_documents", kPutDocuments,
                                 {slice.size, kDocumentColumns, value}));
    const std::size_t known = slice.size - static_cast<std::size_t>(written);
    if (known == 0) return {};
    return MeetKnown(slice, {slice.size, std::span(kDocumentColumns).first(2), value}, known);
}

Status ResultAdder::MeetKnown(Slice slice, const Offered& offered, std::size_t expected) {
    std::vector<std::pair<std::size_t, std::string>> known;  // the statement reads what they change
    ZJ_TRY(tx_.Driver().QueryOver(kKnownDocuments, offered, [&](const Row& row) -> Status {
        known.emplace_back(slice.first + static_cast<std::size_t>(row.Int(0)) - 1, row.Bytes(1));
        return {};
    }));
    for (const auto& [document, stored] : known) {
        std::array<char, 16> person{};
        if (stored.size() != person.size())
            return MakeError(Code::rows_changed, {"person_documents"});
        std::ranges::copy(stored, person.begin());
        rows_.IsKnownAs(document, person);
    }
    return CheckCount(static_cast<std::int64_t>(known.size()), expected);
}

// What the register may have of people it knew. Of one it did not know it has nothing: what stands
// in such a row's place is another's, and is seen when the row is not put.
Status ResultAdder::MarkStanding() {
    std::vector<std::uint32_t> of_known;
    for (std::uint32_t i = 0; i < rows_.Size(); ++i) {
        if (rows_.documents_[rows_.rows_[i].document].known) of_known.push_back(i);
    }
    if (of_known.empty()) return {};
    const auto key = [&](std::size_t i, std::size_t column) {
        return rows_.RowValue(of_known[i], column);
    };
    return tx_.Driver().QueryOver(
        kStandingResults, {of_known.size(), std::span(kResultColumns).first(1), key},
        [&](const Row& row) -> Status {
            rows_.rows_[of_known.at(static_cast<std::size_t>(row.Int(0)) - 1)].stands = true;
            return {};
        });
}

Status ResultAdder::PutRows(Slice slice) {
    const auto value = [&](std::size_t i, std::size_t column) {
        return rows_.RowValue(fresh_[slice.first + i], column);
    };
    ZJ_ASSIGN(const std::int64_t written,
              Books(tx_).PutMany("results", kPutResults, {slice.size, kResultColumns, value}));
    if (written == static_cast<std::int64_t>(slice.size)) return {};
    std::size_t others = 0;
    ZJ_TRY(tx_.Driver().QueryOver(
        kOthersResults, {slice.size, std::span(kResultColumns).first(2), value},
        [&](const Row& row) -> Status {
            const std::size_t at = slice.first + static_cast<std::size_t>(row.Int(0)) - 1;
            rows_.rows_[fresh_.at(at)].stands = true;
            ++others;
            return {};
        }));
    return CheckCount(written, slice.size - others);
}

// A row whose key stood there, or came with an earlier row, is the same one or a conflict.
Status ResultAdder::CompareStanding() {
    for (std::size_t i = 0; i < rows_.Size(); ++i) {
        ReadyResults::Row& of = rows_.rows_[i];
        if (!of.stands) continue;
        rows_.all_added_ = false;
        const ResultRecord row = rows_.RecordAt(i);
        ZJ_ASSIGN(const auto stored, Results(tx_).ByAdmission(row.sitting.admission));
        const bool same = stored && SameContent(*stored, row, rows_.PersonAt(i));
        of.outcome = same ? AddOutcome::kUnchanged : AddOutcome::kConflict;
    }
    return {};
}

Status Results::Add(const std::shared_ptr<ReadyResults>& rows) {
    ResultAdder adder(tx_, *rows);
    ZJ_TRY(adder.PutDocuments());
    ZJ_TRY(adder.PutRows());
    // What has been summed is let go at once: the next rows wait for its memory.
    Books(tx_).Book([kept = rows](const KeyRing& keys) mutable {
        auto sums = kept->Sums(keys);
        kept.reset();
        return sums;
    });
    return adder.CompareStanding();
}

}  // namespace zhengji
