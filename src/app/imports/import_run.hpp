// What all imports share: read every row, add the good ones, and keep all or nothing. Private to
// the import use cases.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/imports/import_request.hpp"
#include "app/imports/locked_file.hpp"
#include "store/results.hpp"

namespace zhengji {

/// What a row is known by, for a fault.
std::string KeyOf(const ResultRow& row);
std::string KeyOf(const ClaimRow& row);
std::string KeyOf(const CertificateRow& row);
std::string KeyOf(const ActRow& row);
/// A learner at one time.
std::string KeyOf(const AttendanceRow& row);

/// The whole key; of a claim more than it is known by.
template <class Row>
std::string WholeKeyOf(const Row& row) {
    return KeyOf(row);
}
inline std::string WholeKeyOf(const ClaimRow& row) {
    return KeyOf(row) + '/' + row.identity.number + '/' + std::to_string(row.province);
}
/// Says of the row on line `later`, whose key conflicts, that line `first` of the file has it.
void TellTwice(Table& file, int later, int first);

/// What was said so far of the row on that line, but that it conflicts with another.
std::vector<Message> ReasonsOf(Table& file, int line);

/// Rows at fault, to be found by the key of another. `rows` must outlive it.
class FaultyByKey {
  public:
    explicit FaultyByKey(const std::vector<FaultyRow>& rows);
    /// Those that are, or may be, known by the same key.
    std::vector<const FaultyRow*> Beside(const RowKey& key) const;

  private:
    std::multimap<std::string, const FaultyRow*> rows_;  // by what of the key is common
};

/// Reports the file's rows and faults in their order; whether the request lets any row be kept.
bool MayKeep(Table& file, const ImportRequest& request, ImportReport& report);
/// FILE.rejected.csv: the rows as they came, however many fields they had, each with its line, the
/// reason in words and its code, to be corrected and loaded again; imports ignore these columns. An
/// earlier file's own are not carried along. rejected_exists: one is there with other content.
Status WriteRejected(Table& file, ImportReport& report, const std::string& path);
/// The same in the report itself, with the rows one by one.
void TellRejected(Table& file, ImportReport& report);

template <class Row>
class Import {
  public:
    Import(const ImportRequest& request, RowFile<Row>& file) : request_(request), file_(&file) {}

    /// `add` takes a row and says what became of it; its first error ends the import. `differs`
    /// says of one that conflicts in what.
    template <class Add, class Differs>
    Status Run(const Add& add, const Differs& differs) {
        Row row;
        while (file_->Next(row)) {
            ZJ_ASSIGN(const AddOutcome outcome, add(row));
            Count(outcome, file_->File().Line());
            if (outcome == AddOutcome::kConflict) {
                ZJ_ASSIGN(std::string text, Result<std::string>(differs(row)));
                Conflicts(row, std::move(text));
            }
            if (request_.progress && file_->File().Rows() % kProgressEvery == 0)
                request_.progress(file_->File().Rows());
        }
        return {};
    }

    template <class Add>
    Status Run(const Add& add) {
        return Run(add, [](const Row&) { return std::string(); });
    }

    /// From here on `file`, the same one opened again, is what rows and faults are told of.
    void ReadAgain(RowFile<Row>& file) { file_ = &file; }
    void Count(AddOutcome outcome, int line) {
        report_.loaded += outcome == AddOutcome::kAdded ? 1 : 0;
        report_.unchanged += outcome == AddOutcome::kUnchanged ? 1 : 0;
        if (outcome != AddOutcome::kAdded) return;
        const auto at = static_cast<std::size_t>(line);
        if (added_.size() <= at) added_.resize(std::max(at + 1, 2 * added_.size()));
        added_[at] = true;
    }
    /// The row that the file stands at has the key of another, from which it differs in what is
    /// told, where that is known.
    void Conflicts(const Row& row, std::string differs = {}) {
        conflicts_[WholeKeyOf(row)].insert(file_->File().Line());
        file_->FailRow(Code::key_conflict, {KeyOf(row), std::move(differs)});
    }

    /// The row that the file stands at is refused for that on line `first`, which came to be added
    /// only by standing above it: which of the two is right nobody can tell from their order.
    void AtOdds(int first, const Message& refused, const std::string& shown) {
        if (!MayBeAtOdds()) return;
        const int line = file_->File().Line();
        report_.at_odds.try_emplace(first, std::vector{Twice(shown, line)});
        report_.at_odds.try_emplace(line, std::vector{refused, Twice(shown, first)});
    }

    /// Says what became of the file; nothing of it is kept where that is not right.
    Result<ImportReport> Finish(Acting& acting, const PolicyBook& book) {
        file_->Close();
        ZJ_TRY(TellRowsApart(book));
        if (!report_.at_odds.empty()) {
            acting.KeepNothing();
            return std::move(report_);
        }
        const bool keep = MayKeep(file_->File(), request_, report_) && !request_.judge_only;
        const bool beside = request_.rejected == RejectedRows::kBesideFile;
        if (!beside) TellRejected(file_->File(), report_);
        if (!keep) {
            acting.KeepNothing();
            // What is only judged is proposed: whoever does is told of what it leaves out.
            if (request_.judge_only && request_.faulty == FaultyRows::kSetAside && beside &&
                !report_.file_failed && report_.loaded > 0)
                ZJ_TRY(WriteRejected(file_->File(), report_, request_.path));
            return std::move(report_);
        }
        report_.kept = true;
        // The rejected file first: if it cannot be written, nothing is loaded and no row is lost.
        if (beside) ZJ_TRY(WriteRejected(file_->File(), report_, request_.path));
        return std::move(report_);
    }

    /// Says of the row just added what an officer has to look into.
    void Tell(const std::vector<Message>& messages) { Tell(file_->File().Line(), messages); }
    void Tell(int line, const std::vector<Message>& messages) {
        for (const Message& message : messages)
            report_.notes.push_back({file_->File().Path(), line, 0, message});
    }

  private:
    // A conflict may be with a row of this very file, and so may what is at fault: where there is
    // any, the file is read again and the line it is with is named. (Keeping every key while
    // reading would not fit millions.)
    Status TellRowsApart(const PolicyBook& book) {
        if (file_->File().FileFailed()) return {};
        const bool beside_faulty =
            (MayBeAtOdds() || request_.row_by_row) && !file_->FoundFaulty().empty();
        if (conflicts_.empty() && !beside_faulty) return {};
        const FaultyByKey faulty(file_->FoundFaulty());
        ZJ_ASSIGN(auto again, RowFile<Row>::Open(request_.path, book));
        again.SetAside(file_->SetAsideRows());
        std::map<std::string, SameKey> others;
        Row row;
        while (again.Next(row)) {
            const int line = again.File().Line();
            if (beside_faulty && WasAdded(line))
                TellBesideFaulty(faulty, again.KeyRead(), row, line);
            if (conflicts_.empty()) continue;
            const auto found = conflicts_.find(WholeKeyOf(row));
            if (found == conflicts_.end() || found->second.contains(line)) continue;
            SameKey& same = others[found->first];
            same.shown = KeyOf(row);
            same.lines.push_back(line);
        }
        for (const auto& [key, same] : others)
            TellApart(same, conflicts_.at(key));
        return {};
    }

    // Rows that would load, or are loaded already, with the key of rows that conflict.
    struct SameKey {
        std::string shown;
        std::vector<int> lines;
    };

    // Good rows load without the others: then those of which another says otherwise must not.
    bool MayBeAtOdds() const {
        return request_.faulty == FaultyRows::kSetAside && !request_.row_by_row;
    }
    static Message Twice(const std::string& shown, int other) {
        return {Code::key_twice, {shown, std::to_string(other)}};
    }

    void TellBesideFaulty(const FaultyByKey& faulty, const RowKey& key, const Row& row, int line) {
        for (const FaultyRow* other : faulty.Beside(key)) {
            if (request_.row_by_row) return TellNotLoaded(line, Twice(KeyOf(row), other->line));
            report_.at_odds.try_emplace(line, std::vector{Twice(KeyOf(row), other->line)});
            std::vector<Message> why;
            if (other->by_register) why = ReasonsOf(file_->File(), other->line);
            why.push_back(Twice(KeyOf(row), line));
            report_.at_odds.try_emplace(other->line, std::move(why));
        }
    }

    // A check finds the later one alone at fault, as it reads them; neither would be loaded.
    void TellNotLoaded(int line, const Message& why) {
        if (!not_loaded_.insert(line).second) return;
        --report_.loaded;
        Tell(line, {why});
    }

    void TellApart(const SameKey& same, const std::set<int>& conflicting) {
        const int first = same.lines.front();
        for (const int later : conflicting)
            if (first < later) TellTwice(file_->File(), later, first);
        if (request_.row_by_row)
            for (const int line : same.lines)
                if (WasAdded(line)) TellNotLoaded(line, Twice(same.shown, *conflicting.begin()));
        // What the register held before this file stands; of its own rows none is the better one.
        if (!MayBeAtOdds()) return;
        if (std::ranges::none_of(same.lines, [&](int line) { return WasAdded(line); })) return;
        for (const int line : same.lines)
            report_.at_odds.insert_or_assign(line,
                                             std::vector{Twice(same.shown, *conflicting.begin())});
        for (const int line : conflicting)
            report_.at_odds.insert_or_assign(line, std::vector{Twice(same.shown, first)});
    }
    bool WasAdded(int line) const {
        const auto at = static_cast<std::size_t>(line);
        return at < added_.size() && added_[at];
    }

    static constexpr std::int64_t kProgressEvery = 10000;

    const ImportRequest& request_;
    RowFile<Row>* file_;
    ImportReport report_;
    std::map<std::string, std::set<int>> conflicts_;  // keys, and the lines of those not loaded
    std::vector<bool> added_;                         // by line
    std::set<int> not_loaded_;                        // by line, of a check
};

}  // namespace zhengji
