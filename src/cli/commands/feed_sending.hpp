// Where a province's feed goes, as options say it: of `feed push` and of `serve`.
#pragma once

#include <string>

#include "app/feed/feed_send.hpp"
#include "cli/command.hpp"

namespace zhengji {

/// The options that say it.
struct FeedOptions {
    std::string to, token, trust;
};
/// Its officer, province and batch are the caller's to say. bad_option for an address that is not
/// https (plain http goes to this machine alone); file_unreadable; bad_trust.
Result<FeedSending> FeedSendingOf(const Invocation& call, const FeedOptions& options);

/// The log of a trust file: whose signature on receipts is believed.
Result<NoteVerifier> LogOfTrust(const std::string& trust_file);

}  // namespace zhengji
