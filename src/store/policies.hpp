// Policy versions as the store keeps them: full canonical text by digest, who proposed, who
// adopted.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "store/store.hpp"

namespace zhengji {

struct PolicyVersion {
    std::string digest;     ///< hex
    std::string canonical;  ///< full text; left empty in listings
    std::string proposed_by;
    Instant proposed_at;
    std::string adopted_by;  ///< empty: not adopted
    std::optional<Instant> adopted_at;
};

class Policies {
  public:
    explicit Policies(Transaction& tx) : tx_(tx) {}

    /// Keeps a proposed version. Proposing the same digest again keeps the text once and notes the
    /// proposal.
    Status Propose(const PolicyVersion& version);
    /// Who proposed a version since it was last adopted.
    Result<std::vector<std::string>> OpenProposals(const std::string& digest);
    /// Uses its proposals up: to come back to a version later, someone must propose it anew.
    Status Adopt(const std::string& digest, const std::string& officer, Instant at);
    /// Its digest alone; empty before the first.
    Result<std::string> CurrentDigest();
    Result<std::optional<PolicyVersion>> ByDigest(const std::string& digest);
    Result<std::vector<PolicyVersion>> List();
    /// Every version with its text, for an audit.
    Status ForEachText(
        const std::function<void(std::string_view digest, std::string_view canonical)>& visit);
    /// Every adoption in its order; proposer and text left empty.
    Result<std::vector<PolicyVersion>> Adoptions();

  private:
    Transaction& tx_;
};

/// A proposed separate line, kept until a second officer approves it.
struct LineProposalRecord {
    std::int64_t id = 0;
    std::string session;  ///< `2024H2`
    std::string family;
    std::string figures;  ///< canonical JSON: per level line, rates at and below, population
    std::string proposed_by;
    Instant proposed_at;
    std::string approved_by;  ///< empty: open
    std::optional<Instant> approved_at;
};

class LineProposals {
  public:
    explicit LineProposals(Transaction& tx) : tx_(tx) {}

    Result<std::int64_t> Add(const LineProposalRecord& proposal);
    Result<std::optional<LineProposalRecord>> ById(std::int64_t id);
    /// Of the session, those that nobody has approved yet, in their order.
    Result<std::vector<LineProposalRecord>> OpenOf(const std::string& session);
    Status Approve(std::int64_t id, const std::string& officer, Instant at);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
