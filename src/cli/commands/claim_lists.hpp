// Claims as commands print them: one a line with what speaks for and against it, or in JSON as the
// description tells of them (operations/told_claim.hpp).
#pragma once

#include <span>
#include <string>

#include "app/claims/claim_board.hpp"
#include "cli/command.hpp"
#include "describe/value.hpp"

namespace zhengji {

/// A claim as the operations answer it, in the reader's language.
Value ToldTo(const Invocation& call, const DecidedClaim& claim);
Value::List ToldTo(const Invocation& call, std::span<const DecidedClaim> claims);

/// `ADMISSION NAME word: why`, what holds beside what speaks against it only counted unless --full.
std::string ClaimLine(const Invocation& call, const Value& claim, const std::string& word);
/// A heading with the number of claims, then one claim a line with its explanation.
void ListClaims(const Invocation& call, Code heading, const Value::List& claims);

}  // namespace zhengji
