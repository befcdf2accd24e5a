#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "store/books.hpp"
#include "store/store_parts.hpp"

namespace zhengji {

Transaction::Transaction(Store::Parts* store) : store_(store) {
    store_->busy = true;
}

Transaction::Transaction(Transaction&& other) noexcept
    : store_(std::exchange(other.store_, nullptr)) {}

Transaction::~Transaction() {
    if (store_ == nullptr) return;
    store_->moves = BookMoves(*store_->keys);
    store_->db->Rollback();
    store_->busy = false;
}

namespace {

FoldMoves HowToFold(Access access, bool sequences, bool records) {
    if (sequences || access == Access::kSequence) return FoldMoves::kAll;
    if (access != Access::kAct) return FoldMoves::kOwn;
    return records ? FoldMoves::kLater : FoldMoves::kIfFree;
}

// Two subjects of one number wait for each other, and that is all.
std::int64_t NumberOf(const std::string& subject) {
    const Digest digest = Sha256("subject " + subject);
    std::int64_t number = 0;
    std::memcpy(&number, digest.data(), sizeof number);
    return number;
}

}  // namespace

Status Transaction::Commit() {
    CHECK(store_ != nullptr);
    Store::Parts& store = *store_;
    // The books are moved under a lock that this one has not.
    CHECK(store.access != Access::kWorking || store.moves.Empty());
    ZJ_ASSIGN(const Booked booked,
              WriteBooks(*store.db, *store.keys, store.moves, store.change_seen,
                         HowToFold(store.access, store.sequences, store.recorded != 0)));
    ZJ_TRY(store.db->Commit());
    store.moves = BookMoves(*store.keys);
    store.busy = false;
    store_ = nullptr;
    store.left.act = std::max(store.left.act, store.recorded);
    store.left.moves = store.left.moves || booked.in_lane;
    if (!booked.seal) return {};
    store.change_seen = booked.seal->change;
    if (store.tell_books) store.tell_books(*booked.seal);
    return {};
}

namespace {

std::vector<std::int64_t> NumbersOf(std::span<const std::string> subjects) {
    std::vector<std::int64_t> numbers;
    for (const std::string& subject : subjects)
        numbers.push_back(NumberOf(subject));
    std::ranges::sort(numbers);
    return numbers;
}

}  // namespace

Status Transaction::Lock(std::span<const std::string> subjects) {
    CHECK(store_ != nullptr);
    std::vector<std::int64_t> numbers = NumbersOf(subjects);
    std::erase_if(numbers, [&](std::int64_t one) { return store_->held.contains(one); });
    if (numbers.empty()) return {};
    if (!store_->part.another_kept) {
        ZJ_TRY(store_->db->Lock(numbers));
    } else {
        ZJ_ASSIGN(const bool free, store_->db->TryLock(numbers));
        store_->part.held_up = !free;
        if (!free) return MakeError(Code::store_busy, {"postgresql"}, "held by another act");
    }
    store_->held.insert(numbers.begin(), numbers.end());
    store_->seen.Locked();
    // Whoever held them before may have been given higher ones.
    store_->ahead = {};
    return {};
}

Result<std::vector<bool>> Transaction::LockEach(std::span<const std::vector<std::string>> deeds) {
    CHECK(store_ != nullptr);
    std::vector<Connection::KeyAsked> asked;
    std::vector<std::size_t> of;  // which deed's
    for (std::size_t deed = 0; deed < deeds.size(); ++deed) {
        for (const std::int64_t number : NumbersOf(deeds[deed])) {
            asked.push_back({number, deed == 0});
            of.push_back(deed);
        }
    }
    ZJ_ASSIGN(const auto free, store_->db->LockEach(asked));
    std::vector<bool> all(deeds.size(), true);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        all[of[i]] = all[of[i]] && free[i];
        if (free[i]) store_->held.insert(asked[i].key);
    }
    // Those of several deeds are held: whatever else one of them needs is not waited for.
    store_->part.another_kept = deeds.size() > 1;
    store_->seen.Locked();
    return all;
}

Status Transaction::BeginPart() {
    CHECK(store_ != nullptr);
    PartOf& part = store_->part;
    part.held_up = false;
    part.recorded_before = store_->recorded;
    part.moves_before = store_->moves.All();
    part.held_before = store_->held;
    return store_->db->BeginPart();
}

void Transaction::KeepPart() {
    store_->part.another_kept = true;
    store_->db->KeepPart();
}

// What was read stands where nothing was written since; the database lets go what it held since it
// was told of the part.
Status Transaction::UndoPart() {
    store_->recorded = store_->part.recorded_before;
    const bool wrote = store_->db->PartWrote() || store_->moves.All() != store_->part.moves_before;
    store_->moves.GoBackTo(std::move(store_->part.moves_before));
    if (wrote) {
        store_->seen = {};
        store_->held = std::move(store_->part.held_before);
    }
    return store_->db->UndoPart();
}

bool Transaction::HeldUp() const {
    return store_->part.held_up;
}

std::int64_t Transaction::Recorded() const {
    return store_->recorded;
}

Status Transaction::TakeSequence() {
    ZJ_TRY(store_->db->LockSequence());
    store_->sequences = true;
    return {};
}

void Transaction::Recorded(std::int64_t act) const {
    store_->recorded = std::max(store_->recorded, act);
}

Seen& Transaction::WhatItSaw() const {
    CHECK(store_ != nullptr);
    return store_->seen;
}

NumbersAhead& Transaction::Ahead() const {
    return store_->ahead;
}

CountedLately& Transaction::Lately() const {
    return *store_->lately;
}

Access Transaction::For() const {
    return store_->access;
}

Connection& Transaction::Driver() const {
    CHECK(store_ != nullptr);
    return *store_->db;
}

BookMoves& Transaction::Moves() const {
    CHECK(store_ != nullptr);
    return store_->moves;
}

const StoreFacts& Transaction::Facts() const {
    return store_->facts;
}

const KeyRing& Transaction::Keys() const {
    return *store_->keys;
}

}  // namespace zhengji
