#include "app/cases/duplicates.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "app/cases/case_matter.hpp"
#include "app/cases/contradicted.hpp"
#include "app/cases/find_claim.hpp"
#include "app/cases/people_doubles.hpp"
#include "app/cases/two_standing.hpp"
#include "base/text.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/procedures/duplicate.hpp"
#include "rules/procedures/powers.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

// Which of the two is not there is not told: to whom the other is not is told no more.
Result<PersonId> NeedPerson(Transaction& tx, const std::string& number,
                            const std::string& subject) {
    ZJ_ASSIGN(auto person, PersonBy(tx, number));
    if (!person) return MakeError(Code::no_result, {subject});
    return std::move(*person);
}

}  // namespace

Result<std::optional<PersonId>> PersonBy(Transaction& tx, const std::string& number) {
    if (CertificateNumber::Parse(number)) {
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(number));
        if (!certificate) return std::optional<PersonId>();
        ZJ_ASSIGN(auto person, SamePersons(tx).KnownAs(certificate->person));
        return std::optional(std::move(person));
    }
    if (number.find('/') != std::string::npos) {
        const auto claim = ClaimOfSubject(tx, number);
        return claim ? std::optional(claim->person) : std::nullopt;
    }
    const auto admission = AdmissionNumber::Parse(number);
    if (!admission) return std::optional<PersonId>();
    ZJ_ASSIGN(const auto result, Results(tx).ByAdmission(*admission));
    return result ? std::optional(result->person) : std::nullopt;
}

Result<std::string> ReferenceTo(Transaction& tx, const PersonId& person) {
    ZJ_ASSIGN(const auto names, Doubles(tx).NamesOf(person));
    for (const std::string_view kind : {"results", "certificates"}) {
        const auto found = std::ranges::find(names, kind, &NameSomewhere::kind);
        if (found != names.end()) return found->key;
    }
    ZJ_ASSIGN(const auto claims, Claims(tx).OfPerson(person));
    if (claims.empty()) return MakeError(Code::no_result, {""});
    return SubjectOf(claims.front());
}

std::string DuplicateSubject(std::string one, std::string other) {
    if (other < one) std::swap(one, other);
    return one + "=" + other;
}

Result<TwoPersons> PersonsOf(Transaction& tx, const std::string& subject) {
    const auto numbers = SplitList(subject, '=');
    if (numbers.size() != 2 || numbers[0] == numbers[1])
        return MakeError(Code::bad_option, {"PERSONS", subject});
    TwoPersons two;
    ZJ_ASSIGN(two.first, NeedPerson(tx, numbers[0], subject));
    ZJ_ASSIGN(two.second, NeedPerson(tx, numbers[1], subject));
    return two;
}

Result<int> ProvinceOf(Transaction& tx, const TwoPersons& two) {
    std::set<int> provinces;
    for (const PersonId& one : {two.first, two.second}) {
        ZJ_ASSIGN(const auto names, Doubles(tx).NamesOf(one));
        for (const NameSomewhere& name : names)
            provinces.insert(ProvinceOf(name));
    }
    return provinces.size() == 1 ? *provinces.begin() : 0;
}

namespace {

void NoteSatTwice(const std::vector<StoredResult>& first, const std::vector<StoredResult>& second,
                  std::vector<Reason>& notes) {
    for (const StoredResult& one : first)
        for (const StoredResult& other : second) {
            const AdmissionNumber &sat = one.record.sitting.admission,
                                  &beside = other.record.sitting.admission;
            if (!IsBeside(one.record.sitting, other.record.sitting)) continue;
            notes.push_back(
                {{Code::doubles_sittings,
                  {sat.SessionOf().ToString(), sat.ToString() + ", " + beside.ToString()}},
                 "S25-2",
                 ""});
        }
}

// Two that stand for one session and qualification, which one person is given one certificate for.
Status NoteCertificates(Transaction& tx, const TwoPersons& two, CivilDate on,
                        std::vector<Reason>& notes) {
    ZJ_ASSIGN(const auto twos, TwoStandingOf(tx, std::array{two.first, two.second}, on));
    for (const TwoStanding& one : twos) {
        const std::string a = one.one.record.number.ToString();
        const std::string b = one.other.record.number.ToString();
        notes.push_back({{Code::doubles_sittings,
                          {one.one.record.facts.session.ToString(),
                           Word("证书 " + a + " 与 " + b + " 都未失效",
                                "certificates " + a + " and " + b + " both stand")}},
                         "S25-2",
                         std::string(kOurReading)});
        notes.push_back(NoteOf(one));
    }
    return {};
}

std::string NameOf(const StoredClaim& claim) {
    return claim.certificate_no.empty() ? claim.record.admission.ToString() : claim.certificate_no;
}

bool IsOneSitting(const StoredClaim& one, const StoredClaim& other) {
    const AdmissionNumber &a = one.record.admission, &b = other.record.admission;
    return a.SessionOf() == b.SessionOf() && a.qualification == b.qualification;
}

// Of two approved claims for what becomes one person's sitting, which leads to the certificate.
void NoteClaims(const std::vector<StoredClaim>& first, const std::vector<StoredClaim>& second,
                std::vector<Reason>& notes) {
    const auto order = [](const StoredClaim& claim) {
        return std::pair(claim.certificate_no.empty(), claim.record.submitted_at);
    };
    for (const StoredClaim& one : first)
        for (const StoredClaim& other : second) {
            const bool approved =
                one.state == ClaimState::kApproved && other.state == ClaimState::kApproved;
            const bool issued = !one.certificate_no.empty() && !other.certificate_no.empty();
            if (!approved || issued || !IsOneSitting(one, other)) continue;
            const bool in_order = order(one) <= order(other);
            const Code code =
                order(one) == order(other) ? Code::doubles_claims_tied : Code::doubles_claims;
            notes.push_back(
                {{code, {NameOf(in_order ? one : other), NameOf(in_order ? other : one)}},
                 "S25-2",
                 std::string(kOurReading)});
        }
}

// What the results of one say against a certificate of the other that names no sitting.
Status NoteContradicted(CertificatesBeside& beside, const PersonId& holder,
                        const std::vector<StoredResult>& results, std::vector<Reason>& notes) {
    for (const StoredResult& one : results) {
        ZJ_ASSIGN(const auto against, beside.Against(holder, one.record.sitting));
        for (const AgainstScores& certificate : against)
            notes.push_back({ContradictedOnRecord(
                                 one.record.sitting, certificate,
                                 Word("；请核对是哪一处有误", "; check which of the two is wrong")),
                             "S25-2", ""});
    }
    return {};
}

// Names stay as they came in: which those are that the one person does not go by.
void NoteNames(const std::vector<NameSomewhere>& names, const std::string& goes_by,
               std::vector<Reason>& notes) {
    std::string others;
    for (const NameSomewhere& one : names)
        if (one.name != goes_by)
            others += (others.empty() ? "" : ", ") + one.name + " (" + one.key + ")";
    if (!others.empty()) notes.push_back({{Code::doubles_names, {others}}, "S25-2", ""});
}

}  // namespace

Result<std::vector<Reason>> WhatJoiningBrings(Transaction& tx, const PolicyBook& book,
                                              const TwoPersons& two, const std::string& goes_by,
                                              CivilDate on) {
    std::vector<Reason> notes;
    Results results(tx);
    ZJ_ASSIGN(const auto first, results.OfPerson(two.first));
    ZJ_ASSIGN(const auto second, results.OfPerson(two.second));
    if (!two.AreOne()) NoteSatTwice(first, second, notes);
    ZJ_ASSIGN(const auto claims, Claims(tx).OfPerson(two.first));
    ZJ_ASSIGN(const auto beside, Claims(tx).OfPerson(two.second));
    if (!two.AreOne()) NoteClaims(claims, beside, notes);
    if (!two.AreOne()) {
        ZJ_TRY(NoteCertificates(tx, two, on, notes));
        CertificatesBeside certificates(tx, book, on);
        ZJ_TRY(NoteContradicted(certificates, two.second, first, notes));
        ZJ_TRY(NoteContradicted(certificates, two.first, second, notes));
    }
    if (goes_by.empty()) return notes;
    ZJ_ASSIGN(auto names, Doubles(tx).NamesOf(two.first));
    ZJ_ASSIGN(auto others, Doubles(tx).NamesOf(two.second));
    if (!two.AreOne()) std::ranges::move(others, std::back_inserter(names));
    NoteNames(names, goes_by, notes);
    return notes;
}

namespace {

Result<PersonSide> SideOf(Transaction& tx, const PersonId& person) {
    PersonSide side;
    ZJ_ASSIGN(side.reference, ReferenceTo(tx, person));
    ZJ_ASSIGN(side.documents, People(tx).DocumentsOf(person));
    ZJ_ASSIGN(side.results, Results(tx).OfPerson(person));
    ZJ_ASSIGN(const auto numbers, Certificates(tx).OfPerson(person));
    for (const std::string& number : numbers) {
        ZJ_ASSIGN(auto record, Certificates(tx).ByNumber(number));
        if (record) side.certificates.push_back(std::move(*record));
    }
    ZJ_ASSIGN(side.claims, Claims(tx).OfPerson(person));
    return side;
}

Result<BothSides> SidesSeen(Looking& looking, const CaseRecord& record, Purpose purpose) {
    Transaction& tx = looking.Tx();
    ZJ_ASSIGN(const TwoPersons two, PersonsOf(tx, record.subject));
    const Matter matter{record.province, "", ""};
    const std::string what = "duplicate " + std::to_string(record.id);
    BothSides both;
    ZJ_ASSIGN(both.first, SideOf(tx, two.first));
    looking.Saw({LookAt::kPerson, matter, two.first.value, what, purpose});
    ZJ_ASSIGN(both.second, SideOf(tx, two.second));
    if (!two.AreOne()) looking.Saw({LookAt::kPerson, matter, two.second.value, what, purpose});
    ZJ_ASSIGN(both.book, looking.Policy());
    ZJ_ASSIGN(both.brings, WhatJoiningBrings(tx, *both.book, two, "", looking.Now().Day()));
    return both;
}

}  // namespace

Result<BothSides> ReadBothSides(Register& reg, const Call& call, std::int64_t of_case,
                                Purpose purpose) {
    CaseRecord record;
    const std::string action = ActionOf(duplicate::kMerge);
    const auto find = [&](Transaction& tx, const Asked::Reach&) -> Result<Asked::Matters> {
        ZJ_ASSIGN(auto found, CaseOf(tx, Procedure::kDuplicate, of_case));
        if (!found) return NoSuchCase(Procedure::kDuplicate, of_case);
        record = std::move(*found);
        ZJ_ASSIGN(Matter matter, MatterOfCase(tx, record));
        matter.unknown = NoSuchCase(Procedure::kDuplicate, of_case);
        return Asked::Matters{std::move(matter)};
    };
    return Look(reg, call, Asked::Each(action, find),
                [&](Looking& looking) { return SidesSeen(looking, record, purpose); });
}

}  // namespace zhengji
