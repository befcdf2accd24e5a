// What an employer is shown by its link, and what it answers.
#include <algorithm>
#include <array>
#include <utility>

#include "accounts/secrets.hpp"
#include "app/accounts/borne.hpp"
#include "app/cases/steps.hpp"
#include "app/papers/own_certificate.hpp"
#include "app/register/tell.hpp"
#include "app/steps/assessment_links.hpp"
#include "app/steps/kept_assessment.hpp"
#include "base/one_line.hpp"
#include "base/text.hpp"
#include "describe/shape.hpp"
#include "store/people.hpp"

namespace zhengji {
namespace {

Brought BroughtBy(const LinkOpened& opened) {
    return {Bearing::kAssessmentLink, "assessment", opened.secret, opened.network};
}

// What the link is about, as it stands now.
struct AboutLink {
    KeptAssessment kept;
    LivingCertificate living;
    Cycle cycle;
};

// A link bears nothing once there is nothing to register for, the certificate or its duty having
// ended, or once whoever asked for it is found to be another person than the holder.
Result<std::optional<AboutLink>> AboutOf(Desk& desk, const std::optional<Bearer>& bearer,
                                         CivilDate today) {
    if (!bearer) return std::optional<AboutLink>();
    ZJ_ASSIGN(KeptAssessment kept, KeptAssessment::Of(*bearer));
    ZJ_ASSIGN(const auto book, desk.Policy());
    ZJ_ASSIGN(auto living, LivingOf(desk.Tx(), kept.certificate_no, today));
    ZJ_ASSIGN(const bool holds, IsHolder(desk.Tx(), bearer->owner, living.record));
    if (!holds) return std::optional<AboutLink>();
    auto cycle = CycleOn(living, *book, today);
    if (!cycle) return std::optional<AboutLink>();
    return std::optional(AboutLink{std::move(kept), std::move(living), std::move(*cycle)});
}

// Does it with what the secret bears. A secret that bears nothing is answered so once its failure
// is kept.
template <class Answer, class Run>
Result<Answer> WithLink(Register& reg, const LinkOpened& opened, Instant now, Run run) {
    const Brought brought = BroughtBy(opened);
    bool unknown = false;
    auto answer = Perform(reg, Working{LocksOf(brought)}, [&](Desk& desk) -> Result<Answer> {
        ZJ_ASSIGN(const auto bearer, FindBorne(desk.Tx(), brought, now));
        auto about = AboutOf(desk, bearer, now.Day());
        if (!about) return std::move(about.error());
        unknown = !*about;
        return unknown ? Result<Answer>(Answer()) : run(desk, *std::move(*about));
    });
    if (answer && unknown) return MakeError(Code::assessment_unknown);
    return answer;
}

struct Line {
    Bilingual words;
    std::string AssessmentWords::*text;
    std::size_t most;
    bool confirmed, declined;  ///< whether it must be said where that is the answer
};
constexpr std::size_t kShort = 30, kLong = 200;
constexpr std::array kLines = {
    Line{{"考核意见", "the assessment"}, &AssessmentWords::assessment, kLong, true, false},
    Line{{"考核人", "the assessor"}, &AssessmentWords::assessor, kShort, true, true},
    Line{{"职务", "the position"}, &AssessmentWords::position, kShort, true, true},
    Line{{"部门", "the unit"}, &AssessmentWords::unit, kShort, false, false},
    Line{{"说明", "the words"}, &AssessmentWords::words, kLong, false, true}};

Status CheckLines(const AssessmentWords& said) {
    const bool confirms = said.assessed_on.has_value();
    for (const Line& line : kLines) {
        const std::string& text = said.*line.text;
        const bool must = confirms ? line.confirmed : line.declined;
        if (text.empty() && !must) continue;
        if (!IsOneLine(text, line.most))
            return MakeError(Code::assessment_line, {Word(line.words.chinese, line.words.english),
                                                     std::to_string(line.most)});
    }
    return {};
}

// It is this cycle's (N47-4), and has happened.
Status CheckDay(const AssessmentWords& said, const Cycle& cycle, CivilDate today) {
    const auto& day = said.assessed_on;
    if (!day || (cycle.base <= *day && *day <= today)) return {};
    return MakeError(Code::assessment_day,
                     {day->ToString(), cycle.base.ToString(), today.ToString()});
}

Result<CivilDate> KeptUntil(Desk& desk, CivilDate today) {
    constexpr int kDays = 120;
    ZJ_ASSIGN(const auto book, desk.Policy());
    const auto term = book->TermFor("assessment_answer_kept", 0, today);
    return today.PlusDays(term.InForce() ? term.value->length : kDays);
}

Status TellHolder(Transaction& tx, const KeptAssessment& kept) {
    const AssessmentLink& link = kept.link;
    const bool confirmed = link.IsConfirmed();
    Message said{confirmed ? Code::told_assessment_confirmed : Code::told_assessment_declined,
                 {kept.certificate_no, link.employer, confirmed ? link.id : link.said->words}};
    return Tell(tx, {kept.bearer.owner, "assessment " + link.id, std::move(said), *link.said_at});
}

// The link is gone; what was said is borne by a secret that nobody has.
Status KeepAnswer(Transaction& tx, const KeptAssessment& answered) {
    ZJ_ASSIGN(const auto taken, Bearers(tx).Take(answered.bearer.token, Bearing::kAssessmentLink,
                                                 *answered.link.said_at));
    if (!taken) return MakeError(Code::assessment_unknown);
    const Digest nobodys = Sha256(tx.Keys().RandomBytes(kSecretSize));
    ZJ_TRY(Bearers(tx).Put(answered.Row(nobodys, Bearing::kAssessment, answered.bearer.owner,
                                        *answered.link.said_at)));
    return TellHolder(tx, answered);
}

AssessmentWords Trimmed(AssessmentWords said) {
    for (const Line& line : kLines)
        said.*line.text = std::string(Trim(said.*line.text));
    return said;
}

}  // namespace

Result<ShownLink> OpenAssessmentLink(Register& reg, const LinkOpened& opened, Instant now) {
    return WithLink<ShownLink>(
        reg, opened, now, [](Desk& desk, AboutLink about) -> Result<ShownLink> {
            const CertificateFacts& facts = about.living.record.facts;
            // An employer who confirms must know of which of its people: the holder gave it the
            // link.
            ZJ_ASSIGN(const auto identity,
                      People(desk.Tx()).IdentityOf(about.living.record.person));
            return ShownLink{about.kept.link.employer,
                             about.living.record.name,
                             identity ? MaskAllButLast(identity->number, 4) : std::string(),
                             about.kept.certificate_no,
                             facts.qualification,
                             std::string(Name(facts.level)),
                             about.cycle.base,
                             about.cycle.until,
                             about.kept.link.until};
        });
}

Result<CivilDate> AnswerAssessmentLink(Register& reg, const LinkOpened& opened,
                                       const AssessmentWords& words, Instant now) {
    const AssessmentWords said = Trimmed(words);
    const auto answer = [&](Desk& desk, AboutLink about) -> Result<CivilDate> {
        ZJ_TRY(CheckLines(said));
        ZJ_TRY(CheckDay(said, about.cycle, now.Day()));
        AssessmentLink& link = about.kept.link;
        ZJ_ASSIGN(link.until, KeptUntil(desk, now.Day()));
        link.said = said;
        link.said_at = now;
        ZJ_TRY(KeepAnswer(desk.Tx(), about.kept));
        return link.until;
    };
    return WithLink<CivilDate>(reg, opened, now, answer);
}

Result<AssessmentLink> ConfirmedAssessment(Transaction& tx, std::string_view owner,
                                           const LinkName& name, Instant now) {
    ZJ_ASSIGN(auto kept, KeptOf(tx, owner, Bearing::kAssessment, name.certificate_no, now));
    for (KeptAssessment& one : kept)
        if (one.link.id == name.id && one.link.IsConfirmed()) return std::move(one.link);
    return MakeError(Code::assessment_unconfirmed, {name.id});
}

}  // namespace zhengji
