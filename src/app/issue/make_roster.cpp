#include <fmt/format.h>

#include <algorithm>

#include "app/gate/gate.hpp"
#include "app/issue/make_documents.hpp"
#include "app/papers/paper_standing.hpp"
#include "app/papers/valid_in.hpp"
#include "app/register/ground.hpp"
#include "app/register/known_scope.hpp"
#include "base/digits.hpp"
#include "rules/certificates/ended_marks.hpp"

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
            return TwoDigits(c.number.prefecture);
        case RosterKey::kArea:
            return CodeValidIn(c.facts, "");
        case RosterKey::kLevel:
            return std::to_string(static_cast<int>(c.facts.level));
        case RosterKey::kQualification:
            return TwoDigits(c.number.series.qualification);
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
    if (why == Code::paper_cancelled) return std::string(ended_mark::kCancelled);
    if (why == Code::paper_revoked) return std::string(ended_mark::kRevoked);
    if (why == Code::paper_void) return std::string(ended_mark::kVoid);
    if (why == Code::paper_expired) return std::string(ended_mark::kExpired);
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
    const auto unit = ValidIn(c.facts);
    const std::string works_for = c.employer.empty() ? "无" : c.employer;
    return {"",
            unit ? book.Places().Name(*unit) : "全国",
            masked ? PublishedName(c.name, rule.masked_name) : c.name,
            employer ? works_for : "—",
            c.facts.session.Chinese(),
            c.facts.qualification,
            std::string(Chinese(c.facts.level)),
            number(c.admission ? c.admission->ToString() : ""),
            number(c.number.ToString())};
}

// Whether a notice of the province's own brings the certificate in another run than the
// supplementary one (S23-4).
bool ComesOtherwise(const PolicyBook& book, const CertificateRecord& c) {
    const auto has = [](const auto& all, const auto& one) {
        return std::ranges::find(all, one) != all.end();
    };
    return std::ranges::any_of(book.ClaimCalls(), [&](const ClaimCall& call) {
        const bool supplementary = call.for_residents == IssueWay::kSupplementary &&
                                   call.for_relocated == IssueWay::kSupplementary;
        return !supplementary && has(call.provinces, c.facts.province) &&
               has(call.sessions, c.facts.session);
    });
}

// A roster of both families names neither; one of certificates that came otherwise says of none
// that it was claimed afterwards.
std::string RosterTitle(const PolicyBook& book, const std::vector<CertificateRecord>& issued) {
    const auto of = [](Family family) {
        return [family](const CertificateRecord& c) { return c.facts.session.family == family; };
    };
    std::string exam = "专业技术资格考试";
    if (std::ranges::all_of(issued, of(Family::kSoftware)))
        exam = "计算机技术与软件专业技术资格（水平）考试";
    if (!issued.empty() && std::ranges::all_of(issued, of(Family::kTelecom)))
        exam = "通信专业技术人员职业水平考试";
    const bool otherwise = std::ranges::any_of(
        issued, [&](const CertificateRecord& c) { return ComesOtherwise(book, c); });
    return exam + (otherwise ? "单独划线合格人员名单" : "单独划线补申领合格人员名单");
}

// What a roster is made from, its certificates in their order.
class RosterMaker {
  public:
    static Result<RosterMaker> Of(Reading& reading, const RosterWanted& wanted) {
        const CivilDate today = reading.Now().Day();
        ZJ_ASSIGN(auto book, reading.Policy());
        ZJ_TRY(CheckGround(reading.Tx(), Ground::kDocuments));
        ZJ_TRY(RequireKnown(*book, wanted.province, wanted.session));
        ZJ_ASSIGN(auto issued, Certificates(reading.Tx()).Issued(wanted.province, wanted.session));
        const RosterRule rule = book->RosterOn(wanted.province, today);
        PutInOrder(issued, rule);
        return RosterMaker(reading, wanted, std::move(book), std::move(issued), rule);
    }

    const RosterRule& Rule() const { return rule_; }
    Result<Roster> Whole() const {
        Roster roster = Empty();
        for (std::size_t place = 0; place < issued_.size(); ++place) {
            ZJ_ASSIGN(RosterRow row, RowAt(place));
            roster.rows.push_back(std::move(row));
        }
        return roster;
    }

  private:
    /// All but the rows.
    Roster Empty() const {
        Roster roster;
        roster.title = RosterTitle(*book_, issued_);
        roster.issuer = book_->Places().Name(DivisionCode::OfProvince(wanted_.province));
        roster.date = InChinese(reading_->Now().Day());
        roster.made_at = reading_->Now();
        roster.stamp = reading_->Reg().IsRehearsal() ? RosterStamp::kRehearsal : RosterStamp::kNone;
        return roster;
    }

    Result<RosterRow> RowAt(std::size_t place) const {
        const CertificateRecord& c = issued_[place];
        RosterRow row = RowOf(*book_, c, rule_, wanted_.mask);
        row[0] = std::to_string(place + 1);
        ZJ_ASSIGN(const std::string ended,
                  HowItEnded(reading_->Tx(), *book_, c, reading_->Now().Day()));
        if (!ended.empty()) row[1] = ended;
        return row;
    }

    RosterMaker(Reading& reading, const RosterWanted& wanted,
                std::shared_ptr<const PolicyBook> book, std::vector<CertificateRecord> issued,
                const RosterRule& rule)
        : reading_(&reading),
          wanted_(wanted),
          book_(std::move(book)),
          issued_(std::move(issued)),
          rule_(rule) {}

    Reading* reading_;
    RosterWanted wanted_;
    std::shared_ptr<const PolicyBook> book_;
    std::vector<CertificateRecord> issued_;
    RosterRule rule_;
};

}  // namespace

Result<Roster> MakeRoster(Reading& reading, const RosterWanted& wanted) {
    ZJ_ASSIGN(const RosterMaker maker, RosterMaker::Of(reading, wanted));
    return maker.Whole();
}

Result<PublishedRoster> PublishRoster(Reading& reading, const RosterWanted& wanted) {
    ZJ_ASSIGN(const RosterMaker maker, RosterMaker::Of(reading, wanted));
    ZJ_ASSIGN(Roster whole, maker.Whole());
    return PublishedRoster(std::move(whole), maker.Rule());
}

}  // namespace zhengji
