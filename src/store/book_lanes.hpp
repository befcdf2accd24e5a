// Lanes of the books: where acts that go on side by side leave what they moved (PostgreSQL). A lane
// is a row of `row_sums`, `lane 01` and on, that one transaction at a time holds; what stands in it
// is all that was ever left there and how many times, so that nothing put back or written twice is
// taken for new. Whoever seals the books adds what is new in every lane to the sums and notes how
// far it took it, `folded 01`, under the seal (docs/adr/0022). Private to this folder. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "store/book_moves.hpp"

namespace zhengji {

struct Lane {
    std::int64_t count = 0;  ///< how many transactions left their moves here
    std::map<std::string, RowSum, std::less<>> sums;

    void Add(const BookMoves::ByTable& moves);
    /// What was added since `earlier`. rows_changed where this is not a later state of that one.
    Result<std::map<std::string, RowSum, std::less<>>> Since(const Lane& earlier) const;
    friend bool operator==(const Lane&, const Lane&) = default;
};
std::string Written(const Lane& lane);
/// sealed_broken.
Result<Lane> LaneFrom(std::string_view plain);

/// More than offices that act in the same instant.
constexpr int kLanes = 24;
constexpr std::string_view kLane = "lane ";
constexpr std::string_view kFolded = "folded ";
std::string LaneName(std::string_view prefix, int number);

}  // namespace zhengji
