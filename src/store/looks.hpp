// The journal of looks: who saw or took away what is somebody's, when, and what for. A table of
// record: in the books, added to and never changed. Written by the gate alone (Look), in the
// transaction that answers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "rules/procedures/looks.hpp"
#include "store/person_id.hpp"
#include "store/store.hpp"

namespace zhengji {

struct StoredLook {
    std::int64_t id = 0;
    Instant at;
    std::string officer;  ///< as they were let in; empty: nobody's name was asked
    // By which capacity; empty where the register holds no account.
    std::string account, role, territory;
    LookAt what{};
    std::string person;   ///< whose it is, as the store knows people; empty: many persons'
    std::string subject;  ///< what was named: a claim and its material, a province; never a number
                          ///< of identity
    Purpose purpose{};
};

class Looks {
  public:
    explicit Looks(Transaction& tx) : tx_(tx) {}

    /// The id is given here.
    Status Add(const StoredLook& look);

    /// The newest first, before that id (0: from the newest).
    struct Page {
        std::int64_t before = 0, most = 50;
    };
    Result<std::vector<StoredLook>> All(const Page& page);
    Result<std::vector<StoredLook>> By(std::string_view officer, const Page& page);
    Result<std::vector<StoredLook>> At(const PersonId& person, const Page& page);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
