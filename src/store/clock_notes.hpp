// What the store keeps of the register's clock beside the acts that confirm it (docs/adr/0018): the
// word of the first of two persons while it waits for the second, and up to which step of a case
// each confirmation reaches. Rows of `meta`, which the books cover.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/certificates/act.hpp"
#include "store/store.hpp"

namespace zhengji {

class ClockNotes {
  public:
    explicit ClockNotes(Transaction& tx) : tx_(tx) {}

    /// The first person's word; empty where none waits.
    Result<std::string> Waiting();
    /// Keeps it in the place of any before; an empty one takes that away.
    Status Wait(std::string_view word);

    /// Beside the act of a confirmation that goes back: what the clock that ran ahead wrote into
    /// rows counts as of `at`. Certificates and accounts get that day, reviews of claims that
    /// moment; steps of cases are never changed and are read so.
    Status PutRight(Instant at);
    /// The confirmations as they reach the steps of cases: places are numbers of steps.
    Result<std::vector<ClockConfirmed>> OverSteps();

  private:
    Transaction& tx_;
};

}  // namespace zhengji
