#include "rules/policy/book.hpp"

#include <algorithm>

#include "rules/policy/book_data.hpp"

namespace zhengji {
namespace {

// The value in force on a day among several of one key; else the next to come, else the last ended.
template <class T, class Pick>
Lookup<T> InTimeAmong(const std::vector<T>& values, const Pick& picks, CivilDate on) {
    Lookup<T> answer;
    for (const T& value : values) {
        if (!picks(value)) continue;
        if (value.in_force.Contains(on)) return {InTime::kInForce, &value};
        const bool to_come = on < value.in_force.first;
        const bool better = answer.value == nullptr ||
                            (to_come && (answer.state == InTime::kEnded ||
                                         value.in_force.first < answer.value->in_force.first)) ||
                            (!to_come && answer.state == InTime::kEnded &&
                             answer.value->in_force.first < value.in_force.first);
        if (better) answer = {to_come ? InTime::kNotYet : InTime::kEnded, &value};
    }
    return answer;
}

bool IsRehearsalKind(const std::string& kind) { return kind.starts_with("rehearsal_"); }

std::shared_ptr<const PolicyBook> Finish(std::shared_ptr<PolicyBook::Data> data) {
    data->canonical = CanonicalText(data->document);
    data->digest = Sha256(data->canonical);
    data->Index();
    return std::make_shared<const PolicyBook>(std::move(data));
}

PolicyValue TextValue(std::string text) {
    PolicyValue value;
    value.value = std::move(text);
    return value;
}

PolicyValue NumberValue(int number) {
    PolicyValue value;
    value.value = std::int64_t{number};
    return value;
}

PolicyValue LineEntry(const Line& line) {
    PolicyTable table;
    table["session"] = TextValue(line.session.ToString());
    table["level"] = TextValue(std::string(Name(line.level)));
    table["kind"] = TextValue(std::string(Name(line.kind)));
    if (line.province != 0) table["province"] = NumberValue(line.province);
    if (line.minimum) {
        table["minimum"] = NumberValue(*line.minimum);
    } else {
        table["none"].value = true;
    }
    if (line.total) table["total"] = NumberValue(*line.total);
    table["from"] = TextValue(line.in_force.first.ToString());
    if (line.in_force.last) table["until"] = TextValue(line.in_force.last->ToString());
    table["source"] = TextValue(line.source.document);
    table["article"] = TextValue(line.source.article);
    table["checked"] = TextValue(line.source.checked.ToString());
    PolicyValue entry;
    entry.value = std::move(table);
    return entry;
}

// Whether an entry of kind `line` has that line's session, level, kind and province.
bool SameLine(const PolicyValue& entry, const Line& line) {
    const PolicyTable& table = *entry.Table();
    const auto text = [&](const char* key) {
        const auto found = table.find(key);
        return found == table.end() || found->second.Text() == nullptr ? "" : *found->second.Text();
    };
    const auto province = table.find("province");
    const std::int64_t number = province == table.end() ? 0 : *province->second.Number();
    return text("session") == line.session.ToString() && text("level") == Name(line.level) &&
           text("kind") == Name(line.kind) && number == line.province;
}

}  // namespace

void PolicyBook::Data::Index() {
    for (auto& codes : qualification_by_code) codes.fill(-1);
    areas_by_province.fill(-1);
    for (std::size_t i = 0; i < qualifications.size(); ++i) {
        const Qualification& q = qualifications[i];
        qualification_by_name.emplace(q.name, i);
        if (q.code >= 0) {
            qualification_by_code.at(static_cast<std::size_t>(q.family)).at(static_cast<std::size_t>(q.code)) =
                static_cast<int>(i);
        }
    }
    for (std::size_t i = 0; i < sessions.size(); ++i) facts_by_session.emplace(sessions[i].session, i);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        lines_by_key[{line.session, line.level, line.kind, line.province}].push_back(i);
    }
    for (std::size_t i = 0; i < areas.size(); ++i) {
        areas_by_province.at(static_cast<std::size_t>(areas[i].province)) = static_cast<int>(i);
    }
}

PolicyBook::Loaded PolicyBook::Load(const std::vector<PolicyFile>& files, RehearsalPack pack) {
    Loaded loaded;
    PolicyDocument document;
    for (const PolicyFile& file : files) AddToml(file, document, loaded.faults);
    if (pack == RehearsalPack::kLeftOut) {
        std::erase_if(document, [](const auto& kind) { return IsRehearsalKind(kind.first); });
    }
    auto data = BuildData(std::move(document), loaded.faults);
    CheckWhole(*data, loaded.faults);
    if (loaded.faults.empty()) loaded.book = Finish(std::move(data));
    std::ranges::stable_sort(loaded.faults, {}, [](const PolicyFault& f) {
        return std::tuple(f.file, f.line, f.column);
    });
    return loaded;
}

Result<std::shared_ptr<const PolicyBook>> PolicyBook::FromCanonical(std::string_view text) {
    ZJ_ASSIGN(auto document, ParseCanonical(text));
    std::vector<PolicyFault> faults;
    auto data = BuildData(std::move(document), faults);
    CheckWhole(*data, faults);
    if (!faults.empty()) {
        return MakeError(Code::policy_text_broken, {}, Render(faults.front().message, Language::kEnglish));
    }
    data->canonical = std::string(text);
    data->digest = Sha256(text);
    data->Index();
    return std::make_shared<const PolicyBook>(std::move(data));
}

const std::string& PolicyBook::Canonical() const { return data_->canonical; }
const zhengji::Digest& PolicyBook::Digest() const { return data_->digest; }
bool PolicyBook::IsRehearsal() const { return data_->rehearsal; }
const Divisions& PolicyBook::Places() const { return data_->divisions; }
const Calendar& PolicyBook::WorkingDays() const { return data_->calendar; }
const std::vector<Qualification>& PolicyBook::Qualifications() const { return data_->qualifications; }
const std::vector<SessionFacts>& PolicyBook::Sessions() const { return data_->sessions; }
const std::vector<Line>& PolicyBook::Lines() const { return data_->lines; }
const std::vector<AreaList>& PolicyBook::Areas() const { return data_->areas; }
const std::vector<ClaimCall>& PolicyBook::ClaimCalls() const { return data_->calls; }
const std::vector<Collection>& PolicyBook::Collections() const { return data_->collections; }
const std::vector<Regime>& PolicyBook::Regimes() const { return data_->regimes; }

Result<std::shared_ptr<const PolicyBook>> PolicyBook::WithLine(const Line& line) const {
    PolicyDocument document = data_->document;
    auto& lines = document["line"];
    std::erase_if(lines, [&](const PolicyValue& entry) { return SameLine(entry, line); });
    lines.push_back(LineEntry(line));
    return FromCanonical(CanonicalText(document));
}

const Qualification* PolicyBook::QualificationByName(std::string_view name) const {
    const auto found = data_->qualification_by_name.find(name);
    return found == data_->qualification_by_name.end() ? nullptr : &data_->qualifications[found->second];
}

const Qualification* PolicyBook::QualificationByCode(Family family, int code) const {
    if (code < 0 || code > 99) return nullptr;
    const int index = data_->qualification_by_code.at(static_cast<std::size_t>(family)).at(static_cast<std::size_t>(code));
    return index < 0 ? nullptr : &data_->qualifications[static_cast<std::size_t>(index)];
}

const SessionFacts* PolicyBook::FactsOf(const Session& session) const {
    const auto found = data_->facts_by_session.find(session);
    return found == data_->facts_by_session.end() ? nullptr : &data_->sessions[found->second];
}

const NumberScheme* PolicyBook::SchemeOf(Family family) const {
    const auto found = std::ranges::find(data_->schemes, family, &NumberScheme::family);
    return found == data_->schemes.end() ? nullptr : &*found;
}

std::optional<Family> PolicyBook::FamilyOfPrefix(std::string_view prefix) const {
    const auto found = std::ranges::find(data_->schemes, prefix, &NumberScheme::prefix);
    if (found == data_->schemes.end()) return std::nullopt;
    return found->family;
}

Lookup<Line> PolicyBook::LineFor(const Session& session, Level level, LineKind kind, int province,
                                 CivilDate on) const {
    const int key_province = kind == LineKind::kProvincial ? province : 0;
    const auto found = data_->lines_by_key.find({session, level, kind, key_province});
    if (found == data_->lines_by_key.end()) return {};
    Lookup<Line> answer;
    for (std::size_t index : found->second) {
        const Line& line = data_->lines[index];
        if (line.in_force.Contains(on)) return {InTime::kInForce, &line};
        answer = {on < line.in_force.first ? InTime::kNotYet : InTime::kEnded, &line};
    }
    return answer;
}

const AreaList* PolicyBook::AreasOf(int province) const {
    if (province < 0 || province > 99) return nullptr;
    const int index = data_->areas_by_province.at(static_cast<std::size_t>(province));
    return index < 0 ? nullptr : &data_->areas[static_cast<std::size_t>(index)];
}

AreaAnswer PolicyBook::SeparateLineArea(DivisionCode county, CivilDate on) const {
    const AreaList* list = AreasOf(county.Province());
    if (list == nullptr) return {AreaStatus::kNotKnown, nullptr, nullptr};
    for (const AreaEntry& entry : list->entries) {
        if (entry.unit.Contains(county) && entry.in_force.Contains(on)) {
            return {AreaStatus::kListed, &entry, list};
        }
    }
    return {list->complete ? AreaStatus::kNotListed : AreaStatus::kNotKnown, nullptr, list};
}

AreaStatus PolicyBook::Covers(int province, DivisionCode unit, CivilDate on) const {
    if (unit.Province() != province) return AreaStatus::kNotListed;
    if (unit.IsCounty()) return SeparateLineArea(unit, on).status;
    bool unknown = false;
    for (DivisionCode county : Places().Counties(unit)) {
        const AreaStatus status = SeparateLineArea(county, on).status;
        if (status == AreaStatus::kNotListed) return AreaStatus::kNotListed;
        unknown = unknown || status == AreaStatus::kNotKnown;
    }
    return unknown ? AreaStatus::kNotKnown : AreaStatus::kListed;
}

Lookup<Regime> PolicyBook::RegimeFor(Family family, int province, CivilDate on) const {
    const auto own = InTimeAmong(data_->regimes, [&](const Regime& r) {
        return r.family == family && r.province == province && province != 0;
    }, on);
    if (own.InForce()) return own;
    return InTimeAmong(data_->regimes, [&](const Regime& r) { return r.family == family && r.province == 0; }, on);
}

}  // namespace zhengji
