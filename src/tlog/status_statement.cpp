#include "tlog/status_statement.hpp"

#include <charconv>

#include "base/check.hpp"

namespace zhengji {
namespace {

// The first line is no origin a log can have: a name holds no blank (signed-note), so that a
// statement is never taken for a checkpoint of the same key.
constexpr std::string_view kHeader = "zhengji-status 1\n";
constexpr unsigned kFarGap = 15;  // from here on the rest of the gap follows

std::string_view TakeLine(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

std::uint64_t Number(std::string_view text) {
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

void PutFar(std::string& out, std::uint64_t rest) {
    for (; rest > 0x7F; rest >>= 7U)
        out += static_cast<char>((rest & 0x7FU) | 0x80U);
    out += static_cast<char>(rest);
}

// Seven bits a byte, lowest first, no zero byte at the end but a lone one: one form a number.
std::optional<std::uint64_t> TakeFar(std::string_view& bytes) {
    std::uint64_t rest = 0;
    for (unsigned shift = 0; !bytes.empty() && shift < 56; shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        rest |= std::uint64_t{byte & 0x7FU} << shift;
        if (byte <= 0x7F) return byte == 0 && shift > 0 ? std::nullopt : std::optional(rest);
    }
    return std::nullopt;
}

// Entry by entry; false at the first byte that no writer writes.
using VisitEntry = std::function<void(std::uint64_t leaf, CertificateState state)>;
bool ReadStates(std::string_view bytes, std::uint64_t count, std::uint64_t size,
                const VisitEntry& visit) {
    std::uint64_t next = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        if (bytes.empty()) return false;
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        std::uint64_t gap = byte & 0x0FU;
        if (gap == kFarGap) {
            const auto rest = TakeFar(bytes);
            if (!rest) return false;
            gap += *rest;
        }
        if (byte >> 4U >= kCertificateStates || next >= size || gap >= size - next) return false;
        visit(next + gap, static_cast<CertificateState>(byte >> 4U));
        next += gap + 1;
    }
    return bytes.empty();
}

std::optional<StatusStatement> Parse(std::string_view text) {
    if (!text.starts_with(kHeader)) return std::nullopt;
    const std::string_view whole = text;
    text.remove_prefix(kHeader.size());
    StatusStatement s;
    s.log.origin = TakeLine(text);
    s.log.size = Number(TakeLine(text));
    const auto root = FromBase64(TakeLine(text));
    const auto digest = DigestFromBytes(root.value_or(std::string()));
    const auto as_of = Instant::Parse(TakeLine(text));
    s.count = Number(TakeLine(text));
    s.policy_digest = TakeLine(text);
    if (!digest || !as_of) return std::nullopt;
    s.log.root = *digest;
    s.as_of = *as_of;
    // The last line is the states' hash, compared once they are there.
    return whole.starts_with(s.Text().substr(0, whole.size() - text.size()))
               ? std::optional(std::move(s))
               : std::nullopt;
}

}  // namespace

void StateWriter::Add(std::uint64_t leaf, CertificateState state) {
    CHECK(leaf >= next_);
    const std::uint64_t gap = leaf - next_;
    const auto high = static_cast<unsigned>(state) << 4U;
    bytes_ += static_cast<char>(high | std::min<std::uint64_t>(gap, kFarGap));
    if (gap >= kFarGap) PutFar(bytes_, gap - kFarGap);
    next_ = leaf + 1;
    ++count_;
}

std::string StatusStatement::Text() const {
    return std::string(kHeader) + log.Body() + as_of.ToString() + '\n' + std::to_string(count) +
           '\n' + policy_digest + '\n' + ToHex(Sha256(states)) + '\n';
}

std::optional<CertificateState> StatusStatement::At(std::uint64_t leaf) const {
    std::optional<CertificateState> found;
    ReadStates(states, count, log.size, [&](std::uint64_t at, CertificateState state) {
        if (at == leaf) found = state;
    });
    return found;
}

std::string StatusStatement::Written(std::string_view signed_text) const {
    return std::string(signed_text) + states;
}

Result<StatusStatement> StatusStatement::Open(std::string_view file, const NoteVerifier& log) {
    // Text, an empty line, one signature line; the states begin behind it.
    const auto text_end = file.find("\n\n");
    if (!file.starts_with(kHeader) || text_end == std::string_view::npos)
        return MakeError(Code::bad_status);
    const auto note_end = file.find('\n', text_end + 2);
    if (note_end == std::string_view::npos) return MakeError(Code::bad_status);
    const auto text = file.substr(0, text_end + 1);
    auto statement = Parse(text);
    if (!statement) return MakeError(Code::bad_status);
    if (statement->log.origin != log.name) return MakeError(Code::status_of_other_log);
    const auto opened = OpenNote(file.substr(0, note_end + 1), log);
    if (!opened) {
        const bool other = opened.error().code() == Code::note_not_signed;
        return MakeError(other ? Code::status_of_other_log : Code::bad_status);
    }
    statement->states = file.substr(note_end + 1);
    const bool whole = ReadStates(statement->states, statement->count, statement->log.size,
                                  [](std::uint64_t, CertificateState) {});
    if (!whole || statement->Text() != text) return MakeError(Code::bad_status);
    return std::move(*statement);
}

}  // namespace zhengji
