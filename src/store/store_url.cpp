#include "store/store_url.hpp"

#include <algorithm>
#include <array>

namespace zhengji {
namespace {

constexpr std::string_view kSqlite = "sqlite:";
constexpr std::array<std::string_view, 2> kServers = {"postgresql://", "postgres://"};
constexpr std::string_view kMasked = "***";

// `user:password@` before the host. What no server would read as one is masked too: somebody typed
// it as one.
void MaskBeforeHost(std::string& url, std::size_t begin) {
    const std::size_t colon = url.find(':', begin);
    const std::size_t at = url.rfind('@', url.find('?', begin));
    if (at == std::string::npos || colon > at) return;
    url.replace(colon + 1, at - colon - 1, kMasked);
}

// `?password=…`.
void MaskInQuery(std::string& url) {
    constexpr std::string_view kPassword = "password=";
    for (std::size_t at = url.find('?'); at != std::string::npos; at = url.find('&', at + 1)) {
        const std::size_t value = at + 1 + kPassword.size();
        if (!std::string_view(url).substr(at + 1).starts_with(kPassword)) continue;
        url.replace(value, std::min(url.find('&', value), url.size()) - value, kMasked);
    }
}

}  // namespace

std::optional<std::string> SqliteFileOf(std::string_view url) {
    if (!url.starts_with(kSqlite)) return std::nullopt;
    return std::string(url.substr(kSqlite.size()));
}

std::string UrlOfSqlite(std::string_view path) {
    return std::string(kSqlite) + std::string(path);
}

std::array<std::string, 3> SqliteFilesOf(const std::string& path) {
    return {path, path + "-wal", path + "-shm"};
}

bool IsServersUrl(std::string_view url) {
    return std::ranges::any_of(kServers,
                               [&](std::string_view one) { return url.starts_with(one); });
}

std::string ShownUrl(std::string_view url) {
    // Of a scheme mistyped, too.
    constexpr std::string_view kBeforeHost = "://";
    std::string shown(url);
    const std::size_t scheme = url.find(kBeforeHost);
    if (SqliteFileOf(url) || scheme == std::string_view::npos) return shown;
    MaskInQuery(shown);
    MaskBeforeHost(shown, scheme + kBeforeHost.size());
    return shown;
}

}  // namespace zhengji
