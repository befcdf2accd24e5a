#include "app/issue/make_documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <future>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>
#include <tuple>

#include "app/gate/gate.hpp"
#include "app/papers/certificate_statement.hpp"
#include "app/papers/document_signer.hpp"
#include "app/papers/paper_standing.hpp"
#include "app/papers/set_up.hpp"
#include "app/papers/sex_shown.hpp"
#include "app/papers/valid_in.hpp"
#include "app/reading/person_looks.hpp"
#include "app/register/clock.hpp"
#include "app/register/ground.hpp"
#include "app/register/known_scope.hpp"
#include "app/register/sequencer.hpp"
#include "base/text.hpp"
#include "documents/credential.hpp"
#include "documents/ecert.hpp"
#include "documents/photo.hpp"
#include "documents/signed_pdf.hpp"
#include "keys/file_io.hpp"
#include "rules/exam/exam_day.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/standing/standing.hpp"

namespace zhengji {
namespace {

// The territory in plain words, as people will read it on the certificate.
std::pair<std::string, std::string> TerritoryWords(const CertificateFacts& facts,
                                                   const PolicyBook& book, CivilDate on) {
    const std::string province = book.Places().Name(DivisionCode::OfProvince(facts.province));
    if (facts.kind == LineKind::kNational)
        return {"本证书全国有效。", "Valid in the whole country."};
    if (facts.kind == LineKind::kProvincial)
        return {"本证书仅在" + province + "有效。", "Valid only in the province of issue."};
    std::string units;
    for (DivisionCode unit : TerritoryOf(facts, book, on)) {
        if (!units.empty()) units += "、";
        units += book.Places().Name(unit);
    }
    constexpr std::size_t kMostUnits = 360;  // bytes: about five lines
    const auto list = book.AreaPeriodOf(facts.province, on);
    const bool whole = list.value != nullptr && list.value->complete;
    // A list that is known in part, or too long for the page, must not read as the whole of it.
    if (units.empty() || units.size() > kMostUnits) {
        units = "以公布的名单为准";
    } else if (!whole) {
        units += "等（以公布的名单为准）";
    }
    return {"本证书仅在" + province + "的单独划线地区有效：" + units + "。",
            "Separate-line certificate: valid only in the separate-line areas of the province of "
            "issue."};
}

void FillHolder(EcertContent& content, const CertificateRecord& certificate,
                const Identity& identity) {
    content.name = certificate.name;
    content.id_number = identity.number;
    content.sex = SexShown(certificate.sex, identity);
    if (const auto born = identity.BirthDay()) content.birth = MonthInChinese(*born);
}

std::pair<const char*, const char*> TitleOf(Family family) {
    switch (family) {
        case Family::kSoftware:
            return {"计算机技术与软件专业技术资格（水平）证书",
                    "Professional Qualification Certificate · Computer Technology and Software"};
        case Family::kTelecom:
            return {"通信专业技术人员职业水平证书",
                    "Professional Qualification Certificate · Telecommunications"};
    }
    return {"", ""};
}

EcertSheet SheetOf(Family family, const SetUp& set_up, Stamp stamp) {
    const auto [title, english] = TitleOf(family);
    return {title, english, set_up.attestation, set_up.authorities, set_up.seal, stamp};
}

std::string EnglishLevel(Level level) {
    std::string word(Name(level));
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return word;
}

EcertContent ContentOf(const Register& reg, const PolicyBook& book, const CertificateRecord& c,
                       const Identity& identity, Instant now) {
    EcertContent content;
    content.title = TitleOf(c.facts.session.family).first;
    FillHolder(content, c, identity);
    content.qualification = c.facts.qualification;
    if (const Qualification* q = book.QualificationByName(c.facts.qualification)) {
        content.qualification_english = q->english;
        content.category = q->category;
    }
    if (content.category.empty())
        content.category = c.facts.level == Level::kSenior ? "（跨各专业类别）" : "—";
    content.level = Chinese(c.facts.level);
    content.level_english = EnglishLevel(c.facts.level);
    content.approved_on = InChinese(c.facts.approved_on);
    if (IsMadeUp(book, c.facts.session, c.facts.approved_on)) content.approved_on += kMadeUpMark;
    content.certificate_no = c.number.ToString();
    const auto unit = ValidIn(c.facts);
    content.area = unit ? book.Places().FullName(*unit) : "全国";
    std::tie(content.territory, content.territory_english) =
        TerritoryWords(c.facts, book, now.Day());
    content.issued_on = InChinese(c.valid_from);
    content.made_at = now;
    content.stamp = reg.IsRehearsal() ? Stamp::kRehearsal : Stamp::kNone;
    return content;
}

std::string QrOf(const KeyRing& keys, const std::string& address, const CertificateRecord& c,
                 int version) {
    const Credential credential{c.number.ToString(),        c.name,
                                c.facts.qualification,      std::string(Name(c.facts.level)),
                                CodeValidIn(c.facts, "CN"), c.facts.approved_on.ToString(),
                                c.valid_from.ToString(),    version};
    return WriteCredential(address, credential,
                           [&keys](std::string_view text) { return keys.SignCredential(text); });
}

// Beside the day of issue: which version it is, and since when.
std::string VersionWords(const Act& act) {
    if (!act.version) return {};
    return fmt::format("（第{}版，{}更正）", act.version->number, InChinese(act.effective_on));
}

std::pair<std::string, std::string> Lines(const Annotation& annotation) {
    return {"加注：" + annotation.use + "（有效至 " + InChinese(annotation.until) + "）",
            "Annotated for the use named, until " + annotation.until.ToString()};
}

// What one e-certificate is made from, read together.
struct Sources {
    CertificateRecord certificate;
    Identity identity;
    StoredAct act;
    std::string holder_salt;
};

// What the certificate's row and its holder's document say is what the act that made its newest
// version says, and commits to.
Status CheckAgainstAct(const CertificateRecord& certificate, const Identity& identity,
                       const StoredAct& newest, const std::string& holder_salt) {
    const Act& act = newest.counts;
    const bool same =
        act.facts && *act.facts == certificate.facts && HoldsFrom(act) == certificate.valid_from &&
        act.holder_commitment == HolderCommitment(holder_salt, {certificate.name, identity});
    return same ? Status() : Status(MakeError(Code::rows_changed, {"certificates"}));
}

// The act that makes the version which stands.
StoredAct NewestVersion(std::vector<StoredAct> acts) {
    const auto version = [](const StoredAct& one) {
        return one.counts.facts ? VersionOf(one.counts) : 0;
    };
    return std::move(*std::ranges::max_element(acts, {}, version));
}

Result<Sources> ReadSources(Register& reg, const PolicyBook& book, std::string_view certificate_no,
                            Instant now) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<Sources> {
        Transaction& tx = desk.Tx();
        // What a file proves, it proves for every day up to its own.
        ZJ_TRY(ClockAllows(tx, "ecert", now));
        ZJ_ASSIGN(auto certificate, Certificates(tx).ByNumber(certificate_no));
        if (!certificate)
            return MakeError(Code::no_such_certificate, {std::string(certificate_no)});
        ZJ_TRY(MayHavePaper(tx, book, certificate_no, now.Day(), Paper::kCertificate));
        ZJ_ASSIGN(auto identity, People(tx).IdentityOf(certificate->person));
        ZJ_ASSIGN(auto acts, Acts(tx).Of(certificate_no));
        if (acts.empty() || !identity)
            return MakeError(Code::no_such_certificate, {std::string(certificate_no)});
        StoredAct newest = NewestVersion(std::move(acts));
        if (!newest.leaf) return MakeError(Code::not_in_log, {std::string(certificate_no)});
        ZJ_ASSIGN(auto opened, ParsePrivate(newest.record.private_bytes));
        ZJ_TRY(CheckAgainstAct(*certificate, *identity, newest, opened.holder_salt));
        return Sources{std::move(*certificate), std::move(*identity), std::move(newest),
                       std::move(opened.holder_salt)};
    });
}

Result<std::vector<std::string>> NumbersFor(Reading& reading, const BatchRequest& request) {
    Transaction& tx = reading.Tx();
    ZJ_ASSIGN(const auto book, reading.Policy());
    ZJ_TRY(CheckGround(tx, Ground::kDocuments));
    ZJ_TRY(ClockAllows(tx, "ecert", request.now));
    ZJ_TRY(RequireKnown(*book, request.province, request.session));
    ZJ_ASSIGN(const auto issued, Certificates(tx).Issued(request.province, request.session));
    std::vector<std::string> numbers;
    for (const CertificateRecord& c : issued)
        numbers.push_back(c.number.ToString());
    return numbers;
}

}  // namespace

Result<EcertMaker> EcertMaker::Create(Register& reg, const std::string& address, Instant now) {
    ZJ_TRY(
        Ask(reg, kAnyone, [](Desk& desk) { return CheckGround(desk.Tx(), Ground::kDocuments); }));
    ZJ_ASSIGN(auto signer, OpenSigner(reg, now));
    ZJ_ASSIGN(auto book, PolicyInForce(reg));
    ZJ_ASSIGN(SetUp set_up, SetUpForPapers(reg, signer, address));
    const Stamp stamp = reg.IsRehearsal() ? Stamp::kRehearsal : Stamp::kNone;
    EcertMaker maker(reg, std::move(signer), std::move(book), set_up.address, now);
    for (const Family family : {Family::kSoftware, Family::kTelecom}) {
        ZJ_ASSIGN(auto sheet, RenderSheet(SheetOf(family, set_up, stamp)));
        ZJ_ASSIGN(auto opened, PdfSheet::Open(std::move(sheet)));
        maker.sheets_.push_back(std::move(opened));
    }
    return maker;
}

Result<std::string> EcertMaker::Make(std::string_view certificate_no,
                                     const std::optional<Annotation>& annotation) {
    ZJ_ASSIGN(const Sources sources, ReadSources(*reg_, *book_, certificate_no, now_));
    EcertContent content = ContentOf(*reg_, *book_, sources.certificate, sources.identity, now_);
    content.issued_on += VersionWords(sources.act.counts);
    content.qr = QrOf(reg_->Keys(), address_, sources.certificate, VersionOf(sources.act.counts));
    if (annotation) std::tie(content.annotation, content.annotation_english) = Lines(*annotation);
    if (!sources.certificate.photo.empty()) {
        const auto photo = PhotoFile::Parse(sources.certificate.photo);
        if (!photo) return MakeError(Code::photo_broken, {sources.certificate.photo});
        ZJ_ASSIGN(content.photo, photo->Read());
    }
    ZJ_ASSIGN(const std::string proof, ProveLeaf(*reg_, *sources.act.leaf));
    const CertificateStatement statement{{sources.certificate.name, sources.identity},
                                         sources.holder_salt,
                                         sources.act.record.public_bytes,
                                         annotation};
    ZJ_ASSIGN(const std::string page, RenderEcert(content));
    return SignPdf(page,
                   {{kStatementName, "application/json", WriteStatement(statement)},
                    {kProofName, "text/plain", proof}},
                   {now_, "Zhengji e-certificate"}, signer_,
                   &sheets_.at(static_cast<std::size_t>(sources.certificate.facts.session.family)));
}

Result<std::string> MakeEcert(Register& reg, const Call& by, const std::string& certificate_no,
                              const std::string& address,
                              const std::optional<Annotation>& annotation) {
    // The maker reads more than once, each time by itself.
    ZJ_TRY(LookAtCertificate(reg, by, certificate_no, Purpose::kDelivery,
                             [](Reading&) { return Status(); }));
    ZJ_ASSIGN(auto maker, EcertMaker::Create(reg, address, by.now));
    return maker.Make(certificate_no, annotation);
}

Result<BatchReport> MakeEcerts(Register& reg, const Call& by, const BatchRequest& request) {
    ZJ_ASSIGN(const auto numbers,
              Look(reg, by, Asked::Province(action::kCertificatesRead, request.province),
                   [&](Looking& looking) {
                       looking.Saw({LookAt::kCertificates, Matter{request.province, "", ""}, "",
                                    std::to_string(request.province), Purpose::kDelivery});
                       return NumbersFor(looking, request);
                   }));
    std::error_code error;
    std::filesystem::create_directories(request.out_dir, error);
    if (error) return MakeError(Code::file_unwritable, {request.out_dir, error.message()});
    BatchReport report;
    std::mutex mutex;
    std::atomic<std::size_t> next = 0;
    const auto work = [&]() -> Status {
        ZJ_ASSIGN(const auto own, Register::Open(reg.Place()));
        ZJ_ASSIGN(auto maker, EcertMaker::Create(*own, request.address, request.now));
        for (std::size_t i = next++; i < numbers.size(); i = next++) {
            const auto pdf = maker.Make(numbers[i]);
            Status done = pdf ? WriteFileDurably(request.out_dir + "/" + numbers[i] + ".pdf", *pdf,
                                                 FileMode::kPrivate)
                              : Status(Error(pdf.error()));
            const std::scoped_lock lock(mutex);
            if (done) {
                ++report.written;
            } else {
                report.stopped.emplace_back(numbers[i], done.error());
            }
        }
        return {};
    };
    const std::size_t cores =
        std::min<std::size_t>(std::max(1U, std::thread::hardware_concurrency()),
                              std::max<std::size_t>(1, numbers.size()));
    std::vector<std::future<Status>> workers;
    for (std::size_t i = 0; i < cores; ++i)
        workers.push_back(std::async(std::launch::async, work));
    for (std::future<Status>& worker : workers)
        ZJ_TRY(worker.get());
    std::ranges::sort(report.stopped, {}, [](const auto& pair) { return pair.first; });
    return report;
}

}  // namespace zhengji
