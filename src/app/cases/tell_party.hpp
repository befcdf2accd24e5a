// What whom a case is about is told of it, and whoever is given a case in hand: each in the
// transaction of its step (app/register/tell.hpp).
#pragma once

#include "app/cases/class_record.hpp"
#include "store/cases.hpp"
#include "store/person_id.hpp"

namespace zhengji {

/// Where the case stands after its last step, told to the holder it is about: not of what the
/// holder did, nor before the procedure has them told at all (D31-17, N47-10), nor of what leaves
/// the case where it was.
Status TellParty(Transaction& tx, const CaseRecord& record, const CasePlace& place);
/// That an entry of a class counts, since the person in charge has signed the record it is in
/// (N48-9): its learner is told of it then, and not as it is entered.
Status TellAttended(Transaction& tx, const Attended& entry, Instant at);
Status TellAssigned(Transaction& tx, const CaseRecord& record, const std::string& assignee,
                    const std::string& officer, Instant at);

/// Whom a case is about; nothing: nobody alone.
Result<std::optional<PersonId>> PersonOfCase(Transaction& tx, const CaseRecord& record);

}  // namespace zhengji
