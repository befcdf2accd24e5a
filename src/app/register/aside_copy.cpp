#include "app/register/aside_copy.hpp"

#include <filesystem>

#include "store/settle.hpp"

namespace zhengji {

Status AsideCopy::CopyFrom(const std::string& file) {
    Remove();
    return CopySqlite(file, path_);
}

void AsideCopy::Remove() const {
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm"})
        std::filesystem::remove(path_ + ending, ignored);
}

}  // namespace zhengji
