#include "app/register/aside_copy.hpp"

#include <filesystem>

#include "store/settle.hpp"
#include "store/store_url.hpp"

namespace zhengji {

Status AsideCopy::CopyFrom(const std::string& file) {
    Remove();
    return CopySqlite(file, path_);
}

void AsideCopy::Remove() const {
    std::error_code ignored;
    for (const std::string& name : SqliteFilesOf(path_))
        std::filesystem::remove(name, ignored);
}

}  // namespace zhengji
