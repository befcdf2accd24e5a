// What a claim was handed in with: its step in the books says which files there were, so that none
// of the files, which are in no book, goes or changes unseen (docs/adr/0035).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/procedures/procedure.hpp"
#include "store/store.hpp"

namespace zhengji {

/// The files of a draft, as its step keeps them: `identity_document <SHA-256>;…`, in that order.
/// `draft`: its 16 bytes.
Result<std::string> FilesToday(Transaction& tx, std::string_view draft);

/// The items of those that are not there any more, or not as they were. Of what was handed in
/// before its step said so nothing is known to be missing.
Result<std::vector<std::string>> FilesMissing(Transaction& tx, std::span<const CaseStep> steps);
/// rows_changed where there is one: before a decision rests on them.
Status CheckFilesAsHandedIn(Transaction& tx, std::span<const CaseStep> steps);

/// The same of every claim, for an audit: a finding for each file.
Result<std::vector<Message>> FilesMissingAnywhere(Transaction& tx);

}  // namespace zhengji
