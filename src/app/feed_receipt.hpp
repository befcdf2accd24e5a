// What the national register hands back for what it received: size and root of the province's log,
// signed by the national log's key (docs/formats/status.md tells the other notes of that key).
// Private to the feed's use cases.
#pragma once

#include <cstdint>
#include <string>

#include "messages/message.hpp"

namespace zhengji {

struct SignedReceipt {
    std::string origin;
    std::int64_t size = 0;
    std::string root;         ///< hex
    std::string received_at;  ///< of the last batch; empty before the first
    std::string signer;       ///< the national log's verifier key, as its trust file has it
    std::string signature;    ///< the note's signature line, with its newline

    /// What is signed.
    std::string Text() const;
};
std::string WriteReceipt(const SignedReceipt& receipt);
/// feed_receipt_bad for a file that is none; feed_receipt_signature for one without a signature.
Result<SignedReceipt> ReadReceipt(const std::string& text);

}  // namespace zhengji
