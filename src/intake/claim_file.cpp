#include <array>

#include "base/cell_words.hpp"
#include "base/text.hpp"
#include "intake/fields.hpp"
#include "intake/rows.hpp"
#include "intake/written_day.hpp"
#include "rules/exam/exam_day.hpp"
#include "rules/policy/province_named.hpp"

namespace zhengji {
namespace {

enum At : std::size_t {
    kAdmission,
    kName,
    kIdNumber,
    kProvince,
    kBasis,
    kArea,
    kEmployer,
    kSubmittedAt,
    kMaterials,
    kCorrectedAt
};

constexpr std::array kColumns = {
    Column{"admission_no", "准考证号", Presence::kRequired, Content::kNumber},
    Column{"name", "姓名", Presence::kRequired},
    Column{"id_number", "证件号码", Presence::kRequired, Content::kNumber},
    Column{"province", "受理省", Presence::kRequired, Content::kNumber},
    Column{"basis", "申领依据", Presence::kRequired},
    Column{"area", "有效地区", Presence::kRequired},
    Column{"employer", "工作单位", Presence::kOptional},
    Column{"submitted_at", "提交时间", Presence::kRequired, Content::kNumber},
    Column{"materials", "材料", Presence::kOptional},
    Column{"corrected_at", "更正时间", Presence::kOptional, Content::kNumber},
};

// By its digits or its name, in full or short: 64, 640000, 宁夏, 宁夏回族自治区.
std::optional<int> ProvinceCalled(std::string_view text, const Divisions& places) {
    const bool whole = text.size() > 2 && text.ends_with("0000");
    const auto code = DivisionCode::Parse(std::string(text) + (whole ? "" : "0000"));
    if (code && places.Knows(*code)) return code->Province();
    const auto named = ProvinceNamed(places, text);
    return named ? std::optional(named->Province()) : std::nullopt;
}

int ReadProvince(Table& table, const PolicyBook& book) {
    const std::string_view text = table.Field(kProvince);
    const auto province = ProvinceCalled(text, book.Places());
    if (!province && text.empty()) table.Fail(kProvince, Code::field_empty);
    if (!province && !text.empty())
        table.Fail(kProvince, Code::province_unknown, {std::string(text)});
    return province.value_or(0);
}

// By its own word, or as the notices put it.
Basis ReadBasis(Table& table) {
    const std::string_view text = table.Field(kBasis);
    constexpr std::string_view kOf = "的参考人员";  // as the notice calls them
    const std::string_view said =
        text.ends_with(kOf) ? text.substr(0, text.size() - kOf.size()) : text;
    if (said == "符合单独划线地区") return Basis::kResident;
    if (said == "到单独划线地区工作" || said == "不符合单独划线地区、到单独划线地区工作")
        return Basis::kRelocated;
    const auto basis = ParseBasis(text);
    if (!basis && text.empty()) table.Fail(kBasis, Code::field_empty);
    if (!basis && !text.empty()) table.Fail(kBasis, Code::basis_unknown, {std::string(text)});
    return basis.value_or(Basis::kResident);
}

// A name is looked up in the province; of one that is not known, no county is said not to be its.
DivisionCode ReadArea(Table& table, const PolicyBook& book, int province, CivilDate on) {
    const std::string_view text = table.Field(kArea);
    if (province == 0 && !text.empty() && !DivisionCode::Parse(PlainForms(text)))
        return DivisionCode{};
    return ReadCounty(table, kArea, book, province, on).value_or(DivisionCode{});
}

// A moment, not a day alone, and none that is still to come.
Instant ReadPast(Table& table, std::size_t i, std::optional<Instant> now) {
    const auto at = ReadMoment(table, i);
    if (at && now && *at > *now) table.Fail(i, Code::time_ahead, {at->ToString(), now->ToString()});
    return at.value_or(Instant{});
}

}  // namespace

template <>
Result<ClaimFile> ClaimFile::Open(const std::string& path, const PolicyBook& book) {
    ZJ_ASSIGN(Table table, Table::Open(path, kColumns));
    return ClaimFile(std::move(table), book);
}

// A claim and each correction of it are rows of their own.
template <>
RowKey ClaimFile::KeyRead() const {
    const auto admission = AdmissionNumber::Parse(table_.Field(kAdmission));
    const std::string_view corrected = table_.Field(kCorrectedAt);
    const auto at = MomentAsWritten(corrected);
    if (!admission || (!corrected.empty() && !at)) return {};
    RowKey key{admission->ToString() + '/' + (corrected.empty() ? "" : at->ToString()), ""};
    const auto identity = IdentityWritten(table_.Field(kIdNumber));
    const auto province = ProvinceCalled(table_.Field(kProvince), book_->Places());
    if (identity && province) key.rest = identity->number + '/' + std::to_string(*province);
    return key;
}

template <>
void ClaimFile::Read(ClaimRow& row) {
    endings_.Add(table_.Field(kAdmission));
    BirthLimits limits{today_, {}};
    if (const auto admission = ReadAdmission(table_, kAdmission, *book_)) {
        row.admission = *admission;
        limits.exam = LastExamDay(*book_, admission->SessionOf());
    }
    CheckName(table_, kName);
    row.name = table_.Field(kName);
    if (auto identity = ReadIdentity(table_, kIdNumber)) {
        CheckBirth(table_, kIdNumber, *book_, *identity, limits);
        row.identity = std::move(*identity);
    }
    row.province = ReadProvince(table_, *book_);
    row.basis = ReadBasis(table_);
    CheckText(table_, kEmployer, Presence::kOptional);
    row.employer = StatedOrNone(table_.Field(kEmployer));
    if (IsLookedUpNothing(row.employer)) row.employer = {};
    row.submitted_at = ReadPast(table_, kSubmittedAt, now_);
    row.corrected_at.reset();
    if (!table_.Field(kCorrectedAt).empty())
        row.corrected_at = ReadPast(table_, kCorrectedAt, now_);
    row.area = ReadArea(table_, *book_, row.province, row.submitted_at.Day());
    CheckText(table_, kMaterials, Presence::kOptional);
    row.materials = table_.Field(kMaterials);
}

bool MayCorrect(const Table& claims) {
    return claims.Has(kCorrectedAt);
}

}  // namespace zhengji
