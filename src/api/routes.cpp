#include "api/routes.hpp"

#include "base/text.hpp"
#include "http/request_head.hpp"

namespace zhengji {
namespace {

using InPath = std::vector<std::pair<std::string, std::string>>;

bool IsMember(const std::string& segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

// How a path is taken: what its members are, and how many segments are said by the row itself.
struct Match {
    InPath in_path;
    int literal = 0;
};

std::vector<std::string> Segments(std::string_view path) {
    std::vector<std::string> segments;
    while (!path.empty()) {
        const auto end = path.find('/', 1);
        segments.emplace_back(path.substr(1, end == std::string_view::npos ? end : end - 1));
        path.remove_prefix(end == std::string_view::npos ? path.size() : end);
    }
    return segments;
}

std::optional<Match> MatchOf(const std::vector<std::string>& pattern,
                             const std::vector<std::string>& asked) {
    if (pattern.size() != asked.size()) return std::nullopt;
    Match match;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == asked[i]) {
            ++match.literal;
        } else if (IsMember(pattern[i]) && !asked[i].empty()) {
            match.in_path.emplace_back(pattern[i].substr(1, pattern[i].size() - 2),
                                       DecodedSegment(asked[i]));
        } else {
            return std::nullopt;
        }
    }
    return match;
}

struct Pattern {
    const Operation* operation;
    std::vector<std::string> segments;
};
const std::vector<Pattern>& Patterns() {
    static const std::vector<Pattern> kPatterns = [] {
        std::vector<Pattern> all;
        for (const Operation& one : AllOperations())
            all.push_back({&one, Segments(one.path)});
        return all;
    }();
    return kPatterns;
}

std::string_view MethodName(Method method) {
    return method == Method::kGet ? "GET" : "POST";
}

}  // namespace

std::optional<Found> FindOperation(std::string_view method, std::string_view path) {
    if (!path.starts_with('/')) return std::nullopt;
    const auto asked = Segments(path);
    Found found;
    int best = -1;
    for (const Pattern& pattern : Patterns()) {
        auto match = MatchOf(pattern.segments, asked);
        if (!match || match->literal < best) continue;
        // Of two that fit, the one that says more of the path is meant, whatever its method.
        if (match->literal > best) found = {};
        best = match->literal;
        const std::string_view takes = MethodName(pattern.operation->method);
        if (found.methods.find(takes) == std::string::npos)
            found.methods += std::string(takes) + (takes == "GET" ? ", HEAD, " : ", ");
        const bool wanted = method == takes || (method == "HEAD" && takes == "GET");
        if (!wanted) continue;
        found.operation = pattern.operation;
        found.in_path = std::move(match->in_path);
    }
    if (found.methods.empty()) return std::nullopt;
    found.methods += "OPTIONS";
    return found;
}

}  // namespace zhengji
