#include "store/sqlite_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

namespace zhengji {

bool CanKeepBeside(const std::string& path) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return ::access(folder.empty() ? "." : folder.c_str(), W_OK) == 0;
}

Result<NamedFile> NameOf(const std::string& path, int flags) {
    if (CanKeepBeside(path) || errno != EROFS) return NamedFile{path, flags};
    std::error_code ignored;
    // There is more of it in the -wal.
    if (std::filesystem::exists(path + "-wal", ignored))
        return MakeError(Code::store_folder_read_only, {path});
    std::string name = "file:";
    for (const char c : path)
        name += c == '%' || c == '?' || c == '#' ? fmt::format("%{:02X}", static_cast<int>(c))
                                                 : std::string(1, c);
    return NamedFile{name + "?immutable=1",
                     (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI};
}

}  // namespace zhengji
