#include "rules/claims/claim.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zhengji {
namespace {

using Verdict = Decision<ClaimOutcome>;

constexpr std::array<std::string_view, 5> kOutcomes = {"eligible", "refused", "not_accepted",
                                                       "awaiting_line", "not_known"};

Reason Because(Code code, std::vector<std::string> args, std::string rule,
               std::string source = {}) {
    return {{code, std::move(args)}, std::move(rule), std::move(source)};
}

bool Covers(const ClaimCall& call, const Session& session, int province) {
    const bool here = call.provinces.empty() || std::ranges::count(call.provinces, province) > 0;
    return here && std::ranges::count(call.sessions, session) > 0;
}

std::vector<const ClaimCall*> CallsFor(const PolicyBook& book, const Session& session,
                                       int province) {
    std::vector<const ClaimCall*> calls;
    for (const ClaimCall& call : book.ClaimCalls()) {
        if (Covers(call, session, province)) calls.push_back(&call);
    }
    return calls;
}

// Empty when some call's window holds the claim; else why it is not accepted.
std::optional<Reason> OutsideWindows(const PolicyBook& book, const Claim& claim) {
    const Session session = claim.admission.SessionOf();
    const auto calls = CallsFor(book, session, claim.province);
    if (calls.empty()) {
        return Because(Code::no_call, {session.ToString(), fmt::format("{:02}", claim.province)},
                       "S25-1");
    }
    for (const ClaimCall* call : calls) {
        if (call->applications.Contains(claim.submitted_at)) return std::nullopt;
    }
    // The window that was missed by least: the next to open, or else the last that closed.
    const ClaimCall* nearest = calls.back();
    for (const ClaimCall* call : calls) {
        if (claim.submitted_at < call->applications.opens) {
            nearest = call;
            break;
        }
    }
    const Window& window = nearest->applications;
    const bool early = claim.submitted_at < window.opens;
    return Because(
        early ? Code::claim_early : Code::claim_late,
        {claim.submitted_at.ToString(), window.opens.ToString(), window.closes.ToString()},
        nearest->id + "-1", nearest->source.ToString());
}

// Everything that speaks against the claim but the scores.
void CheckPlace(const PolicyBook& book, const Claim& claim, Verdict& verdict) {
    const auto& places = book.Places();
    const std::string area = places.FullName(claim.area);
    if (claim.area.Province() != claim.province) {
        const auto sitting =
            DivisionCode(static_cast<std::uint32_t>(claim.admission.province) * 10000);
        const bool to_exam_province = claim.province == claim.admission.province;
        const auto handed_in = DivisionCode(static_cast<std::uint32_t>(claim.province) * 10000);
        verdict.outcome = ClaimOutcome::kRefused;
        verdict.reasons.push_back(Because(
            to_exam_province ? Code::claimed_at_exam_province : Code::claimed_at_other_province,
            {places.Name(to_exam_province ? sitting : handed_in), area,
             places.Name(claim.area.ProvinceCode())},
            "S25-4"));
    }
    const AreaAnswer answer = book.SeparateLineArea(claim.area, claim.submitted_at.Day());
    const std::string source = answer.entry  ? answer.entry->source.ToString()
                               : answer.list ? answer.list->source.ToString()
                                             : "";
    switch (answer.status) {
        case AreaStatus::kListed:
            verdict.reasons.push_back(Because(Code::area_listed, {area}, "S23-1", source));
            break;
        case AreaStatus::kNotListed:
            verdict.outcome = ClaimOutcome::kRefused;
            verdict.reasons.push_back(Because(Code::area_not_listed, {area}, "S23-1", source));
            break;
        case AreaStatus::kNotKnown:
            if (verdict.outcome == ClaimOutcome::kEligible)
                verdict.outcome = ClaimOutcome::kNotKnown;
            verdict.reasons.push_back(Because(Code::area_not_known, {area}, "S23-1", source));
            break;
    }
}

void CheckPerson(const ClaimFacts& facts, Verdict& verdict) {
    if (facts.name == IdentityMatch::kOther || facts.identity == IdentityMatch::kOther) {
        verdict.outcome = ClaimOutcome::kRefused;
        verdict.reasons.push_back(Because(Code::identity_mismatch, {}, "S25-2"));
    }
    if (facts.certificate_no) {
        verdict.outcome = ClaimOutcome::kRefused;
        verdict.reasons.push_back(
            Because(Code::already_certified, {*facts.certificate_no}, "S25-2"));
    }
}

ClaimOutcome OutcomeOf(PassOutcome pass) {
    switch (pass) {
        case PassOutcome::kSeparate:
            return ClaimOutcome::kEligible;
        case PassOutcome::kAwaitingLine:
            return ClaimOutcome::kAwaitingLine;
        case PassOutcome::kNotKnown:
            return ClaimOutcome::kNotKnown;
        case PassOutcome::kNational:
        case PassOutcome::kProvincial:
        case PassOutcome::kBelow:
        case PassOutcome::kAbsent:
        case PassOutcome::kNoSeparateLine:
            return ClaimOutcome::kRefused;
    }
    return ClaimOutcome::kNotKnown;
}

// A provincial certificate bars a claim in its own province only (reading); elsewhere the separate
// line decides, also where it is not known whether there is such a certificate.
PassOutcome PassFor(const LineSet& lines, const Sitting& sitting, int claim_province,
                    std::vector<Reason>& reasons) {
    Decision<PassOutcome> passed = Explain(lines, sitting);
    const bool provincial =
        passed.outcome == PassOutcome::kProvincial || passed.outcome == PassOutcome::kNotKnown;
    if (provincial && claim_province != sitting.admission.province) {
        LineSet without = lines;
        without.provincial.clear();
        passed = Explain(without, sitting);
    }
    reasons.insert(reasons.end(), passed.reasons.begin(), passed.reasons.end());
    return passed.outcome;
}

void CheckScores(const PolicyBook& book, const Claim& claim, const Sitting& sitting, CivilDate on,
                 Verdict& verdict) {
    const auto lines = LineSet::For(book, claim.admission.SessionOf(), sitting.level, on);
    const PassOutcome pass = PassFor(lines, sitting, claim.province, verdict.reasons);
    const ClaimOutcome outcome = OutcomeOf(pass);
    if (pass == PassOutcome::kNational) {
        verdict.reasons.push_back(Because(Code::has_national, {}, "S25-2"));
    }
    if (pass == PassOutcome::kProvincial) {
        verdict.reasons.push_back(
            Because(Code::has_provincial, {}, "RULES-1", std::string(kOurReading)));
    }
    // A refusal weighs more than what is awaited or unknown; what is unknown, more than eligible.
    if (verdict.outcome != ClaimOutcome::kRefused && outcome != ClaimOutcome::kEligible) {
        verdict.outcome = outcome == ClaimOutcome::kRefused            ? outcome
                          : verdict.outcome == ClaimOutcome::kNotKnown ? verdict.outcome
                                                                       : outcome;
    }
}

}  // namespace

std::string_view Name(ClaimOutcome outcome) {
    return kOutcomes.at(static_cast<std::size_t>(outcome));
}

Verdict DecideClaim(const PolicyBook& book, const Claim& claim, const ClaimFacts& facts,
                    CivilDate on) {
    Verdict verdict{ClaimOutcome::kEligible, {}};
    if (auto outside = OutsideWindows(book, claim)) {
        return {ClaimOutcome::kNotAccepted, {std::move(*outside)}};
    }
    CheckPlace(book, claim, verdict);
    if (facts.sitting == nullptr) {
        if (verdict.outcome == ClaimOutcome::kEligible) verdict.outcome = ClaimOutcome::kNotKnown;
        verdict.reasons.push_back(Because(Code::no_result, {claim.admission.ToString()}, "S25-2"));
        return verdict;
    }
    CheckPerson(facts, verdict);
    CheckScores(book, claim, *facts.sitting, on, verdict);
    return verdict;
}

std::vector<std::optional<Reason>> ResolveRivals(std::span<const Rival> rivals) {
    std::vector<std::optional<Reason>> reasons(rivals.size());
    const auto approved = std::ranges::find_if(rivals, &Rival::approved);
    std::optional<Instant> earliest;
    for (const Rival& rival : rivals) {
        if (rival.alone != ClaimOutcome::kEligible) continue;
        if (!earliest || rival.submitted_at < *earliest) earliest = rival.submitted_at;
    }
    const auto at_earliest = [&](const Rival& r) {
        return r.alone == ClaimOutcome::kEligible && r.submitted_at == *earliest;
    };
    const auto tied = earliest ? std::ranges::count_if(rivals, at_earliest) : 0;
    for (std::size_t i = 0; i < rivals.size(); ++i) {
        const Rival& rival = rivals[i];
        if (rival.approved || rival.alone != ClaimOutcome::kEligible) continue;
        const std::string reading(kOurReading);
        if (approved != rivals.end()) {
            reasons[i] = Because(Code::rival_approved, {fmt::format("{:02}", approved->province)},
                                 "RULES-2", reading);
        } else if (rival.submitted_at != *earliest) {
            reasons[i] = Because(Code::rival_earlier, {earliest->ToString()}, "RULES-2", reading);
        } else if (tied > 1) {
            reasons[i] = Because(Code::rival_tie, {earliest->ToString()}, "RULES-2", reading);
        }
    }
    return reasons;
}

ReviewAnswer ReviewAt(const PolicyBook& book, const Session& session, int province, Instant now) {
    // A notice that names no review window leaves review open from the day applications open.
    ReviewAnswer answer{ReviewTime::kOpen, std::nullopt, ""};
    bool found = false;
    for (const ClaimCall* call : CallsFor(book, session, province)) {
        const Window window =
            call->review.value_or(Window{call->applications.opens, Instant{INT64_MAX}});
        const ReviewTime time = now < window.opens    ? ReviewTime::kNotOpen
                                : now > window.closes ? ReviewTime::kLate
                                                      : ReviewTime::kOpen;
        const bool better = !found || time == ReviewTime::kOpen ||
                            (answer.time == ReviewTime::kNotOpen && time == ReviewTime::kLate);
        if (better) answer = {time, call->review, call->id};
        found = true;
    }
    return answer;
}

}  // namespace zhengji
