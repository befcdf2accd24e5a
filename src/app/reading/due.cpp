#include "app/reading/due.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <tuple>

#include "app/cases/steps.hpp"
#include "app/cases/time_lost.hpp"
#include "app/cases/two_standing.hpp"
#include "app/claims/claim_board.hpp"
#include "app/claims/claim_steps.hpp"
#include "app/claims/review_ends.hpp"
#include "app/register/fed_certificates.hpp"
#include "app/register/lives.hpp"
#include "app/steps/session_void.hpp"
#include "base/text.hpp"
#include "rules/claims/claim.hpp"
#include "store/claims.hpp"

namespace zhengji {
namespace {

DueItem Certificate(DueKind kind, const std::string& number, CivilDate first, CivilDate last) {
    DueItem item;
    item.kind = kind;
    item.certificate = number;
    item.first = first;
    item.last = last;
    return item;
}

void CountLife(DueReport& report, const Life& life, const std::string& certificate,
               const PolicyBook& book) {
    if (!life.begun || life.ended || life.pending) return;
    const auto cycle = DutyOf(life, book, report.on).cycle;
    if (!cycle) return;
    const CivilDate last = cycle->filing_until.value_or(cycle->until);
    if (report.on > last) {
        ++report.lapsed;
        report.items.push_back(
            Certificate(DueKind::kLapsed, certificate, cycle->base, cycle->until));
        return;
    }
    if (last <= report.on.PlusDays(report.within)) ++report.ending;
    if (report.on < cycle->window_opens) return;
    ++report.open;
    report.items.push_back(Certificate(DueKind::kOpen, certificate, cycle->window_opens, last));
}

Life LifeOf(const Certificates::Untouched& one, CivilDate on) {
    Life life;
    life.facts = CertificateFacts{};
    life.facts->session.family = one.family;
    life.facts->province = one.province;
    life.facts->approved_on = one.approved_on;
    life.from = one.valid_from;
    life.begun = one.valid_from <= on;
    life.province = one.province;
    return life;
}

// Most certificates have only their first act: then family, province and approval decide, and
// certificates of the same three are decided once.
Status CountUntouched(Transaction& tx, DueReport& report, const PolicyBook& book,
                      std::optional<int> province) {
    std::map<std::tuple<Family, int, CivilDate>, DueReport> decided;
    return Certificates(tx).ForEachUntouched([&](const Certificates::Untouched& one) {
        if ((province && one.province != *province) || one.valid_from > report.on) return;
        const auto [found, fresh] =
            decided.try_emplace({one.family, one.province, one.approved_on});
        DueReport& as = found->second;
        if (fresh) {
            as.on = report.on;
            as.within = report.within;
            CountLife(as, LifeOf(one, report.on), "", book);
        }
        report.open += as.open;
        report.ending += as.ending;
        report.lapsed += as.lapsed;
        for (const DueItem& item : as.items) {
            report.items.push_back(item);
            report.items.back().certificate = one.number;
        }
    });
}

// Certificates that provinces fed (N47-12), but for those this register has itself.
Status CountFed(Transaction& tx, DueReport& report, const PolicyBook& book,
                std::optional<int> province) {
    DueReport fed;
    fed.on = report.on;
    fed.within = report.within;
    ZJ_TRY(ForEachFed(tx, [&](const std::string& number, const std::vector<Act>& acts) {
        const Life life = zhengji::LifeOf(acts, report.on);
        if (life.facts && (!province || life.province == *province))
            CountLife(fed, life, number, book);
    }));
    Certificates own(tx);
    for (const DueItem& item : fed.items) {
        ZJ_ASSIGN(const auto here, own.ByNumber(item.certificate));
        if (here) continue;
        const bool open = item.kind == DueKind::kOpen;
        ++(open ? report.open : report.lapsed);
        if (open && *item.last <= report.on.PlusDays(report.within)) ++report.ending;
        report.items.push_back(item);
    }
    return {};
}

// An application's decision is told apart by whether its day has passed.
DueKind KindOn(const CaseClock& clock, bool overdue) {
    return clock.kind == DueKind::kCase && overdue ? DueKind::kCaseOverdue : clock.kind;
}

std::string YearsText(const CaseRecord& body, int last) {
    return Joined(YearsLacking(body, last), ", ", [](int year) { return std::to_string(year); });
}

DueItem ItemOf(const CaseRecord& record, const CaseClock& clock, CivilDate on) {
    DueItem item;
    item.overdue = clock.by.Known() && clock.by.day < on;
    item.kind = KindOn(clock, item.overdue);
    item.certificate = record.subject;
    item.id = record.id;
    item.procedure = Name(record.procedure);
    if (clock.by.Known()) item.last = clock.by.day;
    if (clock.kind == DueKind::kAudit) item.years = YearsText(record, on.Year());
    if (const auto& body = RuleOf(record.procedure).body) {
        item.name = body->name == nullptr ? record.subject : Stated(record.steps, *body->name);
        item.telephone = Stated(record.steps, *body->telephone);
    }
    return item;
}

// What is about another case is about that one's certificate.
Status NameCertificate(Transaction& tx, const CaseRecord& record, DueItem& item) {
    if (!RuleOf(record.procedure).subject.other) return {};
    ZJ_ASSIGN(const std::string about, Cases(tx).SubjectOf(CaseNumber(record.subject).value_or(0)));
    if (!about.empty()) item.certificate = about;
    return {};
}

Status CountCase(Transaction& tx, DueReport& report, const PolicyBook& book,
                 const CaseRecord& record) {
    ZJ_ASSIGN(const State state, StateOf(record));
    const std::size_t before = report.items.size();
    ZJ_ASSIGN(const auto lost, TimesLostTo(tx, record));
    for (const CaseClock& clock : ClocksOf(record, state, book, lost)) {
        // An examination is due in the year itself.
        const bool later = clock.kind == DueKind::kAudit && clock.by.day.Year() > report.on.Year();
        if (!later) report.items.push_back(ItemOf(record, clock, report.on));
    }
    if (report.items.size() == before) return {};
    // Bodies are no cases in hand.
    const bool in_hand = !RuleOf(record.procedure).body;
    report.cases += in_hand ? 1 : 0;
    for (std::size_t i = before; i < report.items.size(); ++i) {
        report.overdue += report.items[i].overdue && in_hand ? 1 : 0;
        ZJ_TRY(NameCertificate(tx, record, report.items[i]));
    }
    return {};
}

// Those that wait for something, found by the index; each is read and its days are told anew.
Status CountCases(Transaction& tx, DueReport& report, const PolicyBook& book,
                  std::optional<int> province) {
    for (const Procedure procedure : WithDays()) {
        ZJ_ASSIGN(auto waiting, CaseIndex(tx).Waiting(Name(procedure), province));
        std::ranges::sort(waiting);
        for (const std::int64_t id : waiting) {
            ZJ_ASSIGN(const auto record, Cases(tx).ById(id));
            if (record) ZJ_TRY(CountCase(tx, report, book, *record));
        }
    }
    return {};
}

// A claim returned waits for its holder until a day of policy's (S25-2).
Status CountClaims(Transaction& tx, DueReport& report, const PolicyBook& book,
                   std::optional<int> province) {
    ZJ_ASSIGN(const auto claims, Claims(tx).List(province));
    for (const StoredClaim& claim : claims) {
        if (claim.state != ClaimState::kReturned || !claim.reviewed_at) continue;
        DueItem item;
        item.kind = DueKind::kClaim;
        item.certificate = claim.record.admission.ToString();
        item.procedure = "claim";
        item.session = claim.record.admission.SessionOf().ToString();
        item.name = claim.record.name;
        const TermEnd by = CorrectionDue(book, claim);
        if (by.Known()) item.last = by.day;
        item.overdue = by.Known() && by.day < report.on;
        ++report.cases;
        report.overdue += item.overdue ? 1 : 0;
        report.items.push_back(std::move(item));
    }
    return {};
}

DueItem ReviewOf(const StoredClaim& claim, CivilDate last, CivilDate on) {
    DueItem item;
    item.kind = DueKind::kReview;
    item.certificate = claim.record.admission.ToString();
    item.procedure = "claim";
    item.session = claim.record.admission.SessionOf().ToString();
    item.name = claim.record.name;
    item.last = last;
    item.overdue = last < on;
    return item;
}

// Review ends with the notice's window, or an extension on record (S25-1): what is left behind it
// is told, and what it is about to leave.
Status CountReviews(Transaction& tx, DueReport& report, const PolicyBook& book,
                    std::optional<int> province) {
    ZJ_ASSIGN(const auto extended, ExtendedReviews::Read(tx));
    ZJ_ASSIGN(const auto claims, Claims(tx).List(province));
    for (const StoredClaim& claim : claims) {
        if (!AwaitsReview(claim.state)) continue;
        const ClaimCall* const call = AcceptingCall(book, AsHandedIn(claim));
        if (call == nullptr) continue;
        const auto last = ReviewEndOf(book, extended, *call, claim.record.province);
        if (!last || report.on.PlusDays(report.within) < *last) continue;
        report.items.push_back(ReviewOf(claim, *last, report.on));
    }
    return {};
}

// What a finding elsewhere left to this office to declare void (D31-7); no day is set for it.
Status CountVoids(Transaction& tx, DueReport& report, std::optional<int> province) {
    ZJ_ASSIGN(const auto left, LeftToIssuers(tx, report.on));
    for (const LeftToIssuer& one : left) {
        if (province && one.office != *province) continue;
        DueItem item;
        item.kind = DueKind::kVoid;
        item.certificate = one.certificate;
        item.id = one.finding;
        item.procedure = Name(Procedure::kFinding);
        item.province = one.office;
        report.items.push_back(std::move(item));
    }
    return {};
}

// The national office lent it, and has it back (N47-14); no day is set for it.
Status CountSeals(Transaction& tx, DueReport& report, std::optional<int> province) {
    ZJ_ASSIGN(const auto out, SealsOut(tx, province));
    for (const SealOut& one : out) {
        DueItem item = ItemOf(one.agency, {DueKind::kSeal, {}}, report.on);
        item.with = Joined(one.seals, ", ");
        report.items.push_back(std::move(item));
    }
    return {};
}

// What two persons who turned out to be one left to whoever issued it (S25-2).
Status CountTwos(Transaction& tx, DueReport& report, std::optional<int> province) {
    ZJ_ASSIGN(const auto twos, AllTwoStanding(tx, province, report.on));
    for (const TwoStanding& two : twos) {
        DueItem item;
        item.kind = DueKind::kTwoStand;
        item.certificate = two.one.record.number.ToString();
        item.with = two.other.record.number.ToString();
        report.items.push_back(std::move(item));
    }
    return {};
}

void PutInOrder(DueReport& report) {
    std::ranges::stable_sort(report.items, {}, [](const DueItem& item) {
        const int rank = item.overdue ? 0 : item.kind == DueKind::kLapsed ? 2 : 1;
        return std::tuple(rank, !item.last.has_value(), item.last.value_or(CivilDate{}));
    });
}

// What a certificate's holder last stated; empty when nobody did.
Result<std::string> TelephoneOf(Transaction& tx, const std::string& certificate) {
    ZJ_ASSIGN(const auto cases, Cases(tx).Find({{}, Procedure::kRegistration, certificate, {}}));
    std::string telephone;
    for (const CaseRecord& record : cases) {
        const std::string stated = Stated(record.steps, field::kTelephone);
        if (!stated.empty()) telephone = stated;
    }
    return telephone;
}

}  // namespace

Result<DueReport> WhatIsDue(Reading& reading, std::optional<int> province, CivilDate on,
                            int within) {
    Transaction& tx = reading.Tx();
    ZJ_ASSIGN(const auto book, reading.Policy());
    DueReport report;
    report.on = on;
    report.within = within;
    // Where no duty is in force on the day, in no province, no certificate can be due.
    const bool any_duty = std::ranges::any_of(book->Regimes(), [&](const Regime& regime) {
        return regime.kind == RegimeKind::kCycle2004 && regime.in_force.Contains(on);
    });
    if (any_duty) {
        const std::function<void(const std::vector<Act>&)> count =
            [&](const std::vector<Act>& acts) {
                const Life life = zhengji::LifeOf(acts, report.on);
                const bool wanted = !province || life.province == *province;
                if (life.facts && wanted) CountLife(report, life, acts.front().subject, *book);
            };
        Lives lives(count);
        ZJ_TRY(
            Acts(tx).BySubjectOfSeveral([&](std::string_view bytes) { return lives.Add(bytes); }));
        lives.End();
        ZJ_TRY(CountUntouched(tx, report, *book, province));
        ZJ_TRY(CountFed(tx, report, *book, province));
    }
    ZJ_TRY(CountCases(tx, report, *book, province));
    ZJ_TRY(CountClaims(tx, report, *book, province));
    ZJ_TRY(CountReviews(tx, report, *book, province));
    ZJ_TRY(CountVoids(tx, report, province));
    ZJ_TRY(CountSeals(tx, report, province));
    ZJ_TRY(CountTwos(tx, report, province));
    PutInOrder(report);
    return report;
}

Status NameHolders(Reading& reading, DueReport& report) {
    Transaction& tx = reading.Tx();
    for (DueItem& item : report.items) {
        if (!item.name.empty()) continue;
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(item.certificate));
        if (certificate) {
            item.name = certificate->name;
        } else {
            ZJ_ASSIGN(const Told told, ToldOf(tx, item.certificate));
            if (!told.names.empty()) item.name = told.names.front().name;
        }
        ZJ_ASSIGN(item.telephone, TelephoneOf(tx, item.certificate));
    }
    return {};
}

}  // namespace zhengji
