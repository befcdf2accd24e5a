// Whose a way of signing in is: a person's as the holder they are, or an account's of staff.
// Written as one word, `person:` and the person in hex or `staff:` and the form in which officers
// are compared, by which the working tables know it; a holder acts under the first as an officer's
// name, which no account may bear. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zhengji {

/// `person` as the store knows people: 16 bytes.
std::string OwnerOfPerson(std::string_view person);
/// REQUIRES: IsUtf8(name).
std::string OwnerOfStaff(std::string_view name);
/// The person of an owner, or of an officer's name, that is exactly of that form.
std::optional<std::string> PersonOfOwner(std::string_view owner);
/// An officer's name as people read it: a holder's, and what is theirs, is 本人 / the holder
/// (Word); any other is itself.
std::string ShownOwner(std::string_view name);
/// Whether a name would be taken for a holder's, kept or shown, however it is written. REQUIRES:
/// IsUtf8(name).
bool ReadsAsPerson(std::string_view name);

}  // namespace zhengji
