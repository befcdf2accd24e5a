#include "store/book_moves.hpp"

#include <cstring>
#include <ranges>
#include <utility>

namespace zhengji {
namespace {

constexpr std::size_t kBatch = std::size_t{1} << 20U;  // bytes of written rows
constexpr std::size_t kTogether = 128;                 // rows hashed side by side

// Rows of those sizes, one after the other in `rows`.
template <class Sizes>
std::vector<std::string_view> Apart(std::string_view rows, const Sizes& sizes) {
    std::vector<std::string_view> each;
    each.reserve(sizes.size());
    for (const std::size_t size : sizes) {
        each.push_back(rows.substr(0, size));
        rows.remove_prefix(size);
    }
    return each;
}

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

void SummedRows::Add(std::string_view written) {
    rows_ += written;
    sizes_.push_back(written.size());
    if (sizes_.size() == kTogether) Hash();
}

void SummedRows::Hash() {
    for (const Digest& hash : keys_->RowHashes(Apart(rows_, sizes_)))
        sum_ += RowSum::Of(hash);
    rows_.clear();
    sizes_.clear();
}

RowSum SummedRows::Sum() {
    Hash();
    return sum_;
}

BookMoves::ByTable BookMoves::Hashed(const KeyRing& keys, const Batch& batch) {
    ByTable sums;
    const auto sizes = batch.entries | std::views::transform(&Batch::Entry::size);
    const auto hashes = keys.RowHashes(Apart(batch.rows, sizes));
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        const RowSum one = RowSum::Of(hashes[i]);
        RowSum& sum = sums[batch.entries[i].table];
        batch.entries[i].sign > 0 ? sum += one : sum -= one;
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
