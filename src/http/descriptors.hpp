// How many connections this process's limit on open files leaves room for.
#pragma once

#include <cstddef>

namespace zhengji {

/// At most `most`; raises the soft limit towards the hard one to make room. At least 1.
std::size_t RoomForConnections(std::size_t threads, std::size_t most);

}  // namespace zhengji
