#include "http/live_register.hpp"

namespace zhengji {
namespace {

constexpr std::chrono::seconds kRetryAfter{1};

}  // namespace

Result<std::unique_ptr<LiveRegister>> LiveRegister::Open(const StorePlace& place) {
    ZJ_ASSIGN(auto reg, Register::Open(place));
    return std::unique_ptr<LiveRegister>(new LiveRegister(place, std::move(reg)));
}

Result<Register*> LiveRegister::Get(SteadyTime now) {
    if (reg_) return reg_.get();
    if (now - tried_at_ < kRetryAfter) return last_;
    tried_at_ = now;
    auto reg = Register::Open(place_);
    if (!reg) return last_ = std::move(reg.error());
    reg_ = std::move(*reg);
    return reg_.get();
}

Result<Transaction*> LiveRegister::Snapshot(SteadyTime now) {
    if (snapshot_ && now - snapshot_at_ <= kSnapshotTime) return &*snapshot_;
    Drop();
    ZJ_ASSIGN(Register* const reg, Get(now));
    ZJ_ASSIGN(Transaction tx, reg->Records().Begin(Access::kRead));
    snapshot_.emplace(std::move(tx));
    snapshot_at_ = now;
    return &*snapshot_;
}

Result<std::shared_ptr<const PolicyBook>> LiveRegister::Policy(SteadyTime now) {
    ZJ_ASSIGN(Transaction* const tx, Snapshot(now));
    if (!policy_) {
        ZJ_ASSIGN(policy_, reg_->Policy(*tx));
    }
    return policy_;
}

std::optional<SteadyTime::duration> LiveRegister::SnapshotAge(SteadyTime now) const {
    if (!snapshot_) return std::nullopt;
    return now - snapshot_at_;
}

void LiveRegister::Drop() {
    policy_.reset();
    snapshot_.reset();
}

void LiveRegister::Close() {
    Drop();
    reg_.reset();
}

bool LiveRegister::CanRecover(const Error& error, SteadyTime now) {
    const bool lost = error.code() == Code::store_unreachable || error.code() == Code::store_failed;
    if (!lost || !reg_ || now - tried_at_ < kRetryAfter) return false;
    Close();
    return true;
}

}  // namespace zhengji
