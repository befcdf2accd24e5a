// Whose a certificate was by the versions that a correction took the place of: only ever added to.
// By them a paper that bears an earlier name is told for what it is (docs/adr/0041).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/person_id.hpp"
#include "store/store.hpp"

namespace zhengji {

struct EarlierHolder {
    std::string certificate;
    std::string origin;              ///< empty: of this register; else the log it was fed by
    int version = 0;                 ///< the last one it was the holder of
    std::optional<PersonId> person;  ///< of this register's own only
    std::string name;                ///< normal form
};

class EarlierHolders {
  public:
    explicit EarlierHolders(Transaction& tx) : tx_(tx) {}

    Status Keep(const EarlierHolder& earlier);
    /// By origin and version.
    Result<std::vector<EarlierHolder>> Of(std::string_view certificate);
    /// All there are, for an audit.
    Status ForEach(const std::function<void(const EarlierHolder&)>& visit);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
