#include "accounts/authenticator_data.hpp"

namespace zhengji {
namespace {

using namespace std::string_view_literals;

// Bits of the flags (§6.1).
constexpr unsigned kPresent = 0x01, kVerified = 0x04, kMadeData = 0x40, kExtensions = 0x80;
// A5: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x and y of 32 bytes each.
constexpr std::string_view kKeyHead = "\xA5\x01\x02\x03\x26\x20\x01\x21\x58\x20"sv;
constexpr std::string_view kKeyMiddle = "\x22\x58\x20"sv;
constexpr std::size_t kCoordinate = 32, kAaguid = 16, kShortestId = 16, kLongestId = 1023,
                      kMostExtensions = 1024;

// Takes bytes from the front; nothing more once too few were left.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    std::string_view Take(std::size_t size) {
        if (size > rest_.size()) {
            broken_ = true;
            return {};
        }
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }
    std::uint32_t Number(std::size_t size) {
        std::uint32_t number = 0;
        for (const char c : Take(size))
            number = number << 8U | static_cast<unsigned char>(c);
        return number;
    }
    bool Is(std::string_view expected) { return Take(expected.size()) == expected; }
    bool Broken() const { return broken_; }
    std::size_t Left() const { return rest_.size(); }

  private:
    std::string_view rest_;
    bool broken_ = false;
};

std::optional<NewPasskeyData> TakeMadeData(Reader& reader) {
    NewPasskeyData made;
    reader.Take(kAaguid);
    const std::size_t size = reader.Number(2);
    if (size < kShortestId || size > kLongestId) return std::nullopt;
    made.id = reader.Take(size);
    if (!reader.Is(kKeyHead)) return std::nullopt;
    made.key = reader.Take(kCoordinate);
    if (!reader.Is(kKeyMiddle)) return std::nullopt;
    made.key += reader.Take(kCoordinate);
    if (reader.Broken()) return std::nullopt;
    return made;
}

}  // namespace

std::optional<AuthenticatorData> AuthenticatorData::Parse(std::string_view bytes) {
    Reader reader(bytes);
    AuthenticatorData data;
    data.rp_id_hash = DigestFromBytes(reader.Take(data.rp_id_hash.size())).value_or(Digest{});
    const unsigned flags = reader.Number(1);
    data.present = (flags & kPresent) != 0;
    data.verified = (flags & kVerified) != 0;
    data.sign_count = reader.Number(4);
    if ((flags & kMadeData) != 0) {
        data.made = TakeMadeData(reader);
        if (!data.made) return std::nullopt;
    }
    // Extensions are signed with the rest and say nothing that is asked for here.
    const bool extended = (flags & kExtensions) != 0;
    const bool fits =
        extended ? reader.Left() > 0 && reader.Left() <= kMostExtensions : reader.Left() == 0;
    if (reader.Broken() || !fits) return std::nullopt;
    return data;
}

std::optional<std::string> AuthDataOfAttestation(std::string_view object) {
    Reader reader(object);
    // A map of three: fmt "none", attStmt {}, authData, a byte string of one or two length bytes.
    if (!reader.Is("\xA3\x63"
                   "fmt\x64"
                   "none\x67"
                   "attStmt\xA0\x68"
                   "authData"sv))
        return std::nullopt;
    const std::uint32_t kind = reader.Number(1);
    constexpr std::uint32_t kOneByte = 0x58, kTwoBytes = 0x59;
    if (kind != kOneByte && kind != kTwoBytes) return std::nullopt;
    const std::size_t size = reader.Number(kind == kOneByte ? 1 : 2);
    std::string data(reader.Take(size));
    if (reader.Broken() || reader.Left() != 0) return std::nullopt;
    return data;
}

}  // namespace zhengji
