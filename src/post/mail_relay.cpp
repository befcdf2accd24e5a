#include "post/mail_relay.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>

#include "base/one_line.hpp"
#include "base/text.hpp"
#include "keys/file_io.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kLongestValue = 500;

struct Setting {
    std::string_view name;
    std::string* value;
    bool needed;
};
std::array<Setting, 6> SettingsOf(MailRelay& relay) {
    return {{{"server", &relay.url, true},
             {"from", &relay.from.address, true},
             {"name", &relay.from.name, false},
             {"user", &relay.user, false},
             {"password", &relay.password, false},
             {"authorities", &relay.authorities, false}}};
}

bool IsServer(std::string_view url) {
    const bool spoken = url.starts_with("smtp://") || url.starts_with("smtps://");
    const std::string_view host = url.substr(std::min(url.size(), url.find("//") + 2));
    return spoken && !host.empty() && host.find_first_of("/@?# ") == std::string_view::npos;
}

Status Take(MailRelay& relay, std::string_view line) {
    const auto equals = line.find('=');
    if (equals == std::string_view::npos) return MakeError(Code::mail_file_line);
    const std::string_view name = Trim(line.substr(0, equals));
    const std::string_view value = Trim(line.substr(equals + 1));
    for (const Setting& one : SettingsOf(relay)) {
        if (one.name != name || !IsOneLine(value, kLongestValue)) continue;
        const bool fits = name == "server" ? IsServer(value)
                          : name == "from" ? IsMailAddress(value)
                                           : true;
        if (!fits) break;
        *one.value = value;
        return {};
    }
    return MakeError(Code::mail_file_line);
}

}  // namespace

bool MailRelay::IsLoopback() const {
    const std::string rest = url.substr(url.find("//") + 2);
    // The colons of an address in brackets begin no port.
    const auto end = rest.starts_with('[') ? rest.find(']') + 1 : rest.find(':');
    const std::string host = rest.substr(0, end);
    const bool number = host.find_first_not_of("0123456789.") == std::string::npos;
    return host == "[::1]" || (host.starts_with("127.") && number);
}

Result<MailRelay> MailRelay::Parse(std::string_view text) {
    MailRelay relay;
    int number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const std::string_view line = Trim(text.substr(at, end - at));
        at = end + 1;
        ++number;
        if (line.empty() || line.front() == '#') continue;
        // What stands behind the `=` may be the password.
        if (!Take(relay, line))
            return MakeError(Code::mail_file_line,
                             {std::to_string(number), std::string(line.substr(0, line.find('=')))});
    }
    for (const Setting& one : SettingsOf(relay))
        if (one.needed && one.value->empty())
            return MakeError(Code::mail_file_lacks, {std::string(one.name)});
    return relay;
}

Result<MailRelay> MailRelay::Read(const std::string& path) {
    ZJ_ASSIGN(const std::string text, ReadWholeFile(path));
    struct stat about {};
    constexpr mode_t kOthers = S_IRWXG | S_IRWXO;
    if (stat(path.c_str(), &about) != 0 || (about.st_mode & kOthers) != 0)
        return MakeError(Code::mail_file_open, {path});
    return Parse(text);
}

}  // namespace zhengji
