#include "rules/certificates/act.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <stdexcept>

#include "base/json_text.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::json;  // its objects are ordered by key, as RFC 8785 asks for ASCII keys

struct KindNames {
    std::string_view english, chinese;
};

constexpr std::array kKinds = {
    KindNames{"issued", "颁发"},
    KindNames{"recorded", "入册"},
    KindNames{"registered", "登记"},
    KindNames{"deferred", "延期"},
    KindNames{"cancelled", "注销"},
    KindNames{"restored", "恢复"},
    KindNames{"voided", "作废"},
    KindNames{"policy_adopted", "政策启用"},
    KindNames{"accepted", "受理"},
    KindNames{"not_registered", "不予登记"},
    KindNames{"extended", "学时延期"},
    KindNames{"collected", "领取"},
    KindNames{"filed", "提交"},
    KindNames{"returned", "退回补正"},
    KindNames{"supplemented", "补正"},
    KindNames{"withdrawn", "撤回申请"},
    KindNames{"lapsed", "申请失效"},
    KindNames{"deferred_alone", "延期（学时不延）"},
    KindNames{"clock_confirmed", "时钟确认"},
    KindNames{"corrected", "更正"},
    KindNames{"revoked", "撤销"},
    KindNames{"reinstated", "撤销作废"},
};
constexpr std::array<std::string_view, 3> kItems = {"name", "id_number", "result"};

// The members of a canonical object: RFC 8785 orders keys, so the writers list them in that order.
void AppendFacts(std::string& out, const CertificateFacts& facts) {
    AppendKey(out, "certificate");
    out += '{';
    AppendTextMember(out, "approved_on", facts.approved_on.ToString());
    if (facts.area) AppendTextMember(out, "area", facts.area->ToString());
    AppendTextMember(out, "family", Name(facts.session.family));
    AppendTextMember(out, "kind", Name(facts.kind));
    AppendTextMember(out, "level", Name(facts.level));
    AppendMember(out, "province", std::to_string(facts.province));
    AppendTextMember(out, "qualification", facts.qualification);
    AppendTextMember(out, "session", facts.session.ToString());
    out += '}';
}

// Reads the one canonical form: members in their order, no blanks. Whatever it makes of
// other bytes, ParsePublic compares the form of the result with them.
class Scanner {
  public:
    explicit Scanner(std::string_view bytes) : rest_(bytes) {}

    bool Begins(std::string_view key) const {
        std::string_view rest = rest_;
        if (rest.starts_with(',')) rest.remove_prefix(1);
        return rest.size() > key.size() + 2 && rest[0] == '"' && rest.substr(1).starts_with(key) &&
               rest.substr(1 + key.size()).starts_with("\":");
    }
    std::string_view Text(std::string_view key) {
        Skip(key);
        if (!Take('"')) return {};
        std::size_t end = EndOfRun(0);
        const bool plain = end < rest_.size() && rest_[end] == '"';
        while (end < rest_.size() && rest_[end] == '\\')
            end = EndOfRun(end + 2);
        if (end >= rest_.size()) return Fail();
        const std::string_view text = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return plain ? text : Unescaped(text);
    }
    int Number(std::string_view key) {
        Skip(key);
        int number = 0;
        const auto [end, error] =
            std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
        if (error != std::errc{}) {
            Fail();
            return 0;
        }
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return number;
    }
    void Open() { Take('{'); }
    void Close() { Take('}'); }
    void Skip(std::string_view key) {
        if (!Begins(key)) {
            Fail();
            return;
        }
        if (rest_.starts_with(',')) rest_.remove_prefix(1);
        rest_.remove_prefix(key.size() + 3);
    }
    /// Notes a value that is none of its kind.
    template <class T>
    T Need(std::optional<T> value) {
        if (!value) Fail();
        return std::move(value).value_or(T{});
    }
    bool Good() const { return good_; }

  private:
    // Where the next quote or backslash stands; find_first_of would search the two anew for each
    // letter.
    std::size_t EndOfRun(std::size_t from) const {
        while (from < rest_.size() && rest_[from] != '"' && rest_[from] != '\\')
            ++from;
        return from;
    }
    std::string_view Fail() {
        good_ = false;
        rest_ = {};
        return {};
    }
    // Texts with escapes are rare: the JSON library reads them.
    std::string_view Unescaped(std::string_view text) {
        const auto json = Json::parse('"' + std::string(text) + '"', nullptr, false);
        if (!json.is_string()) return Fail();
        return unescaped_.emplace_back(json.get<std::string>());
    }
    bool Take(char c) {
        if (!rest_.starts_with(c)) {
            Fail();
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    std::string_view rest_;
    std::deque<std::string> unescaped_;  // where the views of such texts point
    bool good_ = true;
};

CertificateFacts FactsFrom(Scanner& in) {
    CertificateFacts facts;
    in.Skip("certificate");
    in.Open();
    facts.approved_on = in.Need(CivilDate::Parse(in.Text("approved_on")));
    if (in.Begins("area")) facts.area = in.Need(DivisionCode::Parse(in.Text("area")));
    const auto family = in.Need(ParseFamily(in.Text("family")));
    facts.kind = in.Need(ParseLineKind(in.Text("kind")));
    facts.level = in.Need(ParseLevel(in.Text("level")));
    facts.province = in.Number("province");
    facts.qualification = in.Text("qualification");
    facts.session = in.Need(Session::Parse(in.Text("session")));
    facts.session.family = family;
    in.Close();
    return facts;
}

std::optional<CorrectedItem> ParseItem(std::string_view name) {
    const auto found = std::ranges::find(kItems, name);
    if (found == kItems.end()) return std::nullopt;
    return static_cast<CorrectedItem>(found - kItems.begin());
}

std::optional<Act> ActFrom(std::string_view bytes) {
    Scanner in(bytes);
    Act act;
    in.Open();
    act.kind = in.Need(ParseActKind(in.Text("act")));
    if (in.Begins("began")) act.version.emplace().began = in.Need(ParseActKind(in.Text("began")));
    if (in.Begins("body")) act.body = in.Text("body");
    if (in.Begins("certificate")) act.facts = FactsFrom(in);
    if (act.version) act.version->corrects = in.Need(ParseItem(in.Text("corrects")));
    if (in.Begins("document")) act.document = in.Text("document");
    act.effective_on = in.Need(CivilDate::Parse(in.Text("effective_on")));
    if (in.Begins("holder")) act.holder_commitment = in.Text("holder");
    act.office = in.Number("office");
    act.policy_digest = in.Text("policy");
    act.private_commitment = in.Text("private");
    act.recorded_at = in.Need(Instant::Parse(in.Text("recorded_at")));
    if (in.Begins("rule")) act.rule = in.Text("rule");
    act.subject = in.Text("subject");
    if (in.Begins("undoes")) act.undoes = in.Need(CivilDate::Parse(in.Text("undoes")));
    if (in.Begins("until")) act.until = in.Need(CivilDate::Parse(in.Text("until")));
    in.Number("v");
    if (act.version) {
        act.version->valid_from = in.Need(CivilDate::Parse(in.Text("valid_from")));
        act.version->number = in.Number("version");
    }
    in.Close();
    if (!in.Good()) return std::nullopt;
    return act;
}

bool Apart(const CertificateFacts& provincial, const CertificateFacts& separate) {
    return provincial.kind == LineKind::kProvincial && separate.kind == LineKind::kSeparate &&
           provincial.province != separate.province;
}

Json HolderJson(const Holder& holder) {
    return {{"id_number", holder.identity.number},
            {"id_type", Name(holder.identity.type)},
            {"name", holder.name}};
}

// Version 2 says by what right; a part that says none is written as version 1 was.
Json PartJson(const PrivatePart& part) {
    Json json = {{"evidence", part.evidence}, {"ground", part.ground}, {"officer", part.officer}};
    if (part.right == ByRight{}) return json;
    json["account"] = part.right.account;
    json["role"] = part.right.role;
    json["territory"] = part.right.territory;
    json["v"] = 2;
    return json;
}

ByRight RightFrom(const Json& json) {
    const int version = json.value("v", 1);
    if (version == 1) return {};
    if (version != 2) throw std::invalid_argument("a version of the private part not known here");
    return {json.at("account").get<std::string>(), json.at("role").get<std::string>(),
            json.at("territory").get<std::string>()};
}

std::string Commit(std::string_view salt, const Json& json) {
    return ToHex(Sha256(std::string(salt) + json.dump()));
}

}  // namespace

std::string_view Name(ActKind kind) {
    return kKinds.at(static_cast<std::size_t>(kind)).english;
}
std::string_view Chinese(ActKind kind) {
    return kKinds.at(static_cast<std::size_t>(kind)).chinese;
}

bool MayStandBeside(const CertificateFacts& a, const CertificateFacts& b) {
    return Apart(a, b) || Apart(b, a);
}

std::string_view Name(CorrectedItem item) {
    return kItems.at(static_cast<std::size_t>(item));
}

int VersionOf(const Act& act) {
    return act.version ? act.version->number : 1;
}
ActKind BeganBy(const Act& act) {
    return act.version ? act.version->began : act.kind;
}
CivilDate HoldsFrom(const Act& act) {
    return act.version ? act.version->valid_from : act.effective_on;
}

std::optional<ActKind> ParseActKind(std::string_view name) {
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        if (name == kKinds[i].english || name == kKinds[i].chinese) return static_cast<ActKind>(i);
    }
    return std::nullopt;
}

Act AsItCounts(Act act, std::int64_t place, std::span<const ClockConfirmed> confirmed) {
    for (const ClockConfirmed& one : confirmed) {
        if (place >= one.place || act.recorded_at <= one.at) continue;
        const CivilDate day = one.at.Day();
        act.recorded_at = one.at;
        act.effective_on = std::min(act.effective_on, day);
        if (act.undoes) act.undoes = std::min(*act.undoes, day);
        if (act.version) act.version->valid_from = std::min(act.version->valid_from, day);
    }
    return act;
}

std::string PublicBytes(const Act& act) {
    std::string out = "{";
    out.reserve(700);
    AppendTextMember(out, "act", Name(act.kind));
    if (act.version) AppendTextMember(out, "began", Name(act.version->began));
    if (!act.body.empty()) AppendTextMember(out, "body", act.body);
    if (act.facts) AppendFacts(out, *act.facts);
    if (act.version) AppendTextMember(out, "corrects", Name(act.version->corrects));
    if (!act.document.empty()) AppendTextMember(out, "document", act.document);
    AppendTextMember(out, "effective_on", act.effective_on.ToString());
    if (!act.holder_commitment.empty()) AppendTextMember(out, "holder", act.holder_commitment);
    AppendMember(out, "office", std::to_string(act.office));
    AppendTextMember(out, "policy", act.policy_digest);
    AppendTextMember(out, "private", act.private_commitment);
    AppendTextMember(out, "recorded_at", act.recorded_at.ToString());
    if (!act.rule.empty()) AppendTextMember(out, "rule", act.rule);
    AppendTextMember(out, "subject", act.subject);
    if (act.undoes) AppendTextMember(out, "undoes", act.undoes->ToString());
    if (act.until) AppendTextMember(out, "until", act.until->ToString());
    AppendMember(out, "v", "1");
    if (act.version) {
        AppendTextMember(out, "valid_from", act.version->valid_from.ToString());
        AppendMember(out, "version", std::to_string(act.version->number));
    }
    return out += '}';
}

Result<Act> ParsePublic(std::string_view bytes) {
    auto act = ActFrom(bytes);
    // Only the one canonical form is an act: what is stored and what is hashed never differ.
    if (!act || PublicBytes(*act) != bytes) return MakeError(Code::bad_act, {}, "not canonical");
    return std::move(*act);
}

std::string BytesAsTheyCount(std::string bytes, std::int64_t place,
                             std::span<const ClockConfirmed> confirmed) {
    if (confirmed.empty() || place >= confirmed.back().place) return bytes;
    auto act = ParsePublic(bytes);
    return act ? PublicBytes(AsItCounts(std::move(*act), place, confirmed)) : bytes;
}

std::string HolderCommitment(std::string_view salt, const Holder& holder) {
    return Commit(salt, HolderJson(holder));
}

std::string PrivateCommitment(std::string_view salt, const PrivatePart& part) {
    return Commit(salt, PartJson(part));
}

namespace {

// Whether so many digits stand together that they may be a person's: an identity number, a
// telephone. Typed full-width, or with blanks, dots and hyphens between them, they are no fewer;
// brackets and words end a run, as in 〔2024〕9号.
bool HoldsANumber(std::string_view text) {
    constexpr int kLongRun = 9;
    int run = 0;
    for (const char c : PlainForms(text)) {
        const bool between = c == ' ' || c == '-' || c == '.' || c == '/';
        if (c >= '0' && c <= '9') {
            if (++run >= kLongRun) return true;
        } else if (!between) {
            run = 0;
        }
    }
    return false;
}

}  // namespace

std::optional<std::string> Publishable(std::string_view stated, std::string_view holder_name) {
    constexpr std::size_t kMostPoints = 60;
    if (!IsUtf8(stated) || CodePoints(stated) > kMostPoints) return std::nullopt;
    const std::string text = NormalName(stated);
    if (HoldsANumber(text)) return std::nullopt;
    // By letters and digits alone: no dot or blank between them makes it another name.
    const std::string key = OfficerKey(text), name = OfficerKey(holder_name);
    if (!name.empty() && key.find(name) != std::string::npos) return std::nullopt;
    return text;
}

std::string PrivateBytes(const PrivatePart& part, std::string_view holder_salt,
                         std::string_view salt) {
    Json json = PartJson(part);
    json["holder_salt"] = ToHex(holder_salt);
    json["salt"] = ToHex(salt);
    return json.dump();
}

Result<OpenedPrivate> ParsePrivate(std::string_view bytes) {
    try {
        const Json json = Json::parse(bytes);
        return OpenedPrivate{
            {json.at("officer").get<std::string>(), json.at("ground").get<std::string>(),
             json.at("evidence").get<std::string>(), RightFrom(json)},
            FromHex(json.at("holder_salt").get<std::string>()).value(),
            FromHex(json.at("salt").get<std::string>()).value()};
    } catch (const std::exception& e) {
        return MakeError(Code::bad_act, {}, e.what());
    }
}

}  // namespace zhengji
