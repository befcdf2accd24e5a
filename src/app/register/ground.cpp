#include "app/register/ground.hpp"

#include <array>
#include <span>
#include <string_view>

#include "store/book_check.hpp"

namespace zhengji {
namespace {

using Tables = std::span<const std::string_view>;

constexpr std::array<std::string_view, 5> kRights = {"meta", "policies", "policy_proposals",
                                                     "policy_adoptions", "account_marks"};
// A nation's are known by the marks, an account at a time as it is used (store/account_marks.hpp).
constexpr std::array<std::string_view, 1> kAccounts = {"capacities"};
// Cases among them: a finding holds a claim back, and a confirmed list lets it be issued.
constexpr std::array<std::string_view, 13> kClaims = {
    "person_documents",  "results",           "claims",          "claim_reviews",
    "certificates",      "sitting_guard",     "admission_guard", "line_proposals",
    "claim_corrections", "review_extensions", "cases",           "case_steps",
    "same_persons"};
constexpr std::array<std::string_view, 5> kMatters = {"person_documents", "certificates", "cases",
                                                      "case_steps", "same_persons"};
constexpr std::array<std::string_view, 5> kDocuments = {"meta", "person_documents", "certificates",
                                                        "results", "same_persons"};

}  // namespace

Status CheckGround(Transaction& tx, Ground ground) {
    switch (ground) {
        case Ground::kRights:
            ZJ_TRY(CheckTables(tx, Tables(kRights), CountRows::kUnlessMany));
            return CheckTables(tx, Tables(kAccounts), CountRows::kIfFew);
        case Ground::kClaims:
            // For many, who may and by which policy is counted with it, however lately it was.
            ZJ_TRY(CheckTables(tx, Tables(kRights), CountRows::kAll));
            ZJ_TRY(CheckTables(tx, Tables(kAccounts), CountRows::kAll));
            return CheckTables(tx, Tables(kClaims), CountRows::kAll);
        case Ground::kOneClaim:
            return CheckTables(tx, Tables(kClaims), CountRows::kUnlessMany);
        case Ground::kMatters:
            return CheckTables(tx, Tables(kMatters), CountRows::kUnlessMany);
        case Ground::kDocuments:
            return CheckTables(tx, Tables(kDocuments), CountRows::kUnlessMany);
    }
    return {};
}

}  // namespace zhengji
