#include "app/answers/verify_file.hpp"

#include <array>

#include <nlohmann/json.hpp>

#include "app/answers/verify_away.hpp"
#include "app/gate/gate.hpp"
#include "app/papers/certificate_statement.hpp"
#include "base/json_text.hpp"
#include "documents/cms.hpp"
#include "documents/signed_pdf.hpp"
#include "tlog/proof_file.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 3> kKnownBy = {"file", "status", "register"};

Result<std::string> AttachmentNamed(const CheckedPdf& pdf, const char* name) {
    const auto found = pdf.attachments.find(name);
    if (found == pdf.attachments.end()) return MakeError(Code::file_proof_missing);
    return found->second;
}

}  // namespace

Result<FileVerification> VerifyFile(std::string_view pdf, const TrustBundle& trust) {
    ZJ_ASSIGN(const std::string ca, CertificateDer(trust.authority_pem));
    ZJ_ASSIGN(const NoteVerifier log, NoteVerifier::Parse(trust.log_key));
    ZJ_ASSIGN(const CheckedPdf checked, CheckPdf(pdf, {ca, trust.signers}));
    ZJ_ASSIGN(const std::string json, AttachmentNamed(checked, kStatementName));
    ZJ_ASSIGN(const std::string proof_text, AttachmentNamed(checked, kProofName));
    ZJ_ASSIGN(const CertificateStatement statement, ReadStatement(json));
    ZJ_ASSIGN(const ProofFile proof, ProofFile::Parse(proof_text));
    ZJ_ASSIGN(const Checkpoint checkpoint, CheckProof(proof, statement.act, log));
    ZJ_ASSIGN(Act act, ParsePublic(statement.act));
    if (HolderCommitment(statement.holder_salt, statement.holder) != act.holder_commitment ||
        !act.facts) {
        return MakeError(Code::file_proof_mismatch);
    }
    FileVerification file;
    file.certificate_no = act.subject;
    file.name = statement.holder.name;
    file.act = std::move(act);
    file.leaf = static_cast<std::int64_t>(proof.index);
    file.tree_size = static_cast<std::int64_t>(checkpoint.size);
    file.root = checkpoint.root;
    file.signed_at = checked.signed_at;
    file.annotation = statement.annotation;
    return file;
}

Result<FileVerification> VerifyFileHere(Register& reg, std::string_view pdf,
                                        const VerificationRequest& request) {
    ZJ_ASSIGN(const TrustBundle trust, TrustOf(reg));
    ZJ_ASSIGN(FileVerification file, VerifyFile(pdf, trust));
    VerificationRequest asked = request;
    asked.certificate_no = file.certificate_no;
    asked.name = file.name;
    asked.version = VersionOf(file.act);
    ZJ_ASSIGN(file.standing, Ask(reg, kAnyone, [&](Desk& desk) -> Result<Verification> {
                  ZJ_ASSIGN(const auto book, desk.Policy());
                  return VerifyCertificate(desk.Tx(), *book, asked);
              }));
    file.asked_on = request.on.value_or(request.now.Day());
    file.known_by = KnownBy::kRegister;
    return file;
}

Result<FileVerification> VerifyFileAway(std::string_view pdf, const TrustBundle& trust,
                                        const VerificationRequest& request,
                                        std::string_view status) {
    ZJ_ASSIGN(FileVerification file, VerifyFile(pdf, trust));
    file.asked_on = request.on.value_or(request.now.Day());
    if (status.empty()) {
        ZJ_ASSIGN(file.standing, AnswerAway(file, request, nullptr));
        return file;
    }
    ZJ_ASSIGN(const NoteVerifier log, NoteVerifier::Parse(trust.log_key));
    ZJ_ASSIGN(const StatusStatement statement, StatusStatement::Open(status, log));
    ZJ_ASSIGN(file.standing, AnswerAway(file, request, &statement));
    file.known_by = KnownBy::kStatus;
    return file;
}

Result<FileVerification> VerifyFileFed(Register& reg, std::string_view pdf,
                                       const TrustBundle& trust,
                                       const VerificationRequest& request) {
    ZJ_ASSIGN(FileVerification file, VerifyFileAway(pdf, trust, request, ""));
    VerificationRequest asked = request;
    asked.certificate_no = file.certificate_no;
    asked.name = file.name;
    asked.version = VersionOf(file.act);
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<FileVerification> {
        Transaction& tx = desk.Tx();
        ZJ_ASSIGN(const auto log, NoteVerifier::Parse(trust.log_key));
        ZJ_ASSIGN(const auto source, Feeds(tx).Source(log.name));
        if (!source || source->verifier != trust.log_key) return file;
        ZJ_ASSIGN(const auto book, desk.Policy());
        ZJ_ASSIGN(auto answer, VerifyCertificate(tx, *book, asked));
        if (answer.standing.answer == Answer::kNotFound) return file;
        file.standing = std::move(answer);
        file.known_by = KnownBy::kRegister;
        return file;
    });
}

std::optional<Reason> AnnotationReason(const FileVerification& file) {
    if (!file.annotation) return std::nullopt;
    const bool open = file.asked_on <= file.annotation->until;
    return Reason{{open ? Code::annotation_open : Code::annotation_outdated,
                   {file.annotation->use, file.annotation->until.ToString()}},
                  "",
                  ""};
}

std::string FileVerificationJson(const FileVerification& file, Language language) {
    auto json = file.standing
                    ? nlohmann::ordered_json::parse(VerificationJson(*file.standing, language))
                    : nlohmann::ordered_json{{"certificate_no", file.certificate_no}};
    json["file"] = {{"signature", "valid"},        {"covers_whole_file", true},
                    {"log_proof", "valid"},        {"leaf", file.leaf},
                    {"tree_size", file.tree_size}, {"signed_at", file.signed_at.ToString()}};
    if (file.standing)
        json["times"] = {{"file", file.signed_at.ToString()},
                         {"known", file.standing->as_of.ToString()},
                         {"known_by", kKnownBy.at(static_cast<std::size_t>(file.known_by))},
                         {"asked", file.asked_on.ToString()}};
    if (const auto reason = AnnotationReason(file))
        json["annotation"] = {{"code", Info(reason->message.code).name},
                              {"use", file.annotation->use},
                              {"until", file.annotation->until.ToString()},
                              {"text", Render(reason->message, language)}};
    return JsonText(json);
}

}  // namespace zhengji
