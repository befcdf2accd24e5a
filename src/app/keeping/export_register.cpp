#include "app/keeping/export_register.hpp"

#include <filesystem>
#include <fstream>
#include <map>

#include <nlohmann/json.hpp>

#include "app/gate/gate.hpp"
#include "app/papers/valid_in.hpp"
#include "app/register/books_outside.hpp"
#include "app/register/sequencer.hpp"
#include "documents/photo.hpp"
#include "intake/csv_writer.hpp"
#include "intake/rows.hpp"
#include "keys/file_io.hpp"
#include "rules/policy/written_files.hpp"
#include "rules/procedures/actions.hpp"
#include "store/certificates.hpp"
#include "store/claims.hpp"
#include "store/log.hpp"
#include "store/policies.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// New or empty, and nobody else's to read.
Status MakeFolder(const std::string& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return MakeError(Code::file_unwritable, {folder, error.message()});
    if (!fs::is_empty(folder, error) || error) return MakeError(Code::export_not_empty, {folder});
    fs::permissions(folder, fs::perms::owner_all, error);
    return {};
}

// A sealed number is opened once for each person.
class Identities {
  public:
    explicit Identities(Transaction& tx) : people_(tx) {}
    Result<Identity> Of(const PersonId& person) {
        const auto known = known_.find(person.value);
        if (known != known_.end()) return known->second;
        ZJ_ASSIGN(const auto identity, people_.IdentityOf(person));
        return known_.emplace(person.value, identity.value_or(Identity{})).first->second;
    }

  private:
    People people_;
    std::map<std::string, Identity> known_;
};

class Exporter {
  public:
    Exporter(Transaction& tx, std::string folder)
        : tx_(tx), folder_(std::move(folder)), identities_(tx) {}

    Status All() {
        ZJ_TRY(WriteResults());
        ZJ_TRY(WriteClaims());
        ZJ_TRY(WriteCertificates());
        ZJ_TRY(WriteActs());
        ZJ_TRY(Log());
        return WritePolicies();
    }
    Status Manifest(const Register& reg, Instant now) {
        const Json manifest{{"v", 1},
                            {"origin", reg.Keys().Origin()},
                            {"kind", reg.IsRehearsal() ? "rehearsal" : "real"},
                            {"schema", reg.Facts().schema_version},
                            {"exported_at", now.ToString()},
                            {"sha256", digests_}};
        return Write("manifest.json", manifest.dump(1) + "\n");
    }
    ExportReport report;

  private:
    Status Write(const std::string& name, const std::string& text) {
        digests_[name] = ToHex(Sha256(text));
        return WriteFileDurably(folder_ + "/" + name, text, FileMode::kPrivate);
    }

    // A file of no rows would be refused by the import that it is for.
    Status WriteRows(const std::string& name, const CsvWriter& csv, std::int64_t rows) {
        return rows > 0 ? Write(name, csv.Text()) : Status();
    }

    Status WriteResults() {
        CsvWriter csv({"admission_no", "name", "id_type", "id_number", "qualification", "score_1",
                       "score_2", "score_3", "home_area", "employer", "sex", "photo"});
        std::vector<StoredResult> all;
        ZJ_TRY(Results(tx_).ForEach([&](const StoredResult& one) { all.push_back(one); }));
        for (const StoredResult& one : all)
            ZJ_TRY(ResultRow(csv, one));
        report.results = static_cast<std::int64_t>(all.size());
        return WriteRows("results.csv", csv, report.results);
    }

    Status ResultRow(CsvWriter& csv, const StoredResult& one) {
        const ResultRecord& r = one.record;
        ZJ_ASSIGN(const Identity identity, identities_.Of(one.person));
        ZJ_ASSIGN(const std::string photo, Photo(r));
        const std::string admission = r.sitting.admission.ToString();
        const auto& scores = r.sitting.scores;
        csv.Row({admission, r.name, std::string(Chinese(identity.type)), identity.number,
                 admission.substr(5, 2), Written(scores[0]), Written(scores[1]), Written(scores[2]),
                 r.home_area ? r.home_area->ToString() : "", r.employer, r.sex, photo});
        return {};
    }

    // The picture itself goes along; one that is no longer there, or another by now, does not.
    Result<std::string> Photo(const ResultRecord& record) {
        const auto file = PhotoFile::Parse(record.photo);
        const auto picture = file ? file->Read() : Result<std::string>(std::string());
        if (!picture || picture->empty()) return std::string();
        std::error_code error;
        fs::create_directories(folder_ + "/photos", error);
        const std::string name = "photos/" + record.sitting.admission.ToString() + ".jpg";
        ZJ_TRY(Write(name, *picture));
        return name;
    }

    Status WriteClaims() {
        CsvWriter csv({"admission_no", "name", "id_number", "province", "basis", "area", "employer",
                       "submitted_at", "materials"});
        ZJ_ASSIGN(const auto all, Claims(tx_).List({}));
        for (const StoredClaim& one : all) {
            const ClaimRecord& r = one.record;
            ZJ_ASSIGN(const Identity identity, identities_.Of(one.person));
            csv.Row({r.admission.ToString(), r.name, identity.number, std::to_string(r.province),
                     std::string(Name(r.basis)), r.area.ToString(), r.employer,
                     r.submitted_at.ToString(), r.materials});
        }
        report.claims = static_cast<std::int64_t>(all.size());
        return WriteRows("claims.csv", csv, report.claims);
    }

    Status WriteCertificates() {
        CsvWriter csv(
            {"certificate_no", "name", "id_number", "admission_no", "area", "approved_on"});
        std::vector<CertificateRecord> all;
        ZJ_TRY(
            Certificates(tx_).ForEach([&](const CertificateRecord& one) { all.push_back(one); }));
        for (const CertificateRecord& one : all) {
            ZJ_ASSIGN(const Identity identity, identities_.Of(one.person));
            csv.Row({one.number.ToString(), one.name, identity.number,
                     one.admission ? one.admission->ToString() : "", CodeValidIn(one.facts, "全国"),
                     one.facts.approved_on.ToString()});
        }
        report.certificates = static_cast<std::int64_t>(all.size());
        return WriteRows("certificates.csv", csv, report.certificates);
    }

    Status WriteActs() {
        CsvWriter csv(
            {"certificate_no", "act", "effective_on", "until", "ground", "office", "document_no"});
        Status read;
        ZJ_ASSIGN(const auto confirmed, Acts(tx_).Confirmed());
        ZJ_TRY(Acts(tx_).ForEach([&](const StoredAct& one) {
            if (read) read = ActRow(csv, one, confirmed);
        }));
        ZJ_TRY(std::move(read));
        return WriteRows("acts.csv", csv, report.acts);
    }

    Status ActRow(CsvWriter& csv, const StoredAct& one, std::span<const ClockConfirmed> confirmed) {
        ZJ_ASSIGN(Act told, ParsePublic(one.record.public_bytes));
        const Act act = AsItCounts(std::move(told), one.id, confirmed);
        if (!MayBeLoaded(act.kind)) return {};
        PrivatePart part;
        if (const auto opened = ParsePrivate(one.record.private_bytes)) part = opened->part;
        // `registered` says its last day by itself.
        const bool until = act.until && act.kind == ActKind::kDeferred;
        csv.Row({act.subject, std::string(Name(act.kind)), act.effective_on.ToString(),
                 until ? act.until->ToString() : "", part.ground, std::to_string(act.office),
                 part.evidence});
        ++report.acts;
        return {};
    }

    // As it was published: the newest checkpoint, and every leaf in order, one a line.
    Status Log() {
        LogStore log(tx_);
        ZJ_ASSIGN(report.leaves, log.Size());
        ZJ_ASSIGN(const auto leaves, log.Leaves(0, report.leaves));
        std::string text;
        for (const std::string& leaf : leaves)
            text += leaf + "\n";
        ZJ_ASSIGN(const std::string checkpoint, log.Checkpoint());
        ZJ_TRY(Write("log-checkpoint.txt", checkpoint));
        return Write("log-leaves.jsonl", text);
    }

    Status WritePolicies() {
        std::map<std::string, std::string> texts;
        ZJ_TRY(Policies(tx_).ForEachText(
            [&](std::string_view digest, std::string_view text) { texts.emplace(digest, text); }));
        for (const auto& [digest, text] : texts)
            ZJ_TRY(Write("policy-" + digest + ".json", text));
        return {};
    }

    Transaction& tx_;
    std::string folder_;
    Identities identities_;
    std::map<std::string, std::string> digests_;
};

}  // namespace

Result<std::size_t> ExportPolicy(const PolicyBook& book, const std::string& folder) {
    ZJ_TRY(MakeFolder(folder));
    const auto files = FilesOf(book);
    for (const PolicyFile& file : files)
        ZJ_TRY(WriteFileDurably(folder + "/" + file.name, file.text, FileMode::kPrivate));
    return files.size();
}

namespace {

// An older copy is read and never written to: its journal would part from the register's.
Result<bool> NoteExport(Register& reg, const Call& by, const ExportRequest& request, bool older) {
    if (older) return false;
    const Status noted =
        Look(reg, by, Asked::Nation(action::kRegisterExport), [&](Looking& looking) {
            looking.Saw({LookAt::kRegister, Matter{}, "", "", request.purpose});
            return Status();
        });
    // On a medium that can only be read there is no journal to write to.
    if (!noted && noted.error().code() != Code::store_read_only) return noted.error();
    return noted.has_value();
}

}  // namespace

Result<ExportReport> ExportRegister(Register& reg, const Call& by, const ExportRequest& request) {
    ZJ_TRY(MakeFolder(request.folder));
    ZJ_ASSIGN(const auto outside, CheckpointsOutside(reg));
    const Status books = CheckBooksOutside(reg);
    ZJ_ASSIGN(const bool noted,
              NoteExport(reg, by, request, request.aside || !books || !CheckOutside(reg)));
    return Ask(
        reg, by, Asked::Nation(action::kRegisterExport),
        [&](Reading& reading) -> Result<ExportReport> {
            Transaction& tx = reading.Tx();
            Exporter exporter(tx, request.folder);
            ZJ_TRY(exporter.All());
            ZJ_TRY(exporter.Manifest(reg, by.now));
            const auto kept = outside.kept ? static_cast<std::int64_t>(outside.kept->size) : 0;
            if (kept > exporter.report.leaves) exporter.report.signed_outside = kept;
            exporter.report.noted = noted;
            exporter.report.books_older = !books && books.error().code() == Code::books_rolled_back;
            return exporter.report;
        });
}

}  // namespace zhengji
