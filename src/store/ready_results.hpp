// Results on their way into the store, with all done that needs no database: documents sealed and
// hashed, each person's rows found together, both tables' rows laid out in the order of their keys.
// Made on one thread, then stored by another (Results::Add), which says what became of each row.
// Results come by the million, so the rows of a batch lie in a few blocks of memory.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/book_moves.hpp"
#include "store/connection.hpp"
#include "store/doubles.hpp"
#include "store/results.hpp"

namespace zhengji {

class ReadyResults {
  public:
    /// `keys` must outlive it.
    explicit ReadyResults(const KeyRing& keys) : keys_(&keys) {}

    /// Makes room for so many rows.
    void Reserve(std::size_t rows);
    /// Takes a row in; text_not_kept. REQUIRES: not yet PutInOrder.
    Status Add(const ResultRecord& record);
    /// Once, when all are in: finds who is whose, and gives each document a new person, for the
    /// case that the register does not know it.
    void PutInOrder();

    std::size_t Size() const { return rows_.size(); }
    /// Of all texts and sealed numbers.
    std::size_t Bytes() const { return texts_.size() + sealed_.size(); }
    /// Of the sittings, each once, in the order they were taken in.
    const std::vector<int>& Provinces() const { return provinces_; }

    // Of the row taken in as the `row`th, from 0. REQUIRES: PutInOrder.

    /// With the identity left empty.
    ResultRecord Record(std::size_t row) const { return RecordAt(place_[row]); }

    // REQUIRES too: stored by Results::Add.

    AddOutcome Outcome(std::size_t row) const {
        return all_added_ ? AddOutcome::kAdded : rows_[place_[row]].outcome;
    }
    PersonId PersonOf(std::size_t row) const { return PersonAt(place_[row]); }
    /// AdmissionKey of the row.
    std::int64_t KeyOf(std::size_t row) const { return rows_[place_[row]].admission; }
    /// The rows to look into, as they were taken in: whose person's document the register, or an
    /// earlier row, knew. Left out are those of people new to the register whose rows all have one
    /// name and a session or qualification each: nothing can be told of them.
    std::vector<std::size_t> ToLookInto() const;
    /// Whether the register had the person before these rows.
    bool PersonStood(std::size_t row) const {
        return documents_[rows_[place_[row]].document].known;
    }
    /// Every row added here that names the person, as Doubles::NamesOf says it: all there is where
    /// the person did not stand before.
    std::vector<NameSomewhere> NamesHere(std::size_t row) const;
    /// What was put, as the books sum it.
    BookMoves::ByTable Sums(const KeyRing& keys) const;

  private:
    friend class ResultAdder;

    struct Row {
        std::int64_t admission = 0, home_area = kNoArea;
        std::size_t texts = 0;  // in texts_: name, employer, sex and photo, one after the other
        std::uint32_t name = 0, employer = 0, sex = 0, photo = 0;  // their sizes
        std::uint32_t document = 0;
        std::array<char, 16> person{};
        std::array<Score, 3> scores{};
        Level level{};
        AddOutcome outcome = AddOutcome::kAdded;
        bool stands = false;  // its key, in the store or by an earlier row
        std::size_t TextSize() const { return std::size_t{name} + employer + sex + photo; }
    };
    struct Document {
        Digest hash{};
        std::array<char, 16> person{};
        std::size_t sealed = 0;  // in sealed_
        std::uint32_t sealed_size = 0;
        std::uint32_t first = 0, rows = 0;  // in by_document_
        IdType type{};
        bool known = false;
        bool alike = true;  // its rows: one name, never two of a session and qualification
    };
    static constexpr std::int64_t kNoArea = -1;

    void SealWaiting();
    void GatherDocuments();
    void LayOutDocuments();
    bool AreAlike(const Document& document) const;
    void LayOutRows();
    void GivePersons();
    void IsKnownAs(std::size_t document, const std::array<char, 16>& person);

    ResultRecord RecordAt(std::size_t place) const;
    PersonId PersonAt(std::size_t place) const;
    // The columns of both tables, and the rows of each that were not left out.
    Param DocumentValue(std::size_t document, std::size_t column) const;
    Param RowValue(std::size_t place, std::size_t column) const;
    RowSum SumOfDocuments(const KeyRing& keys) const;
    RowSum SumOfRows(const KeyRing& keys) const;

    const KeyRing* keys_;
    std::vector<Identity> waiting_;  // of the last rows, to be sealed and hashed together
    // As taken in, one for one; then documents once each, by hash, and rows by admission number,
    // earlier ones first.
    std::vector<Row> rows_;
    std::vector<Document> documents_;
    std::string texts_, sealed_;
    std::vector<std::uint32_t> by_document_;  // rows as taken in, one document's together
    std::vector<std::uint32_t> place_;        // of the row as taken in, in rows_
    std::vector<int> provinces_;
    bool all_added_ = true;
};

}  // namespace zhengji
