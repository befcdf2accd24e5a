#include "rules/claims/calls.hpp"

#include <algorithm>

namespace zhengji {
namespace {

bool Covers(const ClaimCall& call, const Session& session, int province) {
    const bool here = call.provinces.empty() || std::ranges::count(call.provinces, province) > 0;
    return here && std::ranges::count(call.sessions, session) > 0;
}

bool Overlap(const Window& a, const Window& b) {
    return a.opens <= b.closes && b.opens <= a.closes;
}

std::int64_t Distance(const Window& window, Instant t) {
    if (t < window.opens) return window.opens.millis - t.millis;
    return std::max<std::int64_t>(t.millis - window.closes.millis, 0);
}

}  // namespace

std::vector<const ClaimCall*> CallsFor(const PolicyBook& book, const Session& session,
                                       int province) {
    std::vector<const ClaimCall*> own, calls;
    for (const ClaimCall& call : book.ClaimCalls()) {
        if (Covers(call, session, province))
            (call.provinces.empty() ? calls : own).push_back(&call);
    }
    std::erase_if(calls, [&](const ClaimCall* national) {
        return std::ranges::any_of(own, [&](const ClaimCall* one) {
            return Overlap(one->applications, national->applications);
        });
    });
    calls.insert(calls.end(), own.begin(), own.end());
    return calls;
}

bool GoesBeforeNational(const PolicyBook& book, const ClaimCall& call, const Claim& claim) {
    if (call.provinces.empty()) return false;
    const Session session = claim.admission.SessionOf();
    return std::ranges::any_of(book.ClaimCalls(), [&](const ClaimCall& one) {
        return one.provinces.empty() && Covers(one, session, claim.province) &&
               one.applications.Contains(claim.submitted_at);
    });
}

const ClaimCall* NearestCall(const PolicyBook& book, const Claim& claim) {
    const auto calls = CallsFor(book, claim.admission.SessionOf(), claim.province);
    const auto nearest = std::ranges::min_element(calls, {}, [&](const ClaimCall* call) {
        return Distance(call->applications, claim.submitted_at);
    });
    return nearest == calls.end() ? nullptr : *nearest;
}

const ClaimCall* AcceptingCall(const PolicyBook& book, const Claim& claim) {
    const ClaimCall* call = NearestCall(book, claim);
    return call != nullptr && call->applications.Contains(claim.submitted_at) ? call : nullptr;
}

const ClaimCall* CallNamed(const PolicyBook& book, std::string_view id, int province) {
    for (const ClaimCall& call : book.ClaimCalls()) {
        const bool here =
            call.provinces.empty() || std::ranges::count(call.provinces, province) > 0;
        if (call.id == id && here) return &call;
    }
    return nullptr;
}

Window ReviewWindow(const ClaimCall& call) {
    return call.review.value_or(Window{call.applications.opens, Instant{INT64_MAX}});
}

ReviewTime ReviewAt(const ClaimCall& call, Instant now, std::optional<CivilDate> extended) {
    const Window window = ReviewWindow(call);
    if (now < window.opens) return ReviewTime::kNotOpen;
    if (now <= window.closes) return ReviewTime::kOpen;
    return extended && now.Day() <= *extended ? ReviewTime::kExtended : ReviewTime::kLate;
}

SettingAnswer MayLineBeSet(const PolicyBook& book, const Session& session, Instant now) {
    SettingAnswer answer{SettingTime::kNoCall, {}};
    for (const ClaimCall& call : book.ClaimCalls()) {
        if (std::ranges::count(call.sessions, session) == 0) continue;
        const Window& window = call.applications;
        if (window.Contains(now)) return {SettingTime::kApplicationsOpen, window.closes};
        if (window.closes < now) answer = {SettingTime::kClosed, {}};
        if (answer.time == SettingTime::kClosed) continue;
        if (answer.time == SettingTime::kNoCall || window.opens < answer.at)
            answer = {SettingTime::kAhead, window.opens};
    }
    return answer;
}

}  // namespace zhengji
