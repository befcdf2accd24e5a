#include "app/bulk_check.hpp"

#include <algorithm>

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "intake/written_day.hpp"
#include "rules/procedures/actions.hpp"
#include "store/bearers.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kDay = std::int64_t{24} * 3600 * 1000;
constexpr std::int64_t kKept = 3 * 366 * kDay;

Result<VerificationRequest> RequestOf(const CheckRow& row, Instant now) {
    VerificationRequest request{row.certificate_no, row.name, {}, {}, now};
    if (Trim(row.certificate_no).empty())
        return MakeError(Code::missing_member, {"certificate_no"});
    if (Trim(row.name).empty()) return MakeError(Code::missing_member, {"name"});
    if (!row.area.empty()) {
        request.place = DivisionCode::Parse(AsTyped(row.area));
        if (!request.place) return MakeError(Code::unknown_place, {row.area});
    }
    if (!row.on.empty()) {
        ZJ_ASSIGN(request.on, DayAsWritten(row.on));
    }
    return request;
}

Result<std::vector<MadeCheck>> MadeBy(Transaction& tx, std::string_view owner, Instant now) {
    ZJ_ASSIGN(const auto bearers, Bearers(tx).Of(owner, Bearing::kCheck, now));
    std::vector<MadeCheck> made;
    for (const Bearer& one : bearers)
        made.push_back({one.made_at, std::stoll(one.body)});
    return made;
}

// So many rows an account's in any 24 hours: the wait is until the oldest of them is a day old.
Status CheckRoom(const PolicyBook& book, const std::vector<MadeCheck>& made, std::size_t asked,
                 Instant now) {
    constexpr std::int64_t kMostADay = 500'000;
    const auto bound = book.BoundFor("checks_a_day", now.Day());
    const std::int64_t most = bound.InForce() ? bound.value->value : kMostADay;
    std::int64_t rows = 0;
    Instant oldest = now;
    for (const MadeCheck& one : made) {
        if (one.at.millis <= now.millis - kDay) continue;
        rows += one.rows;
        oldest = std::min(oldest, one.at);
    }
    if (rows + static_cast<std::int64_t>(asked) <= most) return {};
    const std::int64_t wait = (oldest.millis + kDay - now.millis) / 1000 + 1;
    return MakeError(Code::checks_used_up, {std::to_string(wait), std::to_string(most)});
}

// Before anything is answered: what cannot be written down is not looked up.
Status WriteDown(Register& reg, const Call& call, const ChecksAsked& asked) {
    const std::string& owner = asked.owner;
    return Perform(reg, Working{{"bulk checks " + owner}}, [&](Desk& desk) -> Status {
        Transaction& tx = desk.Tx();
        ZJ_ASSIGN(const auto book, desk.Policy());
        ZJ_ASSIGN(const auto made, MadeBy(tx, owner, call.now));
        ZJ_TRY(CheckRoom(*book, made, asked.rows.size(), call.now));
        constexpr std::size_t kRandom = 32;
        return Bearers(tx).Put({Sha256(tx.Keys().RandomBytes(kRandom)), Bearing::kCheck, owner,
                                std::to_string(asked.rows.size()), call.now, call.now,
                                Instant{call.now.millis + kKept}});
    });
}

}  // namespace

Status CheckMany(Register& reg, const Call& call, const ChecksAsked& asked,
                 const CheckVisit& visit) {
    if (asked.rows.size() > kMostChecks)
        return MakeError(Code::checks_too_many, {std::to_string(kMostChecks)});
    const Asked power = Asked::Somewhere(action::kCertificatesCheck);
    ZJ_TRY(Ask(reg, call, power, [](Reading&) -> Status { return {}; }));
    ZJ_TRY(WriteDown(reg, call, asked));
    return Ask(reg, call, power, [&](Reading& reading) -> Status {
        ZJ_ASSIGN(const auto book, reading.Policy());
        for (const CheckRow& row : asked.rows) {
            const auto request = RequestOf(row, call.now);
            if (!request) {
                visit(row, Error(request.error()));
                continue;
            }
            auto told = VerifyCertificate(reading.Tx(), *book, *request);
            if (!told && Info(told.error().code()).exit == Exit::kDependency)
                return std::move(told.error());
            visit(row, told);
        }
        return {};
    });
}

Result<std::vector<MadeCheck>> ChecksOf(Register& reg, std::string_view owner, Instant now) {
    return Ask(reg, kAnyone, [&](Desk& desk) { return MadeBy(desk.Tx(), owner, now); });
}

}  // namespace zhengji
