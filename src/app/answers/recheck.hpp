// Whether a signed answer holds: each of its parts judged again from what it carries and the log's
// public key, the standing by the very function that the register answers from (StandingOf). Pure;
// needs no register.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/answers/signed_answer.hpp"
#include "tlog/note.hpp"

namespace zhengji {

/// All that does not hold of an answer beside its signatures and the text of its policy: entries,
/// their order and proofs, the adoption of the policy, verdict, facts and reasons under `book`, but
/// not the words a reason is said in: those are of the version that wrote it. `log` as the
/// checkpoint says it.
std::vector<Message> FaultsUnder(const SignedAnswer& answer, const PolicyBook& book,
                                 const Checkpoint& log);

struct Rechecked {
    SignedAnswer answer;
    std::vector<Message> faults;  ///< none: it holds
};

class Rechecker {
  public:
    explicit Rechecker(NoteVerifier log) : log_(std::move(log)) {}

    /// An error where the file is no answer (ReadAnswer); else every part that does not hold.
    Result<Rechecked> Check(std::string_view file);

  private:
    using Book = std::shared_ptr<const PolicyBook>;

    /// Null with a fault.
    Book PolicyOf(const SignedAnswer& answer, std::vector<Message>& faults);
    void CheckSignature(const SignedAnswer& answer, std::vector<Message>& faults) const;

    NoteVerifier log_;
    std::map<std::string, Book> read_;  // by what the file packs
};

}  // namespace zhengji
