#include "store/read_ahead.hpp"

#include "store/cases.hpp"
#include "store/certificates.hpp"
#include "store/connection.hpp"
#include "store/seen.hpp"

namespace zhengji {

namespace {

// What every act asks, and only whoever decides for all changes: whether the clock was ever put
// right, the policy, whether there are accounts, and whether anybody has two references.
constexpr SqlText kOfAll(
    "SELECT (SELECT count(*) FROM acts WHERE subject = $1), "
    "(SELECT count(*) FROM meta WHERE key LIKE 'clock/%'), "
    "coalesce((SELECT digest FROM policy_adoptions ORDER BY id DESC LIMIT 1), ''), "
    "(SELECT count(*) FROM (SELECT one FROM account_marks LIMIT 1) one), "
    "(SELECT count(*) FROM (SELECT person FROM same_persons LIMIT 1) two)");

Status ReadOfAll(Transaction& tx) {
    Seen& seen = tx.WhatItSaw();
    return tx.Driver().Query(kOfAll, {kClockSubject}, [&](const Row& row) -> Status {
        // Where it was, the confirmations are read and checked as ever.
        if (row.Int(0) == 0) seen.confirmed.emplace();
        if (row.Int(1) == 0) seen.over_steps.emplace();
        seen.policy = std::string(row.Text(2));
        seen.any_account = row.Int(3) > 0;
        seen.any_joined = row.Int(4) > 0;
        return {};
    });
}

}  // namespace

Status ReadAhead::Certificates(std::span<const Foreseen> acts) {
    std::vector<std::int64_t> cases;
    std::vector<std::string> numbers;
    for (const Foreseen& act : acts) {
        if (act.case_id) cases.push_back(*act.case_id);
        if (!act.certificate.empty()) numbers.push_back(act.certificate);
    }
    ZJ_TRY(ReadOfAll(tx_));
    return zhengji::Certificates(tx_).ReadAhead(cases, numbers);
}

Status ReadAhead::Matters(std::span<const Foreseen> acts) {
    const auto& subjects = tx_.WhatItSaw().case_subjects;
    std::vector<std::int64_t> cases;
    std::vector<std::string> opens, about;
    for (const Foreseen& act : acts) {
        if (act.case_id) {
            cases.push_back(*act.case_id);
            const auto subject = subjects.find(*act.case_id);
            if (subject != subjects.end()) about.push_back(subject->second);
        }
        if (act.certificate.empty()) continue;
        opens.push_back(act.certificate);
        about.push_back(act.certificate);
    }
    ZJ_TRY(Acts(tx_).ReadAhead(about));
    ZJ_TRY(Cases(tx_).ReadAhead(cases, opens));
    return Numbers(acts.size());
}

// One of each kind for each: most acts write no more.
Status ReadAhead::Numbers(std::size_t acts) {
    NumbersAhead& ahead = tx_.Ahead();
    return tx_.Driver().Query(
        "SELECT nextval(pg_get_serial_sequence('acts', 'id')), "
        "nextval(pg_get_serial_sequence('case_steps', 'id')) FROM generate_series(1, $1::bigint)",
        {static_cast<std::int64_t>(acts)}, [&](const Row& row) -> Status {
            ahead.acts.push_back(row.Int(0));
            ahead.steps.push_back(row.Int(1));
            return {};
        });
}

}  // namespace zhengji
