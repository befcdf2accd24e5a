#include "rules/policy/entry_reader.hpp"

#include <limits>

namespace zhengji {

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

void EntryReader::Fault(Code code, std::vector<std::string> args) {
    faults_.push_back({entry_.place.file, entry_.place.line, entry_.place.column, {code, std::move(args)}});
}

void EntryReader::FaultAt(const std::string& key, Code code, std::vector<std::string> args) {
    const auto found = table_.find(key);
    const PolicyPlace& place = found == table_.end() ? entry_.place : found->second.place;
    faults_.push_back({place.file, place.line, place.column, {code, std::move(args)}});
}

void EntryReader::WrongType(const std::string& key, const char* wanted) {
    FaultAt(key, Code::policy_wrong_type, {key, wanted});
}

std::string EntryReader::Text(const std::string& key) {
    const PolicyValue* value = Require(key);
    if (value == nullptr) return {};
    if (const auto* text = value->Text(); text != nullptr && !text->empty()) return *text;
    WrongType(key, "text");
    return {};
}

std::string EntryReader::TextOr(const std::string& key, std::string fallback) {
    const PolicyValue* value = Take(key);
    if (value == nullptr) return fallback;
    if (const auto* text = value->Text()) return *text;
    WrongType(key, "text");
    return fallback;
}

int EntryReader::Number(const std::string& key) {
    return Require(key) == nullptr ? 0 : NumberOr(key, 0);
}

int EntryReader::NumberOr(const std::string& key, int fallback) {
    const PolicyValue* value = Take(key);
    if (value == nullptr) return fallback;
    const auto* number = value->Number();
    if (number != nullptr && *number >= 0 && *number <= 1000000) return static_cast<int>(*number);
    WrongType(key, "number");
    return fallback;
}

bool EntryReader::FlagOr(const std::string& key, bool fallback) {
    const PolicyValue* value = Take(key);
    if (value == nullptr) return fallback;
    if (const auto* flag = value->Flag()) return *flag;
    WrongType(key, "true/false");
    return fallback;
}

std::optional<CivilDate> EntryReader::OptionalDate(const std::string& key) {
    const PolicyValue* value = Take(key);
    if (value == nullptr) return std::nullopt;
    const auto* text = value->Text();
    const auto date = text == nullptr ? std::nullopt : CivilDate::Parse(*text);
    if (!date) WrongType(key, "2025-01-31");
    return date;
}

CivilDate EntryReader::Date(const std::string& key) {
    if (Require(key) == nullptr) return {};
    return OptionalDate(key).value_or(CivilDate{});
}

Instant EntryReader::Time(const std::string& key) {
    const PolicyValue* value = Require(key);
    if (value == nullptr) return {};
    const auto* text = value->Text();
    const auto time = text == nullptr || text->size() <= 10 ? std::nullopt : Instant::Parse(*text);
    if (!time) WrongType(key, "2025-01-22T09:00:00");
    return time.value_or(Instant{});
}

Session EntryReader::SessionAt(const std::string& key) {
    const std::string text = Text(key);
    const auto session = Session::Parse(text);
    if (!session && !text.empty()) WrongType(key, "2024H2, 2024");
    return session.value_or(Session{});
}

std::vector<std::string> EntryReader::Texts(const std::string& key) {
    std::vector<std::string> texts;
    const PolicyValue* value = Take(key);
    if (value == nullptr) return texts;
    const PolicyList* list = value->List();
    if (list == nullptr) {
        WrongType(key, "[\"…\", …]");
        return texts;
    }
    for (const PolicyValue& item : *list) {
        if (const auto* text = item.Text()) {
            texts.push_back(*text);
        } else {
            WrongType(key, "[\"…\", …]");
        }
    }
    return texts;
}

std::vector<int> EntryReader::Numbers(const std::string& key) {
    std::vector<int> numbers;
    const PolicyValue* value = Take(key);
    if (value == nullptr) return numbers;
    const PolicyList* list = value->List();
    if (list == nullptr) {
        WrongType(key, "[64, …]");
        return numbers;
    }
    for (const PolicyValue& item : *list) {
        if (const auto* number = item.Number()) {
            numbers.push_back(static_cast<int>(*number));
        } else {
            WrongType(key, "[64, …]");
        }
    }
    return numbers;
}

std::vector<const PolicyValue*> EntryReader::Entries(const std::string& key) {
    std::vector<const PolicyValue*> entries;
    const PolicyValue* value = Take(key);
    if (value == nullptr) return entries;
    const PolicyList* list = value->List();
    if (list == nullptr) {
        WrongType(key, "[[…]]");
        return entries;
    }
    for (const PolicyValue& item : *list) {
        if (item.Table() != nullptr) {
            entries.push_back(&item);
        } else {
            WrongType(key, "[[…]]");
        }
    }
    return entries;
}

DivisionCode EntryReader::DivisionAt(const std::string& key) {
    const std::string text = Text(key);
    const auto code = DivisionCode::Parse(text);
    if (!code && !text.empty()) WrongType(key, "\"640402\"");
    return code.value_or(DivisionCode{});
}

DateRange EntryReader::InForce() {
    DateRange range{Date("from"), OptionalDate("until")};
    if (range.last && *range.last < range.first) {
        FaultAt("until", Code::policy_range_reversed, {range.first.ToString(), range.last->ToString()});
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
    const std::string confidence = TextOr("confidence", "document");
    if (confidence == "page") {
        source.confidence = Confidence::kPublicPage;
    } else if (confidence == "unverified") {
        source.confidence = Confidence::kUnverified;
    } else if (confidence != "document") {
        WrongType("confidence", "document, page, unverified");
    }
    return source;
}

void EntryReader::NoOthers() {
    for (const auto& [key, value] : table_) {
        if (!asked_.contains(key)) FaultAt(key, Code::policy_unknown_field, {key});
    }
}

}  // namespace zhengji
