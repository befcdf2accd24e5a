#include "app/answers/share_codes.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "accounts/secrets.hpp"
#include "accounts/session.hpp"
#include "app/accounts/borne.hpp"
#include "app/answers/verify_certificate.hpp"
#include "app/papers/given_out.hpp"
#include "app/papers/own_certificate.hpp"
#include "base/json_text.hpp"
#include "base/one_line.hpp"
#include "base/text.hpp"
#include "describe/kept_json.hpp"
#include "store/bearers.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLongestLabel = 30;
constexpr std::size_t kMostLatest = 20;

// A share as its row keeps it: sealed to the hash of its code and to its owner.
struct KeptShare {
    std::string certificate_no;
    ShareCode share;
    Bearer bearer = {};

    std::string ToJson() const {
        Json latest = Json::array();
        for (const Instant at : share.latest)
            latest.push_back(at.millis);
        const SharedParts& shows = share.shows;
        return JsonText(Json{{"certificate_no", certificate_no},
                             {"id", share.id},
                             {"label", share.label},
                             {"until", share.until.ToString()},
                             {"name", shows.name},
                             {"number", shows.number},
                             {"qualification", shows.qualification},
                             {"territory", shows.territory},
                             {"looks", share.looks},
                             {"latest", latest}});
    }
    static Result<KeptShare> Of(const Bearer& bearer) {
        return ReadKept<Json>(bearer.body, [&](const Json& json) { return From(json, bearer); });
    }

  private:
    static KeptShare From(const Json& json, const Bearer& bearer) {
        KeptShare kept{json.at("certificate_no").get<std::string>(), {}, bearer};
        ShareCode& share = kept.share;
        share.id = json.at("id").get<std::string>();
        share.label = json.at("label").get<std::string>();
        share.until = CivilDate::Parse(json.at("until").get<std::string>()).value();
        share.shows = {json.at("name").get<bool>(), json.at("number").get<bool>(),
                       json.at("qualification").get<bool>(), json.at("territory").get<bool>()};
        share.made_at = bearer.made_at;
        share.looks = json.at("looks").get<std::int64_t>();
        for (const Json& at : json.at("latest"))
            share.latest.push_back({at.get<std::int64_t>()});
        return kept;
    }
};

constexpr GivenOut kShares = {"share_longest", 90, Code::share_long,
                              "shares_open",   3,  Code::shares_full};

Status CheckLabel(std::string_view label) {
    return IsOneLine(label, kLongestLabel)
               ? Status()
               : MakeError(Code::share_label, {std::to_string(kLongestLabel)});
}

Result<std::vector<KeptShare>> OpenOf(Transaction& tx, std::string_view owner,
                                      const std::string& number, Instant now) {
    ZJ_ASSIGN(const auto bearers, Bearers(tx).Of(owner, Bearing::kShare, now));
    std::vector<KeptShare> open;
    for (const Bearer& bearer : bearers) {
        ZJ_ASSIGN(KeptShare kept, KeptShare::Of(bearer));
        if (kept.certificate_no == number) open.push_back(std::move(kept));
    }
    return open;
}

std::string LockOf(const std::string& number) {
    return "shares " + number;
}

// The holder must know of every look: a look that cannot be written down shows nothing.
Status CountLook(Transaction& tx, KeptShare& kept, Instant now) {
    ++kept.share.looks;
    auto& latest = kept.share.latest;
    latest.insert(latest.begin(), now);
    latest.resize(std::min(latest.size(), kMostLatest));
    Bearer bearer = kept.bearer;
    bearer.body = kept.ToJson();
    bearer.seen_at = now;
    ZJ_ASSIGN(const bool there, Bearers(tx).Rewrite(bearer));
    // Taken back meanwhile.
    return there ? Status() : MakeError(Code::share_unknown);
}

Looked LookedAt(ShareCode share, Verification told) {
    Standing& standing = told.standing;
    return {std::move(share),
            std::string(Name(standing.answer)),
            std::move(standing.reasons),
            std::move(standing.decisions),
            std::move(told.name),
            std::move(told.certificate_no),
            std::move(standing.facts),
            std::move(standing.territory),
            standing.valid_until,
            told.as_of};
}

}  // namespace

Result<MadeShare> MakeShare(Register& reg, const ShareWanted& wanted, Instant now) {
    ZJ_TRY(CheckLabel(wanted.label));
    const std::string& number = wanted.certificate_no;
    const CivilDate today = now.Day();
    return Perform(reg, Working{{LockOf(number)}}, [&](Desk& desk) -> Result<MadeShare> {
        Transaction& tx = desk.Tx();
        ZJ_TRY(OwnCertificate(tx, wanted.owner, number));
        ZJ_ASSIGN(const auto book, desk.Policy());
        ZJ_ASSIGN(const int days, DaysOf(kShares, *book, wanted.days, today));
        ZJ_ASSIGN(const auto open, OpenOf(tx, wanted.owner, number, now));
        ZJ_TRY(CheckRoom(kShares, *book, open.size(), number, today));
        constexpr std::size_t kIdSize = 16;
        const KeptShare kept{number,
                             {ToHex(tx.Keys().RandomBytes(kIdSize)),
                              std::string(Trim(wanted.label)),
                              wanted.shows,
                              now,
                              today.PlusDays(days),
                              0,
                              {}}};
        MadeShare made{kept.share, SecretText(tx.Keys().RandomBytes(kSecretSize))};
        ZJ_TRY(
            Bearers(tx).Put({*HashOfSecret(made.code), Bearing::kShare, wanted.owner, kept.ToJson(),
                             now, now, Instant::StartOf(kept.share.until.PlusDays(1))}));
        return made;
    });
}

Result<std::vector<ShareCode>> SharesOf(Register& reg, std::string_view owner,
                                        const std::string& certificate_no, Instant now) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<std::vector<ShareCode>> {
        ZJ_TRY(OwnCertificate(desk.Tx(), owner, certificate_no));
        ZJ_ASSIGN(const auto open, OpenOf(desk.Tx(), owner, certificate_no, now));
        std::vector<ShareCode> shares;
        for (const KeptShare& kept : open)
            shares.push_back(kept.share);
        return shares;
    });
}

Status TakeShareBack(Register& reg, std::string_view owner, const ShareName& name, Instant now) {
    const std::string& number = name.certificate_no;
    return Perform(reg, Working{{LockOf(number)}}, [&](Desk& desk) -> Status {
        ZJ_TRY(OwnCertificate(desk.Tx(), owner, number));
        ZJ_ASSIGN(const auto open, OpenOf(desk.Tx(), owner, number, now));
        const auto found = std::ranges::find(
            open, name.id,
            [](const KeptShare& kept) -> const std::string& { return kept.share.id; });
        if (found == open.end()) return MakeError(Code::share_unknown);
        return Bearers(desk.Tx()).End(found->bearer.token);
    });
}

Result<Looked> LookByCode(Register& reg, const SharedLook& look, Instant now) {
    const Brought brought{Bearing::kShare, "share", look.code, look.network};
    std::optional<Error> unknown;
    auto looked = Perform(reg, Working{LocksOf(brought)}, [&](Desk& desk) -> Result<Looked> {
        Transaction& tx = desk.Tx();
        ZJ_ASSIGN(const auto bearer, FindBorne(tx, brought, now));
        if (!bearer) {
            unknown = MakeError(Code::share_unknown);
            return Looked();
        }
        ZJ_ASSIGN(KeptShare kept, KeptShare::Of(*bearer));
        ZJ_ASSIGN(const auto book, desk.Policy());
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(kept.certificate_no));
        if (!certificate) return MakeError(Code::share_unknown);
        // Whoever gave it may since be found to be another person than the holder.
        ZJ_ASSIGN(const bool holds, IsHolder(tx, kept.bearer.owner, *certificate));
        if (!holds) return MakeError(Code::share_unknown);
        ZJ_ASSIGN(auto told,
                  VerifyCertificate(tx, *book,
                                    {kept.certificate_no, certificate->name, look.place, {}, now}));
        ZJ_TRY(CountLook(tx, kept, now));
        return LookedAt(std::move(kept.share), std::move(told));
    });
    if (looked && unknown) return std::move(*unknown);
    return looked;
}

}  // namespace zhengji
