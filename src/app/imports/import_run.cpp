#include "app/imports/import_run.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>

#include "base/text.hpp"
#include "intake/csv_writer.hpp"
#include "keys/file_io.hpp"

namespace zhengji {

std::string KeyOf(const ResultRow& row) {
    return row.sitting.admission.ToString();
}
std::string KeyOf(const ClaimRow& row) {
    return row.admission.ToString();
}
std::string KeyOf(const CertificateRow& row) {
    return row.number.ToString();
}

std::string KeyOf(const ActRow& row) {
    return std::string(row.certificate_no);
}

std::string KeyOf(const AttendanceRow& row) {
    std::string key = std::string(row.certificate_no) + ' ' + std::string(row.on);
    if (!row.times.empty()) key += ' ' + std::string(row.times);
    return key;
}

bool MayKeep(Table& file, const ImportRequest& request, ImportReport& report) {
    report.rows = file.Rows();
    report.faults = file.Faults();
    std::ranges::stable_sort(report.faults, {}, [](const Fault& f) {
        // What is wrong with the whole row comes last.
        constexpr int kLast = std::numeric_limits<int>::max();
        return std::pair(f.line, f.column == 0 ? kLast : f.column);
    });
    report.file_failed = file.FileFailed();
    report.rejected = static_cast<std::int64_t>(file.Rejected().size());
    const bool refuse =
        file.FileFailed() || (!report.faults.empty() && request.faulty == FaultyRows::kRefuseFile);
    if (!refuse) return true;
    report.notes.clear();
    report.loaded = 0;
    report.unchanged = 0;
    return false;
}

void TellTwice(Table& file, int later, int first) {
    const auto conflict = std::ranges::find_if(file.Faults(), [&](const Fault& fault) {
        return fault.line == later && fault.message.code == Code::key_conflict;
    });
    if (conflict == file.Faults().end()) return;
    const std::string key = conflict->message.args.front();
    file.Restate(later, Code::key_conflict, {Code::key_twice, {key, std::to_string(first)}});
}

std::vector<Message> ReasonsOf(Table& file, int line) {
    std::vector<Message> reasons;
    for (const RejectedRow& row : file.Rejected())
        if (row.line == line) reasons = row.reasons;
    std::erase_if(reasons, [](const Message& one) {
        return one.code == Code::key_conflict || one.code == Code::key_twice;
    });
    return reasons;
}

FaultyByKey::FaultyByKey(const std::vector<FaultyRow>& rows) {
    for (const FaultyRow& row : rows)
        rows_.emplace(row.key.common, &row);
}

std::vector<const FaultyRow*> FaultyByKey::Beside(const RowKey& key) const {
    std::vector<const FaultyRow*> beside;
    const auto [first, last] = rows_.equal_range(key.common);
    for (auto at = first; at != last; ++at)
        if (at->second->key.MayBe(key)) beside.push_back(at->second);
    return beside;
}

namespace {

std::string RejectedText(Table& file) {
    std::vector<std::string> header;
    std::vector<bool> kept;
    for (const std::string& name : file.Header()) {
        kept.push_back(!Table::IsOfRejected(name));
        if (kept.back()) header.push_back(name);
    }
    for (const char* name : {"line", "说明", "explanation", "reason"})
        header.emplace_back(name);
    CsvWriter csv(header);
    for (const RejectedRow& row : file.Rejected()) {
        std::vector<std::string> fields;
        for (std::size_t i = 0; i < row.fields.size(); ++i) {
            if (i >= kept.size() || kept[i]) fields.push_back(row.fields[i]);
        }
        fields.push_back(std::to_string(row.line));
        fields.push_back(Joined(row.reasons, "; ",
                                [](const Message& m) { return Render(m, Language::kChinese); }));
        fields.push_back(Joined(row.reasons, "; ",
                                [](const Message& m) { return Render(m, Language::kEnglish); }));
        fields.push_back(Joined(row.reasons, "; ",
                                [](const Message& m) { return std::string(Info(m.code).name); }));
        csv.Row(fields);
    }
    return csv.Text();
}

}  // namespace

// Somebody may be correcting the rows of an earlier run there: that work is never written over.
Status WriteRejected(Table& file, ImportReport& report, const std::string& path) {
    if (file.Rejected().empty()) return {};
    const std::string text = RejectedText(file);
    const std::string target = path + ".rejected.csv";
    std::error_code ignored;
    if (std::filesystem::exists(target, ignored)) {
        const auto there = ReadWholeFile(target);
        if (!there || *there != text) return MakeError(Code::rejected_exists, {target});
    } else {
        ZJ_TRY(WriteFileDurably(target, text, FileMode::kPrivate));
    }
    report.rejected_file = target;
    return {};
}

void TellRejected(Table& file, ImportReport& report) {
    report.header = file.Header();
    report.rejected_rows = file.Rejected();
    if (!report.rejected_rows.empty()) report.rejected_text = RejectedText(file);
}

}  // namespace zhengji
