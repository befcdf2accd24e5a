#include "store/sealed_sums.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace zhengji {
namespace {

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

bool IsLane(std::string_view name) {
    return name.starts_with(kLane);
}

// In one statement where a statement is a message to a server and back.
constexpr Sql kTogether(
    "INSERT INTO row_sums (name, sealed) SELECT split_part(line, ':', 1), "
    "decode(split_part(line, ':', 2), 'hex') FROM unnest(string_to_array($1, ';')) AS line "
    "ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed");
constexpr Sql kOne(
    "INSERT INTO row_sums (name, sealed) VALUES ($1, $2) "
    "ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed");

}  // namespace

Error ChangedRows(std::string_view table, const Error& why) {
    if (why.code() == Code::sealing_key_missing) return why;
    return MakeError(Code::rows_changed, {std::string(table)});
}

std::string SealOfSum(std::string_view name) {
    return "row_sums/" + std::string(name) + "/sealed";
}

Result<SealedSums> SealedSums::Read(Connection& db, const KeyRing& keys) {
    SealedSums sums(db, keys);
    ZJ_TRY(db.Query("SELECT name, sealed FROM row_sums", {}, [&](const Row& row) -> Status {
        sums.Take(row.Text(0), row.Bytes(1));
        return {};
    }));
    sums.ReadLanes();
    return sums;
}

void SealedSums::Take(std::string_view name, std::string sealed) {
    sealed_.emplace(name, std::move(sealed));
}

// What is not as it was is told when it is asked for: an audit goes on and names it.
void SealedSums::ReadLanes() {
    for (int number = 1; number <= kLanes && lanes_; ++number) {
        const Status read = ReadLane(number);
        if (!read) lanes_ = ChangedRows("row_sums", read.error());
    }
}

Result<Lane> SealedSums::LaneAt(const std::string& name) const {
    const auto sealed = sealed_.find(name);
    if (sealed == sealed_.end()) return Lane{};
    ZJ_ASSIGN(const std::string plain, keys_->Open(sealed->second, SealOfSum(name)));
    return LaneFrom(plain);
}

Status SealedSums::ReadLane(int number) {
    ZJ_ASSIGN(const Lane lane, LaneAt(LaneName(kLane, number)));
    ZJ_ASSIGN(const Lane folded, LaneAt(LaneName(kFolded, number)));
    ZJ_ASSIGN(const auto since, lane.Since(folded));
    for (const auto& [table, sum] : since)
        waiting_[table] += sum;
    return {};
}

Result<RowSum> SealedSums::Of(std::string_view table) const {
    if (!lanes_) return lanes_.error();
    RowSum sum;
    const auto waits = waiting_.find(table);
    if (waits != waiting_.end()) sum = waits->second;
    const auto sealed = sealed_.find(table);
    if (sealed == sealed_.end()) return sum;
    ZJ_ASSIGN(const std::string plain, keys_->Open(sealed->second, SealOfSum(table)));
    RowSum folded;
    if (plain.size() != sizeof folded) return MakeError(Code::sealed_broken);
    std::memcpy(&folded, plain.data(), sizeof folded);
    return sum += folded;
}

void SealedSums::Put(std::string_view table, const RowSum& sum) {
    waiting_.erase(std::string(table));
    Set(std::string(table), {reinterpret_cast<const char*>(&sum), sizeof sum});
}

Status SealedSums::Fold() {
    ZJ_TRY(lanes_);
    const ByName waiting = waiting_;
    for (const auto& [table, ignored] : waiting) {
        ZJ_ASSIGN(const RowSum sum, Of(table));
        Put(table, sum);
    }
    for (int number = 1; number <= kLanes && !waiting.empty(); ++number) {
        ZJ_ASSIGN(const Lane lane, LaneAt(LaneName(kLane, number)));
        ZJ_ASSIGN(const Lane folded, LaneAt(LaneName(kFolded, number)));
        if (lane != folded) Set(LaneName(kFolded, number), Written(lane));
    }
    AddLanes();
    return {};
}

// Made by the first who seals, for whoever acts beside others later.
void SealedSums::AddLanes() {
    if (db_->Kind() != Dialect::kPostgres || sealed_.contains(LaneName(kLane, 1))) return;
    for (int number = 1; number <= kLanes; ++number)
        Set(LaneName(kLane, number), Written(Lane{}));
}

Result<BooksSeal> SealedSums::Seal() const {
    if (!lanes_) return lanes_.error();
    const auto sealed = sealed_.find(kAllSums);
    if (sealed == sealed_.end()) return MakeError(Code::rows_changed, {"row_sums"});
    const auto plain = keys_->Open(sealed->second, SealOfSum(kAllSums));
    if (!plain) return ChangedRows("row_sums", plain.error());
    const auto seal = ReadBack(*plain);
    if (!seal || seal->digest != OverAll()) return MakeError(Code::rows_changed, {"row_sums"});
    return *seal;
}

Result<BooksSeal> SealedSums::SealAs(std::int64_t change) {
    const BooksSeal seal{change, OverAll()};
    Set(std::string(kAllSums), Written(seal));
    ZJ_TRY(Write());
    return seal;
}

// Over the sums and how far each lane was taken; what stands in the lanes moves without it.
Digest SealedSums::OverAll() const {
    std::string written;
    for (const auto& [name, sealed] : sealed_) {
        if (name != kAllSums && !IsLane(name)) written += name + '\0' + ToHex(sealed) + '\n';
    }
    return keys_->RowHash(written);
}

void SealedSums::Set(const std::string& name, std::string_view plain) {
    sealed_[name] = keys_->Seal(plain, SealOfSum(name));
    changed_.insert(name);
}

Status SealedSums::Write() {
    std::string lines;
    for (const std::string& name : changed_) {
        if (db_->Kind() == Dialect::kSqlite)
            ZJ_TRY(db_->Execute(kOne, {std::string_view(name), Blob{sealed_[name]}}));
        lines += (lines.empty() ? "" : ";") + name + ':' + ToHex(sealed_[name]);
    }
    changed_.clear();
    if (db_->Kind() == Dialect::kSqlite) return {};
    ZJ_TRY(db_->Execute(kTogether, {std::string_view(lines)}));
    return {};
}

Result<BooksSeal> ReadBooksSeal(Transaction& tx) {
    ZJ_ASSIGN(const auto sums, SealedSums::Read(tx.Driver(), tx.Keys()));
    return sums.Seal();
}

Result<BooksSeal> SealBooksAfter(Transaction& tx, std::int64_t change) {
    ZJ_TRY(HoldSums(tx.Driver()));
    ZJ_ASSIGN(auto sums, SealedSums::Read(tx.Driver(), tx.Keys()));
    ZJ_ASSIGN(const BooksSeal last, sums.Seal());
    return sums.SealAs(std::max(change, last.change) + 1);
}

// Who is about to seal waits here for whoever does: results are added and the log is led beside the
// one writer.
Status HoldSums(Connection& db) {
    if (db.Kind() != Dialect::kPostgres) return {};
    return db.Query("SELECT 1 FROM row_sums WHERE name = $1 FOR UPDATE", {kAllSums},
                    [](const Row&) -> Status { return {}; });
}

}  // namespace zhengji
