// What servers of one register tell each other of the answers "not found" that they gave, so that a
// limit on guessing is one limit however many serve. Sealed: they name addresses and numbers.
// Working data (docs/adr/0029), kept as long as any of it still counts.
#pragma once

#include <string>
#include <vector>

#include "store/store.hpp"

namespace zhengji {

struct ToldWrong {
    std::string id;      ///< 16 random bytes; drawn when it is told
    std::string server;  ///< 16 bytes, of the process that counted
    Instant at;          ///< when it told
    std::string body;    ///< as api/shared_limits.cpp writes it
};

class WrongAnswers {
  public:
    explicit WrongAnswers(Transaction& tx) : tx_(tx) {}

    Status Tell(const ToldWrong& told);
    /// What was told at `at` and later, in that order; what does not open is left out, and keeps no
    /// other from counting.
    Result<std::vector<ToldWrong>> Since(Instant at);
    /// Takes away what was told before that.
    Status Sweep(Instant before);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
