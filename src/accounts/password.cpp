#include "accounts/password.hpp"

#include <sodium.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <set>

#include "base/check.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kShortest = 10, kLongest = 128, kFewCharacters = 4;
constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemory = std::size_t{64} * 1024 * 1024;
constexpr std::size_t kMostBytes = 4096;  // of what is typed, before it is looked at

// Of a password that nobody has; password_test holds that its costs are today's.
constexpr const char* kNobodys =
    "$argon2id$v=19$m=65536,t=3,p=1$Ail7uEosbDMIeFm8cU2b3w$"
    "0mXtL0n8foWcZ2mCrVo6dxqs3Sfr27UudZ7w8w1XHvE";

bool IsControl(unsigned char c) {
    return c < 0x20 || c == 0x7F;
}

bool IsGuessable(const std::string& password, std::span<const std::string> own) {
    const std::string key = OfficerKey(password);
    const auto is_own = [&](const std::string& one) {
        return !one.empty() && IsUtf8(one) &&
               (one == password || (!key.empty() && OfficerKey(one) == key));
    };
    const bool digits = std::ranges::all_of(password, [](char c) { return c >= '0' && c <= '9'; });
    const std::set<char> distinct(password.begin(), password.end());
    return digits || distinct.size() < kFewCharacters || std::ranges::any_of(own, is_own);
}

}  // namespace

Result<HashingSlots::Slot> HashingSlots::Take() {
    std::unique_lock lock(mutex_);
    if (free_ == 0) {
        if (room_ == 0) return MakeError(Code::hashing_busy);
        --room_;
        ++waiting_;
        back_.wait(lock, [&] { return free_ > 0; });
        ++room_;
        --waiting_;
    }
    --free_;
    ++taken_;
    return Slot(*this);
}

std::int64_t HashingSlots::Taken() {
    const std::scoped_lock lock(mutex_);
    return taken_;
}

int HashingSlots::Waiting() {
    const std::scoped_lock lock(mutex_);
    return waiting_;
}

void HashingSlots::Back() {
    {
        const std::scoped_lock lock(mutex_);
        ++free_;
    }
    back_.notify_one();
}

Result<std::string> NormalPassword(std::string_view typed) {
    if (typed.size() > kMostBytes)
        return MakeError(Code::password_long, {std::to_string(kLongest)});
    if (!IsUtf8(typed) || std::ranges::any_of(typed, IsControl))
        return MakeError(Code::password_unreadable);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> normal(
        utf8proc_NFKC(reinterpret_cast<const utf8proc_uint8_t*>(std::string(typed).c_str())),
        &std::free);
    CHECK(normal != nullptr);
    return std::string(reinterpret_cast<const char*>(normal.get()));
}

Result<std::string> NewPassword(std::string_view typed, std::span<const std::string> own) {
    ZJ_ASSIGN(std::string password, NormalPassword(typed));
    const std::size_t length = CodePoints(password);
    if (length < kShortest) return MakeError(Code::password_short, {std::to_string(kShortest)});
    if (length > kLongest) return MakeError(Code::password_long, {std::to_string(kLongest)});
    if (IsGuessable(password, own)) return MakeError(Code::password_guessable);
    return password;
}

Result<std::string> HashPassword(HashingSlots& slots, std::string_view password) {
    CHECK(sodium_init() >= 0);
    ZJ_ASSIGN(const auto slot, slots.Take());
    std::string kept(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_argon2id_str(kept.data(), password.data(), password.size(), kPasses,
                                   kMemory) != 0)
        return MakeError(Code::hashing_busy, {}, "no memory to hash in");
    kept.resize(kept.find('\0'));
    return kept;
}

Result<bool> IsPassword(HashingSlots& slots, std::string_view kept, std::string_view typed) {
    CHECK(sodium_init() >= 0);
    // What cannot be a password is hashed all the same.
    const auto normal = NormalPassword(typed);
    const std::string password = normal ? *normal : std::string("-");
    const std::string against = kept.empty() ? std::string(kNobodys) : std::string(kept);
    ZJ_ASSIGN(const auto slot, slots.Take());
    const int fits =
        crypto_pwhash_argon2id_str_verify(against.c_str(), password.data(), password.size());
    return fits == 0 && !kept.empty() && normal.has_value();
}

}  // namespace zhengji
