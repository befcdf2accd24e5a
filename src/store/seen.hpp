// What a transaction has read and need not read again: nobody else can have changed it since, for
// it holds the write lock, a snapshot, or the locks of its subjects; what it writes itself is
// forgotten here (Books does so). Private to this folder. One thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/procedures/powers.hpp"
#include "store/case_record.hpp"
#include "store/certificate_record.hpp"
#include "store/feed_source.hpp"

namespace zhengji {

struct Seen {
    std::optional<std::vector<ClockConfirmed>> confirmed;   ///< over acts
    std::optional<std::vector<ClockConfirmed>> over_steps;  ///< over steps of cases
    // Asked by every verification, and the same to the end of the snapshot: of a kRead alone.
    std::optional<std::vector<ClockConfirmed>> confirmed_then;
    std::optional<std::vector<FeedSource>> sources;
    /// By subject, as they count.
    std::map<std::string, std::vector<std::string>, std::less<>> acts;
    std::map<std::string, CertificateRecord, std::less<>> certificates;
    /// Of bodies and what all go by, by procedure and province.
    std::map<std::string, std::vector<CaseRecord>, std::less<>> bodies;
    std::optional<bool> any_account;
    std::map<std::string, Actor, std::less<>> actors;  ///< by the name asked for
    std::optional<std::string> policy;                 ///< the digest of what was adopted last
    /// Rows of each table by its sum, when the transaction first counted one.
    std::map<std::string, std::int64_t, std::less<>> booked;

    /// Keeps few: a run over a province asks for each once.
    template <class Map, class Value>
    static void Keep(Map& map, std::string_view key, const Value& value) {
        constexpr std::size_t kFew = 64;
        if (map.size() >= kFew) map.clear();
        map.insert_or_assign(std::string(key), value);
    }
    /// What stood in the table is no longer what stands there.
    void Wrote(std::string_view table) {
        if (table == "acts") acts.clear();
        if (table == "certificates") certificates.clear();
        if (table == "policy_adoptions") policy.reset();
        if (table == "capacities" || table == "account_marks") {
            any_account.reset();
            actors.clear();
        }
        if (table == "meta") over_steps.reset();
    }
    /// An act of the subject was appended.
    void Acted(std::string_view subject) {
        if (subject == kClockSubject) confirmed.reset();
    }
    /// A case of that procedure was opened, or a step of it taken.
    void Moved(std::string_view name) {
        const auto procedure = ParseProcedure(name);
        if (!procedure || RuleOf(*procedure).touches == Touches::kEveryone) bodies.clear();
    }
    /// Whoever held the subjects before may have acted. What only a kWrite changes stands.
    void Locked() { acts.clear(); }
};

}  // namespace zhengji
