// What lies in a folder. A disk that stops answering half way is an error, never an exception.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "messages/message.hpp"

namespace zhengji {

/// Every entry of the folder, in no order. file_unreadable.
Result<std::vector<std::filesystem::path>> EntriesOf(const std::string& folder);

}  // namespace zhengji
