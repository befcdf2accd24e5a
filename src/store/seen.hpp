// What a transaction has read and need not read again: nobody else can have changed it since, for
// it holds the write lock, a snapshot, or the locks of its subjects; what it writes itself is
// forgotten here (Books does so). Private to this folder. One thread.
#pragma once

#include <algorithm>
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
#include "store/person_id.hpp"

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
    /// What a case is about.
    std::map<std::int64_t, std::string> case_subjects;
    /// Read ahead (store/read_ahead.hpp): cases by their number, and all that are about a subject.
    std::map<std::int64_t, CaseRecord> cases;
    std::map<std::string, std::vector<CaseRecord>, std::less<>> cases_about;
    /// The number of the next case, where nobody else opens one.
    std::optional<std::int64_t> next_case;
    /// Of bodies and what all go by, by procedure and province.
    std::map<std::string, std::vector<CaseRecord>, std::less<>> bodies;
    std::optional<bool> any_account;
    std::optional<bool> any_holder;                    ///< who signed up
    std::map<std::string, Actor, std::less<>> actors;  ///< by the name asked for
    /// Whether two references were ever joined as one person; and all that one has, the kept first.
    std::optional<bool> any_joined;
    std::map<std::string, std::vector<PersonId>, std::less<>> persons;
    std::optional<std::string> policy;  ///< the digest of what was adopted last
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
        if (table == "cases" || table == "case_steps") ForgetCases();
        if (table == "certificates") certificates.clear();
        if (table == "policy_adoptions") policy.reset();
        if (table == "capacities" || table == "account_marks") {
            any_account.reset();
            actors.clear();
        }
        if (table == "meta") over_steps.reset();
        if (table == "same_persons") {
            any_joined.reset();
            persons.clear();
            actors.clear();
        }
    }
    void ForgetCases() {
        cases.clear();
        cases_about.clear();
        next_case.reset();
    }
    /// A case about the subject was opened. It is found with its first step.
    void Opened(std::int64_t id, const std::string& subject) { case_subjects[id] = subject; }
    /// A step was taken in a case.
    void Stepped(std::int64_t id) {
        cases.erase(id);
        const auto subject = case_subjects.find(id);
        std::erase_if(cases_about, [&](const auto& one) {
            return (subject != case_subjects.end() && one.first == subject->second) ||
                   std::ranges::find(one.second, id, &CaseRecord::id) != one.second.end();
        });
    }
    /// An act of the subject was appended; it counts as it stands.
    void Acted(std::string_view subject, const std::string& public_bytes) {
        if (subject == kClockSubject) confirmed.reset();
        if (const auto known = acts.find(subject); known != acts.end())
            known->second.push_back(public_bytes);
    }
    /// A case of that procedure was opened, or a step of it taken.
    void Moved(std::string_view name) {
        const auto procedure = ParseProcedure(name);
        if (!procedure || RuleOf(*procedure).touches == Touches::kEveryone) bodies.clear();
    }
    /// Whoever held the subjects before may have acted. What only a kWrite changes stands.
    void Locked() {
        acts.clear();
        ForgetCases();
    }
};

}  // namespace zhengji
