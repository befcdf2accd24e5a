// What a store and its open transaction are made of. Private to this folder. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "store/book_moves.hpp"
#include "store/books_seal.hpp"
#include "store/connection.hpp"
#include "store/counted_lately.hpp"
#include "store/foreseen.hpp"
#include "store/seen.hpp"
#include "store/store.hpp"

namespace zhengji {

// The part of a transaction that may be undone alone.
struct PartOf {
    bool another_kept = false;  ///< an earlier one of the same transaction
    bool held_up = false;
    std::int64_t recorded_before = 0;
    BookMoves::ByTable moves_before = {};
    std::set<std::int64_t> held_before = {};
};

struct Store::Parts {
    std::unique_ptr<Connection> db;
    std::shared_ptr<const KeyRing> keys;
    StoreFacts facts;
    std::string url;
    BookMoves moves{*keys};
    bool busy = false;
    std::int64_t change_seen = 0;  // of the books
    std::function<void(const BooksSeal&)> tell_books = nullptr;
    Access access = Access::kRead;  // of the transaction that is open
    Seen seen = {};                 // by it
    std::int64_t recorded = 0;      // the last act it appended
    bool sequences = false;         // it is the sequencer too
    PartOf part = {};
    std::set<std::int64_t> held = {};  // numbers of subjects
    NumbersAhead ahead = {};
    std::shared_ptr<CountedLately> lately = std::make_shared<CountedLately>();
    LeftOver left = {};

    void Fresh(Access begun) {
        access = begun;
        seen = {};
        recorded = 0;
        sequences = false;
        part = {};
        held = {};
        ahead = {};
    }
};

}  // namespace zhengji
