#include "store/clock_notes.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "store/books.hpp"
#include "store/connection.hpp"
#include "store/seen.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kWord = "clock_word";

// `STEP MILLISECONDS`.
ClockConfirmed ReachFrom(std::string_view text) {
    ClockConfirmed reach;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, reach.place);
    if (error == std::errc{} && rest != end) std::from_chars(rest + 1, end, reach.at.millis);
    return reach;
}

struct PutRightIn {
    std::string_view table;
    Sql select, update;
};
// What a claim waits for runs from when it was decided.
constexpr std::array kMoments = {
    PutRightIn{"claims", Sql::Whole("SELECT * FROM claims WHERE reviewed_at > $1"),
               Sql::Whole("UPDATE claims SET reviewed_at = $1 WHERE reviewed_at > $1 RETURNING "
                          "*")},
    PutRightIn{"claim_reviews", Sql::Whole("SELECT * FROM claim_reviews WHERE at > $1"),
               Sql::Whole("UPDATE claim_reviews SET at = $1 WHERE at > $1 RETURNING *")},
};
constexpr PutRightIn kBegun{
    "certificates", Sql::Whole("SELECT * FROM certificates WHERE valid_from > $1"),
    Sql::Whole("UPDATE certificates SET valid_from = $1 WHERE valid_from > $1 RETURNING *")};

Result<std::int64_t> NextStep(Connection& db) {
    std::int64_t next = 1;
    ZJ_TRY(db.Query("SELECT id FROM case_steps ORDER BY id DESC LIMIT 1", {},
                    [&](const Row& row) -> Status {
                        next = row.Int(0) + 1;
                        return {};
                    }));
    return next;
}

Status Change(Transaction& tx, const PutRightIn& one, std::initializer_list<Param> params) {
    Books books(tx);
    ZJ_TRY(books.TakeOut(one.table, one.select, params));
    ZJ_ASSIGN([[maybe_unused]] const auto changed, books.Put(one.table, one.update, params));
    return {};
}

}  // namespace

Result<std::string> ClockNotes::Waiting() {
    std::string word;
    ZJ_TRY(tx_.Driver().Query("SELECT value FROM meta WHERE key = $1", {kWord},
                              [&](const Row& row) -> Status {
                                  word = row.Text(0);
                                  return {};
                              }));
    return word;
}

Status ClockNotes::Wait(std::string_view word) {
    Books books(tx_);
    ZJ_TRY(books.TakeOut("meta", "SELECT * FROM meta WHERE key = $1", {kWord}));
    ZJ_ASSIGN([[maybe_unused]] const auto gone,
              tx_.Driver().Execute("DELETE FROM meta WHERE key = $1", {kWord}));
    if (word.empty()) return {};
    ZJ_ASSIGN([[maybe_unused]] const auto added,
              books.PutRow("meta", "INSERT INTO meta (key, value) VALUES ($1, $2)", {kWord, word}));
    return {};
}

Status ClockNotes::PutRight(Instant at) {
    const std::int64_t day = at.Day().days;
    for (const PutRightIn& one : kMoments)
        ZJ_TRY(Change(tx_, one, {at.millis}));
    ZJ_TRY(Change(tx_, kBegun, {day}));
    ZJ_TRY(Staff(tx_).BeginBy(at));
    ZJ_ASSIGN(const auto reached, OverSteps());
    ZJ_ASSIGN(const std::int64_t next, NextStep(tx_.Driver()));
    const std::string key = fmt::format("clock/{:06}", reached.size() + 1);
    const std::string value = fmt::format("{} {}", next, at.millis);
    ZJ_ASSIGN([[maybe_unused]] const auto noted,
              Books(tx_).PutRow("meta", "INSERT INTO meta (key, value) VALUES ($1, $2)",
                                {std::string_view(key), std::string_view(value)}));
    return {};
}

Result<std::vector<ClockConfirmed>> ClockNotes::OverSteps() {
    auto& seen = tx_.WhatItSaw().over_steps;
    if (seen) return *seen;
    std::vector<ClockConfirmed> reached;
    ZJ_TRY(tx_.Driver().Query("SELECT value FROM meta WHERE key LIKE 'clock/%' ORDER BY key", {},
                              [&](const Row& row) -> Status {
                                  reached.push_back(ReachFrom(row.Text(0)));
                                  return {};
                              }));
    seen = reached;
    return reached;
}

}  // namespace zhengji
