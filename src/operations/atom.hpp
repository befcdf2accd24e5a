// A feed of what is published, as Atom (RFC 4287), by pages (RFC 5005 §3). Texts may hold both
// languages (Word). Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "messages/message.hpp"

namespace zhengji {

struct AtomEntry {
    std::string id;  ///< an IRI, the same for ever (RFC 4287 §4.2.6): AtomId
    std::string title, text;
    Instant updated;
};
struct AtomFeed {
    std::string id, title, author;
    std::string self;         ///< where it is had
    std::string first, next;  ///< the newest page, and the one of older entries (RFC 5005 §3)
    std::vector<AtomEntry> entries;
};

/// `urn:uuid:` with a UUID of version 8 (RFC 9562) out of a digest.
std::string AtomId(const Digest& digest);
/// In one language. What XML 1.0 has no way to write is left out of the texts.
std::string AtomText(const AtomFeed& feed, Language language);

}  // namespace zhengji
