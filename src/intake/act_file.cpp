#include <array>

#include "base/cell_words.hpp"
#include "intake/fields.hpp"
#include "intake/rows.hpp"
#include "intake/written_day.hpp"

namespace zhengji {
namespace {

constexpr std::array kColumns = {
    Column{"certificate_no", "证书管理号", Presence::kRequired, Content::kCopied},
    Column{"act", "事项", Presence::kRequired},
    Column{"effective_on", "生效日期", Presence::kRequired, Content::kNumber},
    Column{"until", "有效期至", Presence::kOptional, Content::kNumber},
    Column{"ground", "事由", Presence::kOptional},
    Column{"office", "机构", Presence::kOptional},
    Column{"document_no", "文号", Presence::kOptional},
};

// A registration's follows by rule; where the ledger states it, it is held against that.
void ReadUntil(Table& table, ActRow& row) {
    row.until.reset();
    const std::string text(table.Field(kActUntil));
    const bool deferral = row.kind == ActKind::kDeferred;
    if (text.empty()) {
        if (deferral) table.Fail(kActUntil, Code::act_until_missing);
        return;
    }
    if (!deferral && row.kind != ActKind::kRegistered)
        return table.Fail(kActUntil, Code::act_until_unwanted);
    row.until = ReadDay(table, kActUntil);
    if (!row.until) return;
    if (*row.until <= row.effective_on)
        table.Fail(kActUntil, Code::act_until_early, {text, row.effective_on.ToString()});
}

// 无 is no document's number, and no office.
std::string_view Stated(std::string_view text) {
    return SaysNone(text) ? std::string_view() : text;
}

}  // namespace

bool MayBeLoaded(ActKind kind) {
    return kind == ActKind::kRegistered || kind == ActKind::kDeferred ||
           kind == ActKind::kCancelled || kind == ActKind::kRestored || kind == ActKind::kVoided;
}

// As ledgers name them: 首次登记, 再次登记, 延期登记, 注销登记.
std::string_view WithoutRegistration(std::string_view name) {
    constexpr std::string_view kRegistration = "登记";
    if (name == "首次登记" || name == "再次登记") return kRegistration;
    if (name == "延期登记" || name == "注销登记") name.remove_suffix(kRegistration.size());
    return name;
}

template <>
Result<ActFile> ActFile::Open(const std::string& path, const PolicyBook& book) {
    ZJ_ASSIGN(Table table, Table::Open(path, kColumns));
    return ActFile(std::move(table), book);
}

// Nobody's certificate has one thing happen to it twice on one day in other words.
template <>
RowKey ActFile::KeyRead() const {
    const auto number = CertificateNumber::Parse(table_.Field(kActNumber));
    const auto kind = ParseActKind(WithoutRegistration(table_.Field(kActKind)));
    const auto day = DayAsWritten(table_.Field(kActEffectiveOn));
    if (!number || !kind || !day) return {};
    return {number->ToString() + '/' + std::string(Name(*kind)) + '/' + day->ToString(), ""};
}

template <>
void ActFile::Read(ActRow& row) {
    row.certificate_no = table_.Field(kActNumber);
    const auto number = CertificateNumber::Parse(row.certificate_no);
    if (!number && !FromSpreadsheet(table_, kActNumber))
        table_.Fail(kActNumber, number.error().message);
    const auto kind = ParseActKind(WithoutRegistration(table_.Field(kActKind)));
    if (!kind || !MayBeLoaded(*kind)) {
        table_.Fail(kActKind, Code::act_unknown, {std::string(table_.Field(kActKind))});
        return;
    }
    row.kind = *kind;
    row.effective_on = ReadDay(table_, kActEffectiveOn).value_or(CivilDate{});
    ReadUntil(table_, row);
    for (const ActColumn column : {kActGround, kActOffice, kActDocument})
        CheckText(table_, column, Presence::kOptional);
    row.ground = Stated(table_.Field(kActGround));
    row.office = Stated(table_.Field(kActOffice));
    row.document_no = Stated(table_.Field(kActDocument));
}

}  // namespace zhengji
