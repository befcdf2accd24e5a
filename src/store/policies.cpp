#include "store/policies.hpp"

#include "store/books.hpp"
#include "store/connection.hpp"
#include "store/seen.hpp"

namespace zhengji {
namespace {

constexpr SqlText kVersions(
    "SELECT p.digest, p.canonical, p.proposed_by, p.proposed_at, a.adopted_by, a.adopted_at FROM "
    "policies p "
    "LEFT JOIN policy_adoptions a ON a.id = (SELECT max(id) FROM policy_adoptions b WHERE b.digest "
    "= p.digest) "
    "WHERE p.digest = $1");

PolicyVersion VersionFrom(const Row& row) {
    PolicyVersion version{std::string(row.Text(0)), std::string(row.Text(1)),
                          std::string(row.Text(2)), Instant{row.Int(3)},
                          std::string(row.Text(4)), std::nullopt};
    if (!row.IsNull(5)) version.adopted_at = Instant{row.Int(5)};
    return version;
}

LineProposalRecord ProposalFrom(const Row& row) {
    LineProposalRecord record{row.Int(0),
                              std::string(row.Text(1)),
                              std::string(row.Text(2)),
                              std::string(row.Text(3)),
                              std::string(row.Text(4)),
                              Instant{row.Int(5)},
                              std::string(row.Text(6)),
                              std::nullopt};
    if (!row.IsNull(7)) record.approved_at = Instant{row.Int(7)};
    return record;
}

}  // namespace

Status Policies::Propose(const PolicyVersion& version) {
    Books books(tx_);
    ZJ_ASSIGN([[maybe_unused]] const auto added,
              books.PutRow("policies",
                           "INSERT INTO policies (digest, canonical, proposed_by, proposed_at) "
                           "VALUES ($1, $2, $3, $4) ON CONFLICT (digest) DO NOTHING",
                           {std::string_view(version.digest), std::string_view(version.canonical),
                            std::string_view(version.proposed_by), version.proposed_at.millis}));
    ZJ_ASSIGN([[maybe_unused]] const auto proposed,
              books.Put("policy_proposals",
                        "INSERT INTO policy_proposals (digest, officer, at) VALUES ($1, $2, $3) "
                        "RETURNING *",
                        {std::string_view(version.digest), std::string_view(version.proposed_by),
                         version.proposed_at.millis}));
    return {};
}

Result<std::vector<std::string>> Policies::OpenProposals(const std::string& digest) {
    std::vector<std::string> officers;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT officer FROM policy_proposals WHERE digest = $1 AND adoption IS NULL ORDER BY id",
        {std::string_view(digest)}, [&](const Row& row) -> Status {
            officers.emplace_back(row.Text(0));
            return {};
        }));
    return officers;
}

Status Policies::Adopt(const std::string& digest, const std::string& officer, Instant at) {
    Books books(tx_);
    ZJ_ASSIGN(const std::int64_t adoption,
              books.PutNumbered("policy_adoptions",
                                "INSERT INTO policy_adoptions (digest, adopted_by, adopted_at) "
                                "VALUES ($1, $2, $3) RETURNING id",
                                {std::string_view(digest), std::string_view(officer), at.millis}));
    ZJ_TRY(books.TakeOut("policy_proposals",
                         "SELECT * FROM policy_proposals WHERE digest = $1 AND adoption IS NULL",
                         {std::string_view(digest)}));
    ZJ_ASSIGN([[maybe_unused]] const auto used,
              books.Put("policy_proposals",
                        "UPDATE policy_proposals SET adoption = $2 WHERE digest = $1 AND adoption "
                        "IS NULL RETURNING *",
                        {std::string_view(digest), adoption}));
    return {};
}

Result<std::string> Policies::CurrentDigest() {
    auto& seen = tx_.WhatItSaw().policy;
    if (seen) return *seen;
    std::string digest;
    ZJ_TRY(tx_.Driver().Query("SELECT digest FROM policy_adoptions ORDER BY id DESC LIMIT 1", {},
                              [&](const Row& row) -> Status {
                                  digest = row.Text(0);
                                  return {};
                              }));
    seen = digest;
    return digest;
}

Result<std::optional<PolicyVersion>> Policies::ByDigest(const std::string& digest) {
    std::optional<PolicyVersion> version;
    ZJ_TRY(tx_.Driver().Query(kVersions, {std::string_view(digest)}, [&](const Row& row) -> Status {
        version = VersionFrom(row);
        return {};
    }));
    return version;
}

Result<std::vector<PolicyVersion>> Policies::List() {
    std::vector<PolicyVersion> versions;
    ZJ_TRY(
        tx_.Driver().Query("SELECT digest, '', proposed_by, proposed_at, NULL, NULL FROM policies "
                           "ORDER BY proposed_at, digest",
                           {}, [&](const Row& row) -> Status {
                               versions.push_back(VersionFrom(row));
                               return {};
                           }));
    return versions;
}

Status Policies::ForEachText(
    const std::function<void(std::string_view digest, std::string_view canonical)>& visit) {
    return tx_.Driver().Query("SELECT digest, canonical FROM policies ORDER BY digest", {},
                              [&](const Row& row) -> Status {
                                  visit(row.Text(0), row.Text(1));
                                  return {};
                              });
}

Result<std::vector<PolicyVersion>> Policies::Adoptions() {
    std::vector<PolicyVersion> adoptions;
    ZJ_TRY(
        tx_.Driver().Query("SELECT digest, '', '', 0, adopted_by, adopted_at FROM "
                           "policy_adoptions ORDER BY id",
                           {}, [&](const Row& row) -> Status {
                               adoptions.push_back(VersionFrom(row));
                               return {};
                           }));
    return adoptions;
}

Result<std::int64_t> LineProposals::Add(const LineProposalRecord& proposal) {
    return Books(tx_).PutNumbered(
        "line_proposals",
        "INSERT INTO line_proposals (session, family, figures, proposed_by, proposed_at, "
        "approved_by, approved_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        {std::string_view(proposal.session), std::string_view(proposal.family),
         std::string_view(proposal.figures), std::string_view(proposal.proposed_by),
         proposal.proposed_at.millis, std::string_view(), Null{}});
}

Result<std::optional<LineProposalRecord>> LineProposals::ById(std::int64_t id) {
    std::optional<LineProposalRecord> record;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT id, session, family, figures, proposed_by, proposed_at, approved_by, approved_at "
        "FROM line_proposals WHERE id = $1",
        {id}, [&](const Row& row) -> Status {
            record = ProposalFrom(row);
            return {};
        }));
    return record;
}

Result<std::vector<LineProposalRecord>> LineProposals::OpenOf(const std::string& session) {
    std::vector<LineProposalRecord> open;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT id, session, family, figures, proposed_by, proposed_at, approved_by, approved_at "
        "FROM line_proposals WHERE session = $1 AND approved_by = '' ORDER BY id",
        {std::string_view(session)}, [&](const Row& row) -> Status {
            open.push_back(ProposalFrom(row));
            return {};
        }));
    return open;
}

Status LineProposals::Approve(std::int64_t id, const std::string& officer, Instant at) {
    Books books(tx_);
    ZJ_TRY(books.TakeOut("line_proposals", "SELECT * FROM line_proposals WHERE id = $1", {id}));
    ZJ_ASSIGN([[maybe_unused]] const auto changed,
              books.Put("line_proposals",
                        "UPDATE line_proposals SET approved_by = $1, approved_at = $2 WHERE id = "
                        "$3 RETURNING *",
                        {std::string_view(officer), at.millis, id}));
    return {};
}

}  // namespace zhengji
