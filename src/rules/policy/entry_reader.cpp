#include "rules/policy/entry_reader.hpp"

#include <algorithm>

#include "base/digits.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kLargestNumber = 1000000;

bool InRange(const std::int64_t* number) {
    return number != nullptr && *number >= 0 && *number <= kLargestNumber;
}

// A day as it was written, or empty when the text is no day at all. The reader of files squeezes a
// day that does not exist to `20250230`.
std::string DayAsWritten(const std::string& text) {
    if (text.size() >= 8 && AllDigits(std::string_view(text).substr(0, 8))) {
        return text.substr(0, 4) + '-' + text.substr(4, 2) + '-' + text.substr(6);
    }
    const bool day_like = text.size() >= 10 && text[4] == '-' && text[7] == '-';
    return day_like ? text : std::string();
}

// Whether a fault means that a field holds no value that could be gone on with.
bool IsUnread(Code code) {
    return code == Code::policy_missing_field || code == Code::policy_wrong_type ||
           code == Code::policy_no_such_date;
}

}  // namespace

const PolicyValue* EntryReader::Take(const std::string& key) {
    asked_.insert(key);
    const auto found = table_.find(key);
    return found == table_.end() ? nullptr : &found->second;
}

const PolicyValue* EntryReader::Require(const std::string& key) {
    const PolicyValue* value = Take(key);
    if (value == nullptr) Fault(Code::policy_missing_field, {key});
    return value;
}

const PolicyPlace& EntryReader::PlaceOf(const std::string& key) const {
    const auto found = table_.find(key);
    return found == table_.end() ? entry_.place : found->second.place;
}

void EntryReader::Fault(Code code, std::vector<std::string> args) {
    FaultAt(entry_.place, code, std::move(args));
}

void EntryReader::FaultAt(const std::string& key, Code code, std::vector<std::string> args) {
    FaultAt(PlaceOf(key), code, std::move(args));
}

void EntryReader::FaultAt(const PolicyPlace& place, Code code, std::vector<std::string> args) {
    whole_ = whole_ && !IsUnread(code);
    faults_.push_back({place.file, place.line, place.column, {code, std::move(args)}});
}

void EntryReader::WrongType(const std::string& key, const char* wanted) {
    FaultAt(key, Code::policy_wrong_type, {key, wanted});
}

void EntryReader::BadTime(const std::string& key, const PolicyValue& value, const char* wanted) {
    const std::string written = value.Text() == nullptr ? "" : DayAsWritten(*value.Text());
    if (written.empty()) return WrongType(key, wanted);
    FaultAt(value.place, Code::policy_no_such_date, {key, written});
}

std::string EntryReader::Text(const std::string& key) {
    const PolicyValue* value = Require(key);
    if (value == nullptr) return {};
    if (const auto* text = value->Text(); text != nullptr && !text->empty()) return *text;
    WrongType(key, "\"…\"");
    return {};
}

std::string EntryReader::TextOr(const std::string& key, std::string fallback) {
    const PolicyValue* value = Take(key);
    if (value == nullptr) return fallback;
    if (const auto* text = value->Text()) return *text;
    WrongType(key, "\"…\"");
    return fallback;
}

int EntryReader::Number(const std::string& key) {
    return Require(key) == nullptr ? 0 : NumberOr(key, 0);
}

int EntryReader::NumberOr(const std::string& key, int fallback) {
    const PolicyValue* value = Take(key);
    if (value == nullptr) return fallback;
    if (InRange(value->Number())) return static_cast<int>(*value->Number());
    WrongType(key, "45");
    return fallback;
}

bool EntryReader::FlagOr(const std::string& key, bool fallback) {
    const PolicyValue* value = Take(key);
    if (value == nullptr) return fallback;
    if (const auto* flag = value->Flag()) return *flag;
    WrongType(key, "true, false");
    return fallback;
}

std::optional<CivilDate> EntryReader::OptionalDate(const std::string& key) {
    const PolicyValue* value = Take(key);
    if (value == nullptr) return std::nullopt;
    const auto* text = value->Text();
    const auto date = text == nullptr ? std::nullopt : CivilDate::Parse(*text);
    if (!date) BadTime(key, *value, "2025-01-31");
    return date;
}

CivilDate EntryReader::Date(const std::string& key) {
    if (Require(key) == nullptr) return {};
    return OptionalDate(key).value_or(CivilDate{});
}

Instant EntryReader::Time(const std::string& key) {
    constexpr std::size_t kDayAlone = 10;
    const PolicyValue* value = Require(key);
    if (value == nullptr) return {};
    const auto* text = value->Text();
    const bool has_hour = text != nullptr && text->size() > kDayAlone;
    const auto time = has_hour ? Instant::Parse(*text) : std::nullopt;
    if (!time && text != nullptr && CivilDate::Parse(*text)) {
        WrongType(key, "2025-01-22T09:00:00");
    } else if (!time) {
        BadTime(key, *value, "2025-01-22T09:00:00");
    }
    return time.value_or(Instant{});
}

Session EntryReader::SessionAt(const std::string& key) {
    const std::string text = Text(key);
    const auto session = Session::Parse(text);
    if (!session && !text.empty()) WrongType(key, "\"2024H2\", \"2024\"");
    return session.value_or(Session{});
}

DivisionCode EntryReader::DivisionAt(const std::string& key) {
    const std::string text = Text(key);
    const auto code = DivisionCode::Parse(text);
    if (!code && !text.empty()) WrongType(key, "\"640402\"");
    return code.value_or(DivisionCode{});
}

const PolicyList& EntryReader::ListAt(const std::string& key, const char* wanted) {
    static const PolicyList kNone;
    const PolicyValue* value = Take(key);
    if (value == nullptr) return kNone;
    if (const PolicyList* list = value->List()) return *list;
    WrongType(key, wanted);
    return kNone;
}

std::vector<const PolicyValue*> EntryReader::TextItems(const std::string& key) {
    constexpr const char* kWanted = "[\"…\", …]";
    std::vector<const PolicyValue*> items;
    for (const PolicyValue& item : ListAt(key, kWanted)) {
        if (item.Text() != nullptr) {
            items.push_back(&item);
        } else {
            FaultAt(item.place, Code::policy_wrong_type, {key, kWanted});
        }
    }
    return items;
}

std::vector<std::string> EntryReader::Texts(const std::string& key) {
    std::vector<std::string> texts;
    for (const PolicyValue* item : TextItems(key))
        texts.push_back(*item->Text());
    return texts;
}

std::vector<int> EntryReader::Numbers(const std::string& key) {
    constexpr const char* kWanted = "[64, …]";
    std::vector<int> numbers;
    for (const PolicyValue& item : ListAt(key, kWanted)) {
        if (InRange(item.Number())) {
            numbers.push_back(static_cast<int>(*item.Number()));
        } else {
            FaultAt(item.place, Code::policy_wrong_type, {key, kWanted});
        }
    }
    return numbers;
}

std::vector<const PolicyValue*> EntryReader::Entries(const std::string& key) {
    constexpr const char* kWanted = "[{ … }, …]";
    std::vector<const PolicyValue*> entries;
    for (const PolicyValue& item : ListAt(key, kWanted)) {
        if (item.Table() != nullptr) {
            entries.push_back(&item);
        } else {
            FaultAt(item.place, Code::policy_wrong_type, {key, kWanted});
        }
    }
    return entries;
}

const PolicyTable& EntryReader::TableAt(const std::string& key) {
    static const PolicyTable kNone;
    const PolicyValue* value = Require(key);
    if (value == nullptr) return kNone;
    if (const PolicyTable* table = value->Table()) return *table;
    WrongType(key, "{ … }");
    return kNone;
}

DateRange EntryReader::InForce() {
    DateRange range{Date("from"), OptionalDate("until")};
    if (range.last && *range.last < range.first) {
        FaultAt("until", Code::policy_range_reversed,
                {range.first.ToString(), range.last->ToString()});
    }
    return range;
}

Source EntryReader::SourceOf() {
    Source source;
    if (Has("source")) {
        source.document = Text("source");
        source.checked = Date("checked");
    } else {
        Fault(Code::policy_no_source, {});
        Take("checked");
    }
    source.article = TextOr("article", "");
    source.reading = TextOr("reading", "");
    source.days = TextOr("days_source", "");
    const auto confidence = ParseConfidence(TextOr("confidence", "document"));
    if (!confidence) WrongType("confidence", "\"document\", \"page\", \"unverified\"");
    source.confidence = confidence.value_or(Confidence::kUnverified);
    return source;
}

void EntryReader::NoOthers() {
    for (const auto& [key, value] : table_) {
        if (!asked_.contains(key)) FaultAt(key, Code::policy_unknown_field, {key});
    }
}

}  // namespace zhengji
