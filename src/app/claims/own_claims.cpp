#include "app/claims/own_claims.hpp"

#include <algorithm>

#include "accounts/owner.hpp"
#include "app/claims/claim_offers.hpp"
#include "app/claims/claim_steps.hpp"
#include "app/register/ground.hpp"
#include "base/cell_words.hpp"
#include "base/text.hpp"
#include "messages/province_word.hpp"
#include "rules/claims/calls.hpp"
#include "rules/procedures/titles.hpp"
#include "store/certificates.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

Result<PersonId> Asker(Reading& reading) {
    ZJ_TRY(CheckGround(reading.Tx(), Ground::kRights));
    ZJ_ASSIGN(const Actor actor, Staff(reading.Tx()).Find(reading.Asker().name));
    if (actor.person.empty()) return MakeError(Code::nobodys_own);
    return PersonId(actor.person);
}

// The certificates of the person for the sitting's session, as a board has them.
Result<std::vector<SessionCertificate>> CertificatesBeside(Transaction& tx, const PersonId& person,
                                                           const AdmissionNumber& admission) {
    std::vector<SessionCertificate> beside;
    ZJ_ASSIGN(const auto numbers, Certificates(tx).OfPerson(person));
    for (const std::string& number : numbers) {
        ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(number));
        if (record && record->facts.session == admission.SessionOf())
            beside.push_back({number, record->number.series.qualification, true});
    }
    return beside;
}

// A claim that nobody has made, as it would stand on the board.
Result<ClaimOnBoard> Unmade(Transaction& tx, const StoredResult& result) {
    const AdmissionNumber& admission = result.record.sitting.admission;
    ClaimOnBoard one;
    ClaimRecord& record = one.claim.record;
    record.admission = admission;
    record.name = result.record.name;
    record.materials = "…";
    one.claim.person = result.person;
    one.result = result;
    ZJ_ASSIGN(one.certificate_no, Certificates(tx).OfSitting(admission));
    ZJ_ASSIGN(one.of_session, CertificatesBeside(tx, result.person, admission));
    ZJ_ASSIGN(const auto others, Results(tx).OthersOf(result.person, result.record.sitting));
    one.sat_twice = !others.empty();
    return one;
}

class Options {
  public:
    Options(Reading& reading, const PolicyBook& book, const OptionsAsked& asked,
            const std::vector<StoredClaim>& claims)
        : reading_(reading), book_(book), asked_(asked), claims_(claims) {}

    Result<OwnSitting> For(const StoredResult& result) {
        const Sitting& sitting = result.record.sitting;
        const Session session = sitting.admission.SessionOf();
        OwnSitting own;
        own.sitting = sitting;
        const Qualification* of =
            book_.QualificationByCode(session.family, sitting.admission.qualification);
        if (of != nullptr) own.qualification = of->name;
        own.passed = Explain(LineSet::For(book_, sitting, reading_.Now().Day()), sitting);
        own.area = asked_.area ? asked_.area : result.record.home_area;
        for (const StoredClaim& claim : claims_)
            if (claim.record.admission == sitting.admission) own.claims.push_back(claim);
        own.barred = ClaimThatBars(claims_, sitting.admission) != nullptr;
        const int province = own.area ? own.area->Province() : sitting.admission.province;
        for (const ClaimCall* call : CallsFor(book_, session, province)) {
            ZJ_ASSIGN(own.calls.emplace_back(), Under(*call, result, province, own.area));
        }
        return own;
    }

  private:
    Result<OpenCall> Under(const ClaimCall& call, const StoredResult& result, int province,
                           std::optional<DivisionCode> area) {
        const Instant now = reading_.Now();
        OpenCall open{call.id, call.telephone, call.applications, call.review, false, {}};
        open.open = call.applications.Contains(now);
        // Read as of the nearest moment of its window, so that the rules' reasons are told before
        // it opens too.
        ZJ_ASSIGN(ClaimOnBoard one, Unmade(reading_.Tx(), result));
        ClaimRecord& record = one.claim.record;
        record.province = province;
        record.basis = asked_.basis;
        record.area = area.value_or(DivisionCode());
        record.submitted_at = std::clamp(now, call.applications.opens, call.applications.closes);
        std::vector<ClaimOnBoard> board;
        board.push_back(std::move(one));
        ZJ_ASSIGN(auto decided,
                  DecideBoard(reading_.Tx(), book_, std::move(board), now, DecidedBy::kToday));
        open.decision = std::move(decided.front().decision);
        if (!open.open) NotNow(call, now, open.decision);
        return open;
    }

    static void NotNow(const ClaimCall& call, Instant now, Decision<ClaimOutcome>& decision) {
        const Window& window = call.applications;
        const Code code = now < window.opens ? Code::claim_early : Code::claim_late;
        std::erase_if(decision.reasons,
                      [](const Reason& one) { return one.message.code == Code::claim_in_window; });
        decision.reasons.insert(
            decision.reasons.begin(),
            {{code, {now.ToString(), window.opens.ToString(), window.closes.ToString()}},
             call.rules.window,
             call.source.ToString()});
        decision.outcome = ClaimOutcome::kNotAccepted;
    }

    Reading& reading_;
    const PolicyBook& book_;
    const OptionsAsked& asked_;
    const std::vector<StoredClaim>& claims_;
};

// By which office a step was taken: that of its row whose capacity its officer has.
std::string OfficeOf(Transaction& tx, const StoredClaim& claim, const CaseStep& step) {
    if (PersonOfOwner(step.officer)) return Word("本人", "the claimant");
    Role role = Role::kExamAgency;
    const auto actor = Staff(tx).Find(step.officer);
    if (actor && std::ranges::any_of(actor->capacities, [](const Capacity& held) {
            return held.role == Role::kProvincialAuthority;
        }))
        role = Role::kProvincialAuthority;
    return Word("", "the " + std::string(TitleOf(role).english) + " of ") +
           ProvinceWord(claim.record.province) + Word(Chinese(role), "");
}

std::string WordsOfStep(const CaseStep& step) {
    for (const StepRule& row : RuleOf(Procedure::kClaim).steps)
        if (row.verb.name == step.verb)
            return Word(VerbInChinese(Procedure::kClaim, step.verb), row.english);
    return step.verb;
}

ShownClaimStep ShownOf(Transaction& tx, const PolicyBook& book, const StoredClaim& claim,
                       const CaseStep& step) {
    ShownClaimStep shown{step.verb,
                         WordsOfStep(step),
                         OfficeOf(tx, claim, step),
                         step.at,
                         TextOf(step.fields, field::kReason),
                         {},
                         {},
                         {}};
    shown.grounds = SplitWords(TextOf(step.fields, field::kGrounds));
    const auto offered = ItemsOffered(book, claim.record, step.at.Day());
    shown.items = ItemsInWords(offered, TextOf(step.fields, field::kItems));
    shown.until = ValueOf(step.fields, field::kUntil);
    return shown;
}

// What the office keeps for itself: who has it in hand, its notes, what the first reviewer held.
bool IsInside(const CaseStep& step) {
    return step.verb == claim_life::kAssign || step.verb == claim_life::kNote;
}

// What became of its certificate.
Status AddCertificate(Transaction& tx, const PolicyBook& book, OwnClaim& own) {
    if (own.claim.certificate_no.empty()) return {};
    own.state = "issued";
    ZJ_ASSIGN(const auto all, Acts(tx).PublicOf(own.claim.certificate_no));
    for (const std::string& bytes : all) {
        ZJ_ASSIGN(const Act act, ParsePublic(bytes));
        const bool issued = act.kind == ActKind::kIssued;
        if (!issued && act.kind != ActKind::kCollected) continue;
        CaseStep step{issued ? "issue" : "collect", "", act.recorded_at, {}};
        own.steps.push_back(ShownOf(tx, book, own.claim, step));
        own.steps.back().words =
            issued ? Word("颁发证书", "the certificate is issued") : Word("领取证书", "collected");
        if (!issued) own.state = "collected";
    }
    return {};
}

// What can still be done, and by when; that its day has passed is told with the step (`can`).
void AddRedress(OwnClaim& own) {
    const std::string reading(kOurReading);
    for (const ClaimantsStep& one : own.can)
        if (one.row->verb == claim_life::kObject && !one.why_not && one.until.day)
            own.redress.push_back(
                {{Code::objection_until, {one.until.day->ToString()}}, "S25-4", reading});
    if (own.claim.state == ClaimState::kRefused || own.claim.state == ClaimState::kUpheld)
        own.redress.push_back({{Code::redress, {}}, "", reading});
}

Result<OwnClaim> OwnOf(Reading& reading, const PolicyBook& book, const StoredClaim& claim) {
    Transaction& tx = reading.Tx();
    OwnClaim own{claim, std::string(Name(claim.state)), {}, {}, {}};
    ZJ_ASSIGN(const auto steps, StepsOf(tx, claim));
    for (const CaseStep& step : steps)
        if (!IsInside(step)) own.steps.push_back(ShownOf(tx, book, claim, step));
    ZJ_TRY(AddCertificate(tx, book, own));
    ZJ_ASSIGN(auto board, Claims(tx).BoardOf(claim.record.id));
    ZJ_ASSIGN(auto decided,
              DecideBoard(tx, book, std::move(board), reading.Now(), DecidedBy::kItsReview));
    for (DecidedClaim& one : decided)
        if (one.claim.record.id == claim.record.id) own.reasons = std::move(one.decision.reasons);
    ZJ_ASSIGN(own.can, ClaimantsSteps(tx, book, claim, reading.Now()));
    AddRedress(own);
    return own;
}

}  // namespace

Result<std::vector<OwnSitting>> ClaimOptions(Reading& reading, const OptionsAsked& asked) {
    ZJ_ASSIGN(const PersonId person, Asker(reading));
    ZJ_ASSIGN(const auto book, reading.Policy());
    ZJ_ASSIGN(auto results, Results(reading.Tx()).OfPerson(person));
    ZJ_ASSIGN(const auto claims, Claims(reading.Tx()).OfPerson(person));
    Options options(reading, *book, asked, claims);
    std::vector<OwnSitting> all;
    for (const StoredResult& result : results) {
        ZJ_ASSIGN(all.emplace_back(), options.For(result));
    }
    std::ranges::reverse(all);
    return all;
}

Result<std::vector<OwnClaim>> OwnClaims(Reading& reading) {
    ZJ_ASSIGN(const PersonId person, Asker(reading));
    ZJ_ASSIGN(const auto book, reading.Policy());
    ZJ_ASSIGN(const auto claims, Claims(reading.Tx()).OfPerson(person));
    std::vector<OwnClaim> all;
    for (const StoredClaim& claim : claims) {
        ZJ_ASSIGN(all.emplace_back(), OwnOf(reading, *book, claim));
    }
    return all;
}

}  // namespace zhengji
