#include "app/steps/session_void.hpp"

#include <algorithm>

#include "app/cases/article.hpp"
#include "app/cases/case_subject.hpp"
#include "app/register/tell.hpp"
#include "app/steps/carry_corrections.hpp"
#include "app/steps/undo_end.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "rules/procedures/finding.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

// Whose results of which session a finding makes void.
struct Reach {
    PersonId person;  // as known today
    Session session;
};

// Nothing: it makes no session void.
Result<std::optional<Reach>> ReachOf(Transaction& tx, const CaseRecord& finding,
                                     const std::string& certificate) {
    if (!certificate.empty()) {
        ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(certificate));
        if (!record) return MakeError(Code::no_such_certificate, {certificate});
        ZJ_ASSIGN(PersonId holder, SamePersons(tx).KnownAs(record->person));
        return std::optional(Reach{std::move(holder), record->facts.session});
    }
    if (!ArticleOf(finding).voids_session) return std::optional<Reach>();
    ZJ_ASSIGN(const CaseSubject about, SubjectOfCase(tx, finding));
    if (!about.claim) return std::optional<Reach>();
    return std::optional(Reach{about.claim->person, about.claim->record.admission.SessionOf()});
}

// The certificates a person has of the session; `except` is told by itself.
Result<std::vector<LivingCertificate>> OfSession(Transaction& tx, CivilDate on, const Reach& reach,
                                                 const std::string& except) {
    ZJ_ASSIGN(const auto numbers, Certificates(tx).OfPerson(reach.person));
    std::vector<LivingCertificate> found;
    for (const std::string& number : numbers) {
        if (number == except) continue;
        ZJ_ASSIGN(auto living, LivingOf(tx, number, on));
        if (living.record.facts.session == reach.session) found.push_back(std::move(living));
    }
    return found;
}

constexpr std::string_view kObtained = "D31-10";

Status VoidOne(StepContext& step, const std::string& certificate, Code told,
               std::string_view rule) {
    ActFacts facts{ActKind::kVoided,
                   certificate,
                   step.Today(),
                   {},
                   step.record.province,
                   step.Earlier(field::kArticle),
                   step.Said(field::kDocument)};
    // An act that names none says D31-10 (rules/certificates/act).
    if (rule != kObtained) facts.rule = rule;
    step.Note(told, {certificate}, std::string(rule));
    ZJ_TRY(PublicDecision(step, "", facts));
    return Record(step, facts);
}

void NoteIssuers(StepContext& step, const CaseRecord& finding, const LivingCertificate& one) {
    step.Note(Code::void_by_issuer,
              {one.record.number.ToString(), TwoDigits(OfficeOver(ActKind::kVoided, one.life))},
              std::string(ArticleOf(finding).session_rule));
}

// By an act of its own for each finding, so that none falls with another one.
Status VoidTheOthers(StepContext& step, const Reach& reach, const std::string& certificate,
                     std::vector<std::string>& voided) {
    const std::string_view rule = ArticleOf(step.record).session_rule;
    ZJ_ASSIGN(const auto others, OfSession(step.tx, step.Today(), reach, certificate));
    for (const LivingCertificate& other : others) {
        const std::string number = other.record.number.ToString();
        if (OfficeOver(ActKind::kVoided, other.life) != step.record.province) {
            if (!VoidSince(other.life)) NoteIssuers(step, step.record, other);
            continue;
        }
        if (VoidedOn(other.life, step.Today())) continue;
        ZJ_TRY(VoidOne(step, number, Code::certificate_voided_too, rule));
        voided.push_back(number);
    }
    return {};
}

// A voiding by a finding, which stands.
struct Fallen {
    std::string certificate;
    CivilDate on;
};

// Whether that finding declared it void, and it is so still. The finding's step says which those
// are; one of before says nothing, and then the moment of its decision does.
Result<std::optional<Fallen>> FellWith(const StepContext& step, const CaseStep& established,
                                       const std::string& number) {
    const auto stated = SplitList(TextOf(established.fields, finding::kVoids), ';');
    if (!stated.empty() && std::ranges::count(stated, number) == 0) return std::optional<Fallen>();
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, number, step.Today()));
    ZJ_ASSIGN(const auto acts, Acts(step.tx).Of(number));
    for (const StoredAct& one : acts) {
        // By the moment it was recorded at, also where a clock that ran ahead was put right since.
        ZJ_ASSIGN(const Act act, ParsePublic(one.record.public_bytes));
        const bool its = act.kind == ActKind::kVoided && act.recorded_at == established.at;
        const CivilDate on = one.counts.effective_on;
        if (its && VoidedOn(living.life, on)) return std::optional(Fallen{number, on});
    }
    return std::optional<Fallen>();
}

// All that fell with the finding, the one it is about first, whoever holds them by now.
Result<std::vector<std::string>> Candidates(StepContext& step, const CaseStep& established,
                                            const std::string& certificate) {
    std::vector<std::string> numbers = SplitList(TextOf(established.fields, finding::kVoids), ';');
    if (numbers.empty() && !certificate.empty()) {
        ZJ_ASSIGN(const auto reach, ReachOf(step.tx, step.record, certificate));
        ZJ_ASSIGN(numbers, Certificates(step.tx).OfPerson(reach->person));
        std::erase(numbers, certificate);
        numbers.insert(numbers.begin(), certificate);
    }
    return numbers;
}

Result<PersonId> HolderOf(Transaction& tx, const std::string& number) {
    ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(number));
    if (!record) return MakeError(Code::no_such_certificate, {number});
    return SamePersons(tx).KnownAs(record->person);
}

Status ReinstateOne(StepContext& step, const Fallen& fallen, const UndoneBy& by) {
    ZJ_TRY(UndoEnd(step, ActKind::kReinstated, fallen.certificate, fallen.on, by));
    return CarryCorrections(step, fallen.certificate, fallen.on);
}

// What fell with another's, and is not of that person any more.
Status ReleaseOne(StepContext& step, const CaseRecord& finding, const Fallen& fallen) {
    const std::string number = std::to_string(finding.id);
    step.Note(Code::void_with_other, {fallen.certificate, number},
              std::string(ArticleOf(finding).session_rule));
    const std::string procedure(Name(step.record.procedure));
    ZJ_TRY(ReinstateOne(
        step, fallen,
        {std::string(step.request.verb.name),
         procedure + " " + std::to_string(step.record.id) + ": finding " + number, ""}));
    ZJ_ASSIGN(const PersonId holder, HolderOf(step.tx, fallen.certificate));
    return TellPerson(step.tx, holder,
                      procedure + " " + std::to_string(step.record.id) + " reinstated",
                      {Code::certificate_reinstated, {fallen.certificate, fallen.on.ToString()}},
                      step.request.now);
}

struct OneStanding {
    CaseRecord finding;
    std::string certificate;
    Reach reach;
};

// The findings that stand and make a session void.
Result<std::vector<OneStanding>> StandingOnes(Transaction& tx) {
    ZJ_ASSIGN(auto all, Cases(tx).Find({{}, Procedure::kFinding, "", {}}));
    std::vector<OneStanding> standing;
    for (CaseRecord& finding : all) {
        ZJ_ASSIGN(const State state, StateOf(finding));
        if (!finding::Stands(state) || Cancels(finding)) continue;
        ZJ_ASSIGN(std::string certificate, CertificateObtained(tx, finding.subject));
        ZJ_ASSIGN(auto reach, ReachOf(tx, finding, certificate));
        if (reach)
            standing.push_back({std::move(finding), std::move(certificate), std::move(*reach)});
    }
    return standing;
}

Status Release(StepContext& step, const OneStanding& one, std::span<const PersonId> persons) {
    const CaseStep* const established = FirstBy(one.finding.steps, finding::kEstablish);
    for (const PersonId& person : persons) {
        ZJ_ASSIGN(const PersonId holder, SamePersons(step.tx).KnownAs(person));
        if (holder == one.reach.person) continue;
        ZJ_ASSIGN(const auto held,
                  OfSession(step.tx, step.Today(), {holder, one.reach.session}, one.certificate));
        for (const LivingCertificate& living : held) {
            ZJ_ASSIGN(const auto fallen,
                      FellWith(step, *established, living.record.number.ToString()));
            if (fallen) ZJ_TRY(ReleaseOne(step, one.finding, *fallen));
        }
    }
    return {};
}

Result<bool> IsAmong(Transaction& tx, const PersonId& person, std::span<const PersonId> persons) {
    for (const PersonId& one : persons) {
        ZJ_ASSIGN(const bool same, SamePersons(tx).AreOne(person, one));
        if (same) return true;
    }
    return false;
}

// What a person has of a session that is void, and that is not void itself.
Status NoteNotVoid(StepContext& step, const OneStanding& one, const PersonId& person) {
    ZJ_ASSIGN(const auto others,
              OfSession(step.tx, step.Today(), {person, one.reach.session}, one.certificate));
    for (const LivingCertificate& other : others)
        if (!VoidSince(other.life)) NoteIssuers(step, one.finding, other);
    return {};
}

// Whether a finding about the certificate itself is under way, or was decided since that one was
// established: then whoever issued it knows.
Result<bool> IsTakenUp(Transaction& tx, const std::string& number, const CaseRecord& standing) {
    const CaseStep* const established = FirstBy(standing.steps, finding::kEstablish);
    ZJ_ASSIGN(const auto about, Cases(tx).Find({{}, Procedure::kFinding, number, {}}));
    for (const CaseRecord& one : about) {
        ZJ_ASSIGN(const State state, StateOf(one));
        const bool since = established->at <= one.steps.back().at;
        if (!Cancels(one) && one.id != standing.id && (since || !finding::IsDecided(state)))
            return true;
    }
    return false;
}

}  // namespace

bool VoidedOn(const Life& life, CivilDate on) {
    return std::ranges::any_of(life.ends,
                               [&](const Ended& end) { return IsVoid(end) && end.on == on; });
}

std::optional<CivilDate> VoidSince(const Life& life) {
    const auto first = std::ranges::find(life.ends, ActKind::kVoided, &Ended::kind);
    return first == life.ends.end() ? std::nullopt : std::optional(first->on);
}

Status DeclareVoid(StepContext& step, const std::string& certificate) {
    std::vector<std::string> voided;
    if (!certificate.empty()) {
        ZJ_TRY(VoidOne(step, certificate, Code::certificate_voided, ArticleOf(step.record).name));
        voided.push_back(certificate);
    }
    ZJ_ASSIGN(const auto reach, ReachOf(step.tx, step.record, certificate));
    if (reach) ZJ_TRY(VoidTheOthers(step, *reach, certificate, voided));
    if (!voided.empty()) Put(step.found, finding::kVoids, Joined(voided, ";"));
    return {};
}

Status ReinstateAll(StepContext& step) {
    const CaseStep* const established = FirstBy(step.record.steps, finding::kEstablish);
    const CaseStep* const proposed = LastBy(step.record.steps, finding::kProposeUndoing);
    CHECK(established != nullptr && proposed != nullptr);
    const UndoneBy by = SetAsideBy(step.record.id, *proposed);
    ZJ_ASSIGN(const std::string certificate, CertificateObtained(step.tx, step.record.subject));
    ZJ_ASSIGN(const auto numbers, Candidates(step, *established, certificate));
    for (const std::string& number : numbers) {
        ZJ_ASSIGN(const auto fallen, FellWith(step, *established, number));
        if (fallen) ZJ_TRY(ReinstateOne(step, *fallen, by));
    }
    return {};
}

Status FollowPersons(StepContext& step, std::span<const PersonId> persons) {
    ZJ_ASSIGN(const auto standing, StandingOnes(step.tx));
    for (const OneStanding& one : standing) {
        ZJ_TRY(Release(step, one, persons));
        ZJ_ASSIGN(const bool concerned, IsAmong(step.tx, one.reach.person, persons));
        if (concerned) ZJ_TRY(NoteNotVoid(step, one, one.reach.person));
    }
    return {};
}

Status NoteWhatIsVoidToo(StepContext& step, std::span<const PersonId> persons) {
    ZJ_ASSIGN(const auto standing, StandingOnes(step.tx));
    for (const OneStanding& one : standing) {
        ZJ_ASSIGN(const bool concerned, IsAmong(step.tx, one.reach.person, persons));
        if (!concerned) continue;
        for (const PersonId& person : persons)
            ZJ_TRY(NoteNotVoid(step, one, person));
    }
    return {};
}

Result<std::vector<LeftToIssuer>> LeftToIssuers(Transaction& tx, CivilDate on) {
    ZJ_ASSIGN(const auto standing, StandingOnes(tx));
    std::vector<LeftToIssuer> left;
    for (const OneStanding& one : standing) {
        ZJ_ASSIGN(const auto others, OfSession(tx, on, one.reach, one.certificate));
        for (const LivingCertificate& other : others) {
            std::string number = other.record.number.ToString();
            if (VoidSince(other.life)) continue;
            ZJ_ASSIGN(const bool taken_up, IsTakenUp(tx, number, one.finding));
            if (taken_up || std::ranges::count(left, number, &LeftToIssuer::certificate) > 0)
                continue;
            const CaseStep* const established = FirstBy(one.finding.steps, finding::kEstablish);
            left.push_back({std::move(number), OfficeOver(ActKind::kVoided, other.life),
                            one.finding.id, established->at.Day()});
        }
    }
    return left;
}

}  // namespace zhengji
