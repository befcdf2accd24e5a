// What `policy show`, `policy list` and `collection` run.
#pragma once

#include "cli/command.hpp"

namespace zhengji {

Status ShowPolicy(Invocation& call);
Status ListPolicies(Invocation& call);
Status ShowCollection(Invocation& call);

}  // namespace zhengji
