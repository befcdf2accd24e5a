// Whether the serials of imported certificates can be: one far above the others of its series is a
// slip, and would end the series (its serials would be used up).
#pragma once

#include <compare>
#include <map>
#include <vector>

#include "intake/table.hpp"
#include "rules/policy/book.hpp"
#include "store/certificates.hpp"

namespace zhengji {

class ImportedSerials {
  public:
    void Note(const CertificateNumber& number, int line) {
        numbers_[number.series].push_back({number.serial, number.prefecture, line});
    }
    /// Fails the file where a series has a gap wider than policy's `serial_gap` below a certificate
    /// of it; the order of its rows does not matter.
    Status Check(Transaction& tx, const PolicyBook& book, CivilDate today, Table& file);

  private:
    struct Imported {
        int serial = 0, prefecture = 0, line = 0;
        auto operator<=>(const Imported&) const = default;
    };
    std::map<Series, std::vector<Imported>> numbers_;
};

}  // namespace zhengji
