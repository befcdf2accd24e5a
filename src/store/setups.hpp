// The register's set-up as it is kept: each version one text, numbered, beside what else the store
// says of itself. A version is written once and its adoption added to it; none goes away.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "store/store.hpp"

namespace zhengji {

class Setups {
  public:
    explicit Setups(Transaction& tx) : tx_(tx) {}

    /// By number, the first first.
    Result<std::vector<std::pair<int, std::string>>> All();
    Status Add(int id, std::string_view text);
    Status Replace(int id, std::string_view text);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
