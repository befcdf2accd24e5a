// Use case: the signed answer to a verification, for its asker to keep (docs/formats/answers.md). A
// register signs only what comes out the same when it is worked out again. One thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "app/answers/signed_answer.hpp"
#include "app/answers/verify_certificate.hpp"
#include "store/log.hpp"

namespace zhengji {

/// Signs a statement with the log's key (KeyRing::SignStatement).
using SignStatement = std::function<std::string(std::string_view text)>;

class AnswerSigner {
  public:
    AnswerSigner(NoteVerifier log, SignStatement sign)
        : log_(std::move(log)), sign_(std::move(sign)) {}

    /// What was asked, and VerifyCertificate's answer to it in the same transaction.
    struct Answered {
        const VerificationRequest& asked;
        const Verification& told;
    };
    /// The file. not_in_log while an act waits for the log; answer_fed_elsewhere where a province
    /// speaks for the number; answer_unproven where the log does not lead to what was told.
    Result<std::string> Make(Transaction& tx, const std::shared_ptr<const PolicyBook>& book,
                             const Answered& answered);

  private:
    Result<AnswerPolicy> PolicyOf(LogStore& log, Transaction& tx,
                                  const std::shared_ptr<const PolicyBook>& book,
                                  const Checkpoint& at);

    NoteVerifier log_;
    SignStatement sign_;
    std::string packed_, packed_digest_;  // the policy as last packed
};

}  // namespace zhengji
