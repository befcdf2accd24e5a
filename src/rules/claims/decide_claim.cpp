// How one claim is decided (claim.hpp): the call it is made to, and what speaks for and against it.
#include <algorithm>
#include <array>

#include "base/digits.hpp"
#include "rules/claims/calls.hpp"
#include "rules/claims/claim.hpp"
#include "rules/exam/exam_day.hpp"
#include "rules/policy/area_ground.hpp"
#include "rules/policy/citation.hpp"
#include "rules/policy/place_word.hpp"

namespace zhengji {
namespace {

using Verdict = Decision<ClaimOutcome>;

constexpr std::string_view kCorrectionTerm = "claim_correction";

Reason Because(Code code, std::vector<std::string> args, std::string rule,
               std::string source = {}) {
    return {{code, std::move(args)}, std::move(rule), std::move(source)};
}

std::string AsRead(std::string source) {
    if (!source.ends_with(kOurReading)) source += kOurReading;
    return source;
}

std::string WindowSource(const PolicyBook& book, const ClaimCall& call, const Claim& claim) {
    std::string source = call.source.ToString();
    return GoesBeforeNational(book, call, claim) ? AsRead(std::move(source)) : source;
}

// Why the claim is in no window.
Reason NotAccepted(const PolicyBook& book, const Claim& claim) {
    const ClaimCall* nearest = NearestCall(book, claim);
    if (nearest == nullptr) {
        return Because(Code::no_call,
                       {claim.admission.SessionOf().ToString(), TwoDigits(claim.province)}, "");
    }
    const Window& window = nearest->applications;
    const bool early = claim.submitted_at < window.opens;
    return Because(
        early ? Code::claim_early : Code::claim_late,
        {claim.submitted_at.ToString(), window.opens.ToString(), window.closes.ToString()},
        nearest->rules.window, WindowSource(book, *nearest, claim));
}

Code CodeOf(IssueWay way) {
    switch (way) {
        case IssueWay::kSupplementary:
            return Code::issue_supplementary;
        case IssueWay::kOrdinary:
            return Code::issue_ordinary;
        case IssueWay::kReplacement:
            return Code::issue_replacement;
    }
    return Code::issue_supplementary;
}

// Under what the claim was let in: the window, the ground, and by which run a certificate comes.
void Admit(const PolicyBook& book, const ClaimCall& call, const Claim& claim, Verdict& verdict) {
    // The entry names the article of the window; the other articles stand in its rules.
    const std::string& source = call.source.document;
    const Window& window = call.applications;
    const bool resident = claim.basis == Basis::kResident;
    verdict.reasons.push_back(
        Because(Code::claim_in_window,
                {claim.submitted_at.ToString(), window.opens.ToString(), window.closes.ToString()},
                call.rules.window, WindowSource(book, call, claim)));
    verdict.reasons.push_back(Because(resident ? Code::basis_resident : Code::basis_relocated, {},
                                      call.rules.conditions, source));
    verdict.reasons.push_back(Because(CodeOf(resident ? call.for_residents : call.for_relocated),
                                      {}, call.rules.issue, source));
}

// To whom it must be handed in: the area's province, wherever the exam was sat.
void CheckProvince(const PolicyBook& book, const ClaimCall& call, const Claim& claim,
                   Verdict& verdict) {
    const auto& places = book.Places();
    const auto name = [&](int province) {
        return PlaceWord(places, DivisionCode::OfProvince(province));
    };
    const std::string area = PlaceWord(places, claim.area);
    const std::string& source = call.source.document;
    if (claim.area.Province() == claim.province) {
        verdict.reasons.push_back(
            Because(Code::claimed_at_area, {name(claim.province), area}, call.rules.place, source));
        return;
    }
    const bool to_exam_province = claim.province == claim.admission.province;
    verdict.outcome = ClaimOutcome::kRefused;
    verdict.reasons.push_back(Because(
        to_exam_province ? Code::claimed_at_exam_province : Code::claimed_at_other_province,
        {name(claim.province), area, name(claim.area.Province())}, call.rules.place, source));
}

std::string_view ThenIn(AreaStatus status, Language language) {
    const bool chinese = language == Language::kChinese;
    switch (status) {
        case AreaStatus::kListed:
            return chinese ? "是单独划线地区" : "it is one";
        case AreaStatus::kNotListed:
            return chinese ? "不是单独划线地区" : "it is none";
        case AreaStatus::kNotKnown:
            break;
    }
    return chinese ? "不清楚" : "it is not known";
}

// Which day's list decides, where those of the examination and of the claim disagree (reading): no
// document says; both days are told.
std::string AreaByDay(const std::string& area, CivilDate claimed, CivilDate exam,
                      AreaStatus at_exam) {
    return Word(InLanguage(area, Language::kChinese) + "（按提交之日 " + claimed.ToString() +
                    " 的名单；按考试之日 " + exam.ToString() + " 的名单" +
                    std::string(ThenIn(at_exam, Language::kChinese)) + "）",
                InLanguage(area, Language::kEnglish) + " (by the list of the claim's day, " +
                    claimed.ToString() + "; by that of the examination, " + exam.ToString() + ", " +
                    std::string(ThenIn(at_exam, Language::kEnglish)) + ")");
}

void CheckArea(const PolicyBook& book, const Claim& claim, Verdict& verdict) {
    const CivilDate claimed = claim.submitted_at.Day();
    const CivilDate exam = LastExamDay(book, claim.admission.SessionOf());
    std::string area = PlaceWord(book.Places(), claim.area);
    const AreaAnswer answer = book.SeparateLineArea(claim.area, claimed);
    const AreaStatus at_exam = book.SeparateLineArea(claim.area, exam).status;
    const bool reading = at_exam != answer.status;
    if (reading) area = AreaByDay(area, claimed, exam, at_exam);
    // Of what is not listed, all lists of that day say so.
    const auto lists = ListsUsed(book, claim.area.Province(), claim.area, claimed);
    std::string source = InOne(lists);
    if (reading && !source.ends_with(kOurReading)) source += kOurReading;
    const std::string rule =
        lists.empty() ? "" : RuleUnder(lists.front().document, CitedMatter::kAreas);
    switch (answer.status) {
        case AreaStatus::kListed:
            verdict.reasons.push_back(Because(Code::area_listed, {area}, rule, source));
            break;
        case AreaStatus::kNotListed:
            verdict.outcome = ClaimOutcome::kRefused;
            verdict.reasons.push_back(Because(Code::area_not_listed, {area}, rule, source));
            break;
        case AreaStatus::kNotKnown:
            if (verdict.outcome == ClaimOutcome::kEligible)
                verdict.outcome = ClaimOutcome::kNotKnown;
            verdict.reasons.push_back(Because(Code::area_not_known, {area}, rule, source));
            break;
    }
}

// With the document's number the same, a slip of the pen is likelier than another person.
std::vector<std::string> NameAlone(bool other_number) {
    if (other_number) return {};
    return {Word("，证件号码相同：不随批次不予通过，由经办人退回更正或者逐份决定",
                 ", the identity number being the same: not refused with the others, an officer "
                 "returns it to be corrected or decides it by itself")};
}

void CheckPerson(const ClaimCall& call, const ClaimFacts& facts, Verdict& verdict) {
    const auto refuse = [&](Code code, std::vector<std::string> args, std::string rule) {
        verdict.outcome = ClaimOutcome::kRefused;
        verdict.reasons.push_back(
            Because(code, std::move(args), std::move(rule), call.source.document));
    };
    const bool other_name = facts.name == IdentityMatch::kOther;
    const bool other_number = facts.identity == IdentityMatch::kOther;
    if (other_name || other_number) refuse(Code::identity_mismatch, {}, call.rules.conditions);
    // Which of the two, never what the register holds: the number's owner need not be the asker.
    if (other_name)
        refuse(Code::claim_name_differs, NameAlone(other_number), call.rules.conditions);
    if (other_number) refuse(Code::claim_identity_differs, {}, call.rules.conditions);
    if (facts.certificate_no) {
        refuse(Code::already_certified, {*facts.certificate_no}, call.rules.conditions);
        verdict.reasons.back().source = AsRead(call.source.document);
    }
    if (facts.elsewhere)
        verdict.reasons.push_back(
            Because(Code::provincial_elsewhere,
                    {facts.elsewhere->certificate_no, TwoDigits(facts.elsewhere->province)},
                    call.rules.conditions, AsRead(call.source.document)));
    if (facts.voided)
        refuse(Code::session_void, {facts.voided->certificate_no}, facts.voided->rule);
}

bool Refuses(Code ruling) {
    return ruling == Code::refused_by_officer || ruling == Code::refused_by_finding ||
           ruling == Code::claim_withdrawn || ruling == Code::objection_upheld;
}

// Until when a returned claim's correction is awaited. A day that is not known blocks nothing.
Reason CorrectionAwaited(const PolicyBook& book, const ClaimCall& call, const Claim& claim,
                         const Ruling& ruling, CivilDate on) {
    const CivilDate returned = ruling.on;
    const TermEnd due = ruling.until ? TermEnd{TermAnswer::kKnown, *ruling.until}
                                     : CorrectionDue(book, claim.province, returned);
    const auto term = book.TermFor(kCorrectionTerm, claim.province, returned);
    const std::string source = term.InForce() ? term.value->source.ToString() : "";
    if (!due.Known())
        return {WhyNotKnown(due, kCorrectionTerm, returned), call.rules.place, source};
    return Because(on <= due.day ? Code::correction_until : Code::correction_overdue,
                   {due.day.ToString()}, call.rules.place, source);
}

void LeaveOpen(Verdict& verdict) {
    if (verdict.outcome != ClaimOutcome::kRefused) verdict.outcome = ClaimOutcome::kNotKnown;
}

void HeedRuling(const ClaimCall& call, const Ruling& ruling, Verdict& verdict) {
    const bool finding =
        ruling.code == Code::refused_by_finding || ruling.code == Code::reopened_by_finding;
    std::vector<std::string> words;
    if (!ruling.words.empty()) words.push_back(ruling.words);
    verdict.reasons.push_back(Because(ruling.code, std::move(words),
                                      finding ? call.rules.findings : call.rules.place,
                                      call.source.document));
    if (Refuses(ruling.code)) verdict.outcome = ClaimOutcome::kRefused;
    if (ruling.code == Code::returned_by_officer || ruling.code == Code::objection_raised)
        LeaveOpen(verdict);
}

// What persons have said about the claim, and what they have yet to judge.
void HeedPersons(const PolicyBook& book, const ClaimCall& call, const Claim& claim,
                 const ClaimFacts& facts, CivilDate on, Verdict& verdict) {
    if (facts.ruling) HeedRuling(call, *facts.ruling, verdict);
    if (facts.ruling && facts.ruling->code == Code::returned_by_officer)
        verdict.reasons.push_back(CorrectionAwaited(book, call, claim, *facts.ruling, on));
    if (!claim.has_materials)
        verdict.reasons.push_back(
            facts.materials_waived
                ? Because(Code::materials_waived, {}, call.rules.place, call.source.document)
                : Because(Code::no_materials, {Word("未列任何材料", "no materials are listed")},
                          call.rules.place, call.source.document));
    if (!facts.open_finding) return;
    LeaveOpen(verdict);
    verdict.reasons.push_back(Because(Code::finding_open, {std::to_string(*facts.open_finding)},
                                      call.rules.findings, call.source.document));
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
        case PassOutcome::kSubjectVoid:
        case PassOutcome::kNoSeparateLine:
            return ClaimOutcome::kRefused;
    }
    return ClaimOutcome::kNotKnown;
}

// By which article of its notice a standard bears on a claim.
std::string RuleFor(const ClaimCall& call, Code code) {
    std::string rule;
    if (code == Code::line_awaited)
        rule = RuleUnder(call.source.document, CitedMatter::kSettingLine);
    return rule.empty() ? call.rules.conditions : rule;
}

// A provincial certificate bars a claim in its own province only (reading); elsewhere the separate
// line decides, also where it is not known whether there is such a certificate.
PassOutcome PassFor(const LineSet& lines, const Sitting& sitting, int claim_province,
                    const ClaimCall& call, std::vector<Reason>& reasons) {
    Decision<PassOutcome> passed = Explain(lines, sitting);
    const bool provincial =
        passed.outcome == PassOutcome::kProvincial || passed.outcome == PassOutcome::kNotKnown;
    if (provincial && claim_province != sitting.admission.province) {
        LineSet without = lines;
        without.provincial.clear();
        passed = Explain(without, sitting);
    }
    for (Reason& reason : passed.reasons) {
        if (reason.rule.empty()) reason.rule = RuleFor(call, reason.message.code);
        reasons.push_back(std::move(reason));
    }
    return passed.outcome;
}

void CheckScores(const PolicyBook& book, const ClaimCall& call, const Claim& claim,
                 const Sitting& sitting, CivilDate on, Verdict& verdict) {
    const auto lines = LineSet::For(book, sitting, on);
    const PassOutcome pass = PassFor(lines, sitting, claim.province, call, verdict.reasons);
    const ClaimOutcome outcome = OutcomeOf(pass);
    if (pass == PassOutcome::kNational) {
        verdict.reasons.push_back(
            Because(Code::has_national, {}, call.rules.conditions, call.source.document));
    }
    if (pass == PassOutcome::kProvincial) {
        verdict.reasons.push_back(
            Because(Code::has_provincial, {}, call.rules.conditions, call.source.document));
    }
    // A refusal weighs more than what is awaited or unknown; what is unknown, more than eligible.
    if (verdict.outcome != ClaimOutcome::kRefused && outcome != ClaimOutcome::kEligible) {
        verdict.outcome = outcome == ClaimOutcome::kRefused            ? outcome
                          : verdict.outcome == ClaimOutcome::kNotKnown ? verdict.outcome
                                                                       : outcome;
    }
}

// Whoever reached the national standard in any sitting of the session and qualification has no
// separate-line claim in it (S25-2); nor who reached the claim's province's own, there (reading).
void CheckOtherSittings(const PolicyBook& book, const ClaimCall& call, const Claim& claim,
                        const ClaimFacts& facts, CivilDate on, Verdict& verdict) {
    for (const Sitting& other : facts.other_sittings) {
        const PassOutcome pass = Decide(LineSet::For(book, other, on), other);
        const bool national = pass == PassOutcome::kNational;
        const bool provincial =
            pass == PassOutcome::kProvincial && other.admission.province == claim.province;
        if (!national && !provincial) continue;
        verdict.outcome = ClaimOutcome::kRefused;
        verdict.reasons.push_back(
            Because(national ? Code::national_in_other_sitting : Code::provincial_in_other_sitting,
                    {other.admission.ToString()}, call.rules.conditions, call.source.document));
    }
}

}  // namespace

Verdict DecideClaim(const PolicyBook& book, const Claim& claim, const ClaimFacts& facts,
                    CivilDate on) {
    const ClaimCall* call = AcceptingCall(book, claim);
    if (call == nullptr) return {ClaimOutcome::kNotAccepted, {NotAccepted(book, claim)}};
    Verdict verdict{ClaimOutcome::kEligible, {}};
    Admit(book, *call, claim, verdict);
    CheckProvince(book, *call, claim, verdict);
    CheckArea(book, claim, verdict);
    if (facts.sitting != nullptr) {
        CheckPerson(*call, facts, verdict);
        CheckScores(book, *call, claim, *facts.sitting, on, verdict);
        CheckOtherSittings(book, *call, claim, facts, on, verdict);
    } else {
        if (verdict.outcome == ClaimOutcome::kEligible) verdict.outcome = ClaimOutcome::kNotKnown;
        verdict.reasons.push_back(Because(Code::no_result, {claim.admission.ToString()},
                                          call->rules.conditions, call->source.document));
    }
    HeedPersons(book, *call, claim, facts, on, verdict);
    PutFirstWhatFailed(verdict.reasons);
    return verdict;
}

}  // namespace zhengji
