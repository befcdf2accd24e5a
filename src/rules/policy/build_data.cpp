#include <algorithm>

#include "rules/policy/book_data.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 25> kKinds = {
    "division",         "calendar_year", "qualification", "rehearsal_code", "session",
    "number_scheme",    "line",          "area_list",     "claim_call",     "collection",
    "rehearsal_scheme", "regime",        "term",          "tariff",         "category_list",
    "agency",           "bound",         "provision",     "exam_region",    "division_end",
    "voiding",          "title",         "roster",        "rehearsal_day",  "material"};

void CheckKinds(const PolicyDocument& document, Draft& draft) {
    for (const auto& [kind, entries] : document) {
        if (std::ranges::find(kKinds, kind) != kKinds.end()) continue;
        for (const PolicyValue& entry : entries) {
            draft.Fault(entry.place, Code::policy_unknown_kind, {kind});
        }
    }
}

// Kinds without which a book would answer "not known" to everything of theirs: a file left out.
constexpr std::array<std::string_view, 8> kNeeded = {"division",  "calendar_year", "qualification",
                                                     "session",   "number_scheme", "line",
                                                     "area_list", "regime"};

void CheckNeeded(const PolicyDocument& document, Draft& draft) {
    if (draft.reading == Wholeness::kDamaged) return;
    for (const std::string_view kind : kNeeded) {
        if (document.contains(std::string(kind))) continue;
        draft.Fault({"*.toml", 0, 0}, Code::policy_gap,
                    {"policy", "[[" + std::string(kind) + "]]"});
    }
}

}  // namespace

LineKey KeyOf(const Line& line) {
    return {line.session, line.level, line.kind,
            line.kind == LineKind::kProvincial ? line.province : 0, line.qualification};
}

std::string Words(const Line& line) {
    std::string text = line.session.ToString() + ' ' + std::string(Name(line.level)) + ' ' +
                       std::string(Name(line.kind));
    if (line.kind == LineKind::kProvincial) text += ' ' + std::to_string(line.province);
    if (!line.qualification.empty()) text += ' ' + line.qualification;
    return text;
}

void Draft::Fault(const PolicyPlace& place, Code code, std::vector<std::string> args) {
    faults.push_back({place.file, place.line, place.column, {code, std::move(args)}});
}

void Draft::CheckDivision(EntryReader& in, const PolicyPlace& place, DivisionCode code) const {
    if (data.divisions.Knows(code)) return;
    if (reading == Wholeness::kDamaged && data.divisions.All().empty()) return;
    in.FaultAt(place, Code::policy_unknown_division, {code.ToString()});
}

void Draft::CheckProvince(EntryReader& in, const std::string& key, int province) const {
    constexpr int kPlaces = 100;
    if (!in.ReadWhole()) return;
    if (province <= 0 || province >= kPlaces) {
        in.FaultAt(key, Code::policy_unknown_division, {std::to_string(province)});
        return;
    }
    CheckDivision(in, in.PlaceOf(key), DivisionCode::OfProvince(province));
}

void Draft::CheckSession(EntryReader& in, const std::string& key, const Session& session) const {
    const bool known =
        std::ranges::find(data.sessions, session, &SessionFacts::session) != data.sessions.end();
    if (known || !in.ReadWhole() || reading == Wholeness::kDamaged) return;
    in.FaultAt(key, Code::policy_unknown_session, {session.ToString()});
}

std::vector<Session> Draft::SessionsOf(EntryReader& in) const {
    std::vector<Session> named;
    for (const PolicyValue* item : in.TextItems("sessions")) {
        const auto session = Session::Parse(*item->Text());
        if (!session) {
            in.FaultAt(item->place, Code::policy_unknown_session, {*item->Text()});
            continue;
        }
        CheckSession(in, "sessions", *session);
        named.push_back(*session);
    }
    return named;
}

void BuildEach(PolicyDocument& document, const std::string& kind, Draft& draft,
               void (*build)(EntryReader&, Draft&)) {
    for (const PolicyValue& entry : document[kind]) {
        EntryReader in(entry, draft.faults);
        build(in, draft);
        in.NoOthers();
        // What the entry was to name is not called unknown.
        if (!in.ReadWhole()) draft.reading = Wholeness::kDamaged;
    }
}

std::shared_ptr<PolicyBook::Data> BuildData(PolicyDocument document, Wholeness reading,
                                            Checks checks, std::vector<PolicyFault>& faults) {
    auto data = std::make_shared<PolicyBook::Data>();
    Draft draft(*data, faults, reading);
    CheckKinds(document, draft);
    CheckNeeded(document, draft);
    BuildCatalogue(document, draft);
    BuildRules(document, draft);
    if (checks.depth >= Checks::kWhole) CheckWhole(draft);
    if (checks.depth >= Checks::kWritten) CheckWritten(document, checks.today, draft);
    data->rehearsal = std::ranges::any_of(document, [](const auto& kind) {
        return kind.first.starts_with("rehearsal_") && !kind.second.empty();
    });
    std::erase_if(document, [](const auto& kind) { return kind.second.empty(); });
    data->document = std::move(document);
    return data;
}

}  // namespace zhengji
