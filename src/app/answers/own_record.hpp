// What the register holds of whoever asks: their results beside the lines, their certificates with
// standing, cycle and hours. Nobody else's; changes nothing.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/gate/gate.hpp"
#include "app/reading/show_cases.hpp"
#include "rules/exam/passing.hpp"
#include "store/certificates.hpp"

namespace zhengji {

struct OwnResult {
    Sitting sitting;
    std::string name;
    const Qualification* qualification = nullptr;  ///< lives in `book`; null: not in policy
    std::optional<int> full_mark;                  ///< a subject's; nothing: not in policy
    Decision<PassOutcome> decision;
    std::vector<const Line*> lines;  ///< those that stand and bear on it; live in `book`
    /// Calls under which a separate-line certificate is claimed, where that line bears on it.
    std::vector<const ClaimCall*> calls;
    std::string certificate;  ///< that it led to; empty: none
};

struct OwnCertificate {
    CertificateRecord record;
    // As anyone would be answered about it today (VerifyCertificate).
    std::string_view answer;  ///< `in_force`
    std::vector<Reason> reasons;
    CivilDate valid_from;
    std::optional<CivilDate> valid_until;
    std::vector<DivisionCode> territory;
    // The same in another province.
    std::string_view answer_elsewhere;
    std::vector<Reason> reasons_elsewhere;
    /// What an e-certificate of it leaves blank, for neither what was recorded nor the document
    /// says so: `sex`, `birth`.
    std::vector<std::string> blank;
    std::optional<ShownHours> hours;  ///< nothing: this register has no acts of it to tell by
};

struct OwnRecord {
    std::shared_ptr<const PolicyBook> book;
    std::vector<OwnResult> results;  ///< the newest session first
    std::vector<OwnCertificate> certificates;
};
/// Of whoever is a person to the register; empty for a body's own account. no_power where the asker
/// acts for nobody in it.
Result<OwnRecord> OwnRecordOf(Reading& reading);

}  // namespace zhengji
