// A roster as it is published, names and numbers masked, kept in little room: rows by page, the
// rows of one's own number, and the whole.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/register/made_lately.hpp"
#include "documents/roster.hpp"
#include "rules/policy/values.hpp"

namespace zhengji {

/// Some rows of one that is published, as they are numbered in the whole.
struct RosterPart {
    Roster roster;
    std::size_t size = 0;  ///< rows of the whole
};

class PublishedRoster {
  public:
    /// REQUIRES: masked by that rule.
    PublishedRoster(Roster masked, const RosterRule& rule);

    RosterPart From(std::size_t after, std::size_t most) const;
    /// The rows, at most `most`, in which that admission or certificate number would stand as it is
    /// published: whoever asks finds the own one among them, and learns of no other more than the
    /// list shows everyone.
    RosterPart Like(std::string_view number, std::size_t most) const;
    Roster Whole() const { return From(0, Size()).roster; }

    std::size_t Size() const { return (ends_.size() - 1) / kRosterColumns; }
    std::size_t Bytes() const { return cells_.size() + ends_.size() * sizeof(std::size_t); }

  private:
    std::string_view Cell(std::size_t row, std::size_t column) const;
    RosterRow RowAt(std::size_t row) const;

    Roster head_;        ///< without its rows
    std::string cells_;  ///< of all rows, one after the other
    std::vector<std::size_t> ends_{0};
    int shown_first_, shown_last_;  ///< characters of a number at either end
};

/// A roster's whole file, as it is sent.
struct RosterFile {
    std::string name, type, bytes;
    std::size_t Bytes() const { return bytes.size(); }
};

/// One for the process.
struct PublishedLately {
    MadeLately<PublishedRoster> rosters{std::size_t{256} << 20U};
    MadeLately<RosterFile> files{std::size_t{128} << 20U};
};

}  // namespace zhengji
