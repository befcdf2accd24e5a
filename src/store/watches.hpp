// Whose certificates an employer watches: each with the name it was found by and how it stood when
// its watcher was last told, sealed; up to which leaf of the log watchers have been told, and how
// many times each was. Working data (docs/adr/0039).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace zhengji {

struct Watch {
    std::string owner;
    std::string certificate;
    std::string body;            ///< as src/app writes it
    std::int64_t from_leaf = 0;  ///< told of what is in the log from there on
    CivilDate checked;           ///< the day for which it was last looked at
    bool broken = false;         ///< what is sealed there does not open: no body
};
struct WatchedAct {
    std::int64_t leaf = 0;
    std::string public_bytes;
    Watch watch;
};

class Watches {
  public:
    explicit Watches(Transaction& tx) : tx_(tx) {}

    /// What the subject of all watch lists is locked by (Transaction::Lock).
    static constexpr const char* kSubject = "watch lists";

    Status Put(const Watch& watch);
    /// It was looked at for that day, and stays as it is.
    Status Checked(std::string_view owner, std::string_view certificate, CivilDate day);
    Result<bool> Remove(std::string_view owner, std::string_view certificate);
    /// All of an owner's.
    Status RemoveAll(std::string_view owner);
    /// In order of certificate number, after that one.
    Result<std::vector<Watch>> Of(std::string_view owner, std::string_view after,
                                  std::int64_t most);
    Result<std::int64_t> HowMany(std::string_view owner);
    Result<bool> Any();
    /// Those that were not looked at for that day yet.
    Result<std::vector<Watch>> NotChecked(CivilDate day, std::int64_t most);

    /// Up to which leaf watchers have been told.
    Result<std::int64_t> ToldUpTo();
    Status ToldUpTo(std::int64_t leaf);
    /// What the leaves [first, end) say of watched certificates, in their order.
    Result<std::vector<WatchedAct>> Acts(std::int64_t first, std::int64_t end);
    /// The owner's next count: 1, 2, 3 …
    Result<std::int64_t> NextCount(std::string_view owner);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
