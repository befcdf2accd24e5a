#include <fmt/format.h>
#include <algorithm>

#include <ostream>

#include "app/keeping/older_copy.hpp"
#include "app/register/outside_writes.hpp"
#include "base/check.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "intake/written_day.hpp"
#include "messages/province_name.hpp"
#include "rules/policy/book.hpp"
#include "rules/policy/province_named.hpp"
#include "rules/policy/session_words.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kDefaultStore = "sqlite:var/zhengji.db";

Error BadOption(const std::string& option, const std::string& value) {
    return MakeError(Code::bad_option, {option, value});
}

// In the policy shipped, where there is no store yet.
Result<DivisionCode> PlaceShipped(const Environment& env, const std::string& name) {
    const auto loaded = PolicyBook::Load(env.shipped_policies, RehearsalPack::kTakenIn);
    if (!loaded.book) return MakeError(Code::unknown_place, {name});
    return PlaceNamed(loaded.book->Places(), name);
}

}  // namespace

bool Invocation::Takes(std::string_view option) const {
    return std::ranges::count(command_.options, option, &OptionSpec::name) > 0;
}

std::string Invocation::Text(const std::string& option) const {
    const auto found = values_.find(option);
    return found == values_.end() || found->second.empty() ? "" : found->second.front();
}

std::vector<std::string> Invocation::Texts(const std::string& option) const {
    const auto found = values_.find(option);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

Result<int> Invocation::Province(const std::string& option) const {
    ZJ_ASSIGN(const auto province, OptionalProvince(option));
    if (!province) return MakeError(Code::usage, {option});
    return *province;
}

Result<std::optional<int>> Invocation::OptionalProvince(const std::string& option) const {
    if (!Has(option)) return std::optional<int>();
    const auto province = ProvinceTyped(Text(option));
    if (!province) return BadOption(option, Text(option));
    if (!IsProvince(*province)) return MakeError(Code::province_unknown, {Text(option)});
    return province;
}

Result<std::optional<Instant>> Invocation::OptionalMoment(const std::string& option) const {
    if (!Has(option)) return std::optional<Instant>();
    const auto at = MomentAsWritten(PlainForms(Text(option)));
    if (!at) return MakeError(Code::bad_time, {Text(option)});
    return *at;
}

Result<std::optional<Session>> Invocation::OptionalSession(const std::string& option) const {
    if (!Has(option)) return std::optional<Session>();
    const auto session = SessionTyped(Text(option));
    if (!session) return MakeError(Code::unknown_session, {Text(option)});
    return session;
}

Result<std::optional<DivisionCode>> Invocation::OptionalPlace(const std::string& option) const {
    if (!Has(option)) return std::optional<DivisionCode>();
    const std::string typed = AsTyped(Text(option));
    if (const auto place = DivisionCode::Parse(typed)) return place;
    // By the policy that the answer goes by, which may know another name.
    if (const auto reg = OpenRegister()) {
        if (const auto book = PolicyInForce(**reg)) {
            ZJ_ASSIGN(const DivisionCode named, PlaceNamed((*book)->Places(), typed));
            return std::optional(named);
        }
    }
    ZJ_ASSIGN(const DivisionCode named, PlaceShipped(env_, typed));
    return std::optional(named);
}

Result<int> Invocation::Number(const std::string& option, int otherwise, int least) const {
    if (!Has(option)) return otherwise;
    const std::string text = AsTyped(Text(option));
    constexpr std::size_t kMostDigits = 9;
    const bool whole = !text.empty() && text.size() <= kMostDigits && AllDigits(text);
    if (!whole || ValueOf(text) < least) return BadOption(option, text);
    return ValueOf(text);
}

Result<std::optional<CivilDate>> Invocation::OptionalDate(const std::string& option) const {
    if (!Has(option)) return std::optional<CivilDate>();
    const auto date = DayAsWritten(AsTyped(Text(option)));
    if (!date) return MakeError(Code::bad_date, {Text(option)});
    return *date;
}

Result<int> Invocation::Limit(int usual, int most) const {
    ZJ_ASSIGN(const int limit, Number("--limit", usual, 1));
    return std::min(limit, most);
}

Result<Officer> Invocation::ActingOfficer() const {
    return Officer::Named(Text("--officer"));
}

StorePlace Invocation::Place() const {
    std::string url = Text("--store");
    if (url.empty()) url = env_.store;
    if (url.empty()) url = kDefaultStore;
    const std::string witness = Has("--witness") ? Text("--witness") : env_.witness;
    // ZHENGJI_KEYS are those of ZHENGJI_STORE, not of a store named here.
    if (Has("--keys") || Has("--store")) return {url, Text("--keys"), witness};
    return {url, env_.keys, witness};
}

Result<std::unique_ptr<Register>> Invocation::OpenRegister() const {
    ZJ_ASSIGN(auto reg, Register::Open(Place()));
    if (Has("--now") && !reg->IsRehearsal()) return MakeError(Code::now_refused);
    SayIfBehind();
    return reg;
}

Result<LookedInto> Invocation::OpenToAudit() const {
    ZJ_ASSIGN(auto looked, AuditInto(Place()));
    if (Has("--now") && !looked.reg->IsRehearsal()) return MakeError(Code::now_refused);
    SayIfBehind();
    return looked;
}

void Invocation::SayIfBehind() const {
    if (const auto behind = OutsideOf(Place()).Behind())
        Complain(Render(BehindInWords(*behind), Lang()));
}

Result<Instant> Invocation::Now() const {
    if (!Has("--now")) return env_.clock();
    const auto now = Instant::Parse(PlainForms(Text("--now")));
    if (!now) return MakeError(Code::bad_time, {Text("--now")});
    return *now;
}

void Invocation::Say(Code code, std::vector<std::string> args) const {
    if (!Json()) Line(Render({code, std::move(args)}, Lang()));
}

void Invocation::Line(const std::string& text) const {
    *env_.out << text << '\n';
}
void Invocation::JsonLine(const std::string& json) const {
    *env_.out << json << '\n';
}
void Invocation::Complain(const std::string& text) const {
    *env_.err << text << '\n';
}

}  // namespace zhengji
