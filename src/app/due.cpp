#include "app/due.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <tuple>

#include "app/fed_certificates.hpp"
#include "app/lives.hpp"
#include "app/steps/steps.hpp"
#include "rules/claims/claim.hpp"
#include "store/claims.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 12> kNames = {"open",   "lapsed", "case",   "case_overdue",
                                                     "accept", "back",   "decide", "statement",
                                                     "answer", "mend",   "audit",  "claim"};

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
    } else if (report.on >= cycle->window_opens) {
        ++report.open;
        if (last <= report.on.PlusDays(report.within)) ++report.ending;
        report.items.push_back(Certificate(DueKind::kOpen, certificate, cycle->window_opens, last));
    }
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

// The deadlines of one case, gathered.
struct Gathering {
    Transaction& tx;
    const PolicyBook& book;
    DueReport& report;

    void Add(DueKind kind, const CaseRecord& record, const TermEnd& by) {
        DueItem item;
        item.kind = kind;
        item.certificate = record.subject;
        item.id = record.id;
        item.procedure = record.procedure;
        if (by.Known()) item.last = by.day;
        item.overdue = by.Known() && by.day < report.on;
        report.items.push_back(std::move(item));
    }
    TermEnd From(std::string_view term, const CaseRecord& record, CivilDate day) const {
        return EndOfTerm(book, term, record.province, day, LastDay::kRolls);
    }
};

CivilDate DayOfLast(const CaseRecord& record) {
    return record.steps.back().at.Day();
}

void AddRegistration(Gathering& due, const CaseRecord& record, std::string_view state) {
    if (state == "applied") {
        due.Add(DueKind::kAccept, record, AcceptBy(record, due.book));
    } else if (state == "returned" || state == "suspended") {
        due.Add(DueKind::kBack, record, BackBy(record, due.book));
    } else if (state == "accepted") {
        const auto by = ClockOf(record, due.book).by.value_or(TermEnd{});
        const bool overdue = by.Known() && by.day < due.report.on;
        due.Add(overdue ? DueKind::kCaseOverdue : DueKind::kCase, record, by);
    }
}

void AddDeferral(Gathering& due, const CaseRecord& record, std::string_view state) {
    if (state != "asked") return;
    const CivilDate asked = record.steps.front().at.Day();
    due.Add(DueKind::kDecide, record, due.From(record.procedure + "_decision", record, asked));
}

void AddReconsideration(Gathering& due, const CaseRecord& record, std::string_view state) {
    const CivilDate asked = record.steps.front().at.Day();
    if (state == "asked")
        due.Add(DueKind::kStatement, record, due.From("reconsideration_statement", record, asked));
    if (state == "asked" || state == "answered")
        due.Add(DueKind::kDecide, record, due.From("reconsideration_decision", record, asked));
}

void AddFinding(Gathering& due, const CaseRecord& record, std::string_view state) {
    if (state == "told")
        due.Add(DueKind::kAnswer, record, due.From("finding_answer", record, DayOfLast(record)));
}

// The years from the one it began in on that nobody has examined.
std::vector<int> YearsLacking(const CaseRecord& body, int first, int last) {
    std::vector<int> years;
    for (int year = first; year <= last; ++year) {
        const bool examined = std::ranges::any_of(body.steps, [&](const CaseStep& step) {
            return (step.verb == "pass" || step.verb == "mend") &&
                   step.fields.at("year") == std::to_string(year);
        });
        if (!examined) years.push_back(year);
    }
    return years;
}

// Who lacks this year's audit or inspection, or an earlier one (N47-14, N48-12).
void AddAudit(Gathering& due, const CaseRecord& body, std::string_view began_with) {
    const auto began = std::ranges::find(body.steps, began_with, &CaseStep::verb);
    if (began == body.steps.end()) return;
    const auto years = YearsLacking(body, began->at.Day().Year(), due.report.on.Year());
    if (years.empty()) return;
    due.Add(DueKind::kAudit, body, {TermAnswer::kKnown, *CivilDate::Of(years.front(), 12, 31)});
    for (const int year : years)
        due.report.items.back().years +=
            (due.report.items.back().years.empty() ? "" : ", ") + std::to_string(year);
}

void AddBody(Gathering& due, const CaseRecord& body, std::string_view state) {
    const bool agency = body.procedure == "agency";
    const std::size_t before = due.report.items.size();
    if (state == "mending") {
        const auto by = CivilDate::Parse(Stated(body.steps, "by"));
        due.Add(DueKind::kMend, body, {TermAnswer::kKnown, by.value_or(due.report.on)});
    } else if (state == (agency ? "approved" : "filed")) {
        AddAudit(due, body, agency ? "approve" : "file");
    }
    for (std::size_t i = before; i < due.report.items.size(); ++i) {
        due.report.items[i].name = agency ? Stated(body.steps, "name") : body.subject;
        due.report.items[i].telephone = Stated(body.steps, agency ? "telephone" : "contact");
    }
}

struct Deadlines {
    std::string_view procedure;
    void (*add)(Gathering&, const CaseRecord&, std::string_view state);
};
constexpr std::array kDeadlines = {
    Deadlines{"registration", AddRegistration}, Deadlines{"deferral", AddDeferral},
    Deadlines{"extension", AddDeferral},        Deadlines{"reconsideration", AddReconsideration},
    Deadlines{"finding", AddFinding},           Deadlines{"agency", AddBody},
    Deadlines{"institution", AddBody},
};

// A reconsideration is about a cancellation, which is about a certificate.
Status NameCertificate(Transaction& tx, DueItem& item) {
    if (item.procedure != "reconsideration") return {};
    ZJ_ASSIGN(const auto cancellation,
              Cases(tx).ById(std::strtoll(item.certificate.c_str(), nullptr, 10)));
    if (cancellation) item.certificate = cancellation->subject;
    return {};
}

Status CountCases(Transaction& tx, DueReport& report, const PolicyBook& book,
                  std::optional<int> province) {
    Gathering due{tx, book, report};
    const std::size_t before = report.items.size();
    for (const Deadlines& one : kDeadlines) {
        ZJ_ASSIGN(const auto cases, Cases(tx).Find({{}, std::string(one.procedure), "", province}));
        const bool body = one.add == AddBody;
        for (const CaseRecord& record : cases) {
            ZJ_ASSIGN(const std::string state, StateOf(record));
            const std::size_t had = report.items.size();
            one.add(due, record, state);
            if (!body && report.items.size() > had) ++report.cases;
        }
    }
    for (std::size_t i = before; i < report.items.size(); ++i) {
        const bool body =
            report.items[i].kind == DueKind::kMend || report.items[i].kind == DueKind::kAudit;
        report.overdue += report.items[i].overdue && !body ? 1 : 0;
        ZJ_TRY(NameCertificate(tx, report.items[i]));
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
        const TermEnd by = CorrectionDue(book, claim.record.province, claim.reviewed_at->Day());
        if (by.Known()) item.last = by.day;
        item.overdue = by.Known() && by.day < report.on;
        ++report.cases;
        report.overdue += item.overdue ? 1 : 0;
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

// What each certificate's holder last stated, by number.
Result<std::map<std::string, std::string>> Telephones(Transaction& tx) {
    ZJ_ASSIGN(const auto cases, Cases(tx).Find({{}, "registration", "", {}}));
    std::map<std::string, std::string> all;
    for (const CaseRecord& record : cases) {
        const std::string stated = Stated(record.steps, "telephone");
        if (!stated.empty()) all[record.subject] = stated;
    }
    return all;
}

}  // namespace

std::string_view Name(DueKind kind) {
    return kNames.at(static_cast<std::size_t>(kind));
}

Result<DueReport> WhatIsDue(Register& reg, std::optional<int> province, CivilDate on, int within) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const auto book, reg.Policy(tx));
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
    PutInOrder(report);
    return report;
}

Status NameHolders(Register& reg, DueReport& report) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const auto telephones, Telephones(tx));
    for (DueItem& item : report.items) {
        if (!item.name.empty()) continue;
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(item.certificate));
        if (certificate) {
            item.name = certificate->name;
        } else {
            ZJ_ASSIGN(const Told told, ToldOf(tx, item.certificate));
            if (!told.names.empty()) item.name = told.names.front();
        }
        const auto stated = telephones.find(item.certificate);
        if (stated != telephones.end()) item.telephone = stated->second;
    }
    return {};
}

}  // namespace zhengji
