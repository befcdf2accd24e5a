// Use cases: the employer's assessment, which a registration needs (N47-4), confirmed by a one-time
// link. The holder makes it for one certificate and names the employer; whoever opens it there, who
// needs no account, says once what the assessment is, or declines. What was confirmed is then named
// where one applies, and kept as evidence in the case. So many links wait at a time (bound
// assessment_links_open), each so long (term assessment_link_longest); an answer can be applied
// with for a while (term assessment_answer_kept).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/gate/gate.hpp"
#include "app/steps/assessment_link.hpp"

namespace zhengji {

struct LinkWanted {
    std::string owner;  ///< who has signed in
    std::string certificate_no, employer;
    std::optional<int> days;  ///< none: as long as may be
};
struct MadeLink {
    AssessmentLink link;
    std::string secret;  ///< told this once
};
/// no_such_certificate where it is not theirs; CycleOn's where there is nothing to register for;
/// assessment_line, assessment_long, assessment_links_full.
Result<MadeLink> MakeAssessmentLink(Register& reg, const LinkWanted& wanted, Instant now);
/// Those that wait and those that were answered, the newest first; no_such_certificate.
Result<std::vector<AssessmentLink>> AssessmentLinksOf(Register& reg, std::string_view owner,
                                                      const std::string& certificate_no,
                                                      Instant now);

struct LinkName {
    std::string certificate_no, id;
};
/// One that waits is good for nothing from here on; no_such_certificate, assessment_unknown.
Status TakeLinkBack(Register& reg, std::string_view owner, const LinkName& name, Instant now);

struct LinkOpened {
    std::string secret;
    std::string network;  ///< whence, as limits count it
};
/// What the employer needs to know whom and what it is about, and no more.
struct ShownLink {
    std::string employer, name;
    std::string id_number;  ///< masked but for its last four characters
    std::string certificate_no, qualification, level;
    CivilDate cycle_from, cycle_until;  ///< in which the assessment must lie
    CivilDate until;
};
/// assessment_unknown, which counts as a failure of that network; too_many_guesses.
Result<ShownLink> OpenAssessmentLink(Register& reg, const LinkOpened& opened, Instant now);
/// Says it, once: of several who come at once one is heard, and the others find no such link.
/// assessment_line, assessment_day; OpenAssessmentLink's. Answers the last day to apply with it.
Result<CivilDate> AnswerAssessmentLink(Register& reg, const LinkOpened& opened,
                                       const AssessmentWords& words, Instant now);

/// What an employer confirmed for a certificate of that owner's; assessment_unconfirmed.
Result<AssessmentLink> ConfirmedAssessment(Transaction& tx, std::string_view owner,
                                           const LinkName& name, Instant now);

}  // namespace zhengji
