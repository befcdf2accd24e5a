#include "store/book_moves.hpp"

#include <cstring>
#include <utility>

namespace zhengji {
namespace {

constexpr std::size_t kBatch = std::size_t{1} << 20U;  // bytes of written rows

}  // namespace

RowSum RowSum::Of(const Digest& hash) {
    RowSum one{1, {}};
    std::memcpy(one.lanes.data(), hash.data(), hash.size());
    return one;
}

RowSum& RowSum::operator+=(const RowSum& other) {
    rows += other.rows;
    for (std::size_t i = 0; i < lanes.size(); ++i)
        lanes[i] += other.lanes[i];
    return *this;
}

RowSum& RowSum::operator-=(const RowSum& other) {
    rows -= other.rows;
    for (std::size_t i = 0; i < lanes.size(); ++i)
        lanes[i] -= other.lanes[i];
    return *this;
}

BookMoves::ByTable BookMoves::Hashed(const KeyRing& keys, const Batch& batch) {
    ByTable sums;
    std::size_t at = 0;
    for (const Batch::Entry& entry : batch.entries) {
        const Digest hash = keys.RowHash(std::string_view(batch.rows).substr(at, entry.size));
        at += entry.size;
        const RowSum one = RowSum::Of(hash);
        RowSum& sum = sums[entry.table];
        entry.sign > 0 ? sum += one : sum -= one;
    }
    return sums;
}

void BookMoves::Add(const ByTable& sums) {
    for (const auto& [table, sum] : sums)
        sums_[table] += sum;
}

void BookMoves::Move(std::string_view table, std::string_view row, int sign) {
    filling_.entries.push_back({table, row.size(), sign});
    filling_.rows += row;
    if (filling_.rows.size() < kBatch) return;
    if (hashing_.valid()) Add(hashing_.get());
    hashing_ = std::async(std::launch::async, [keys = keys_, batch = std::exchange(filling_, {})] {
        return Hashed(*keys, batch);
    });
}

void BookMoves::PutBeside(std::function<ByTable(const KeyRing&)> sum) {
    if (hashing_.valid()) Add(hashing_.get());
    hashing_ =
        std::async(std::launch::async, [keys = keys_, sum = std::move(sum)] { return sum(*keys); });
}

BookMoves::ByTable BookMoves::All() {
    if (hashing_.valid()) Add(hashing_.get());
    Add(Hashed(*keys_, std::exchange(filling_, {})));
    return sums_;
}

void BookMoves::GoBackTo(ByTable all) {
    All();
    sums_ = std::move(all);
    counted_.clear();  // what does not fit was found by what was undone, and is to be found again
}

RowSum BookMoves::SoFar(std::string_view table) {
    All();
    const auto found = sums_.find(table);
    return found == sums_.end() ? RowSum{} : found->second;
}

BookMoves::ByTable BookMoves::Settle() {
    All();
    return std::exchange(sums_, {});
}

}  // namespace zhengji
