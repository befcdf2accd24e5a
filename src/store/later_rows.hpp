// Rows that nobody asks after in the same transaction, kept back to be written with others of their
// table by one statement: on a server a statement a row costs more than the row. Private to this
// folder. One thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "store/offered.hpp"

namespace zhengji {

/// Whose rows may wait, in the order they are written in: a row may name one of a table before its
/// own.
enum class LaterTable : std::uint8_t { kCases, kActs, kQueue, kSteps, kPlaces, kMessages };

class LaterRows {
  public:
    static constexpr std::size_t kTables = 6;
    /// Those put before the part began (Connection::BeginPart), or all.
    enum class Whose : std::uint8_t { kBeforePart, kAll };

    /// REQUIRES: values of the kinds that the table's columns are of.
    void Put(LaterTable table, std::int64_t number, std::initializer_list<Param> rest);
    bool Empty() const { return Now() == Mark{}; }
    void BeginPart() { before_part_ = Now(); }
    /// Forgets what was put since the part began; all of it where what was before is written.
    void UndoPart();
    void Forget(Whose whose);
    void ForgetAll() { Forget(Whose::kAll); }

    /// Rows of one table as a statement takes them. Of a case's place the last alone.
    struct Block {
        SqlOver sql;
        std::span<const ColumnKind> columns;
        std::vector<const std::vector<Param>*> rows;
    };
    /// Table by table; valid until anything is put or forgotten.
    std::vector<Block> Blocks(Whose whose) const;

  private:
    // Keeps the texts and bytes of its parameters.
    struct Row {
        std::vector<std::string> texts;
        std::vector<Param> params;
    };
    using Mark = std::array<std::size_t, kTables>;  // how many of each table
    Mark Now() const;
    const Mark& Until(Whose whose, const Mark& now) const {
        return whose == Whose::kAll ? now : before_part_;
    }

    std::array<std::vector<Row>, kTables> rows_;
    Mark before_part_{};
};

}  // namespace zhengji
