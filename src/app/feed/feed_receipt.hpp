// What the national register hands back for what it received: size and root of the province's log,
// signed by the national log's key (docs/formats/status.md tells the other notes of that key).
// Over HTTP the key that holders are sealed to comes along, signed too (docs/adr/0049).
#pragma once

#include <cstdint>
#include <string>

#include "describe/kind.hpp"
#include "tlog/note.hpp"

namespace zhengji {

struct SignedReceipt {
    std::string origin;
    std::int64_t size = 0;
    std::string root;         ///< hex
    std::string received_at;  ///< of the last batch; empty before the first
    std::string signer;       ///< the national log's verifier key, as its trust file has it
    std::string signature;    ///< the note's signature line, with its newline

    static constexpr std::string_view kName = "FeedReceipt";
    static constexpr auto kFields = Members(
        Member{"origin", &SignedReceipt::origin, {"来源（日志名）", "the province's log"}},
        Member{"size", &SignedReceipt::size, {"已收到的条数", "leaves received"}},
        Member{"root", &SignedReceipt::root, {"其根（十六进制）", "their root, hexadecimal"}},
        Member{"received_at",
               &SignedReceipt::received_at,
               {"最近一批的时间；空：尚未收到", "when the last batch came; empty: none did"}},
        Member{"signer", &SignedReceipt::signer, {"国家登记册日志的公钥", "the verifier key"}},
        Member{"signature", &SignedReceipt::signature, {"签名行", "the note's signature line"}});

    /// What is signed.
    std::string Text() const;
    /// feed_receipt_signature where `log` did not sign it.
    Status SignedBy(const NoteVerifier& log) const;
};
std::string WriteReceipt(const SignedReceipt& receipt);
/// feed_receipt_bad for a file that is none; feed_receipt_signature for one without a signature.
Result<SignedReceipt> ReadReceipt(const std::string& text);

/// How far a province's log has come, and what it seals to: what its system is answered.
struct FeedStanding {
    SignedReceipt receipt;
    std::string sealing_key, sealing_signature;  ///< hex; the signature line of SealingText

    static constexpr auto kFields =
        Members(Member{"receipt", &FeedStanding::receipt, {"回执", "the signed receipt"}},
                Member{"sealing_key",
                       &FeedStanding::sealing_key,
                       {"持证人封给谁：X25519 公钥（十六进制）",
                        "what holders are sealed to: an X25519 key, hexadecimal"}},
                Member{"sealing_signature",
                       &FeedStanding::sealing_signature,
                       {"对该公钥的签名行", "the signature line over that key"}});

    /// What is signed of the key: `zhengji-feed-sealing-key 1`, then the key, a line each.
    std::string SealingText() const;
    /// The key's bytes; feed_receipt_signature where `log` did not sign it.
    Result<std::string> SealingKeyOf(const NoteVerifier& log) const;
};

}  // namespace zhengji
