#include "tlog/note.hpp"

#include <openssl/evp.h>

#include <charconv>
#include <memory>

#include "base/check.hpp"

namespace zhengji {
namespace {

constexpr char kEd25519 = 0x01;
constexpr std::string_view kSignatureMark = "\u2014 ";  // em dash, blank

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

const unsigned char* Data(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

bool IsName(std::string_view name) {
    return !name.empty() && name.find_first_of(" +\n\t") == std::string_view::npos;
}

std::string KeyIdOf(std::string_view name, std::string_view key) {
    const Digest digest = Sha256(std::string(name) + '\n' + kEd25519 + std::string(key));
    return std::string(AsBytes(digest).substr(0, 4));
}

// Takes a line off the front, without its newline; nothing when there is no newline.
std::optional<std::string_view> TakeLine(std::string_view& text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

// The signature of one line `— name base64`, when the line is that of `verifier`.
Result<std::optional<std::string>> SignatureOf(std::string_view line,
                                               const NoteVerifier& verifier) {
    if (!line.starts_with(kSignatureMark)) return MakeError(Code::bad_note);
    line.remove_prefix(kSignatureMark.size());
    const auto blank = line.find(' ');
    if (blank == std::string_view::npos || !IsName(line.substr(0, blank)))
        return MakeError(Code::bad_note);
    const auto bytes = FromBase64(line.substr(blank + 1));
    if (!bytes || bytes->size() < 5) return MakeError(Code::bad_note);
    const bool ours =
        line.substr(0, blank) == verifier.name && bytes->substr(0, 4) == verifier.KeyId();
    return ours ? std::optional(bytes->substr(4)) : std::nullopt;
}

// What is signed, with its last line's end; empty where no empty line parts it from signatures.
std::string_view TextOf(std::string_view note) {
    const auto split = note.rfind("\n\n");
    return split == std::string_view::npos ? std::string_view() : note.substr(0, split + 1);
}

}  // namespace

std::string Ed25519PublicKey(std::string_view seed) {
    return Ed25519Signer(seed).PublicKey();
}

std::string Ed25519Sign(std::string_view seed, std::string_view message) {
    return Ed25519Signer(seed).Sign(message);
}

Ed25519Signer::Ed25519Signer(std::string_view seed) : public_(32, '\0') {
    CHECK(seed.size() == 32);
    EVP_PKEY* const key =
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, Data(seed), seed.size());
    CHECK(key != nullptr);
    key_ = {key, [](void* one) { EVP_PKEY_free(static_cast<EVP_PKEY*>(one)); }};
    std::size_t size = public_.size();
    CHECK(EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(public_.data()),
                                      &size) == 1);
}

std::string Ed25519Signer::Sign(std::string_view message) const {
    CHECK(key_ != nullptr);
    const Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    CHECK(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr,
                             static_cast<EVP_PKEY*>(key_.get())) == 1);
    std::string signature(64, '\0');
    std::size_t size = signature.size();
    CHECK(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                         Data(message), message.size()) == 1);
    return signature;
}

SignatureCheck Ed25519Verify(std::string_view public_key, std::string_view message,
                             std::string_view signature) {
    const Key key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Data(public_key), public_key.size()),
        &EVP_PKEY_free);
    const Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    if (!key || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1) {
        return SignatureCheck::kInvalid;
    }
    const int valid = EVP_DigestVerify(context.get(), Data(signature), signature.size(),
                                       Data(message), message.size());
    return valid == 1 ? SignatureCheck::kValid : SignatureCheck::kInvalid;
}

std::string NoteVerifier::KeyId() const {
    return KeyIdOf(name, public_key);
}

std::string NoteVerifier::ToString() const {
    return name + "+" + ToHex(KeyId()) + "+" + ToBase64(kEd25519 + public_key);
}

Result<NoteVerifier> NoteVerifier::Parse(std::string_view text) {
    const auto first = text.find('+');
    const auto second = text.find('+', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos)
        return MakeError(Code::bad_verifier_key);
    const auto key = FromBase64(text.substr(second + 1));
    if (!key || key->size() != 33 || key->front() != kEd25519)
        return MakeError(Code::bad_verifier_key);
    NoteVerifier verifier{std::string(text.substr(0, first)), key->substr(1)};
    if (!IsName(verifier.name) || verifier.ToString() != text)
        return MakeError(Code::bad_verifier_key);
    return verifier;
}

std::string SignNote(std::string_view text, std::string_view name, const Ed25519Signer& signer) {
    CHECK(text.ends_with('\n') && IsName(name));
    const std::string signature = KeyIdOf(name, signer.PublicKey()) + signer.Sign(text);
    return std::string(text) + '\n' + std::string(kSignatureMark) + std::string(name) + ' ' +
           ToBase64(signature) + '\n';
}

std::string SignNote(std::string_view text, std::string_view name, std::string_view seed) {
    return SignNote(text, name, Ed25519Signer(seed));
}

Result<std::string> OpenNote(std::string_view note, const NoteVerifier& verifier) {
    const std::string_view text = TextOf(note);
    if (text.empty()) return MakeError(Code::bad_note);
    std::string_view lines = note.substr(text.size() + 1);
    if (lines.empty() || !lines.ends_with('\n')) return MakeError(Code::bad_note);
    bool signed_by_it = false;
    while (const auto line = TakeLine(lines)) {
        ZJ_ASSIGN(const auto signature, SignatureOf(*line, verifier));
        if (!signature) continue;
        if (Ed25519Verify(verifier.public_key, text, *signature) != SignatureCheck::kValid) {
            return MakeError(Code::note_signature_wrong, {verifier.name});
        }
        signed_by_it = true;
    }
    if (!signed_by_it) return MakeError(Code::note_not_signed, {verifier.name});
    return std::string(text);
}

std::string Checkpoint::Body() const {
    return origin + '\n' + std::to_string(size) + '\n' + ToBase64(AsBytes(root)) + '\n';
}

Result<Checkpoint> Checkpoint::Parse(std::string_view body) {
    std::string_view rest = body;
    const auto origin = TakeLine(rest);
    const auto size = TakeLine(rest);
    const auto root = TakeLine(rest);
    if (!origin || !size || !root || origin->empty()) return MakeError(Code::bad_checkpoint);
    Checkpoint checkpoint;
    checkpoint.origin = std::string(*origin);
    std::from_chars(size->data(), size->data() + size->size(), checkpoint.size);
    const auto digest = DigestFromBytes(FromBase64(*root).value_or(std::string()));
    if (!digest) return MakeError(Code::bad_checkpoint);
    checkpoint.root = *digest;
    if (checkpoint.Body() != body) return MakeError(Code::bad_checkpoint);
    return checkpoint;
}

Result<Checkpoint> Checkpoint::OfNote(std::string_view note) {
    return Parse(TextOf(note));
}

Result<Checkpoint> OpenCheckpoint(std::string_view note, const NoteVerifier& verifier) {
    ZJ_ASSIGN(const std::string body, OpenNote(note, verifier));
    ZJ_ASSIGN(auto checkpoint, Checkpoint::Parse(body));
    if (checkpoint.origin != verifier.name) return MakeError(Code::bad_checkpoint);
    return checkpoint;
}

}  // namespace zhengji
