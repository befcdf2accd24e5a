#include "http/request_head.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/bytes.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "http/client_address.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kMostFields = 100;
constexpr std::size_t kUsualFields = 16;
constexpr std::size_t kMostLengthDigits = 15;

constexpr std::array<std::string_view, 9> kMethods = {"GET",    "HEAD",  "POST",  "OPTIONS", "PUT",
                                                      "DELETE", "PATCH", "TRACE", "CONNECT"};

bool IsAlnum(char c) {
    return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
// Every letter of every field's name is asked: out of a table.
constexpr std::array<bool, 256> kTokenChars = [] {
    std::array<bool, 256> is{};
    for (const char c : std::string_view("!#$%&'*+-.^_`|~0123456789"))
        is.at(static_cast<unsigned char>(c)) = true;
    for (char c = 'a'; c <= 'z'; ++c)
        is.at(static_cast<unsigned char>(c)) = is.at(static_cast<unsigned char>(c) - 0x20U) = true;
    return is;
}();
bool IsTokenChar(char c) {
    return kTokenChars[static_cast<unsigned char>(c)];
}
bool IsToken(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, IsTokenChar);
}
bool IsVisible(char c) {
    return c > ' ' && c < 0x7F;
}
// VCHAR, obs-text, blank and tab (RFC 9110 §5.5).
bool MayStandInValue(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= ' ' && byte != 0x7F);
}
std::string_view WithoutBlanks(std::string_view text) {
    const auto from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

bool IsRegisteredName(std::string_view host) {
    for (std::size_t i = 0; i < host.size(); ++i) {
        if (host[i] == '%') {
            if (!FromHex(host.substr(i + 1, 2)) || host.size() - i < 3) return false;
            i += 2;
        } else if (!IsAlnum(host[i]) &&
                   std::string_view("-._~!$&'()*+,;=").find(host[i]) == std::string_view::npos) {
            return false;
        }
    }
    return !host.empty();
}

// uri-host [ ":" port ] (RFC 9110 §7.2); an http URI names a host (§4.2.1).
bool IsHost(std::string_view text) {
    std::string_view host = text;
    std::string_view port;
    const auto bracket = text.starts_with('[') ? text.find(']') : std::string_view::npos;
    if (text.starts_with('[') && bracket == std::string_view::npos) return false;
    const auto colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon != std::string_view::npos) {
        host = text.substr(0, colon);
        port = text.substr(colon + 1);
    }
    if (port.size() > 5 || !std::ranges::all_of(port, IsDigit)) return false;
    if (!host.starts_with('[')) return IsRegisteredName(host);
    const auto address = host.substr(1, host.size() - 2);
    return host.ends_with(']') && address.find(':') != std::string_view::npos &&
           IpAddress::Parse(address).has_value();
}

// ASCII letters alone have a case here.
bool SameToken(std::string_view a, std::string_view b) {
    const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
    return std::ranges::equal(a, b, {}, low, low);
}

struct Lines {
    std::string_view request;
    std::vector<HttpField> fields;

    /// How often a field stands there, and its first value.
    struct Found {
        std::size_t count = 0;
        std::string_view first;
    };
    Found Named(std::string_view name) const {
        Found found;
        for (const HttpField& field : fields) {
            if (!SameToken(field.name, name)) continue;
            if (found.count++ == 0) found.first = field.value;
        }
        return found;
    }
};

Error Bad() {
    return MakeError(Code::bad_request);
}

// A line folded onto the next, a blank before the colon, a lone CR or LF: all refused (RFC 9112
// §2.2, §5.1, §5.2).
Result<HttpField> ReadField(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !IsToken(line.substr(0, colon))) return Bad();
    const std::string_view value = WithoutBlanks(line.substr(colon + 1));
    if (!std::ranges::all_of(value, MayStandInValue)) return Bad();
    return HttpField{line.substr(0, colon), value};
}

Result<Lines> Split(std::string_view head) {
    Lines lines;
    lines.fields.reserve(kUsualFields);
    bool first = true;
    while (true) {
        const auto end = head.find('\n');
        if (end == std::string_view::npos || end == 0 || head[end - 1] != '\r') return Bad();
        const std::string_view line = head.substr(0, end - 1);
        head.remove_prefix(end + 1);
        if (line.find('\r') != std::string_view::npos) return Bad();
        if (std::exchange(first, false)) {
            lines.request = line;
            continue;
        }
        if (line.empty()) return lines;
        ZJ_ASSIGN(const HttpField field, ReadField(line));
        lines.fields.push_back(field);
        if (lines.fields.size() > kMostFields)
            return MakeError(Code::head_too_large, {std::to_string(kLongestHead)});
    }
}

struct RequestLine {
    std::string_view method, target;
    int minor = 1;  // of HTTP/1.x
};

Result<RequestLine> ReadRequestLine(std::string_view line) {
    const auto one = line.find(' ');
    const auto two = line.rfind(' ');
    if (one == std::string_view::npos || one == two) return Bad();
    RequestLine read{line.substr(0, one), line.substr(one + 1, two - one - 1)};
    const std::string_view version = line.substr(two + 1);
    const bool formed = version.size() == 8 && version.starts_with("HTTP/") && version[6] == '.' &&
                        IsDigit(version[5]) && IsDigit(version[7]);
    if (!IsToken(read.method) || read.target.empty() || !formed) return Bad();
    if (version[5] != '1' || version[7] > '1') return MakeError(Code::http_version);
    if (!std::ranges::all_of(read.target, IsVisible) ||
        read.target.find('#') != std::string_view::npos)
        return MakeError(Code::bad_target);
    if (read.target.size() > kLongestTarget)
        return MakeError(Code::target_too_long, {std::to_string(kLongestTarget)});
    if (std::ranges::find(kMethods, read.method) == kMethods.end())
        return MakeError(Code::method_unknown, {Shown(read.method.substr(0, 20))});
    read.minor = version[7] - '0';
    return read;
}

// The four forms of RFC 9112 §3.2; whom an absolute one names stands before Host.
Result<std::string> OriginForm(const RequestLine& line) {
    const std::string_view target = line.target;
    if (target.starts_with('/')) return std::string(target);
    if (target == "*" && line.method == "OPTIONS") return std::string(target);
    if (line.method == "CONNECT" && IsHost(target)) return std::string("/");
    const std::string lower = LowerAscii(target.substr(0, 8));
    const std::size_t scheme = lower.starts_with("http://") ? 7 : lower == "https://" ? 8 : 0;
    if (scheme == 0) return MakeError(Code::bad_target);
    const std::string_view rest = target.substr(scheme);
    const auto end = std::min(rest.find_first_of("/?"), rest.size());
    if (!IsHost(rest.substr(0, end))) return MakeError(Code::bad_host);
    const std::string_view path = rest.substr(end);
    if (path.empty() && line.method == "OPTIONS") return std::string("*");
    return path.starts_with('/') ? std::string(path) : "/" + std::string(path);
}

Status CheckHost(const Lines& lines, const RequestLine& line) {
    const auto hosts = lines.Named("host");
    if (hosts.count == 0 && line.minor == 0) return {};
    if (hosts.count != 1 || !IsHost(hosts.first)) return MakeError(Code::bad_host);
    return {};
}

// Where the body ends must be said in one way alone (RFC 9112 §6.1, §6.3).
Status ReadCoding(const Lines& lines, const RequestLine& line, RequestHead& read) {
    const auto codings = lines.Named("transfer-encoding");
    if (codings.count > 1 || lines.Named("content-length").count > 0 || line.minor == 0)
        return Bad();
    const std::string coding = LowerAscii(codings.first);
    read.chunked = coding == "chunked";
    if (read.chunked) return {};
    const bool more = coding.find("chunked") != std::string::npos &&
                      WithoutBlanks(coding.substr(coding.rfind(',') + 1)) == "chunked" &&
                      coding.find("chunked") == coding.rfind("chunked");
    return more ? Status(MakeError(Code::coding_unknown)) : Status(Bad());
}

Status ReadLength(const Lines& lines, const RequestLine& line, RequestHead& read) {
    if (lines.Named("transfer-encoding").count > 0) return ReadCoding(lines, line, read);
    const auto lengths = lines.Named("content-length");
    if (lengths.count == 0) return {};
    const std::string_view length = lengths.first;
    if (lengths.count > 1 || length.empty() || !std::ranges::all_of(length, IsDigit)) return Bad();
    const auto digits = std::min(length.find_first_not_of('0'), length.size());
    if (length.size() - digits > kMostLengthDigits)
        return MakeError(Code::body_too_large, {"5242880"});
    for (const char digit : length.substr(digits))
        read.length = read.length * 10 + static_cast<std::uint64_t>(digit - '0');
    return {};
}

// `close` anywhere in the list ends the connection (RFC 9112 §9.3).
bool KeepsAlive(const Lines& lines, const RequestLine& line) {
    if (line.minor == 0) return false;
    for (const HttpField& field : lines.fields) {
        if (!SameToken(field.name, "connection")) continue;
        for (const std::string& option : SplitList(field.value, ','))
            if (SameToken(option, "close")) return false;
    }
    return true;
}

}  // namespace

std::size_t BlankBefore(std::string_view bytes) {
    constexpr std::size_t kMostBlank = 8;
    std::size_t at = 0;
    while (at < kMostBlank && bytes.substr(at).starts_with("\r\n"))
        at += 2;
    return at;
}

std::optional<std::size_t> EndOfHead(std::string_view bytes) {
    for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
        const std::string_view next = bytes.substr(at + 1);
        if (next.starts_with("\r\n")) return at + 3;
        if (next.starts_with('\n')) return at + 2;
    }
    return std::nullopt;
}

Status CheckBegun(std::string_view bytes) {
    const auto line = std::min(bytes.find('\n'), bytes.size());
    const auto blank = std::min(bytes.find(' '), bytes.size());
    constexpr std::size_t kLongestMethod = 40;
    const bool method = std::ranges::all_of(bytes.substr(0, std::min(blank, line)),
                                            [](char c) { return IsTokenChar(c) || c == '\r'; });
    if (!method || std::min(blank, line) > kLongestMethod) return Bad();
    if (line == bytes.size() && line > kLongestTarget + kLongestMethod)
        return MakeError(Code::target_too_long, {std::to_string(kLongestTarget)});
    if (bytes.size() > kLongestHead)
        return MakeError(Code::head_too_large, {std::to_string(kLongestHead)});
    return {};
}

Result<RequestHead> ReadHead(std::string_view head) {
    if (head.size() > kLongestHead)
        return MakeError(Code::head_too_large, {std::to_string(kLongestHead)});
    if (head.find('\0') != std::string_view::npos) return Bad();
    ZJ_ASSIGN(Lines lines, Split(head));
    ZJ_ASSIGN(const RequestLine line, ReadRequestLine(lines.request));
    ZJ_TRY(CheckHost(lines, line));
    RequestHead read;
    ZJ_TRY(ReadLength(lines, line, read));
    read.method = line.method;
    ZJ_ASSIGN(read.target, OriginForm(line));
    for (const HttpField& field : lines.fields) {
        if (line.minor == 0 || !SameToken(field.name, "expect")) continue;  // RFC 9110 §10.1.1
        if (!SameToken(field.value, "100-continue")) return MakeError(Code::expectation_failed);
        read.continues = true;
    }
    read.keeps_alive = KeepsAlive(lines, line);
    read.fields = std::move(lines.fields);
    return read;
}

bool IsField(const HttpField& field, std::string_view name) {
    return SameToken(field.name, name);
}

std::string FieldList(std::span<const HttpField> fields, std::string_view name) {
    std::string list;
    for (const HttpField& field : fields) {
        if (!SameToken(field.name, name)) continue;
        if (!list.empty()) list += ',';
        list += field.value;
    }
    return list;
}

namespace {

constexpr std::string_view kSlash = "%2F", kPercent = "%25";

}  // namespace

Result<std::string> DecodedPath(std::string_view path) {
    std::string out;
    out.reserve(path.size());
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] != '%') {
            out += path[i];
            continue;
        }
        const auto byte = FromHex(path.substr(i + 1, 2));
        if (!byte || byte->size() != 1) return MakeError(Code::bad_target);
        if (*byte == "/") {
            out += kSlash;
        } else if (*byte == "%") {
            out += kPercent;
        } else {
            out += *byte;
        }
        i += 2;
    }
    const bool control = std::ranges::any_of(
        out, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
    if (control || !IsUtf8(out)) return MakeError(Code::bad_target);
    return out;
}

std::string DecodedSegment(std::string_view segment) {
    std::string out;
    for (std::size_t i = 0; i < segment.size(); ++i) {
        const bool slash = segment.substr(i).starts_with(kSlash);
        const bool kept = slash || segment.substr(i).starts_with(kPercent);
        out += slash ? '/' : segment[i];
        if (kept) i += kSlash.size() - 1;
    }
    return out;
}

}  // namespace zhengji
