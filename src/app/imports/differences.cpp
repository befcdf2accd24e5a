#include "app/imports/differences.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/cell_words.hpp"
#include "base/text.hpp"

namespace zhengji {

void Differences::Tell(std::string_view zh, std::string_view en, const std::string& was,
                       const std::string& is) {
    if (was == is) return;
    if (!values_) return TellThat(zh, en);
    const auto in = [&](const std::string& text, Language language) {
        return text.empty() ? std::string("—") : InLanguage(text, language);
    };
    using enum Language;
    Put(fmt::format("{}：原为“{}”，本行“{}”", zh, in(was, kChinese), in(is, kChinese)),
        fmt::format("{}: '{}' there, '{}' here", en, in(was, kEnglish), in(is, kEnglish)));
}

void Differences::TellThat(std::string_view zh, std::string_view en) {
    Put(std::string(zh) + "不同", std::string(en) + " differs");
}

std::string Differences::Text() const {
    return zh_.empty() ? "" : Word("（" + zh_ + "）", " (" + en_ + ")");
}

void Differences::Put(const std::string& zh, const std::string& en) {
    zh_ += (zh_.empty() ? "" : "；") + zh;
    en_ += (en_.empty() ? "" : "; ") + en;
}

std::string DiffersFrom(const ClaimRecord& there, const ClaimRecord& here) {
    const bool same_name = SameName(there.name, here.name);
    Differences told(same_name);
    if (!same_name) told.TellThat("姓名", "name");
    const auto basis = [](Basis of) { return Word(Chinese(of), Name(of)); };
    told.Tell("申领依据", "basis", basis(there.basis), basis(here.basis));
    told.Tell("有效地区", "area", there.area.ToString(), here.area.ToString());
    // That there is none, and that none is stated, are one to a row (SaysTheSame).
    const auto employer = [](const ClaimRecord& one) {
        return one.employer == kStatedNone ? std::string() : one.employer;
    };
    told.Tell("工作单位", "employer", employer(there), employer(here));
    told.Tell("提交时间", "submitted_at", there.submitted_at.ToString(),
              here.submitted_at.ToString());
    const auto materials = [](const ClaimRecord& one) {
        auto named = SplitWords(one.materials);
        std::ranges::sort(named);
        return named;
    };
    if (materials(there) != materials(here))
        told.Tell("材料", "materials", there.materials, here.materials);
    return told.Text();
}

std::string DiffersFrom(const CertificateRecord& there, const CertificateRecord& here) {
    const bool same_name = SameName(there.name, here.name);
    const bool same_person = there.person == here.person;
    Differences told(same_name && same_person);
    if (!same_name) told.TellThat("姓名", "name");
    if (!same_person) told.TellThat("证件号码", "id_number");
    const auto area = [](const CertificateFacts& facts) {
        if (facts.area) return facts.area->ToString();
        return facts.kind == LineKind::kNational
                   ? Word("全国", "the whole country")
                   : DivisionCode::OfProvince(facts.province).ToString();
    };
    const auto admission = [](const CertificateRecord& one) {
        return one.admission ? one.admission->ToString() : std::string();
    };
    told.Tell("准考证号", "admission_no", admission(there), admission(here));
    told.Tell("有效地区", "area", area(there.facts), area(here.facts));
    told.Tell("批准日期", "approved_on", there.facts.approved_on.ToString(),
              here.facts.approved_on.ToString());
    return told.Text();
}

}  // namespace zhengji
