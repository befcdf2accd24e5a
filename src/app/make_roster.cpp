#include <fmt/format.h>

#include <algorithm>

#include "app/gate/gate.hpp"
#include "app/ground.hpp"
#include "app/known_scope.hpp"
#include "app/make_documents.hpp"
#include "app/paper_standing.hpp"

namespace zhengji {
namespace {

std::string SessionPlace(const Session& session) {
    return fmt::format("{:04}{}{}", session.year, session.half, static_cast<int>(session.family));
}

// The text by which one key of policy's orders a row.
std::string PlaceBy(RosterKey key, const CertificateRecord& c) {
    const std::string number = c.number.ToString();
    switch (key) {
        case RosterKey::kSession:
            return SessionPlace(c.facts.session);
        case RosterKey::kSatHereFirst:
            return c.admission && c.admission->province != c.facts.province ? "1" : "0";
        case RosterKey::kPrefecture:
            return fmt::format("{:02}", c.number.prefecture);
        case RosterKey::kArea:
            return c.facts.area ? c.facts.area->ToString() : "";
        case RosterKey::kLevel:
            return std::to_string(static_cast<int>(c.facts.level));
        case RosterKey::kQualification:
            return fmt::format("{:02}", c.number.series.qualification);
        case RosterKey::kAdmission:
            return c.admission ? c.admission->ToString() : number;
        case RosterKey::kNumber:
            break;
    }
    return number;
}

// Rows that policy's keys leave equal stand by certificate number.
void PutInOrder(std::vector<CertificateRecord>& issued, const RosterRule& rule) {
    std::ranges::stable_sort(issued, {}, [&](const CertificateRecord& c) {
        std::vector<std::string> place;
        for (const RosterKey key : rule.order)
            place.push_back(PlaceBy(key, c));
        place.push_back(c.number.ToString());
        return place;
    });
}

// Where a certificate that has ended is valid: what its row says instead of an area.
Result<std::string> HowItEnded(Transaction& tx, const PolicyBook& book, const CertificateRecord& c,
                               CivilDate on) {
    const Status holds = MayHavePaper(tx, book, c.number.ToString(), on, Paper::kForm);
    if (holds) return std::string();
    const Code why = holds.error().code();
    if (why == Code::paper_cancelled) return std::string("已注销");
    if (why == Code::paper_revoked) return std::string("已撤销");
    if (why == Code::paper_void) return std::string("已作废");
    if (why == Code::paper_expired) return std::string("已过有效期");
    if (IsPaperRefusal(why)) return std::string();
    return holds.error();
}

RosterRow RowOf(const PolicyBook& book, const CertificateRecord& c, const RosterRule& rule,
                RosterMask mask) {
    const bool masked = mask == RosterMask::kMasked;
    const auto number = [&](const std::string& whole) {
        return masked ? PublishedNumber(whole, rule.masked_number_first, rule.masked_number_last)
                      : whole;
    };
    const bool employer = masked ? rule.masked_employer_shown : rule.employer_shown;
    const std::string works_for = c.employer.empty() ? "无" : c.employer;
    return {"",
            c.facts.area ? book.Places().Name(*c.facts.area) : "全国",
            masked ? PublishedName(c.name, rule.masked_name) : c.name,
            employer ? works_for : "—",
            c.facts.session.Chinese(),
            c.facts.qualification,
            std::string(Chinese(c.facts.level)),
            number(c.admission ? c.admission->ToString() : ""),
            number(c.number.ToString())};
}

// A roster of both families names neither.
std::string RosterTitle(const std::vector<CertificateRecord>& issued) {
    const auto of = [](Family family) {
        return [family](const CertificateRecord& c) { return c.facts.session.family == family; };
    };
    std::string exam = "专业技术资格考试";
    if (std::ranges::all_of(issued, of(Family::kSoftware)))
        exam = "计算机技术与软件专业技术资格（水平）考试";
    if (!issued.empty() && std::ranges::all_of(issued, of(Family::kTelecom)))
        exam = "通信专业技术人员职业水平考试";
    return exam + "单独划线补申领合格人员名单";
}

}  // namespace

Result<Roster> MakeRoster(Reading& reading, int province, std::optional<Session> session,
                          RosterMask mask) {
    Transaction& tx = reading.Tx();
    const CivilDate today = reading.Now().Day();
    ZJ_ASSIGN(const auto book, reading.Policy());
    ZJ_TRY(CheckGround(tx, Ground::kDocuments));
    ZJ_TRY(RequireKnown(*book, province, session));
    ZJ_ASSIGN(auto issued, Certificates(tx).Issued(province, session));
    const RosterRule rule = book->RosterOn(province, today);
    PutInOrder(issued, rule);
    Roster roster;
    roster.title = RosterTitle(issued);
    roster.issuer = book->Places().Name(DivisionCode::OfProvince(province));
    roster.date = fmt::format("{}年{}月{}日", today.Year(), today.Month(), today.Day());
    roster.made_at = reading.Now();
    roster.stamp = reading.Reg().IsRehearsal() ? RosterStamp::kRehearsal : RosterStamp::kNone;
    for (const CertificateRecord& c : issued) {
        RosterRow row = RowOf(*book, c, rule, mask);
        row[0] = std::to_string(roster.rows.size() + 1);
        ZJ_ASSIGN(const std::string ended, HowItEnded(tx, *book, c, today));
        if (!ended.empty()) row[1] = ended;
        roster.rows.push_back(std::move(row));
    }
    return roster;
}

}  // namespace zhengji
