// What a finding under D31 declares void: the certificate that was obtained and, with the session's
// results, the person's others of it. What it did is read from the finding's own step and acts;
// whom it reaches, from who holds what today (docs/adr/0061).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/cases/steps.hpp"

namespace zhengji {

/// Whether one that stands was declared void on that very day.
bool VoidedOn(const Life& life, CivilDate on);
/// When one was declared void first, of what stands; nothing: it is not.
std::optional<CivilDate> VoidSince(const Life& life);

/// Of the finding that the step establishes: `certificate`, which was obtained (empty: none was),
/// and by an article that makes the session void the person's others of it. One that another
/// province issued is that one's to declare void: it is named (void_by_issuer).
Status DeclareVoid(StepContext& step, const std::string& certificate);

/// Of the finding that the step sets aside: all that it declared void, whoever holds it by now.
/// What was corrected of it meanwhile takes effect.
Status ReinstateAll(StepContext& step);

/// Where the step changed who is who: what a finding that stands declared void with the certificate
/// of one who is another person now is reinstated, and what is of the person whose session is void
/// is named, for the province that issued it to declare void (void_by_issuer).
Status FollowPersons(StepContext& step, std::span<const PersonId> persons);
/// The second alone, of persons who would be one.
Status NoteWhatIsVoidToo(StepContext& step, std::span<const PersonId> persons);

/// A certificate of a person whose results of its session a finding made void, and that holds: left
/// to the office that issued it, which declares it void by a finding of its own.
struct LeftToIssuer {
    std::string certificate;
    int office = 0;            ///< the province
    std::int64_t finding = 0;  ///< which made the session void
    CivilDate established;
};
/// All of them, as of a day, but those that a finding about the certificate itself has taken up.
Result<std::vector<LeftToIssuer>> LeftToIssuers(Transaction& tx, CivilDate on);

}  // namespace zhengji
