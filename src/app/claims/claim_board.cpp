#include "app/claims/claim_board.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>

#include "app/cases/steps.hpp"
#include "app/claims/as_rules_see.hpp"
#include "app/claims/claim_doubles.hpp"
#include "app/claims/claim_findings.hpp"
#include "base/text.hpp"
#include "rules/claims/calls.hpp"
#include "rules/claims/materials_named.hpp"
#include "rules/claims/rivals.hpp"
#include "rules/procedures/finding.hpp"
#include "rules/standing/ended.hpp"

namespace zhengji {
namespace {

IdentityMatch Match(bool same) {
    return same ? IdentityMatch::kSame : IdentityMatch::kOther;
}

// What persons decided about it, if that is what is recorded last. A finding's refusal is none of
// these: it is as long as the finding stands, whatever was recorded since.
std::optional<Ruling> RulingOf(const StoredClaim& claim) {
    for (const Code code :
         {Code::refused_by_officer, Code::returned_by_officer, Code::held, Code::held_because,
          Code::released, Code::reopened_by_line, Code::reopened_by_policy,
          Code::reopened_by_finding, Code::reopened_by_rival, Code::claim_withdrawn,
          Code::objection_raised, Code::objection_upheld}) {
        if (claim.reasons != Info(code).name) continue;
        return Ruling{code, claim.words, claim.reviewed_at.value_or(Instant{}).Day(),
                      ValueOf(claim.fields, field::kUntil)};
    }
    return std::nullopt;
}

// Whether the recorded reasons, codes separated by `;`, name the code.
bool Contains(const std::string& reasons, Code code) {
    return std::ranges::count(SplitList(reasons, ';'), Info(code).name) > 0;
}

// By which rule the results of its session are void, where a voiding of the certificate stands,
// also of one that had ended in another way before.
Result<std::optional<std::string>> SessionVoidBy(Transaction& tx,
                                                 const SessionCertificate& certificate,
                                                 CivilDate on) {
    if (!certificate.acted_on) return std::optional<std::string>();
    ZJ_ASSIGN(const auto living, LivingOf(tx, certificate.number, on));
    for (const Ended& end : living.life.ends)
        if (IsVoid(end) && end.on <= on)
            return std::optional(std::string(finding::ArticleNamed(RuleOf(end)).session_rule));
    return std::optional<std::string>();
}

Status HeedCertificates(Transaction& tx, const ClaimOnBoard& one, CivilDate on, ClaimFacts& facts) {
    // The claim's own certificate does not speak against it, unless it was declared void.
    const bool issued = !one.claim.certificate_no.empty();
    if (!issued && !one.certificate_no.empty()) facts.certificate_no = one.certificate_no;
    for (const SessionCertificate& certificate : one.of_session) {
        const bool same = certificate.qualification == one.claim.record.admission.qualification;
        const bool elsewhere = certificate.of_province.value_or(one.claim.record.province) !=
                               one.claim.record.province;
        if (same && elsewhere)
            facts.elsewhere = {certificate.number, certificate.of_province.value_or(0)};
        if (!issued && same && !elsewhere && !facts.certificate_no)
            facts.certificate_no = certificate.number;
        ZJ_ASSIGN(const auto rule, SessionVoidBy(tx, certificate, on));
        if (rule) facts.voided = {certificate.number, *rule};
    }
    return {};
}

Result<IdentityMatch> IdentityOf(Transaction& tx, const StoredClaim& claim,
                                 const StoredResult& result) {
    if (result.person == claim.person) return IdentityMatch::kSame;
    // A claim states no kind of document: its number is read as the result's kind
    // (docs/formats/files.md).
    People people(tx);
    ZJ_ASSIGN(const auto claimed, people.IdentityOf(claim.person));
    ZJ_ASSIGN(const auto theirs, people.IdentityOf(result.person));
    if (!claimed || !theirs) return IdentityMatch::kOther;
    return MatchIdentity(*theirs, claimed->number);
}

// Reads claims one by one, each by the policy that is right for it.
class Reader {
  public:
    Reader(Transaction& tx, const PolicyBook& book, Instant now, DecidedBy decided)
        : tx_(tx), book_(book), now_(now), decided_(decided) {}

    Status LookUpFindings() {
        ZJ_ASSIGN(findings_, ClaimFindings::Read(tx_));
        return {};
    }

    Result<DecidedClaim> Read(ClaimOnBoard one) {
        ClaimFacts facts;
        facts.ruling = RulingOf(one.claim);
        Heed(one.claim, facts);
        facts.materials_waived = Contains(one.claim.reasons, Code::materials_waived);
        if (one.result) {
            facts.sitting = &one.result->record.sitting;
            // What led to a certificate was found to be that person's; a correction since is of the
            // certificate.
            if (one.claim.certificate_no.empty()) {
                facts.name = Match(SameName(one.result->record.name, one.claim.record.name));
                ZJ_ASSIGN(facts.identity, IdentityOf(tx_, one.claim, *one.result));
            } else {
                facts.name = facts.identity = IdentityMatch::kSame;
            }
            ZJ_TRY(HeedCertificates(tx_, one, now_.Day(), facts));
            if (one.sat_twice) {
                ZJ_ASSIGN(facts.other_sittings,
                          Results(tx_).OthersOf(one.result->person, *facts.sitting));
            }
            // Rivals are told by the person who sat, whatever kind of document the claim was read
            // as.
            if (facts.identity == IdentityMatch::kSame) one.claim.person = one.result->person;
            Heed(one.claim, facts);
        }
        const bool as_reviewed = ReadAsReviewed(one.claim);
        ZJ_ASSIGN(const PolicyBook* book, as_reviewed ? BookOfReview(one.claim) : &book_);
        const CivilDate on = as_reviewed ? one.claim.reviewed_at->Day() : now_.Day();
        const std::string doubt = DoubtOf(one.claim, *book);
        Claim handed_in = AsHandedIn(one.claim);
        if (!doubt.empty() || facts.materials_waived) handed_in.has_materials = false;
        auto decision = DecideClaim(*book, handed_in, facts, on);
        for (Reason& reason : decision.reasons)
            if (reason.message.code == Code::no_materials && !doubt.empty())
                reason.message.args = {doubt};
        ClaimOutcome alone = decision.outcome;
        ZJ_ASSIGN(const bool redress, IsUnderRedress(one.claim, facts));
        if (redress) {
            facts.ruling.reset();
            alone = DecideClaim(*book, handed_in, facts, on).outcome;
        }
        return DecidedClaim{std::move(one.claim), std::move(one.result), std::move(decision),
                            facts.open_finding, alone};
    }

  private:
    // What an officer approved or refused he has looked at.
    static std::string DoubtOf(const StoredClaim& claim, const PolicyBook& book) {
        if (!IsOpen(claim.state)) return "";
        const ClaimRecord& record = claim.record;
        return DoubtOfMaterials(record.materials, book,
                                {record.province, record.basis, record.submitted_at.Day()});
    }

    // What has led to a certificate is past any finding about the claim.
    void Heed(const StoredClaim& claim, ClaimFacts& facts) const {
        if (!claim.certificate_no.empty()) return;
        if (!facts.open_finding) facts.open_finding = findings_.OpenAbout(claim);
        const auto refusing = findings_.Refusing(claim);
        if (refusing) facts.ruling = Ruling{Code::refused_by_finding, std::to_string(*refusing)};
    }

    // What the rules refused and was objected to, or upheld; where nothing else was ruled since.
    Result<bool> IsUnderRedress(const StoredClaim& claim, const ClaimFacts& facts) {
        const bool redress = facts.ruling && (facts.ruling->code == Code::objection_raised ||
                                              facts.ruling->code == Code::objection_upheld);
        return redress ? RulesRefused(tx_, claim) : Result<bool>(false);
    }

    bool ReadAsReviewed(const StoredClaim& claim) const {
        const bool closed = IsClosed(claim.state) || !claim.certificate_no.empty();
        const bool decided = closed || claim.state == ClaimState::kApproved;
        if (!decided || !claim.reviewed_at || decided_ == DecidedBy::kToday) return false;
        return closed || decided_ == DecidedBy::kItsReview;
    }

    // A version that is not there any more (a store of before) leaves today's to speak.
    Result<const PolicyBook*> BookOfReview(const StoredClaim& claim) {
        if (claim.policy_digest == ToHex(book_.Digest())) return &book_;
        const auto [known, fresh] = past_.try_emplace(claim.policy_digest);
        if (fresh) {
            ZJ_ASSIGN(const auto version, Policies(tx_).ByDigest(claim.policy_digest));
            if (version) {
                ZJ_ASSIGN(known->second, BookOf(*version));
            }
        }
        return known->second ? known->second.get() : &book_;
    }

    Transaction& tx_;
    const PolicyBook& book_;
    Instant now_;
    DecidedBy decided_;
    ClaimFindings findings_;
    std::map<std::string, std::shared_ptr<const PolicyBook>> past_;
};

void Resolve(const PolicyBook& book, const std::vector<DecidedClaim*>& group) {
    std::vector<Rival> rivals;
    for (const DecidedClaim* c : group) {
        // An approval that the rules no longer bear out bars nobody else.
        const bool approved = c->claim.state == ClaimState::kApproved &&
                              c->decision.outcome != ClaimOutcome::kRefused;
        const ClaimCall* call = AcceptingCall(book, AsHandedIn(c->claim));
        rivals.push_back({c->alone, c->claim.record.submitted_at, c->claim.record.province,
                          approved, call == nullptr ? "" : call->rules.conditions,
                          !c->claim.certificate_no.empty()});
    }
    const auto reasons = ResolveRivals(rivals);
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (!reasons[i] || group[i]->decision.outcome == ClaimOutcome::kRefused) continue;
        group[i]->decision.outcome = ClaimOutcome::kRefused;
        group[i]->decision.reasons.push_back(*reasons[i]);
        PutFirstWhatFailed(group[i]->decision.reasons);
    }
}

// Rivals are one person's claims for one session and qualification, under whatever admission number
// and call. Another's claim with the same number is no rival: it is not the candidate's.
void ResolveSittings(const PolicyBook& book, std::vector<DecidedClaim>& decided) {
    std::map<std::tuple<PersonId, Session, int>, std::vector<DecidedClaim*>> by_person;
    for (DecidedClaim& one : decided) {
        const AdmissionNumber& admission = one.claim.record.admission;
        by_person[{one.claim.person, admission.SessionOf(), admission.qualification}].push_back(
            &one);
    }
    for (const auto& [key, group] : by_person) {
        if (group.size() == 1) continue;
        Resolve(book, group);
        for (DecidedClaim* one : group)
            one->has_rivals = true;
    }
}

// Of claims that would be approved, or lead to a certificate.
Status HeedDoubles(Transaction& tx, std::optional<int> province,
                   std::vector<DecidedClaim>& decided) {
    ZJ_ASSIGN(auto doubles, ClaimDoubles::Read(tx, province));
    for (DecidedClaim& one : decided) {
        const bool done = IsClosed(one.claim.state) || !one.claim.certificate_no.empty();
        if (done || !one.result || one.decision.outcome != ClaimOutcome::kEligible) continue;
        ZJ_ASSIGN(auto doubt, doubles.Of(*one.result));
        if (doubt) one.decision.reasons.insert(one.decision.reasons.begin(), *std::move(doubt));
    }
    return {};
}

}  // namespace

bool IsUndecided(const DecidedClaim& one) {
    const ClaimState state = one.claim.state;
    return IsOpen(state) || (state == ClaimState::kApproved && one.open_finding.has_value());
}

Claim AsHandedIn(const StoredClaim& claim) {
    const ClaimRecord& record = claim.record;
    return {record.admission, record.province,     record.basis,
            record.area,      record.submitted_at, NamesMaterials(record.materials)};
}

Result<std::vector<DecidedClaim>> DecideClaims(Transaction& tx, const PolicyBook& book,
                                               std::optional<int> province, Instant now,
                                               DecidedBy decided_by) {
    ZJ_ASSIGN(auto board, Claims(tx).Board(province));
    ZJ_ASSIGN(auto decided, DecideBoard(tx, book, std::move(board), now, decided_by));
    ZJ_TRY(HeedDoubles(tx, province, decided));
    // Rivals may stand in any province: they are decided too, and left out at the end.
    if (province) {
        std::erase_if(decided,
                      [&](const DecidedClaim& d) { return d.claim.record.province != *province; });
    }
    return decided;
}

Result<std::vector<DecidedClaim>> DecideBoard(Transaction& tx, const PolicyBook& book,
                                              std::vector<ClaimOnBoard> board, Instant now,
                                              DecidedBy decided_by) {
    Reader reader(tx, book, now, decided_by);
    ZJ_TRY(reader.LookUpFindings());
    std::vector<DecidedClaim> decided;
    decided.reserve(board.size());
    for (ClaimOnBoard& claim : board) {
        ZJ_ASSIGN(auto one, reader.Read(std::move(claim)));
        decided.push_back(std::move(one));
    }
    ResolveSittings(book, decided);
    return decided;
}

std::string ReasonCodes(const std::vector<Reason>& reasons) {
    std::string codes;
    for (const Reason& reason : reasons) {
        if (!codes.empty()) codes += ';';
        codes += Info(reason.message.code).name;
    }
    return codes;
}

std::string InWords(std::span<const Reason> reasons, Language language, FieldNames fields) {
    std::string text;
    for (const Reason& reason : reasons) {
        if (!text.empty()) text += language == Language::kChinese ? "；" : "; ";
        text += Render(reason.message, language, fields) + reason.Cited(language);
    }
    return text;
}

std::string Explanation(std::vector<Reason> reasons, Language language, Rest rest,
                        FieldNames fields) {
    const std::size_t against = PutFirstWhatFailed(reasons);
    const std::span all(reasons);
    if (against == 0 || against == reasons.size()) return InWords(all, language, fields);
    const std::size_t others = reasons.size() - against;
    const bool chinese = language == Language::kChinese;
    std::string text = InWords(all.first(against), language, fields) + (chinese ? "；" : "; ") +
                       Render({Code::folded_rest, {std::to_string(others)}}, language);
    if (rest == Rest::kCounted) return text;
    return text + (chinese ? "：" : ": ") + InWords(all.last(others), language, fields);
}

bool NameAloneDiffers(const DecidedClaim& decided) {
    const auto only_that = [](const Reason& reason) {
        const Code code = reason.message.code;
        return !SpeaksAgainst(reason) || code == Code::identity_mismatch ||
               code == Code::claim_name_differs || code == Code::no_materials;
    };
    const auto says_so = [](const Reason& reason) {
        return reason.message.code == Code::claim_name_differs;
    };
    return std::ranges::any_of(decided.decision.reasons, says_so) &&
           std::ranges::all_of(decided.decision.reasons, only_that);
}

}  // namespace zhengji
