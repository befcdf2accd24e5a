// What `policy show` and `collection` run.
#pragma once

#include "cli/command.hpp"

namespace zhengji {

Status ShowPolicy(Invocation& call);
Status ShowCollection(Invocation& call);

}  // namespace zhengji
