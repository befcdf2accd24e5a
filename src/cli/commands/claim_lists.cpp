#include "cli/commands/claim_lists.hpp"

#include <fmt/format.h>

#include "cli/row_command.hpp"
#include "operations/told_claim.hpp"

namespace zhengji {

Value ToldTo(const Invocation& call, const DecidedClaim& claim) {
    return InLanguage(Kind<ToldClaim>::Write(ToldClaim::Of(claim, FieldNames::kOptions)),
                      call.Lang());
}

Value::List ToldTo(const Invocation& call, std::span<const DecidedClaim> claims) {
    Value::List told;
    told.reserve(claims.size());
    for (const DecidedClaim& one : claims)
        told.push_back(ToldTo(call, one));
    return told;
}

std::string ClaimLine(const Invocation& call, const Value& claim, const std::string& word) {
    const std::string_view colon = call.Lang() == Language::kChinese ? "：" : ": ";
    return fmt::format("{} {}{}{}{}{}", TextOf(claim, "admission_no"), TextOf(claim, "name"),
                       word.empty() ? "" : " ", word, colon,
                       TextOf(claim, call.Has("--full") ? "explanation" : "summary"));
}

void ListClaims(const Invocation& call, Code heading, const Value::List& claims) {
    call.Say(heading, {std::to_string(claims.size())});
    for (const Value& one : claims)
        call.Line("  " + ClaimLine(call, one, ""));
}

}  // namespace zhengji
