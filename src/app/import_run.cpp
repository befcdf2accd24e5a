#include "app/import_run.hpp"

#include <algorithm>
#include <limits>

#include "intake/csv_writer.hpp"

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
    return std::string(row.certificate_no);
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
    report.loaded = 0;
    report.unchanged = 0;
    return false;
}

Status WriteRejected(Table& file, ImportReport& report, const std::string& path) {
    if (file.Rejected().empty()) return {};
    std::vector<std::string> header = file.Header();
    const auto earlier = std::ranges::find_if(
        header, [](const std::string& name) { return name == "reason" || name == "原因"; });
    const auto dropped = earlier - header.begin();
    const auto drop_earlier = [&](std::vector<std::string>& fields) {
        if (dropped < std::ssize(fields)) fields.erase(fields.begin() + dropped);
    };
    drop_earlier(header);
    header.emplace_back("reason");
    CsvWriter csv(header);
    for (RejectedRow row : file.Rejected()) {
        drop_earlier(row.fields);
        row.fields.push_back(row.reason);
        csv.Row(row.fields);
    }
    report.rejected_file = path + ".rejected.csv";
    return csv.WriteTo(report.rejected_file);
}

}  // namespace zhengji
