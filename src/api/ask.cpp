#include "api/ask.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "api/files.hpp"
#include "base/text.hpp"
#include "base/unseen.hpp"
#include "rules/procedures/prose.hpp"
#include "store/kept_answers.hpp"

namespace zhengji {
namespace {

const ShapeMember* MemberNamed(const Operation& operation, std::string_view name) {
    const auto& members = operation.asks.members;
    const auto found = std::ranges::find(members, name, &ShapeMember::name);
    return found == members.end() ? nullptr : &*found;
}

// A text of an address as what its member holds.
Value FromText(const Operation& operation, std::string_view name, std::string_view text) {
    const ShapeMember* const member = MemberNamed(operation, name);
    return member == nullptr ? Value::Text(text) : FromText(member->shape, text);
}

tl::unexpected<Misfits> One(std::string path, Error error) {
    return tl::unexpected(Misfits{{std::move(path), std::move(error)}});
}

// `a=1&b=2`, each percent-decoded, none twice; a blank one that there is is left out, as forms send
// it.
tl::expected<Value::Object, Misfits> ReadQuery(const Operation& operation, std::string_view query) {
    Value::Object members;
    for (const std::string& pair : SplitList(query, '&')) {
        const std::string name = pair.substr(0, pair.find('='));
        auto text = QueryValue(pair, name);
        if (!text) return One("", std::move(text.error()));
        if (text->empty() && MemberNamed(operation, name) != nullptr) continue;
        if (std::ranges::find(members, name, &Value::Member::first) != members.end())
            return One("/" + name, MakeError(Code::bad_request));
        members.emplace_back(name, FromText(operation, name, *text));
    }
    return members;
}

tl::expected<Value::Object, Misfits> ReadBody(const HttpRequest& request) {
    static constexpr std::array<std::string_view, 1> kJson = {"application/json"};
    if (const Status media = CheckMedia(request, kJson); !media) return One("", media.error());
    if (Trim(request.body).empty()) return Value::Object();
    auto read = ReadJson(request.body);
    if (!read) return One("", std::move(read.error()));
    if (read->As<Value::Object>() == nullptr) return One("", MakeError(Code::bad_json));
    return std::move(read->Members());
}

constexpr std::size_t kShortestKey = 8, kLongestKey = 128;

bool IsKey(std::string_view text) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    };
    return text.size() >= kShortestKey && text.size() <= kLongestKey &&
           std::ranges::all_of(text, fits);
}

// What acts says all of it in path and body: of a member behind `?` another reader might think that
// it counts.
tl::expected<Value::Object, Misfits> ReadMembers(const Operation& operation,
                                                 const HttpRequest& request) {
    if (operation.method == Method::kGet) return ReadQuery(operation, request.query);
    if (request.query.empty())
        return BringsFile(operation) ? ReadFile(operation, request) : ReadBody(request);
    const std::string name = Shown(request.query.substr(0, request.query.find('=')));
    return One("/" + name, MakeError(Code::unknown_member, {name}));
}

bool IsControl(char c) {
    const auto byte = static_cast<unsigned char>(c);
    constexpr unsigned char kDelete = 0x7F;
    return (byte < ' ' && c != '\n' && c != '\r' && c != '\t') || byte == kDelete;
}

// A password is read by nobody, and may hold whatever can be typed.
bool IsPassword(std::string_view name) {
    return name == "password" || name == "old_password" || name == "new_password";
}

// Whose use case says itself, in a refusal of its own that its row lists, what its texts may hold;
// and a draft holds whatever is typed until it is handed in.
bool ChecksItsOwn(const Operation& operation) {
    constexpr std::array kOfTexts = {Code::step_field_bad, Code::officer_invisible,
                                     Code::assessment_line, Code::share_label,
                                     Code::annotation_use};
    const bool draft = operation.name == "drafts.begin" || operation.name == "drafts.save";
    return draft ||
           std::ranges::find_first_of(operation.refuses, kOfTexts) != operation.refuses.end();
}

// Whether a member may have several lines: a cell of a file is as its office wrote it.
bool HasLines(std::string_view name) {
    return IsProse(name) || name == "value";
}

// What is pasted brings blanks and line breaks about it, which whoever reads it takes away.
std::optional<char32_t> UnseenIn(std::string_view text, std::string_view name, bool own) {
    own = own || IsPassword(name);
    if (HasLines(name) && !own) return FirstUnseen(text, LineBreaks::kMayStand);
    if (!own) return FirstUnseen(Trim(text), LineBreaks::kNone);
    const auto found = std::ranges::find_if(text, IsControl);
    return found == text.end() ? std::nullopt : std::optional<char32_t>(*found);
}

void CheckText(std::string_view text, std::string_view name, bool own, const std::string& path,
               Misfits& faults) {
    const auto unseen = UnseenIn(text, name, own);
    if (!unseen) return;
    const std::string which = fmt::format("U+{:04X}", static_cast<std::uint32_t>(*unseen));
    const bool lines = HasLines(name);
    NotOfKind(path,
              {(lines ? "没有看不见的字符的文字（含有 " : "没有看不见的字符的一行文字（含有 ") +
                   which + "）",
               (lines ? "a text without invisible characters (it holds "
                      : "one line of text without invisible characters (it holds ") +
                   which + ")"},
              faults);
}

// By such characters texts of the register's own say which part is in which language (Word), and
// some turn round what is shown: no text of anybody's may hold them, or two readers would be shown
// two things. `name` is the member's that the value is of.
void CheckTexts(const Value& value, std::string_view name, bool own, const std::string& path,
                Misfits& faults) {
    constexpr std::size_t kMostTold = 20;  // an answer does not outgrow its question
    if (faults.size() >= kMostTold) return;
    if (const auto* text = value.As<std::string>()) CheckText(*text, name, own, path, faults);
    if (const auto* list = value.As<Value::List>())
        for (std::size_t i = 0; i < list->size(); ++i)
            CheckTexts((*list)[i], name, own, Below(path, std::to_string(i)), faults);
    if (const auto* members = value.As<Value::Object>())
        for (const auto& [below, member] : *members)
            CheckTexts(member, below, own, Below(path, below), faults);
}

// What a file holds is for whoever reads it to say.
Misfits FaultsOfTexts(const Operation& operation, const Value::Object& members) {
    Misfits faults;
    const bool own = ChecksItsOwn(operation);
    for (const auto& [name, member] : members) {
        const ShapeMember* const told = MemberNamed(operation, name);
        const bool file = told != nullptr && told->shape.form == Shape::Form::kFile;
        if (!file) CheckTexts(member, name, own, Below("", name), faults);
    }
    return faults;
}

}  // namespace

tl::expected<Value, Misfits> ReadAsked(const Found& found, const HttpRequest& request) {
    const Operation& operation = *found.operation;
    auto members = ReadMembers(operation, request);
    if (!members) return tl::unexpected(std::move(members.error()));
    for (const auto& [name, text] : found.in_path) {
        if (std::ranges::find(*members, name, &Value::Member::first) != members->end())
            return One("/" + name, MakeError(Code::unknown_member, {name}));
        members->emplace_back(name, FromText(operation, name, text));
    }
    Misfits faults = FaultsOfTexts(operation, *members);
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    return Value(std::move(*members));
}

Result<Repeat> RepeatOf(const Operation& operation, const HttpRequest& request,
                        const OnlineSession& session, const Value& asked) {
    const std::string key = request.Field("Idempotency-Key");
    if (!IsKey(key)) return MakeError(Code::repeat_key_missing);
    // What a session was answered is not a token's, nor one token's another's: a name of an
    // operation has no blank.
    const bool token = session.state.stage == Stage::kToken;
    const std::string by = token ? "token " + ToHex(session.id) + "\n" : "";
    return Repeat{session.owner, key, Sha256(by + operation.name + "\n" + JsonOf(asked))};
}

std::optional<Answered> AnsweredBefore(Register& reg, const Operation& operation, const Call& call,
                                       const Repeat& repeat) {
    const auto kept = Ask(reg, kAnyone, [&](Desk& desk) {
        return KeptAnswers(desk.Tx()).Find(repeat.owner, repeat.key);
    });
    if (!kept) return Answered(One("", kept.error()));
    if (!*kept) return std::nullopt;
    if ((*kept)->request != repeat.request)
        return Answered(One("", MakeError(Code::repeat_key_used)));
    // It is told again to nobody who could not ask for it now.
    const Status may = Ask(reg, call, Asked::Somewhere(operation.who.power),
                           [](Reading&) -> Status { return {}; });
    if (!may) return Answered(One("", may.error()));
    // How long they may be on their way, in milliseconds: longer, and the server that had them was
    // killed between the deed and its answer.
    constexpr std::int64_t kWords = 5'000;
    if ((*kept)->answer.empty() && call.now.millis - (*kept)->at.millis < kWords)
        return Answered(One("", MakeError(Code::repeat_under_way, {"1"})));
    auto answer = ReadJson((*kept)->answer);
    if (!answer) return Answered(One("", MakeError(Code::repeat_done)));
    return Answered(std::move(*answer));
}

void KeepAnswer(Register& reg, const Repeat& repeat, const Value& answer) {
    (void)Perform(reg, Working{}, [&](Desk& desk) {
        return KeptAnswers(desk.Tx()).Fill(repeat.owner, repeat.key, JsonOf(answer));
    });
}

}  // namespace zhengji
