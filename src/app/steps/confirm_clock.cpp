#include "app/steps/confirm_clock.hpp"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "app/cases/case_place.hpp"
#include "app/register/acts.hpp"
#include "app/register/by_right.hpp"
#include "app/register/clock.hpp"
#include "app/register/ground.hpp"
#include "app/register/persons.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "rules/procedures/actions.hpp"
#include "store/certificates.hpp"
#include "store/clock_notes.hpp"
#include "store/policies.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t kTypingTakes = 10 * millis::kMinute;

// Whose accounts began by the clock that ran ahead may say so too: nobody else might be left.
Status MayConfirm(Acting& acting, const ClockNow& clock) {
    std::vector<CivilDate> days = {acting.Now().Day()};
    if (clock.state == ClockState::kSetBack) days.push_back(clock.newest->Day());
    return acting.MaySomewhereOn(action::kClockConfirm, days);
}

Status CountWrong(Transaction& tx, Instant now, ClockWord& word) {
    return Acts(tx).ForEachPublic([&](std::string_view bytes) -> Status {
        ZJ_ASSIGN(const Act act, ParsePublic(bytes));
        if (act.recorded_at <= now) return {};
        ++word.wrong;
        word.latest = std::max(word.latest, act.recorded_at);
        return {};
    });
}

// The first person's word holds for a day, and only while nothing was recorded since.
struct FirstWord {
    std::string officer;
    Instant at;
    std::string newest;  ///< digest of the act that was the newest then
};

std::string TextOf(const FirstWord& word) {
    return JsonText(
        Json{{"at", word.at.millis}, {"newest", word.newest}, {"officer", word.officer}});
}

Result<std::optional<FirstWord>> WordWaiting(Transaction& tx, Instant now,
                                             const std::string& newest) {
    ZJ_ASSIGN(const std::string text, ClockNotes(tx).Waiting());
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return std::optional<FirstWord>();
    FirstWord word{json.value("officer", ""), Instant{json.value("at", std::int64_t{0})},
                   json.value("newest", "")};
    const bool holds = word.newest == newest && !IsSetBack(now, word.at) &&
                       now.millis - word.at.millis <= millis::kDay;
    return holds ? std::optional(std::move(word)) : std::nullopt;
}

// Two persons: the first one's word is kept, the second's makes it an act.
Status AskSecond(Transaction& tx, const Officer& officer, Instant now, ClockWord& word) {
    ZJ_TRY(CountWrong(tx, now, word));
    ZJ_ASSIGN(const std::string newest, Acts(tx).NewestPublic());
    const std::string digest = ToHex(Sha256(newest));
    ZJ_ASSIGN(const auto first, WordWaiting(tx, now, digest));
    if (!first) {
        word.waits = true;
        return ClockNotes(tx).Wait(TextOf({officer.name, now, digest}));
    }
    ZJ_TRY(Apart(action::kClockConfirm, action::kClockConfirm, first->officer, officer.name,
                 PersonsIn(tx)));
    word.first = first->officer;
    ZJ_TRY(ClockNotes(tx).Wait(""));
    ZJ_TRY(ClockNotes(tx).PutRight(now));
    return ReindexCases(tx, Reindexed::kAll);
}

Status RecordWord(Transaction& tx, const Officer& officer, Instant now, const ClockWord& word) {
    ActDraft draft;
    draft.act.kind = ActKind::kClockConfirmed;
    draft.act.subject = kClockSubject;
    draft.act.effective_on = now.Day();
    draft.act.recorded_at = now;
    ZJ_ASSIGN(draft.act.policy_digest, Policies(tx).CurrentDigest());
    draft.part = {officer.name, "", word.first};
    ZJ_ASSIGN(draft.part.right,
              RightOf(tx, officer.name, action::kClockConfirm, Matter{}, now.Day()));
    ZJ_ASSIGN([[maybe_unused]] const auto id, Acts(tx).Append(Finish(std::move(draft), tx.Keys())));
    return {};
}

Result<ClockWord> ConfirmIn(Acting& acting, Instant said) {
    Transaction& tx = acting.Tx();
    const Officer& officer = acting.Actor();
    const Instant now = acting.Now();
    if (tx.Facts().kind == StoreKind::kRehearsal) return MakeError(Code::clock_rehearsal);
    ZJ_TRY(CheckGround(tx, Ground::kRights));
    if (std::abs(said.millis - now.millis) > kTypingTakes)
        return MakeError(Code::clock_other, {said.ToString(), now.ToString()});
    ZJ_ASSIGN(const ClockNow clock, LookAtClock(tx, now));
    ZJ_TRY(MayConfirm(acting, clock));
    if (clock.state == ClockState::kRight)
        return MakeError(Code::clock_well, {clock.newest.value_or(now).ToString()});
    ClockWord word;
    if (clock.state == ClockState::kSetBack) ZJ_TRY(AskSecond(tx, officer, now, word));
    if (!word.waits) ZJ_TRY(RecordWord(tx, officer, now, word));
    return word;
}

}  // namespace

Result<ClockWord> ConfirmClock(Register& reg, Instant said, const Officer& officer, Instant now) {
    return Perform(reg, {officer, now}, Asked::Inside(),
                   [&](Acting& acting) { return ConfirmIn(acting, said); });
}

}  // namespace zhengji
