#include "store/ready_results.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "base/check.hpp"
#include "store/connection.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kTogether = 128;  // identities hashed side by side

// What hashes are mostly told apart by.
std::uint64_t Lead(const Digest& hash) {
    std::uint64_t lead = 0;
    for (std::size_t i = 0; i < sizeof lead; ++i)
        lead = lead << 8U | hash[i];
    return lead;
}

// Row numbers by rising key, the lower number first.
template <class Key>
std::vector<std::uint32_t> Ordered(std::size_t rows, const Key& key) {
    std::vector<std::pair<decltype(key(0)), std::uint32_t>> keyed;
    keyed.reserve(rows);
    for (std::uint32_t i = 0; i < rows; ++i)
        keyed.emplace_back(key(i), i);
    std::ranges::sort(keyed);
    std::vector<std::uint32_t> order;
    order.reserve(rows);
    for (const auto& [of, row] : keyed)
        order.push_back(row);
    return order;
}

}  // namespace

void ReadyResults::Reserve(std::size_t rows) {
    constexpr std::size_t kTexts = 64, kSealed = 48;  // bytes; most rows have fewer
    rows_.reserve(rows);
    documents_.reserve(rows);
    texts_.reserve(rows * kTexts);
    sealed_.reserve(rows * kSealed);
}

Status ReadyResults::Add(const ResultRecord& record) {
    const auto& [sitting, name, identity, home_area, employer, sex, photo] = record;
    for (const std::string* text : {&name, &employer, &sex, &photo}) {
        if (!CanBeKept(*text)) return MakeError(Code::text_not_kept);
    }
    waiting_.push_back(identity);
    if (waiting_.size() == kTogether) SealWaiting();
    Row& row = rows_.emplace_back();
    row.admission = AdmissionKey(sitting.admission);
    if (home_area) row.home_area = home_area->value;
    row.scores = sitting.scores;
    row.level = sitting.level;
    row.texts = texts_.size();
    const auto keep = [&](const std::string& text) {
        texts_ += text;
        return static_cast<std::uint32_t>(text.size());
    };
    row.name = keep(name);
    row.employer = keep(employer);
    row.sex = keep(sex);
    row.photo = keep(photo);
    if (std::ranges::find(provinces_, sitting.admission.province) == provinces_.end())
        provinces_.push_back(sitting.admission.province);
    return {};
}

void ReadyResults::SealWaiting() {
    for (const SealedIdentity& sealed : SealedIdentity::OfEach(waiting_, *keys_)) {
        Document& document = documents_.emplace_back();
        document.hash = sealed.hash;
        document.type = sealed.type;
        document.sealed = sealed_.size();
        document.sealed_size = static_cast<std::uint32_t>(sealed.sealed.size());
        sealed_ += sealed.sealed;
    }
    waiting_.clear();
}

void ReadyResults::PutInOrder() {
    CHECK(place_.empty());
    SealWaiting();
    GatherDocuments();
    LayOutDocuments();
    LayOutRows();
    GivePersons();
}

void ReadyResults::GatherDocuments() {
    by_document_ = Ordered(rows_.size(), [&](std::uint32_t i) { return Lead(documents_[i].hash); });
    const auto hash = [&](std::uint32_t i) -> const Digest& { return documents_[i].hash; };
    // Whatever agrees in its lead, as nothing but one document's rows ever do.
    for (auto at = by_document_.begin(); at != by_document_.end();) {
        const auto other = [lead = Lead(hash(*at)), &hash](auto i) {
            return Lead(hash(i)) != lead;
        };
        const auto end = std::find_if(at, by_document_.end(), other);
        if (end - at > 1) std::ranges::stable_sort(at, end, {}, hash);
        at = end;
    }
}

// What the writing thread reads from one end to the other is laid out so.
void ReadyResults::LayOutDocuments() {
    std::vector<Document> each;
    each.reserve(documents_.size());
    std::string sealed;
    sealed.reserve(sealed_.size());
    for (std::uint32_t at = 0; at < by_document_.size(); ++at) {
        const Document& of = documents_[by_document_[at]];
        if (each.empty() || each.back().hash != of.hash) {
            Document& document = each.emplace_back(of);
            document.first = at;
            document.sealed = sealed.size();
            sealed.append(sealed_, of.sealed, of.sealed_size);
        }
        ++each.back().rows;
        rows_[by_document_[at]].document = static_cast<std::uint32_t>(each.size() - 1);
    }
    documents_ = std::move(each);
    sealed_ = std::move(sealed);
    for (Document& document : documents_) {
        if (document.rows > 1) document.alike = AreAlike(document);
    }
}

// Nobody has sat so many that their rows would not be few; what claims to is looked into.
bool ReadyResults::AreAlike(const Document& document) const {
    constexpr std::uint32_t kFew = 8;
    constexpr std::int64_t kBySitting = 10'000'000'000;  // session and qualification lead a number
    if (document.rows > kFew) return false;
    const std::span own(by_document_.data() + document.first, document.rows);
    const auto name = [&](std::uint32_t i) {
        return std::string_view(texts_).substr(rows_[i].texts, rows_[i].name);
    };
    std::vector<std::int64_t> sittings;
    for (const std::uint32_t i : own) {
        if (name(i) != name(own.front())) return false;
        sittings.push_back(rows_[i].admission / kBySitting);
    }
    std::ranges::sort(sittings);
    return std::ranges::adjacent_find(sittings) == sittings.end();
}

void ReadyResults::LayOutRows() {
    const auto order = Ordered(rows_.size(), [&](std::uint32_t i) { return rows_[i].admission; });
    std::vector<Row> rows;
    rows.reserve(rows_.size());
    std::string texts;
    texts.reserve(texts_.size());
    place_.resize(rows_.size());
    for (const std::uint32_t i : order) {
        place_[i] = static_cast<std::uint32_t>(rows.size());
        const bool stands = !rows.empty() && rows.back().admission == rows_[i].admission;
        Row& row = rows.emplace_back(rows_[i]);
        row.stands = stands;
        row.texts = texts.size();
        texts.append(texts_, rows_[i].texts, row.TextSize());
    }
    rows_ = std::move(rows);
    texts_ = std::move(texts);
}

// In the order of the larger table, so that what comes together there stands together in its index
// by person.
void ReadyResults::GivePersons() {
    NewPersons persons(*keys_);
    std::vector<bool> given(documents_.size());
    for (Row& row : rows_) {
        Document& document = documents_[row.document];
        if (!given[row.document]) document.person = persons.Next();
        given[row.document] = true;
        row.person = document.person;
    }
}

void ReadyResults::IsKnownAs(std::size_t document, const std::array<char, 16>& person) {
    Document& of = documents_.at(document);
    of.person = person;
    of.known = true;
    for (std::uint32_t i = 0; i < of.rows; ++i)
        rows_[place_[by_document_[of.first + i]]].person = person;
}

ResultRecord ReadyResults::RecordAt(std::size_t place) const {
    const Row& of = rows_[place];
    ResultRecord record;
    record.sitting = {AdmissionOfKey(of.admission), of.level, of.scores};
    std::size_t at = of.texts;
    const auto next = [&](std::uint32_t size) {
        return texts_.substr(std::exchange(at, at + size), size);
    };
    record.name = next(of.name);
    if (of.home_area != kNoArea)
        record.home_area = DivisionCode(static_cast<std::uint32_t>(of.home_area));
    record.employer = next(of.employer);
    record.sex = next(of.sex);
    record.photo = next(of.photo);
    return record;
}

PersonId ReadyResults::PersonAt(std::size_t place) const {
    const auto& person = rows_[place].person;
    return PersonId(std::string(person.data(), person.size()));
}

std::vector<std::size_t> ReadyResults::ToLookInto() const {
    std::vector<std::size_t> rows;
    for (const Document& document : documents_) {
        if (document.alike && !document.known) continue;
        for (std::uint32_t i = document.known ? 0 : 1; i < document.rows; ++i)
            rows.push_back(by_document_[document.first + i]);
    }
    std::ranges::sort(rows);
    return rows;
}

std::vector<NameSomewhere> ReadyResults::NamesHere(std::size_t row) const {
    const Document& document = documents_[rows_[place_[row]].document];
    std::vector<NameSomewhere> names;
    for (std::uint32_t i = 0; i < document.rows; ++i) {
        const Row& other = rows_[place_[by_document_[document.first + i]]];
        if (other.outcome != AddOutcome::kAdded) continue;
        names.push_back({texts_.substr(other.texts, other.name), "results",
                         AdmissionOfKey(other.admission).ToString()});
    }
    std::ranges::sort(names, {}, &NameSomewhere::key);
    return names;
}

}  // namespace zhengji
