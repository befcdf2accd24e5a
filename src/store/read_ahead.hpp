// What acts will read, read before the first of them begins: on a server by a few statements for
// all of them, instead of some for each. It is found in store/seen.hpp afterwards, and what was not
// foreseen is read as ever. Nothing in SQLite, where a statement is no message. One thread.
#pragma once

#include <span>

#include "store/foreseen.hpp"

namespace zhengji {

class ReadAhead {
  public:
    explicit ReadAhead(Transaction& tx) : tx_(tx) {}

    /// The certificates that are named, or that the cases are about: which never change, and say
    /// whom to hold.
    Status Certificates(std::span<const Foreseen> acts);
    /// Their acts and cases, and numbers for what will be written. REQUIRES: the persons are held.
    Status Matters(std::span<const Foreseen> acts);

  private:
    Status Numbers(std::size_t acts);

    Transaction& tx_;
};

}  // namespace zhengji
