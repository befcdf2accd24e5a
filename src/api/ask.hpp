// A request as what an operation asks for: members from path, query and body; and the key under
// which a deed is done once.
#pragma once

#include <optional>

#include "api/routes.hpp"
#include "app/accounts/session.hpp"
#include "http/exchange.hpp"

namespace zhengji {

tl::expected<Value, Misfits> ReadAsked(const Found& found, const HttpRequest& request);

/// The key a request bears, with what it is for: owner, operation, all that is asked; of a system's
/// request also by which token. repeat_key_missing.
Result<Repeat> RepeatOf(const Operation& operation, const HttpRequest& request,
                        const OnlineSession& session, const Value& asked);
/// What was answered to the same request before, to whoever may still ask for such a deed: by what
/// let them in, and by a capacity that holds today; else what the gate refuses it with.
/// repeat_key_used where the key was another's; where it was done and has no words:
/// repeat_under_way while they may still come, then repeat_done.
std::optional<Answered> AnsweredBefore(Register& reg, const Operation& operation, const Call& call,
                                       const Repeat& repeat);
/// So that the same request again is answered alike. What fails here only loses the words: the deed
/// stands, and is done once.
void KeepAnswer(Register& reg, const Repeat& repeat, const Value& answer);

}  // namespace zhengji
