#include "keys/folder.hpp"

#include <system_error>

namespace zhengji {

namespace fs = std::filesystem;

Result<std::vector<fs::path>> EntriesOf(const std::string& folder) {
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        entries.push_back(at->path());
    if (error) return MakeError(Code::file_unreadable, {folder, error.message()});
    return entries;
}

}  // namespace zhengji
