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

// Whether a national notice calls for the sessions of a province's own at the same time.
bool IsBeside(const ClaimCall& national, const ClaimCall& own) {
    return national.provinces.empty() && !own.provinces.empty() &&
           Overlap(own.applications, national.applications) &&
           std::ranges::any_of(own.sessions, [&](const Session& session) {
               return std::ranges::count(national.sessions, session) > 0;
           });
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

std::string ReviewTimes::Told(Instant moment, const ClaimCall& call) const {
    const std::string at = moment.ToString();
    if (named_by == nullptr || named_by == &call) return at;
    return at + Word("（依全国通知 " + named_by->id + "，本登记册的理解）",
                     " (by the national notice " + named_by->id + ", our reading)");
}

ReviewTimes ReviewTimesOf(const PolicyBook& book, const ClaimCall& call) {
    if (call.review) return {*call.review, &call};
    ReviewTimes times{{call.applications.opens, Instant{INT64_MAX}}, nullptr};
    for (const ClaimCall& one : book.ClaimCalls()) {
        if (!one.review || !IsBeside(one, call)) continue;
        // A review that is over before its applications close was never meant for them.
        if (one.review->closes < call.applications.closes) continue;
        const bool longest = times.named_by == nullptr || times.window.closes < one.review->closes;
        if (longest) times = {*one.review, &one};
    }
    return times;
}

ReviewTime ReviewAt(const Window& review, Instant now, std::optional<CivilDate> extended) {
    if (now < review.opens) return ReviewTime::kNotOpen;
    if (now <= review.closes) return ReviewTime::kOpen;
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
