#include <array>

#include "intake/fields.hpp"
#include "intake/rows.hpp"

namespace zhengji {
namespace {

enum At : std::size_t { kNumber, kAct, kEffectiveOn, kUntil, kGround, kOffice, kDocument };

constexpr std::array kColumns = {
    Column{"certificate_no", "证书管理号", Presence::kRequired},
    Column{"act", "事项", Presence::kRequired},
    Column{"effective_on", "生效日期", Presence::kRequired},
    Column{"until", "有效期至", Presence::kOptional},
    Column{"ground", "事由", Presence::kOptional},
    Column{"office", "机构", Presence::kOptional},
    Column{"document_no", "文号", Presence::kOptional},
};

bool MayBeLoaded(ActKind kind) {
    return kind == ActKind::kRegistered || kind == ActKind::kDeferred ||
           kind == ActKind::kCancelled || kind == ActKind::kRestored || kind == ActKind::kVoided;
}

void ReadUntil(Table& table, ActRow& row) {
    row.until.reset();
    const std::string text(table.Field(kUntil));
    const bool deferral = row.kind == ActKind::kDeferred;
    if (text.empty()) {
        if (deferral) table.Fail(kUntil, Code::act_until_missing);
        return;
    }
    if (!deferral) return table.Fail(kUntil, Code::act_until_unwanted);
    row.until = CivilDate::Parse(text);
    if (!row.until) return table.Fail(kUntil, Code::bad_date, {text});
    if (*row.until <= row.effective_on)
        table.Fail(kUntil, Code::act_until_early, {text, row.effective_on.ToString()});
}

}  // namespace

template <>
Result<ActFile> ActFile::Open(const std::string& path, const PolicyBook& book) {
    ZJ_ASSIGN(Table table, Table::Open(path, kColumns));
    return ActFile(std::move(table), book);
}

template <>
void ActFile::Read(ActRow& row) {
    row.certificate_no = table_.Field(kNumber);
    const auto number = CertificateNumber::Parse(row.certificate_no);
    if (!number && !FromSpreadsheet(table_, kNumber)) table_.Fail(kNumber, number.error().message);
    const auto kind = ParseActKind(table_.Field(kAct));
    if (!kind || !MayBeLoaded(*kind)) {
        table_.Fail(kAct, Code::act_unknown, {std::string(table_.Field(kAct))});
        return;
    }
    row.kind = *kind;
    const auto day = CivilDate::Parse(table_.Field(kEffectiveOn));
    if (!day) table_.Fail(kEffectiveOn, Code::bad_date, {std::string(table_.Field(kEffectiveOn))});
    row.effective_on = day.value_or(CivilDate{});
    ReadUntil(table_, row);
    for (const At column : {kGround, kOffice, kDocument})
        CheckText(table_, column, Presence::kOptional);
    row.ground = table_.Field(kGround);
    row.office = table_.Field(kOffice);
    row.document_no = table_.Field(kDocument);
}

template <>
bool ActFile::Next(ActRow& row) {
    while (table_.Next()) {
        Read(row);
        if (!table_.RowFailed()) return true;
    }
    return false;
}

}  // namespace zhengji
