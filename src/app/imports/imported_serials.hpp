// Whether the serials of imported certificates can be: one far above the others of its series is a
// slip, and would end the series (its serials would be used up).
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "intake/table.hpp"
#include "rules/policy/book.hpp"
#include "store/certificates.hpp"

namespace zhengji {

class ImportedSerials {
  public:
    void Note(const CertificateNumber& number) {
        numbers_[number.series].emplace_back(number.serial, number.prefecture);
    }
    /// Fails the file where a series has a gap wider than policy's `serial_gap` below a certificate
    /// of it; the order of its rows does not matter.
    Status Check(Transaction& tx, const PolicyBook& book, CivilDate today, Table& file);

  private:
    std::map<Series, std::vector<std::pair<int, int>>> numbers_;  // serial, prefecture
};

}  // namespace zhengji
