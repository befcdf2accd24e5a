#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "app/ground.hpp"
#include "app/known_scope.hpp"
#include "app/make_documents.hpp"
#include "app/paper_standing.hpp"

namespace zhengji {
namespace {

// The order of G25's annex, as its rows show it (Reading, RULES §3): by session, those who sat in
// the province first, then by admission number.
auto PlaceInRoster(const CertificateRecord& c) {
    const Session& session = c.facts.session;
    const bool sat_elsewhere = c.admission && c.admission->province != c.facts.province;
    return std::make_tuple(session.year, session.half, sat_elsewhere,
                           c.admission ? c.admission->ToString() : c.number.ToString());
}

// Where a certificate that has ended is valid: what its row says instead of an area.
Result<std::string> Ended(Transaction& tx, const PolicyBook& book, const CertificateRecord& c,
                          CivilDate on) {
    const Status holds = MayHavePaper(tx, book, c.number.ToString(), on, Paper::kForm);
    if (holds) return std::string();
    const Code why = holds.error().code();
    if (why == Code::paper_cancelled) return std::string("已注销");
    if (why == Code::paper_void) return std::string("已作废");
    if (why == Code::paper_expired) return std::string("已过有效期");
    if (IsPaperRefusal(why)) return std::string();
    return holds.error();
}

RosterRow RowOf(const PolicyBook& book, const CertificateRecord& c, RosterMask mask) {
    const std::string admission = c.admission ? c.admission->ToString() : "";
    const bool masked = mask == RosterMask::kMasked;
    RosterRow row = {"",
                     c.facts.area ? book.Places().Name(*c.facts.area) : "全国",
                     masked ? PublishedName(c.name) : c.name,
                     c.employer.empty() ? "无" : c.employer,
                     c.facts.session.Chinese(),
                     c.facts.qualification,
                     std::string(Chinese(c.facts.level)),
                     masked ? PublishedNumber(admission) : admission,
                     masked ? PublishedNumber(c.number.ToString()) : c.number.ToString()};
    if (masked) row[3] = "—";  // of no use to whoever looks for a name
    return row;
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

Result<Roster> MakeRoster(Register& reg, int province, std::optional<Session> session,
                          RosterMask mask, Instant now) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const auto book, reg.Policy(tx));
    ZJ_TRY(CheckGround(tx, Ground::kDocuments));
    ZJ_TRY(RequireKnown(*book, province, session));
    ZJ_ASSIGN(auto issued, Certificates(tx).Issued(province, session));
    std::ranges::stable_sort(issued, {}, PlaceInRoster);
    Roster roster;
    roster.title = RosterTitle(issued);
    roster.issuer = book->Places().Name(DivisionCode(static_cast<std::uint32_t>(province) * 10000));
    roster.date = fmt::format("{}年{}月{}日", now.Day().Year(), now.Day().Month(), now.Day().Day());
    roster.made_at = now;
    roster.stamp = reg.IsRehearsal() ? RosterStamp::kRehearsal : RosterStamp::kNone;
    for (const CertificateRecord& c : issued) {
        RosterRow row = RowOf(*book, c, mask);
        row[0] = std::to_string(roster.rows.size() + 1);
        ZJ_ASSIGN(const std::string ended, Ended(tx, *book, c, now.Day()));
        if (!ended.empty()) row[1] = ended;
        roster.rows.push_back(std::move(row));
    }
    return roster;
}

}  // namespace zhengji
