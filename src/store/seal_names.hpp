// What each sealed value is bound to: table, row and column, so that it opens only where it was
// sealed. Private to this folder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace zhengji {

inline std::string SealOfAct(std::string_view subject) {
    return "acts/" + std::string(subject) + "/private";
}
inline std::string SealOfDocument(std::string_view hash) {
    return "person_documents/" + ToHex(hash) + "/sealed";
}
/// The steps of one case share theirs.
inline std::string SealOfCase(std::int64_t id) {
    return "case_steps/" + std::to_string(id) + "/fields";
}

inline std::string SealOfCredential(std::string_view owner) {
    return "credentials/" + std::string(owner) + "/sealed";
}
/// Bound to its whole row, but for when it was last seen.
inline std::string SealOfBearer(std::string_view token, int kind, std::string_view owner,
                                std::int64_t made_at, std::int64_t ends_at) {
    return "bearers/" + ToHex(token) + "/" + std::to_string(kind) + "/" + std::to_string(made_at) +
           "/" + std::to_string(ends_at) + "/" + std::string(owner);
}
/// A key may be any text: its length stands before it.
inline std::string SealOfAnswer(std::string_view owner, std::string_view key) {
    return "kept_answers/" + std::to_string(key.size()) + "/" + std::string(key) + "/" +
           std::string(owner);
}
/// Bound to what happened, whose it is, and when.
inline std::string SealOfMessage(const Digest& event, std::string_view owner, std::int64_t at) {
    return "messages/" + ToHex(event) + "/" + std::to_string(at) + "/" + std::string(owner);
}
inline std::string SealOfAddress(std::string_view owner, std::int64_t kind) {
    return "addresses/" + std::to_string(kind) + "/" + std::string(owner);
}
inline std::string SealOfWatch(std::string_view owner, std::string_view certificate) {
    return "watches/" + std::string(certificate) + "/" + std::string(owner);
}
/// Bound to its whole row.
inline std::string SealOfWrongAnswers(std::string_view id, std::string_view server,
                                      std::int64_t at) {
    return "wrong_answers/" + ToHex(id) + "/" + ToHex(server) + "/" + std::to_string(at);
}
/// Bound to whose it is and of what kind.
inline std::string SealOfDraft(std::string_view id, std::string_view owner, std::string_view kind) {
    return "drafts/" + ToHex(id) + "/" + std::string(kind) + "/" + std::string(owner);
}
/// Bound to all that is said of the file, but for what a scanner says.
inline std::string SealOfUpload(std::string_view id, std::string_view draft, std::string_view owner,
                                std::string_view item_and_media, const Digest& digest,
                                std::int64_t at) {
    return "uploads/" + ToHex(id) + "/" + ToHex(draft) + "/" + ToHex(digest) + "/" +
           std::to_string(at) + "/" + std::string(item_and_media) + "/" + std::string(owner);
}

}  // namespace zhengji
