#include "app/claims/published_roster.hpp"

#include <algorithm>
#include <utility>

namespace zhengji {
namespace {

// Where RosterHeader has them.
constexpr std::size_t kAdmission = 7, kCertificate = 8;

}  // namespace

PublishedRoster::PublishedRoster(Roster masked, const RosterRule& rule)
    : shown_first_(rule.masked_number_first), shown_last_(rule.masked_number_last) {
    for (const RosterRow& row : std::exchange(masked.rows, {}))
        for (const std::string& cell : row) {
            cells_ += cell;
            ends_.push_back(cells_.size());
        }
    cells_.shrink_to_fit();
    ends_.shrink_to_fit();
    head_ = std::move(masked);
}

std::string_view PublishedRoster::Cell(std::size_t row, std::size_t column) const {
    const std::size_t at = row * kRosterColumns + column;
    return std::string_view(cells_).substr(ends_[at], ends_[at + 1] - ends_[at]);
}

RosterRow PublishedRoster::RowAt(std::size_t row) const {
    RosterRow cells;
    for (std::size_t column = 0; column < kRosterColumns; ++column)
        cells.at(column) = Cell(row, column);
    return cells;
}

RosterPart PublishedRoster::From(std::size_t after, std::size_t most) const {
    RosterPart part{head_, Size()};
    const std::size_t first = std::min(after, Size());
    const std::size_t end = first + std::min(most, Size() - first);
    for (std::size_t row = first; row < end; ++row)
        part.roster.rows.push_back(RowAt(row));
    return part;
}

// A number as published may be several persons'.
RosterPart PublishedRoster::Like(std::string_view number, std::size_t most) const {
    const std::string shown = PublishedNumber(number, shown_first_, shown_last_);
    RosterPart part{head_, Size()};
    for (std::size_t row = 0; row < Size() && part.roster.rows.size() < most; ++row)
        if (Cell(row, kAdmission) == shown || Cell(row, kCertificate) == shown)
            part.roster.rows.push_back(RowAt(row));
    return part;
}

}  // namespace zhengji
