// Operations that bring a file or give one: its bytes are the body, of the request or of the
// answer.
#pragma once

#include "api/last_changed.hpp"
#include "describe/kind.hpp"
#include "http/exchange.hpp"
#include "operations/operation.hpp"

namespace zhengji {

bool BringsFile(const Operation& operation);
bool GivesFile(const Operation& operation);

/// The body as the member that is a file; what kind it is said to be counts for nothing.
/// media_unsupported where it is packed.
tl::expected<Value::Object, Misfits> ReadFile(const Operation& operation,
                                              const HttpRequest& request);
/// To be kept, never to be shown by a browser as a page of this place. REQUIRES: `answered` is what
/// Kind<SentFile> wrote.
HttpResponse FileResponse(const Value& answered);
/// What is published, a file or not, in the asker's language: under its tag and the day of its last
/// change, kept by what stands on the way for a minute, and by browsers only to ask whether it
/// changed. REQUIRES: `answered` is what the operation's kind wrote.
HttpResponse PublishedResponse(const Operation& operation, const HttpRequest& request,
                               const Value& answered, LastChanged& changed, Instant now);

}  // namespace zhengji
