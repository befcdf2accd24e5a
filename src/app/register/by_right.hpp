// By what right an officer acts: the account, and which of its capacities. Said in the private part
// of every act that a register with accounts records.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "rules/certificates/act.hpp"
#include "rules/procedures/powers.hpp"
#include "store/store.hpp"

namespace zhengji {

/// Of the capacity by which May said yes; for what belongs to no one territory, the first of a
/// right role. Nothing in a register without accounts. REQUIRES: the power was asked about.
Result<ByRight> RightOf(Transaction& tx, std::string_view officer, std::string_view action,
                        const Matter& matter, CivilDate on);

/// The same over the rows of a file, or the certificates of a run: each province is looked up once.
class RightsByProvince {
  public:
    Result<ByRight> Of(Transaction& tx, std::string_view officer, std::string_view action,
                       int province, CivilDate on);

  private:
    std::map<int, ByRight> known_;
};

}  // namespace zhengji
