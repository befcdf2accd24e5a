// What an officer may name when deciding one claim: the grounds of a refusal, each by the article
// it stands by, and what a returned claim may be asked to put right: the parts of what it states,
// and the materials that its province asks for (S25-4).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/policy/book.hpp"
#include "store/claim_record.hpp"

namespace zhengji {

struct OfferedGround {
    std::string ground, words;
    std::string rule;    ///< S25-4; empty: no notice takes the claim in
    std::string source;  ///< document and article of the policy entry; empty: the rule says it
};
std::vector<OfferedGround> GroundsOffered(const PolicyBook& book, const StoredClaim& claim,
                                          CivilDate on);
/// By which article of its notice a ground stands.
std::string_view RuleOfGround(const ClaimCall& call, std::string_view ground);

struct OfferedItem {
    std::string item, words;
    std::string source;  ///< as OfferedGround's; empty: a part of what the claim states
};
std::vector<OfferedItem> ItemsOffered(const PolicyBook& book, const ClaimRecord& claim,
                                      CivilDate on);
/// What is to be put right, `a;b`, in words: what is offered by its name, and what an officer wrote
/// as it was written.
std::vector<std::string> ItemsInWords(std::span<const OfferedItem> offered, std::string_view items);
/// material_item_unknown: one names a material that policy asks of others, and not of this claim.
Status CheckItems(const PolicyBook& book, std::span<const OfferedItem> offered,
                  std::string_view items, CivilDate on);

}  // namespace zhengji
