// Whose matter a source of a feed is: its province's, whose system sends it.
#pragma once

#include <string>

#include "app/gate/asked.hpp"

namespace zhengji {

/// feed_untrusted where there is no such source, and to everyone whose province it is not of.
Asked OfSource(const std::string& origin);

}  // namespace zhengji
