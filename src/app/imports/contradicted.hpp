// What scores say against a certificate of their sitting, whichever of the two a file brings in
// first: the certificate is refused where the scores are known, and scores that come later are
// taken and told. Private to the import use cases.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/exam/sitting.hpp"
#include "rules/policy/book.hpp"
#include "store/results.hpp"

namespace zhengji {

/// Why nobody with these scores can have a certificate by that line; a line that is not known says
/// nothing.
std::optional<std::string> WhyNotEntitled(const PolicyBook& book, const Sitting& sitting,
                                          LineKind kind, CivilDate today);

/// roster_contradicted: the sitting, its scores, `certificate` and why.
Message Contradicted(const Sitting& sitting, std::string certificate, std::string why);

/// Of a file of results: which rows contradict certificates on record.
class CertificatesBeside {
  public:
    CertificatesBeside(Transaction& tx, const PolicyBook& book, CivilDate today)
        : tx_(tx), book_(book), today_(today) {}

    /// roster_contradicted of each certificate of that person, session and qualification that this
    /// result, and every other that the person has of them, speaks against. Of one that names
    /// another sitting nothing is said.
    Result<std::vector<Message>> Of(const PersonId& person, const Sitting& sitting);

  private:
    Result<bool> AnyOf(const Session& session);
    Result<bool> OtherEntitles(const PersonId& person, const Sitting& sitting, LineKind kind);

    Transaction& tx_;
    const PolicyBook& book_;
    CivilDate today_;
    std::vector<std::pair<Session, bool>> known_;  // sessions, and whether any has certificates
};

}  // namespace zhengji
