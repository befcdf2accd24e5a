// That a register's own keys are there: it was made, and is not made again.
#pragma once

#include <string>

#include "messages/message.hpp"

namespace zhengji {

/// keys_exist
Error MadeAlready(const std::string& keys_dir);

}  // namespace zhengji
