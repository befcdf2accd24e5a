#include "app/answers/verify_certificate.hpp"

#include <algorithm>

#include "app/answers/reconsidered.hpp"
#include "app/answers/told_until.hpp"
#include "base/bytes.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

// Answered ten thousand times a second: written straight into the answer, member by member.

// A decision names its body and its document by themselves too.
void AppendDecidedBy(std::string& out, const Message& message, Language language) {
    if (message.code != Code::ended_by && message.code != Code::ended_by_body) return;
    AppendTextMember(out, "body", message.args.at(language == Language::kChinese ? 0 : 1));
    if (message.args.at(2).empty()) return AppendMember(out, "document", "null");
    AppendTextMember(out, "document", message.args[2]);
}

void AppendReasons(std::string& out, std::string_view key, const std::vector<Reason>& reasons,
                   Language language) {
    AppendKey(out, key);
    out += '[';
    for (const Reason& reason : reasons) {
        out += out.back() == '[' ? "{" : ",{";
        AppendTextMember(out, "code", Info(reason.message.code).name);
        AppendTextMember(out, "rule", reason.rule);
        AppendTextMember(out, "text", Render(reason.message, language));
        AppendTextMember(out, "source", InLanguage(reason.source, language));
        AppendDecidedBy(out, reason.message, language);
        out += '}';
    }
    out += ']';
}

void AppendTerritory(std::string& out, std::string_view key,
                     const std::vector<DivisionCode>& territory) {
    AppendKey(out, key);
    out += '[';
    for (const DivisionCode unit : territory) {
        out += out.back() == '[' ? "\"" : ",\"";
        out.append(unit.ToString()) += '"';
    }
    out += ']';
}

void AppendCertificate(std::string& out, const Verification& v) {
    if (!v.standing.facts) return AppendMember(out, "certificate", "null");
    const CertificateFacts& facts = *v.standing.facts;
    const auto& until = v.standing.valid_until;
    AppendKey(out, "certificate");
    out += '{';
    AppendTextMember(out, "certificate_no", v.certificate_no);
    AppendTextMember(out, "name", MaskName(v.name));
    AppendTextMember(out, "qualification", facts.qualification);
    AppendTextMember(out, "level", Name(facts.level));
    AppendTextMember(out, "kind", Name(facts.kind));
    AppendTerritory(out, "territory", v.standing.territory);
    AppendTextMember(out, "approved_on", facts.approved_on.ToString());
    AppendTextMember(out, "valid_from", v.standing.valid_from.ToString());
    if (until) AppendTextMember(out, "valid_until", until->ToString());
    if (!until) AppendMember(out, "valid_until", "null");
    AppendMember(out, "version", std::to_string(v.standing.version));
    out += '}';
}

void AppendSource(std::string& out, const SourceNow& fed) {
    AppendKey(out, "source");
    out += '{';
    AppendTextMember(out, "origin", fed.source.origin);
    AppendMember(out, "province", std::to_string(fed.source.province));
    AppendMember(out, "size", std::to_string(fed.source.size));
    AppendMember(out, "silent", fed.silent ? "true" : "false");
    out += '}';
}

// Whose word it is and as of when; and that its province has been silent since.
void SayWhose(Verification& v, const SourceNow& now) {
    const std::string as_of = now.source.received_at ? now.source.received_at->ToString() : "—";
    const std::vector<std::string> args = {std::to_string(now.source.province), now.source.origin,
                                           as_of};
    const bool found = v.standing.facts.has_value();
    if (found) v.standing.reasons.push_back({{Code::fed_by, args}, "N47-12", ""});
    if (now.silent) v.standing.reasons.push_back({{Code::fed_silent, args}, "N47-12", ""});
}

// What no name of the register exceeds (intake), and so what is worth normalising: a name made to
// keep the window busy matches nobody, and costs nothing.
std::string BoundedName(const std::string& name) {
    constexpr std::size_t kMostPoints = 200;
    constexpr std::size_t kMostBytes = 4 * kMostPoints;
    const bool plausible =
        name.size() <= kMostBytes && IsUtf8(name) && CodePoints(name) <= kMostPoints;
    return plausible ? name : std::string();
}

// What is said hangs on the number alone, and is the same for a wrong name and an unknown number.
Verification NotFound(const VerificationRequest& request, const Told& told,
                      const PolicyBook& book) {
    Verification v;
    v.standing = StandingNotFound();
    v.as_of = request.now;
    for (const FeedSource& source : told.of_province)
        SayWhose(v, SourceOn(source, book, request.now.Day()));
    return v;
}

// The name as it is kept, where it is the one asked for however typed; the register's own first,
// and that which stands before those that were corrected. By digests, which are compared in the
// same time wherever two names part; the neighbour's names are compared too, and count only where
// it is the certificate asked for.
std::optional<ToldName> KeptName(const std::string& name,
                                 const std::optional<VerificationRecord>& nearest, const Told& told,
                                 bool here) {
    const Digest asked = Sha256(NameKey(BoundedName(name)));
    std::vector<ToldName> names;
    if (nearest) names.push_back({nearest->name, {}});
    if (nearest)
        for (const EarlierHolder& one : nearest->earlier)
            names.push_back({one.name, one.version});
    std::optional<ToldName> kept;
    const auto compare = [&](const ToldName& one, bool counts) {
        const bool same = Sha256(NameKey(one.name)) == asked;
        const bool newer = !kept || (kept->version && kept->version < one.version);
        if (same && counts && newer) kept = one;
    };
    for (const ToldName& one : names)
        compare(one, here);
    for (const ToldName& one : told.names)
        compare(one, true);
    return kept;
}

// The older of the two: a name may be that of several versions, as a file's version may be of
// several names.
std::optional<int> OlderOf(std::optional<int> one, std::optional<int> other) {
    return one && other ? std::min(one, other) : (one ? one : other);
}

Result<std::vector<Reconsidered>> CasesOf(Transaction& tx, const VerificationRequest& request,
                                          const std::string& number, const std::vector<Act>& acts) {
    const auto cancels = [](const Act& act) { return act.kind == ActKind::kCancelled; };
    if (request.by_acts_alone || std::ranges::none_of(acts, cancels))
        return std::vector<Reconsidered>();
    return ReconsideredOf(tx, number, request.now);
}

// Whether no day to come brings it back: one that runs out only then may be registered before.
bool HasEnded(const Standing& standing, CivilDate today) {
    if (standing.answer != Answer::kNotInForce) return false;
    const bool runs_out = std::ranges::any_of(
        standing.reasons, [](const Reason& one) { return one.message.code == Code::expired; });
    return !runs_out || !standing.valid_until || *standing.valid_until < today;
}

// A day to come: what is known today says nothing surely of it (docs/formats/status.md).
void SayOfADayToCome(Standing& standing, CivilDate on, CivilDate today) {
    if (on <= today) return;
    if (standing.answer != Answer::kNotFound && !HasEnded(standing, today)) {
        standing.answer = Answer::kNotKnown;
        standing.partly.clear();
    }
    standing.reasons.insert(standing.reasons.begin(),
                            {{Code::day_not_come, {on.ToString(), today.ToString()}}, "", ""});
}

}  // namespace

Standing StandingNotFound() {
    Standing standing;
    standing.answer = Answer::kNotFound;
    standing.reasons.push_back({{Code::name_not_matching, {}}, "N47-12", ""});
    return standing;
}

Result<Verification> VerifyCertificate(Transaction& tx, const PolicyBook& book,
                                       const VerificationRequest& request) {
    const std::string number = AsTyped(request.certificate_no);
    ZJ_TRY(CertificateNumber::Parse(number));
    if (request.place && request.place->value != 0 && !book.Places().Knows(*request.place)) {
        return MakeError(Code::unknown_place, {request.place->ToString()});
    }
    // Both are always read: what is looked for does not show in how long it takes.
    ZJ_ASSIGN(const auto own, Certificates(tx).ForVerification(number));
    ZJ_ASSIGN(const Told told, ToldOf(tx, number));
    // A wrong name is answered as an unknown number: otherwise numbers could be tried out for
    // holders. The work is the same too: a number that is not there is asked of its neighbour.
    const bool here = own && own->number == number;
    const auto name = KeptName(request.name, own, told, here);
    if (!name) return NotFound(request, told, book);
    ZJ_ASSIGN(const auto acts, ActsTogether(told, here ? own->acts : std::vector<std::string>()));
    Verification v;
    const CivilDate on = request.on.value_or(request.now.Day());
    const CivilDate today = request.now.Day();
    ZJ_ASSIGN(const auto reconsidered, CasesOf(tx, request, number, acts));
    v.standing = StandingOf(acts, book,
                            {.place = request.place,
                             .on = on,
                             .today = DayOfAnswer::On(today),
                             .version = OlderOf(request.version, name->version),
                             .reconsidered = reconsidered});
    v.standing.valid_until = ToldUntil(v.standing);
    SayOfADayToCome(v.standing, on, today);
    v.certificate_no = number;
    v.name = name->name;
    v.as_of = request.now;
    ZJ_ASSIGN(const auto speaker, Speaker(tx, told));
    if (!speaker) return v;
    v.fed = SourceOn(*speaker, book, today);
    if (speaker->received_at) v.as_of = *speaker->received_at;
    SayWhose(v, *v.fed);
    return v;
}

std::string VerificationJson(const Verification& verification, Language language) {
    std::string out = "{";
    out.reserve(1024);
    AppendTextMember(out, "answer", Name(verification.standing.answer));
    AppendCertificate(out, verification);
    AppendReasons(out, "reasons", verification.standing.reasons, language);
    const auto& decisions = verification.standing.decisions;
    if (!decisions.empty()) AppendReasons(out, "decisions", decisions, language);
    const auto& partly = verification.standing.partly;
    if (!partly.empty()) AppendTerritory(out, "partly", partly);
    AppendTextMember(out, "as_of", verification.as_of.ToString());
    if (verification.fed) AppendSource(out, *verification.fed);
    return out += '}';
}

}  // namespace zhengji
