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

Status Transaction::Lock(std::span<const std::string> subjects) {
    CHECK(store_ != nullptr);
    std::vector<std::int64_t> numbers;
    for (const std::string& subject : subjects)
        numbers.push_back(NumberOf(subject));
    std::ranges::sort(numbers);
    if (!store_->part.another_kept) {
        ZJ_TRY(store_->db->Lock(numbers));
    } else {
        ZJ_ASSIGN(const bool free, store_->db->TryLock(numbers));
        store_->part.held_up = !free;
        if (!free) return MakeError(Code::store_busy, {"postgresql"}, "held by another act");
    }
    store_->seen.Locked();
    return {};
}

Status Transaction::BeginPart() {
    CHECK(store_ != nullptr);
    PartOf& part = store_->part;
    part.held_up = false;
    part.recorded_before = store_->recorded;
    part.moves_before = store_->moves.All();
    return store_->db->BeginPart();
}

void Transaction::KeepPart() {
    store_->part.another_kept = true;
}

Status Transaction::UndoPart() {
    store_->recorded = store_->part.recorded_before;
    store_->moves.GoBackTo(std::move(store_->part.moves_before));
    store_->seen = {};
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
