#include "store/store_files.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <string_view>
#include <utility>

#include "store/store_url.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kNanos = 1'000'000'000;

// By path: what each connection of this process holds.
struct AllHeld {
    std::mutex mutex;
    std::multimap<std::string, const StoreFiles*> by_path;

    // REQUIRES: mutex.
    bool AreReplacedBy(const std::string& path, const StoreFiles& now) const {
        const auto [first, last] = by_path.equal_range(path);
        return std::any_of(first, last,
                           [&](const auto& held) { return held.second->AreReplacedBy(now); });
    }
};
AllHeld& All() {
    static AllHeld all;  // as SQLite's own, the process's
    return all;
}

Error Replaced(const std::string& path) {
    return MakeError(Code::store_unreachable, {path}, "its files were replaced");
}

}  // namespace

StoreFiles StoreFiles::Of(const std::string& url) {
    const auto file = SqliteFileOf(url);
    return file ? At(*file) : StoreFiles();
}

StoreFiles StoreFiles::At(const std::string& path) {
    StoreFiles found;
    const auto names = SqliteFilesOf(path);
    for (std::size_t i = 0; i < names.size(); ++i) {
        struct stat info {};
        if (::stat(names.at(i).c_str(), &info) != 0) continue;
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

void StoreFiles::TakeIn(const StoreFiles& now) {
    for (std::size_t i = 0; i < files.size(); ++i)
        if (files.at(i) == File{}) files.at(i) = now.files.at(i);
}

Status NothingLeftAt(const std::string& path) {
    if (::access(path.c_str(), F_OK) == 0) return {};
    const auto names = SqliteFilesOf(path);
    const auto left = std::find_if(names.begin() + 1, names.end(), [](const std::string& one) {
        return ::access(one.c_str(), F_OK) == 0;
    });
    return left == names.end() ? Status() : MakeError(Code::store_left_over, {*left, path});
}

Result<HeldFiles> HeldFiles::Hold(const std::string& path) {
    const StoreFiles now = StoreFiles::At(path);
    AllHeld& all = All();
    const std::scoped_lock lock(all.mutex);
    if (all.AreReplacedBy(path, now)) return Replaced(path);
    auto files = std::make_unique<StoreFiles>();
    files->files.front() = now.files.front();
    all.by_path.emplace(path, files.get());
    return HeldFiles(path, std::move(files));
}

HeldFiles::~HeldFiles() {
    if (!files_) return;
    AllHeld& all = All();
    const std::scoped_lock lock(all.mutex);
    std::erase_if(all.by_path, [&](const auto& held) { return held.second == files_.get(); });
}

Status HeldFiles::AreThere() {
    const StoreFiles now = StoreFiles::At(path_);
    if (files_->AreReplacedBy(now)) return Replaced(path_);
    if (files_->files == now.files) return {};
    const std::scoped_lock lock(All().mutex);
    files_->TakeIn(now);
    return {};
}

bool OthersHoldOlderFiles(const std::string& url) {
    const auto path = SqliteFileOf(url);
    if (!path) return false;
    const StoreFiles now = StoreFiles::At(*path);
    AllHeld& all = All();
    const std::scoped_lock lock(all.mutex);
    return all.AreReplacedBy(*path, now);
}

}  // namespace zhengji
