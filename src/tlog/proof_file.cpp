#include "tlog/proof_file.hpp"

#include <charconv>

namespace zhengji {
namespace {

constexpr std::string_view kHeader = "c2sp.org/tlog-proof@v1\n";
constexpr std::string_view kIndex = "index ";

}  // namespace

std::string ProofFile::ToString() const {
    std::string text(kHeader);
    text += kIndex;
    text += std::to_string(index) + '\n';
    for (const Digest& hash : path)
        text += ToBase64(AsBytes(hash)) + '\n';
    return text + '\n' + checkpoint;
}

Result<ProofFile> ProofFile::Parse(std::string_view text) {
    const std::string_view whole = text;
    if (!text.starts_with(kHeader)) return MakeError(Code::bad_proof_file);
    text.remove_prefix(kHeader.size());
    if (!text.starts_with(kIndex)) return MakeError(Code::bad_proof_file);
    text.remove_prefix(kIndex.size());
    ProofFile proof;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), proof.index);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (error != std::errc{} || !text.starts_with('\n')) return MakeError(Code::bad_proof_file);
    text.remove_prefix(1);
    while (!text.starts_with('\n')) {
        const auto line_end = text.find('\n');
        if (line_end == std::string_view::npos) return MakeError(Code::bad_proof_file);
        const auto bytes = FromBase64(text.substr(0, line_end));
        const auto hash = bytes ? DigestFromBytes(*bytes) : std::nullopt;
        if (!hash || proof.path.size() >= 64) return MakeError(Code::bad_proof_file);
        proof.path.push_back(*hash);
        text.remove_prefix(line_end + 1);
    }
    proof.checkpoint = std::string(text.substr(1));
    if (proof.ToString() != whole) return MakeError(Code::bad_proof_file);
    return proof;
}

Result<Checkpoint> CheckProof(const ProofFile& proof, std::string_view entry,
                              const NoteVerifier& log) {
    ZJ_ASSIGN(auto checkpoint, OpenCheckpoint(proof.checkpoint, log));
    const auto check =
        CheckInclusion(LeafHash(entry), proof.index, checkpoint.size, proof.path, checkpoint.root);
    if (check != ProofCheck::kHolds) return MakeError(Code::proof_wrong);
    return checkpoint;
}

}  // namespace zhengji
