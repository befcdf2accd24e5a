#include "store/sealed_sums.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

namespace zhengji {
namespace {

std::string Associated(std::string_view name) {
    return "row_sums/" + std::string(name) + "/sealed";
}

// The seal's plain text: the digest, then the change in eight bytes, the low one first. One from
// before changes were counted ends after the digest.
std::string Written(const BooksSeal& seal) {
    std::string plain(AsBytes(seal.digest));
    for (int shift = 0; shift < 64; shift += 8)
        plain += static_cast<char>(static_cast<std::uint64_t>(seal.change) >> shift & 0xFFU);
    return plain;
}

std::optional<BooksSeal> ReadBack(std::string_view plain) {
    BooksSeal seal;
    const std::size_t digest = seal.digest.size();
    if (plain.size() != digest && plain.size() != digest + sizeof seal.change) return std::nullopt;
    std::memcpy(seal.digest.data(), plain.data(), digest);
    std::uint64_t change = 0;
    for (std::size_t at = plain.size(); at > digest; --at)
        change = change << 8U | static_cast<unsigned char>(plain[at - 1]);
    seal.change = static_cast<std::int64_t>(change);
    return seal;
}

}  // namespace

Result<SealedSums> SealedSums::Read(Connection& db, const KeyRing& keys) {
    SealedSums sums(db, keys);
    ZJ_TRY(db.Query(Sql::Whole("SELECT name, sealed FROM row_sums"), {},
                    [&](const Row& row) -> Status {
                        sums.sealed_.emplace(row.Text(0), row.Bytes(1));
                        return {};
                    }));
    return sums;
}

Result<RowSum> SealedSums::Of(std::string_view table) const {
    RowSum sum;
    const auto sealed = sealed_.find(std::string(table));
    if (sealed == sealed_.end()) return sum;
    ZJ_ASSIGN(const std::string plain, keys_.Open(sealed->second, Associated(table)));
    if (plain.size() != sizeof sum) return MakeError(Code::sealed_broken);
    std::memcpy(&sum, plain.data(), sizeof sum);
    return sum;
}

Status SealedSums::Put(std::string_view table, const RowSum& sum) {
    return Write(table, {reinterpret_cast<const char*>(&sum), sizeof sum});
}

Result<BooksSeal> SealedSums::Seal() const {
    const Error changed = MakeError(Code::rows_changed, {"row_sums"});
    const auto sealed = sealed_.find(std::string(kAllSums));
    if (sealed == sealed_.end()) return changed;
    const auto plain = keys_.Open(sealed->second, Associated(kAllSums));
    const auto seal = plain ? ReadBack(*plain) : std::nullopt;
    if (!seal || seal->digest != OverAll()) return changed;
    return *seal;
}

Result<BooksSeal> SealedSums::SealAs(std::int64_t change) {
    const BooksSeal seal{change, OverAll()};
    ZJ_TRY(Write(kAllSums, Written(seal)));
    return seal;
}

Digest SealedSums::OverAll() const {
    std::string written;
    for (const auto& [name, sealed] : sealed_) {
        if (name != kAllSums) written += name + '\0' + ToHex(sealed) + '\n';
    }
    return keys_.RowHash(written);
}

Status SealedSums::Write(std::string_view name, std::string_view plain) {
    std::string& sealed = sealed_[std::string(name)];
    sealed = keys_.Seal(plain, Associated(name));
    ZJ_ASSIGN([[maybe_unused]] const auto written,
              db_.Execute("INSERT INTO row_sums (name, sealed) VALUES ($1, $2) "
                          "ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed",
                          {name, Blob{sealed}}));
    return {};
}

Result<BooksSeal> ReadBooksSeal(Transaction& tx) {
    ZJ_ASSIGN(const auto sums, SealedSums::Read(tx.Driver(), tx.Keys()));
    return sums.Seal();
}

Result<BooksSeal> SealBooksAfter(Transaction& tx, std::int64_t change) {
    ZJ_ASSIGN(auto sums, SealedSums::Read(tx.Driver(), tx.Keys()));
    ZJ_ASSIGN(const BooksSeal last, sums.Seal());
    return sums.SealAs(std::max(change, last.change) + 1);
}

}  // namespace zhengji
