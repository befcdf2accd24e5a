// What a transaction moves in the books (store/books.hpp): of every row it wrote or took out, the
// keyed hash. Rows come by the million, so they are hashed beside the thread that writes them, a
// batch at a time. Private to this folder. One thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <future>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "keys/key_ring.hpp"

namespace zhengji {

/// How many rows, and the sum of their keyed hashes in four lanes of 64 bits. A sum and no XOR: a
/// row put in twice must not cancel itself.
struct RowSum {
    std::int64_t rows = 0;
    std::array<std::uint64_t, 4> lanes{};

    /// Of one row, by its keyed hash.
    static RowSum Of(const Digest& hash);
    RowSum& operator+=(const RowSum& other);
    RowSum& operator-=(const RowSum& other);
    friend bool operator==(const RowSum&, const RowSum&) = default;
};

/// Rows on their way into one sum, hashed many at a time. One thread.
class SummedRows {
  public:
    /// `keys` must outlive it.
    explicit SummedRows(const KeyRing& keys) : keys_(&keys) {}
    /// A row in its written form.
    void Add(std::string_view written);
    /// Of all that were added.
    RowSum Sum();

  private:
    void Hash();

    const KeyRing* keys_;
    std::string rows_;  // those not hashed yet, one after the other
    std::vector<std::size_t> sizes_;
    RowSum sum_;
};

class BookMoves {
  public:
    using ByTable = std::map<std::string_view, RowSum>;

    /// `keys` must outlive it.
    explicit BookMoves(const KeyRing& keys) : keys_(&keys) {}

    /// Adds a row's written form to the table's sum, or takes it off. `table` must last, as a
    /// literal does.
    void Put(std::string_view table, std::string_view row) { Move(table, row, +1); }
    void TakeOut(std::string_view table, std::string_view row) { Move(table, row, -1); }
    /// The same of many rows at once, whose sums `sum` counts beside the thread that writes; it
    /// keeps alive what it reads.
    void PutBeside(std::function<ByTable(const KeyRing&)> sum);
    /// All that was moved since the last time, by table.
    ByTable Settle();
    /// What was moved so far in one table; it stays moved.
    RowSum SoFar(std::string_view table);
    /// Whether nothing was moved since the last Settle.
    bool Empty() const { return filling_.entries.empty() && sums_.empty() && !hashing_.valid(); }
    /// All that was moved so far; it stays moved.
    ByTable All();
    /// Only that was moved, whatever was since.
    void GoBackTo(ByTable all);
    /// Whether the table is asked about for the first time since this was made.
    bool CountOnce(std::string_view table) { return counted_.insert(table).second; }

  private:
    struct Batch {
        struct Entry {
            std::string_view table;
            std::size_t size = 0;
            int sign = 0;
        };
        std::vector<Entry> entries;
        std::string rows;  ///< one after the other
    };

    void Move(std::string_view table, std::string_view row, int sign);
    static ByTable Hashed(const KeyRing& keys, const Batch& batch);
    void Add(const ByTable& sums);

    const KeyRing* keys_;
    Batch filling_;
    std::future<ByTable> hashing_;  // of the batch before; at most one, so that memory is bounded
    ByTable sums_;
    std::set<std::string_view> counted_;
};

}  // namespace zhengji
