// Answers kept for a request that comes again with the same key, in the transaction of the deed
// they answer: it is done once, and answered alike each time. Working data (docs/adr/0029).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "store/store.hpp"

namespace zhengji {

struct KeptAnswer {
    Digest request{};  ///< of what was asked: the key is for that alone
    std::string answer;
    Instant at;
};

class KeptAnswers {
  public:
    explicit KeptAnswers(Transaction& tx) : tx_(tx) {}

    /// What the subject of one key is locked by (Transaction::Lock), so that of two requests at
    /// once the second waits, and finds the first one's answer.
    static std::string Subject(std::string_view owner, std::string_view key) {
        return "answer " + std::string(owner) + "\n" + std::string(key);
    }
    Result<std::optional<KeptAnswer>> Find(std::string_view owner, std::string_view key);
    /// False where one is kept under that key already: then nothing of the transaction is to be.
    Result<bool> Keep(std::string_view owner, std::string_view key, const KeptAnswer& kept);
    /// The words of an answer that was kept without them.
    Status Fill(std::string_view owner, std::string_view key, std::string_view answer);
    /// Takes away what was kept before that.
    Status Sweep(Instant before);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
