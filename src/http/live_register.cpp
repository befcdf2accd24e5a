#include "http/live_register.hpp"

#include "store/log.hpp"
#include "store/store_url.hpp"

namespace zhengji {
namespace {

constexpr std::chrono::seconds kRetryAfter{1};
// What a connection keeps of its file is thrown away this often while the file is written: a copy
// over it in place looks no different from SQLite's own writing.
constexpr std::chrono::seconds kRefreshAfter{2};

}  // namespace

Result<std::unique_ptr<LiveRegister>> LiveRegister::Open(RegisterPlace& place, Opened when) {
    std::unique_ptr<LiveRegister> live(new LiveRegister(place));
    if (when == Opened::kWhenAsked) return live;
    ZJ_TRY(live->Reopen());
    return live;
}

Status LiveRegister::Reopen() {
    ZJ_ASSIGN(reg_, Register::OpenWindow(place_.store, place_.keys));
    files_ = StoreFiles::Of(place_.store.url);
    log_size_ = 0;
    return {};
}

Result<Register*> LiveRegister::Get(SteadyTime now) {
    if (!snapshot_) Watch(now);
    if (reg_) return reg_.get();
    if (now - tried_at_ < kRetryAfter) return last_;
    // Others let go of the files before within moments: that is no failure to wait after.
    if (OthersHoldOlderFiles(place_.store.url))
        return MakeError(Code::store_unreachable, {ShownUrl(place_.store.url)},
                         "its files were replaced");
    tried_at_ = opened_at_ = now;
    Status opened = Reopen();
    if (!opened) return last_ = std::move(opened.error());
    return reg_.get();
}

Result<Desk*> LiveRegister::Snapshot(SteadyTime now) {
    if (snapshot_ && now - snapshot_at_ <= kSnapshotTime) return &*snapshot_;
    ZJ_ASSIGN(Desk* const desk, Begin(now));
    ZJ_ASSIGN(const bool back, WentBack());
    if (!back) return desk;
    Close();
    return Begin(now);
}

Result<Desk*> LiveRegister::Begin(SteadyTime now) {
    Drop();
    ZJ_ASSIGN(Register* const reg, Get(now));
    ZJ_ASSIGN(Desk desk, OpenSnapshot(*reg));
    snapshot_.emplace(std::move(desk));
    snapshot_at_ = now;
    return &*snapshot_;
}

// A log only grows: one that is shorter than a moment ago, or another's, is another register in
// this one's place, whose opening must be judged anew.
Result<bool> LiveRegister::WentBack() {
    ZJ_ASSIGN(const std::string note, LogStore(snapshot_->Tx()).Checkpoint());
    if (note.empty()) return log_size_ > 0;
    ZJ_ASSIGN(const Checkpoint newest, Checkpoint::OfNote(note));
    const bool back = newest.size < log_size_ || newest.origin != place_.keys->Origin();
    log_size_ = newest.size;
    return back;
}

Result<std::shared_ptr<const PolicyBook>> LiveRegister::Policy(SteadyTime now) {
    ZJ_ASSIGN(Desk* const desk, Snapshot(now));
    if (!policy_) {
        ZJ_ASSIGN(policy_, desk->Policy());
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

void LiveRegister::Watch(SteadyTime now) {
    if (!reg_) return;
    const StoreFiles there = StoreFiles::Of(place_.store.url);
    const bool stale = files_.AreWrittenSince(there) && now - opened_at_ > kRefreshAfter;
    if (!stale && !files_.AreReplacedBy(there)) return;
    Close();
    tried_at_ = {};
}

bool LiveRegister::CanRecover(const Error& error, SteadyTime now) {
    const bool store = Info(error.code()).exit == Exit::kDependency;
    if (!store || !reg_ || now - tried_at_ < kRetryAfter) return false;
    Close();
    return true;
}

}  // namespace zhengji
