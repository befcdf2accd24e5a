#include "app/feed/feed_receipt.hpp"

#include <nlohmann/json.hpp>

namespace zhengji {
namespace {

using Json = nlohmann::json;

// No log's name: it holds a blank. A receipt is never taken for a checkpoint of the same key.
constexpr std::string_view kHeader = "zhengji-feed-receipt 1\n";
constexpr std::string_view kSealingHeader = "zhengji-feed-sealing-key 1\n";

Status Signed(const std::string& text, const std::string& signature, const NoteVerifier& log) {
    if (OpenNote(text + "\n" + signature, log)) return {};
    return MakeError(Code::feed_receipt_signature);
}

}  // namespace

Status SignedReceipt::SignedBy(const NoteVerifier& log) const {
    // A line of its own each, or what is signed could be read in two ways.
    for (const std::string* line : {&origin, &root, &received_at})
        if (line->find('\n') != std::string::npos) return MakeError(Code::feed_receipt_signature);
    return Signed(Text(), signature, log);
}

std::string FeedStanding::SealingText() const {
    return std::string(kSealingHeader) + sealing_key + '\n';
}

Result<std::string> FeedStanding::SealingKeyOf(const NoteVerifier& log) const {
    ZJ_TRY(Signed(SealingText(), sealing_signature, log));
    auto key = FromHex(sealing_key);
    if (!key) return MakeError(Code::feed_receipt_signature);
    return *std::move(key);
}

std::string SignedReceipt::Text() const {
    return std::string(kHeader) + origin + '\n' + std::to_string(size) + '\n' + root + '\n' +
           received_at + '\n';
}

std::string WriteReceipt(const SignedReceipt& r) {
    return Json{{"v", 2},
                {"origin", r.origin},
                {"size", r.size},
                {"root", r.root},
                {"received_at", r.received_at},
                {"signer", r.signer},
                {"signature", r.signature}}
               .dump() +
           "\n";
}

Result<SignedReceipt> ReadReceipt(const std::string& text) {
    SignedReceipt r;
    try {
        const Json json = Json::parse(text);
        r.origin = json.at("origin").get<std::string>();
        r.size = json.at("size").get<std::int64_t>();
        r.root = json.at("root").get<std::string>();
        if (!json.contains("signature")) return MakeError(Code::feed_receipt_signature);
        r.received_at = json.at("received_at").get<std::string>();
        r.signer = json.at("signer").get<std::string>();
        r.signature = json.at("signature").get<std::string>();
    } catch (const std::exception&) {
        return MakeError(Code::feed_receipt_bad, {"JSON"});
    }
    return r;
}

}  // namespace zhengji
