// A province as a part of a message's argument.
#pragma once

#include <string>

namespace zhengji {

/// Its name as a Word (messages/message.hpp); 0 is the whole country.
std::string ProvinceWord(int province);

}  // namespace zhengji
