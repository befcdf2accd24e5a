#include "api/untold.hpp"

#include <utility>

namespace zhengji {

void Untold::Put(std::string entry, Instant at) {
    if (entries_.size() == kMost) entries_.pop_front();
    entries_.push_back({std::move(entry), at});
}

void Untold::Forget(Instant before) {
    while (!entries_.empty() && entries_.front().at < before)
        entries_.pop_front();
}

std::vector<std::string> Untold::Rows() const {
    std::vector<std::string> rows;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (i % kMostInRow == 0) rows.emplace_back();
        std::string& row = rows.back();
        row += (row.empty() ? "[" : ",") + entries_[i].json;
    }
    for (std::string& row : rows)
        row += "]";
    return rows;
}

}  // namespace zhengji
