#include "rules/policy/book.hpp"

#include <algorithm>

#include "rules/policy/book_data.hpp"

namespace zhengji {
namespace {

bool IsRehearsalKind(const std::string& kind) {
    return kind.starts_with("rehearsal_");
}

std::shared_ptr<const PolicyBook> Finish(std::shared_ptr<PolicyBook::Data> data,
                                         std::string canonical) {
    data->canonical = std::move(canonical);
    data->digest = Sha256(data->canonical);
    data->Settle();
    return std::make_shared<const PolicyBook>(std::move(data));
}

auto Order(const PolicyFault& fault) {
    return std::tie(fault.file, fault.line, fault.column, fault.message.code, fault.message.args);
}

// In the order of the files, each fault once: an entry spread over several sessions repeats its
// own.
void PutInOrder(std::vector<PolicyFault>& faults) {
    std::ranges::sort(faults, {}, Order);
    const auto twice = std::ranges::unique(
        faults, [](const PolicyFault& a, const PolicyFault& b) { return Order(a) == Order(b); });
    faults.erase(twice.begin(), twice.end());
}

PolicyValue Entry(auto value) {
    PolicyValue entry;
    entry.value = std::move(value);
    return entry;
}

PolicyValue LineEntry(const Line& line) {
    PolicyTable table;
    const auto text = [&](const char* key, std::string_view value) {
        table[key] = Entry(std::string(value));
    };
    const auto number = [&](const char* key, int value) {
        table[key] = Entry(std::int64_t{value});
    };
    text("session", line.session.ToString());
    text("level", Name(line.level));
    text("kind", Name(line.kind));
    if (line.kind == LineKind::kProvincial) number("province", line.province);
    if (!line.qualification.empty()) text("qualification", line.qualification);
    if (line.minimum) number("minimum", *line.minimum);
    if (!line.minimum) table[line.known ? "none" : "not_known"] = Entry(true);
    if (line.total) number("total", *line.total);
    text("from", line.in_force.first.ToString());
    if (line.in_force.last) text("until", line.in_force.last->ToString());
    text("source", line.source.document);
    if (!line.source.article.empty()) text("article", line.source.article);
    text("checked", line.source.checked.ToString());
    if (line.source.confidence != Confidence::kDocument) {
        text("confidence", Name(line.source.confidence));
    }
    if (!line.source.reading.empty()) text("reading", line.source.reading);
    return Entry(std::move(table));
}

// Whether an entry of kind `line` has that line's session, level, kind, province and
// qualification.
bool IsLine(const PolicyValue& entry, const Line& line) {
    const PolicyTable& table = *entry.Table();
    const auto says = [&](const char* key, std::string_view value) {
        const auto found = table.find(key);
        return found != table.end() && found->second.Text() != nullptr &&
               *found->second.Text() == value;
    };
    const auto province = table.find("province");
    const bool here = line.kind != LineKind::kProvincial ||
                      (province != table.end() && *province->second.Number() == line.province);
    const bool whose = line.qualification.empty() ? !table.contains("qualification")
                                                  : says("qualification", line.qualification);
    return here && whose && says("session", line.session.ToString()) &&
           says("level", Name(line.level)) && says("kind", Name(line.kind));
}

CivilDate DayAt(const PolicyValue& entry, const char* key) {
    return CivilDate::Parse(*entry.Table()->at(key).Text()).value();
}

CivilDate FirstDay(const PolicyValue& entry) {
    return DayAt(entry, "from");
}

// Ends what is in force on `day` the day before: earlier days keep their value and its source.
void EndBefore(PolicyValue& entry, CivilDate day) {
    auto& table = std::get<PolicyTable>(entry.value);
    if (table.contains("until") && DayAt(entry, "until") < day) return;
    table["until"] = Entry(day.PlusDays(-1).ToString());
}

// Whether the register's own figures set the line.
bool IsSetHere(const PolicyValue& entry) {
    const auto source = entry.Table()->find("source");
    return source != entry.Table()->end() && source->second.Text() != nullptr &&
           source->second.Text()->starts_with(kLineProposal);
}

}  // namespace

PolicyBook::Loaded PolicyBook::Load(const std::vector<PolicyFile>& files, RehearsalPack pack,
                                    std::optional<CivilDate> today) {
    Loaded loaded;
    PolicyDocument document;
    Wholeness reading = Wholeness::kWhole;
    for (const PolicyFile& file : files) {
        if (AddToml(file, document, loaded.faults) == Wholeness::kDamaged) {
            reading = Wholeness::kDamaged;
        }
    }
    if (pack == RehearsalPack::kLeftOut) {
        std::erase_if(document, [](const auto& kind) { return IsRehearsalKind(kind.first); });
    }
    auto data = BuildData(std::move(document), reading, {Checks::kWritten, today}, loaded.faults);
    PutInOrder(loaded.faults);
    if (!loaded.faults.empty()) return loaded;
    std::string canonical = CanonicalText(data->document);
    loaded.book = Finish(std::move(data), std::move(canonical));
    return loaded;
}

Result<std::shared_ptr<const PolicyBook>> PolicyBook::FromCanonical(std::string_view text) {
    ZJ_ASSIGN(auto document, ParseCanonical(text));
    std::vector<PolicyFault> faults;
    auto data = BuildData(std::move(document), Wholeness::kWhole, {Checks::kBuild, {}}, faults);
    // Fields and kinds that a later program no longer reads.
    std::erase_if(faults, [](const PolicyFault& fault) {
        return fault.message.code == Code::policy_unknown_field ||
               fault.message.code == Code::policy_unknown_kind;
    });
    if (!faults.empty()) {
        return MakeError(Code::policy_text_broken, {},
                         Render(faults.front().message, Language::kEnglish));
    }
    return Finish(std::move(data), std::string(text));
}

Result<std::shared_ptr<const PolicyBook>> PolicyBook::WithLine(const Line& line) const {
    // What a document published, the register's own figures do not replace (S23-3).
    if (line.kind == LineKind::kSeparate) {
        const auto standing =
            LineFor(line.session, line.level, line.kind, line.province, line.in_force.first);
        if (standing.InForce() && IsPublished(*standing.value))
            return MakeError(Code::line_stands,
                             {Words(line), standing.value->in_force.first.ToString()});
    }
    PolicyDocument document = data_->document;
    auto& lines = document["line"];
    // What was set here this very day and is corrected the same day was in force on none.
    std::erase_if(lines, [&](const PolicyValue& entry) {
        return IsLine(entry, line) && IsSetHere(entry) && FirstDay(entry) == line.in_force.first;
    });
    for (PolicyValue& entry : lines) {
        if (!IsLine(entry, line)) continue;
        if (FirstDay(entry) >= line.in_force.first)
            return MakeError(Code::line_stands, {Words(line), FirstDay(entry).ToString()});
        EndBefore(entry, line.in_force.first);
    }
    lines.push_back(LineEntry(line));
    // The book may be older than today's checks: only what the line itself brings in counts.
    std::vector<PolicyFault> before, faults;
    const Checks checks{Checks::kWhole, {}};
    BuildData(data_->document, Wholeness::kWhole, checks, before);
    auto data = BuildData(std::move(document), Wholeness::kWhole, checks, faults);
    for (const PolicyFault& fault : faults) {
        const bool old =
            std::ranges::find(before, fault.message, &PolicyFault::message) != before.end();
        if (!old) return Error{fault.message, "line set"};
    }
    std::string canonical = CanonicalText(data->document);
    return Finish(std::move(data), std::move(canonical));
}

const std::string& PolicyBook::Canonical() const {
    return data_->canonical;
}
const zhengji::Digest& PolicyBook::Digest() const {
    return data_->digest;
}
bool PolicyBook::IsRehearsal() const {
    return data_->rehearsal;
}
const Divisions& PolicyBook::Places() const {
    return data_->divisions;
}
const Calendar& PolicyBook::WorkingDays() const {
    return data_->calendar;
}
const std::vector<Qualification>& PolicyBook::Qualifications() const {
    return data_->qualifications;
}
const std::vector<SessionFacts>& PolicyBook::Sessions() const {
    return data_->sessions;
}
const std::vector<Line>& PolicyBook::Lines() const {
    return data_->lines;
}
const std::vector<AreaList>& PolicyBook::Areas() const {
    return data_->areas;
}
const std::vector<ClaimCall>& PolicyBook::ClaimCalls() const {
    return data_->calls;
}
const std::vector<Collection>& PolicyBook::Collections() const {
    return data_->collections;
}
const std::vector<AgencyEntry>& PolicyBook::AgencyEntries() const {
    return data_->agencies;
}
const std::vector<Term>& PolicyBook::Terms() const {
    return data_->terms;
}

const std::vector<Bound>& PolicyBook::Bounds() const {
    return data_->bounds;
}
const std::vector<Provision>& PolicyBook::Provisions() const {
    return data_->provisions;
}
const std::vector<ExamRegion>& PolicyBook::ExamRegions() const {
    return data_->regions;
}

const std::vector<Regime>& PolicyBook::Regimes() const {
    return data_->regimes;
}

}  // namespace zhengji
