#include "app/answers/verify_away.hpp"

#include <algorithm>
#include <array>

namespace zhengji {
namespace {

// What is known, how the certificate stood then, and in which words.
struct Known {
    Instant as_of;
    std::optional<CertificateState> state;  ///< by a statement
    std::vector<std::string> args;          ///< its moment, its log's size
};

constexpr std::array kWords = {
    Code::status_in_force,  Code::status_in_force,  Code::status_lapsed,
    Code::status_cancelled, Code::status_voided,    Code::status_superseded,
    Code::status_suspended, Code::status_not_begun, Code::status_undecided};
static_assert(kWords.size() == kCertificateStates);

Code WordsOf(CertificateState state) {
    return kWords.at(static_cast<std::size_t>(state));
}

bool HeldThen(CertificateState state) {
    return state == CertificateState::kInForce || state == CertificateState::kInForceNow;
}

void Say(Verification& v, Answer answer, Code code, std::vector<std::string> args,
         std::string rule = {}) {
    v.standing.answer = answer;
    v.standing.reasons.push_back({{code, std::move(args)}, std::move(rule), ""});
}

// Where an end is told: who decided, by which document and what is open against it is for the
// register to say, for a statement holds one byte a certificate.
void SayWhereToAsk(Verification& v, const Known& known) {
    struct ToAsk {
        CertificateState state;
        Code code;
        const char* rule;
    };
    static constexpr std::array kToAsk = {
        ToAsk{CertificateState::kCancelled, Code::away_cancelled, "N47-11"},
        ToAsk{CertificateState::kVoided, Code::away_voided, "D31-18"},
        ToAsk{CertificateState::kSuperseded, Code::away_in_register, ""},
        ToAsk{CertificateState::kSuspended, Code::away_in_register, ""}};
    const auto one =
        known.state ? std::ranges::find(kToAsk, *known.state, &ToAsk::state) : kToAsk.end();
    if (one == kToAsk.end()) return;
    const auto& reasons = v.standing.reasons;
    const auto said = std::ranges::find(reasons, WordsOf(one->state),
                                        [](const Reason& reason) { return reason.message.code; });
    if (said != reasons.end()) v.standing.decisions.push_back({{one->code, {}}, one->rule, ""});
}

// The file holds on a day that it proves, and says what it does not know.
void ByFile(Verification& v, const FileVerification& file) {
    Say(v, Answer::kInForce, Code::proven_by_file,
        {file.signed_at.ToString(), std::to_string(file.tree_size)});
}

// Of a day that the statement reaches and the file does not.
void ByStatement(Verification& v, CivilDate asked, const Known& known) {
    const CertificateState state = *known.state;
    const bool its_own_day = asked == known.as_of.Day();
    if (state == CertificateState::kNotKnown)
        return Say(v, Answer::kNotKnown, WordsOf(state), known.args);
    if (state == CertificateState::kInForce || (its_own_day && HeldThen(state)))
        return Say(v, Answer::kInForce, WordsOf(state), known.args);
    if (its_own_day || state == CertificateState::kNotBegun)
        return Say(v, Answer::kNotInForce, WordsOf(state), known.args);
    v.standing.reasons.push_back({{WordsOf(state), known.args}, "", ""});
    Say(v, Answer::kNotKnown, Code::status_day_between, {asked.ToString(), known.args.front()});
}

// No file is made of a certificate that has not begun: where its act names a later day than the
// file's own, the register's clock was put right between the two (docs/adr/0018).
CivilDate BeginsOn(const FileVerification& file) {
    return std::min(HoldsFrom(file.act), file.signed_at.Day());
}

// Since when the file's own version tells what the certificate is: a corrected result says nothing
// of where it held before, and what earlier corrections put right the file does not say; a name or
// a number alone is that of the same certificate.
CivilDate TellsSince(const FileVerification& file) {
    const CivilDate begins = BeginsOn(file);
    const auto& version = file.act.version;
    constexpr int kFirstCorrection = 2;
    const bool as_before = !version || (version->number == kFirstCorrection &&
                                        version->corrects != CorrectedItem::kResult);
    if (as_before) return begins;
    return std::max(begins, std::min(file.act.recorded_at.Day(), file.signed_at.Day()));
}

// Of a day before the file's own: every certificate holds for three years from its beginning
// (N47-3); after them it may have lapsed and come back.
bool IsProvenBefore(const FileVerification& file, CivilDate asked, const Known& known) {
    constexpr int kFirstMonths = 36;
    if (asked < TellsSince(file)) return false;
    return asked <= BeginsOn(file).PlusMonths(kFirstMonths) ||
           known.state == CertificateState::kInForce;
}

void ForDay(Verification& v, const FileVerification& file, CivilDate asked, const Known& known) {
    const CivilDate begins = BeginsOn(file);
    if (asked < begins)
        return Say(v, Answer::kNotInForce, Code::not_yet_issued,
                   {asked.ToString(), begins.ToString()});
    const CivilDate made = file.signed_at.Day();
    if (asked < made && !IsProvenBefore(file, asked, known))
        return Say(v, Answer::kNotKnown, Code::status_day_between,
                   {asked.ToString(), v.as_of.ToString()});
    // Both may be of one day, and the statement's log is no older than the file's: what it says is
    // what the day ended in, as far as either knows.
    const bool stated = known.state && asked == known.as_of.Day();
    if (stated && (asked < made || !HeldThen(*known.state))) return ByStatement(v, asked, known);
    if (asked <= made) {
        ByFile(v, file);
        // What came later is said with it (D31-10).
        if (known.state && !HeldThen(*known.state))
            v.standing.reasons.push_back({{WordsOf(*known.state), known.args}, "", ""});
        return;
    }
    if (!known.state)
        return Say(v, Answer::kNotKnown, Code::file_is_older,
                   {asked.ToString(), file.signed_at.ToString()});
    if (asked > known.as_of.Day())
        return Say(v, Answer::kNotKnown, Code::status_is_older,
                   {asked.ToString(), known.args.front()});
    ByStatement(v, asked, known);
}

// The territory as the act alone tells it. Which other counties of the province are separate-line
// areas is policy's to say, and no policy is at hand.
void ForPlace(Verification& v, const CertificateFacts& facts, DivisionCode place) {
    const DivisionCode province = DivisionCode::OfProvince(facts.province);
    const std::vector<std::string> args = {place.ToString(), province.ToString()};
    const bool inside = facts.kind == LineKind::kProvincial
                            ? province.Contains(place)
                            : facts.area && facts.area->Contains(place);
    if (inside) {
        v.standing.reasons.push_back({{Code::place_covered, {place.ToString()}}, "", ""});
    } else if (!province.Contains(place)) {
        Say(v, Answer::kInForceElsewhere, Code::place_not_covered, args);
    } else {
        Say(v, Answer::kNotKnown, Code::place_not_in_file,
            {place.ToString(), facts.area.value_or(province).ToString()});
    }
}

void SayWhere(Verification& v, const CertificateFacts& facts,
              const std::optional<DivisionCode>& place) {
    if (facts.kind == LineKind::kNational) {
        v.standing.reasons.push_back({{Code::valid_everywhere, {}}, "", ""});
    } else if (place && place->value != 0) {
        ForPlace(v, facts, *place);
    }
}

std::vector<DivisionCode> TerritoryOf(const CertificateFacts& facts) {
    if (facts.kind == LineKind::kNational) return {DivisionCode(0)};
    if (facts.kind == LineKind::kSeparate && facts.area) return {*facts.area};
    return {DivisionCode::OfProvince(facts.province)};
}

// Both came from one log, or somebody shows two. Without a state when the statement is older than
// the file.
Result<Known> WhatItTells(const FileVerification& file, const StatusStatement& status) {
    const auto size = static_cast<std::int64_t>(status.log.size);
    if (size == file.tree_size && status.log.root != file.root)
        return MakeError(Code::status_contradicts, {std::to_string(size)});
    Known known{status.as_of, {}, {status.as_of.ToString(), std::to_string(size)}};
    if (size < file.tree_size) return known;
    known.state = status.At(static_cast<std::uint64_t>(file.leaf));
    if (!known.state) return MakeError(Code::status_contradicts, {std::to_string(size)});
    return known;
}

}  // namespace

Result<Verification> AnswerAway(const FileVerification& file, const VerificationRequest& request,
                                const StatusStatement* status) {
    const CivilDate asked = request.on.value_or(request.now.Day());
    Known known{file.signed_at, {}, {}};
    Verification v;
    if (status != nullptr) {
        ZJ_ASSIGN(Known told, WhatItTells(file, *status));
        if (told.state) {
            known = std::move(told);
        } else {
            v.standing.reasons.push_back(
                {{Code::status_before_file, {std::to_string(status->log.size)}}, "", ""});
        }
    }
    v.certificate_no = file.certificate_no;
    v.standing.version = VersionOf(file.act);
    v.name = file.name;
    v.as_of = std::max(known.as_of, file.signed_at);
    v.standing.facts = file.act.facts;
    v.standing.valid_from = BeginsOn(file);
    v.standing.territory = TerritoryOf(*file.act.facts);
    ForDay(v, file, asked, known);
    SayWhereToAsk(v, known);
    if (v.standing.answer == Answer::kInForce) SayWhere(v, *file.act.facts, request.place);
    const DivisionCode office = DivisionCode::OfProvince(file.act.office);
    if (auto word = WhoseWord(file.act, office.ToString()))
        v.standing.reasons.push_back(std::move(*word));
    return v;
}

}  // namespace zhengji
