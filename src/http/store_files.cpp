#include "http/store_files.hpp"

#include <sys/stat.h>

#include <string_view>

namespace zhengji {
namespace {

constexpr std::string_view kSqlite = "sqlite:";
constexpr std::array<const char*, 3> kEndings = {"", "-wal", "-shm"};
constexpr std::int64_t kNanos = 1'000'000'000;

}  // namespace

StoreFiles StoreFiles::Of(const std::string& url) {
    StoreFiles found;
    if (!url.starts_with(kSqlite)) return found;
    for (std::size_t i = 0; i < kEndings.size(); ++i) {
        struct stat info {};
        if (::stat((url.substr(kSqlite.size()) + kEndings.at(i)).c_str(), &info) != 0) continue;
        found.files.at(i) = {info.st_dev, info.st_ino};
        if (i > 0) continue;
        found.written = info.st_mtim.tv_sec * kNanos + info.st_mtim.tv_nsec;
        found.size = info.st_size;
    }
    return found;
}

bool StoreFiles::AreReplacedBy(const StoreFiles& now) const {
    for (std::size_t i = 0; i < files.size(); ++i) {
        const bool was_there = i == 0 || files.at(i) != File{};
        if (was_there && files.at(i) != now.files.at(i)) return true;
    }
    return false;
}

bool OpenFiles::Enter(const StoreFiles& files) {
    const std::scoped_lock lock(mutex_);
    if (count_ > 0 && held_.AreReplacedBy(files)) return false;
    held_ = files;
    ++count_;
    return true;
}

void OpenFiles::Leave() {
    const std::scoped_lock lock(mutex_);
    --count_;
}

}  // namespace zhengji
