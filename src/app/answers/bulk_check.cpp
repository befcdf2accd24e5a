#include "app/answers/bulk_check.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "accounts/secrets.hpp"
#include "base/bytes.hpp"
#include "base/cell_words.hpp"
#include "base/instant.hpp"
#include "base/text.hpp"
#include "intake/written_day.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/policy/province_named.hpp"
#include "rules/procedures/actions.hpp"
#include "store/bearers.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kKept = 3 * 366 * millis::kDay;
constexpr std::int64_t kCounted = 2 * millis::kDay;

// Places as a file names them, by code or by name.
class PlacesOf {
  public:
    explicit PlacesOf(const PolicyBook& book) : book_(book) {}

    Result<DivisionCode> At(const std::string& area) {
        if (const auto code = DivisionCode::Parse(AsTyped(area))) return *code;
        const std::string name(Trim(area));
        if (IsPlainAscii(name)) return MakeError(Code::unknown_place, {area});
        if (!names_) names_.emplace(book_.Places());
        return names_->At(name);
    }

  private:
    const PolicyBook& book_;
    std::optional<PlacesByName> names_;  // once a name is asked for
};

// A number is asked about with few names that are not its holder's: more would be guessing at one
// that is published masked. The same name again is no other guess.
class NameGuesses {
  public:
    NameGuesses(SharedBuckets* kept, const std::string& owner) : kept_(kept), owner_(owner) {}

    bool TooMany(const CheckRow& row) const {
        const auto here = wrong_.find(NumberOf(row));
        if (here == wrong_.end())
            return kept_ != nullptr && kept_->MustWait(KeyOf(row), SteadyTime::clock::now());
        return std::ssize(here->second) >= kMost && !here->second.contains(row.name);
    }
    void Count(const CheckRow& row) {
        const bool fresh = wrong_[NumberOf(row)].insert(row.name).second;
        if (fresh && kept_ != nullptr) kept_->Count(KeyOf(row), SteadyTime::clock::now());
    }

  private:
    static constexpr std::ptrdiff_t kMost = 20;
    static std::string NumberOf(const CheckRow& row) {
        const auto number = CertificateNumber::Parse(AsTyped(row.certificate_no));
        return number ? number->ToString() : std::string(Trim(row.certificate_no));
    }
    std::string KeyOf(const CheckRow& row) const { return owner_ + ' ' + NumberOf(row); }

    SharedBuckets* kept_;
    const std::string& owner_;
    std::map<std::string, std::set<std::string>> wrong_;
};

// As imports read a cell that may be empty.
bool IsStated(std::string_view text) {
    const std::string_view word = Trim(text);
    return !word.empty() && !SaysNone(word);
}

Result<VerificationRequest> RequestOf(const CheckRow& row, PlacesOf& places, Instant now) {
    VerificationRequest request{row.certificate_no, row.name, {}, {}, now};
    if (Trim(row.certificate_no).empty())
        return MakeError(Code::missing_member, {Word("证书管理号", "the certificate number")});
    if (Trim(row.name).empty()) return MakeError(Code::missing_member, {Word("姓名", "the name")});
    if (IsStated(row.area)) {
        ZJ_ASSIGN(request.place, places.At(row.area));
    }
    if (IsStated(row.on)) {
        ZJ_ASSIGN(request.on, DayAsWritten(PlainForms(Trim(row.on))));
    }
    return request;
}

// Beside the record of each check stands how many rows an hour's were together, under no owner:
// whoever asked row by row for years is counted as quickly.
Digest TokenOf(const KeyRing& keys, std::string_view owner, std::int64_t hour) {
    return keys.LookupHash("checks of " + std::string(owner) + "\n" + std::to_string(hour));
}

MadeCheck MadeIn(const Bearer& one) {
    return {one.made_at, std::stoll(one.body)};
}

struct Lately {
    std::int64_t rows = 0;
    Instant oldest;
};
// In the last 24 hours, an hour as of its last row.
Result<Lately> MadeLately(Transaction& tx, std::string_view owner, Instant now) {
    Lately lately{0, now};
    const std::int64_t hour = now.millis / millis::kHour;
    for (std::int64_t ago = 0; ago <= millis::kDay / millis::kHour; ++ago) {
        ZJ_ASSIGN(const auto made,
                  Bearers(tx).Find(TokenOf(tx.Keys(), owner, hour - ago), Bearing::kCheck, now));
        if (!made || made->seen_at.millis <= now.millis - millis::kDay) continue;
        lately.rows += MadeIn(*made).rows;
        lately.oldest = std::min(lately.oldest, made->seen_at);
    }
    return lately;
}

// So many rows an account's in any 24 hours: the wait is until the oldest of them is a day old.
Status CheckRoom(const PolicyBook& book, const Lately& lately, std::int64_t asked, Instant now) {
    constexpr std::int64_t kMostADay = 500'000;
    const auto bound = book.BoundFor("checks_a_day", now.Day());
    const std::int64_t most = bound.InForce() ? bound.value->value : kMostADay;
    if (lately.rows + asked <= most) return {};
    const std::int64_t wait = (lately.oldest.millis + millis::kDay - now.millis) / 1000 + 1;
    return MakeError(Code::checks_used_up, {std::to_string(wait), std::to_string(most)});
}

Status Record(Transaction& tx, const std::string& owner, std::int64_t rows, Instant now) {
    const Digest token = Sha256(tx.Keys().RandomBytes(kSecretSize));
    return Bearers(tx).Put(
        {token, Bearing::kCheck, owner, std::to_string(rows), now, now, After(now, kKept)});
}

Status Count(Transaction& tx, const std::string& owner, std::int64_t rows, Instant now) {
    const Digest token = TokenOf(tx.Keys(), owner, now.millis / millis::kHour);
    ZJ_ASSIGN(auto made, Bearers(tx).Find(token, Bearing::kCheck, now));
    if (!made)
        return Bearers(tx).Put(
            {token, Bearing::kCheck, "", std::to_string(rows), now, now, After(now, kCounted)});
    made->body = std::to_string(MadeIn(*made).rows + rows);
    made->seen_at = now;
    ZJ_TRY(Bearers(tx).Rewrite(*made));
    return {};
}

}  // namespace

Status MayCheck(Register& reg, const Call& call) {
    return Ask(reg, call, Asked::Somewhere(action::kCertificatesCheck),
               [](Reading&) -> Status { return {}; });
}

Status CheckMany(Register& reg, const Call& call, const ChecksAsked& asked,
                 const CheckVisit& visit) {
    if (asked.rows.size() > kMostChecks)
        return MakeError(Code::checks_too_many, {std::to_string(kMostChecks)});
    const Asked power = Asked::Somewhere(action::kCertificatesCheck);
    ZJ_TRY(MayCheck(reg, call));
    if (asked.rows.empty()) return {};  // nothing is asked, so there is nothing to note
    ZJ_TRY(NoteChecks(reg, asked.owner, std::ssize(asked.rows), call.now));
    return Ask(reg, call, power, [&](Reading& reading) -> Status {
        ZJ_ASSIGN(const auto book, reading.Policy());
        PlacesOf places(*book);
        NameGuesses guesses(asked.wrong_names, asked.owner);
        for (const CheckRow& row : asked.rows) {
            const auto request = RequestOf(row, places, call.now);
            if (!request) {
                visit(row, Error(request.error()));
                continue;
            }
            if (guesses.TooMany(row)) {
                visit(row, Verification{StandingNotFound(), row.certificate_no, "", call.now, {}});
                continue;
            }
            auto told = VerifyCertificate(reading.Tx(), *book, *request);
            if (told && told->standing.answer == Answer::kNotFound) guesses.Count(row);
            if (!told && Info(told.error().code()).exit == Exit::kDependency)
                return std::move(told.error());
            visit(row, told);
        }
        return {};
    });
}

Status NoteChecks(Register& reg, const std::string& owner, std::int64_t rows, Instant now) {
    return Perform(reg, Working{{"bulk checks " + owner}}, [&](Desk& desk) -> Status {
        ZJ_ASSIGN(const auto book, desk.Policy());
        ZJ_ASSIGN(const Lately lately, MadeLately(desk.Tx(), owner, now));
        ZJ_TRY(CheckRoom(*book, lately, rows, now));
        ZJ_TRY(Count(desk.Tx(), owner, rows, now));
        return Record(desk.Tx(), owner, rows, now);
    });
}

Result<std::vector<MadeCheck>> ChecksOf(Register& reg, const Call& call, std::string_view owner) {
    const Asked power = Asked::Somewhere(action::kCertificatesCheck);
    return Ask(reg, call, power, [&](Reading& reading) -> Result<std::vector<MadeCheck>> {
        ZJ_ASSIGN(const auto each, Bearers(reading.Tx()).Of(owner, Bearing::kCheck, call.now));
        std::vector<MadeCheck> made;
        for (const Bearer& one : each)
            made.push_back(MadeIn(one));
        return made;
    });
}

}  // namespace zhengji
