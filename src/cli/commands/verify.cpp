#include <fmt/format.h>

#include <algorithm>

#include "accounts/owner.hpp"
#include "app/answers/answer_signer.hpp"
#include "app/answers/history.hpp"
#include "app/answers/verify_file.hpp"
#include "app/answers/verify_qr.hpp"
#include "app/claims/claim_board.hpp"
#include "app/keeping/status.hpp"
#include "app/reading/person_looks.hpp"
#include "base/text.hpp"
#include "cli/commands/answer_line.hpp"
#include "cli/commands/groups.hpp"
#include "cli/commands/json.hpp"
#include "cli/commands/purpose.hpp"
#include "keys/file_io.hpp"

namespace zhengji {
namespace {

// A byte a certificate: more than there will ever be.
constexpr std::size_t kMostOfAStatus = std::size_t{256} << 20U;

Result<VerificationRequest> Request(const Invocation& call) {
    VerificationRequest request;
    request.certificate_no = call.Text("CERTIFICATE_NO");
    request.name = call.Text("--name");
    ZJ_ASSIGN(request.place, call.OptionalPlace());
    ZJ_ASSIGN(request.on, call.OptionalDate("--on"));
    ZJ_ASSIGN(request.now, call.Now());
    return request;
}

Code WordsOf(LineKind kind) {
    switch (kind) {
        case LineKind::kNational:
            return Code::kind_national;
        case LineKind::kProvincial:
            return Code::kind_provincial;
        case LineKind::kSeparate:
            return Code::kind_separate_line;
    }
    return Code::kind_national;
}

void Show(const Invocation& call, const Verification& v) {
    const Standing& s = v.standing;
    const auto words = [&](Code code, std::vector<std::string> args = {}) {
        return Render({code, std::move(args)}, call.Lang());
    };
    call.Line(AnswerLine(s, call.Lang()));
    if (s.facts) {
        const bool chinese = call.Lang() == Language::kChinese;
        call.Line(fmt::format("  {} {} {} {} {}", v.certificate_no, MaskName(v.name),
                              s.facts->qualification,
                              chinese ? Chinese(s.facts->level) : Name(s.facts->level),
                              words(WordsOf(s.facts->kind))));
        call.Line("  " + words(Code::shown_validity, {s.valid_from.ToString(),
                                                      s.valid_until ? s.valid_until->ToString()
                                                                    : words(Code::shown_no_end)}));
    }
    for (const Reason& reason : s.reasons)
        call.Line("  " + InWords(std::span(&reason, 1), call.Lang()));
    for (const Reason& decided : s.decisions)
        call.Line("  " + InWords(std::span(&decided, 1), call.Lang()));
}

// What the caller must have as the answer, else the command fails.
Result<std::optional<Answer>> Required(const Invocation& call) {
    if (!call.Has("--require")) return std::optional<Answer>();
    const auto word = ParseAnswer(call.Text("--require"));
    if (word) return word;
    return MakeError(Code::bad_answer_word, {call.Text("--require"), Joined(AnswerNames(), " ")});
}

Status Meets(const std::optional<Answer>& required, Answer answer) {
    if (!required || *required == answer) return {};
    return MakeError(Code::requirement_missed,
                     {std::string(Name(*required)), std::string(Name(answer))});
}

// Out of the transaction that the answer is of; nothing unless it is asked for.
Result<std::string> SignedToo(const Invocation& call, Desk& desk, const Register& reg,
                              const AnswerSigner::Answered& answered) {
    if (!call.Has("--answer")) return std::string();
    ZJ_ASSIGN(const auto book, desk.Policy());
    AnswerSigner signer(reg.Keys().LogVerifier(),
                        [&](std::string_view text) { return reg.Keys().SignStatement(text); });
    return signer.Make(desk.Tx(), book, answered);
}

Result<Verification> AskRegister(const Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto request, Request(call));
    std::string file;
    ZJ_ASSIGN(auto told, Ask(*reg, kAnyone, [&](Desk& desk) -> Result<Verification> {
                  ZJ_ASSIGN(const auto book, desk.Policy());
                  ZJ_ASSIGN(auto answer, VerifyCertificate(desk.Tx(), *book, request));
                  ZJ_ASSIGN(file, SignedToo(call, desk, *reg, {request, answer}));
                  return answer;
              }));
    if (!file.empty()) ZJ_TRY(WriteFileDurably(call.Text("--answer"), file, FileMode::kPrivate));
    return told;
}

Result<Answer> VerifyNumber(Invocation& call) {
    ZJ_ASSIGN(const auto verification, AskRegister(call));
    if (call.Has("--answer")) call.Say(Code::answer_written, {call.Text("--answer")});
    if (call.Json()) {
        call.JsonLine(VerificationJson(verification, call.Lang()));
    } else {
        Show(call, verification);
    }
    return verification.standing.answer;
}

// The register at hand; nothing where there is none.
Result<std::unique_ptr<Register>> RegisterAtHand(const Invocation& call) {
    auto reg = call.OpenRegister();
    if (reg || call.Has("--store")) return reg;
    return std::unique_ptr<Register>();
}

// Against the trust file: by the register at hand when that is the file's own or is fed by it; by
// the statement wherever one is given.
Result<FileVerification> CheckWithTrust(const Invocation& call, std::string_view pdf) {
    ZJ_ASSIGN(const std::string text, ReadWholeFile(call.Text("--trust")));
    ZJ_ASSIGN(const TrustBundle trust, ReadTrust(text));
    ZJ_ASSIGN(const auto request, Request(call));
    if (call.Has("--status")) {
        ZJ_ASSIGN(const std::string status, ReadWholeFile(call.Text("--status"), kMostOfAStatus));
        if (status.empty()) return MakeError(Code::bad_status);
        return VerifyFileAway(pdf, trust, request, status);
    }
    ZJ_ASSIGN(const auto reg, RegisterAtHand(call));
    if (!reg) return VerifyFileAway(pdf, trust, request, "");
    ZJ_ASSIGN(const TrustBundle here, TrustOf(*reg));
    if (here.log_key != trust.log_key) return VerifyFileFed(*reg, pdf, trust, request);
    ZJ_TRY(VerifyFile(pdf, trust));
    return VerifyFileHere(*reg, pdf, request);
}

Result<FileVerification> CheckFile(const Invocation& call, std::string_view pdf) {
    if (call.Has("--trust")) return CheckWithTrust(call, pdf);
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto request, Request(call));
    return VerifyFileHere(*reg, pdf, request);
}

Result<Answer> VerifyPdf(Invocation& call) {
    ZJ_ASSIGN(const std::string pdf, ReadWholeFile(call.Text("--file")));
    ZJ_ASSIGN(const FileVerification file, CheckFile(call, pdf));
    if (call.Json()) {
        call.JsonLine(FileVerificationJson(file, call.Lang()));
        return file.standing->standing.answer;
    }
    call.Say(Code::file_good, {file.certificate_no, file.signed_at.ToString(),
                               std::to_string(file.leaf), std::to_string(file.tree_size)});
    call.Say(Code::times_apart, {file.signed_at.ToString(), file.standing->as_of.ToString(),
                                 file.asked_on.ToString()});
    if (const auto annotation = AnnotationReason(file))
        call.Say(annotation->message.code, annotation->message.args);
    Show(call, *file.standing);
    return file.standing->standing.answer;
}

// In the words of the page (web/src/sheet.ts).
Status ShowQr(const Invocation& call, const QrVerification& qr) {
    Show(call, qr.standing);
    if (!qr.standing.standing.facts) return {};
    call.Line("  " + Render(qr.differs.empty()
                                ? Message{Code::qr_agrees, {}}
                                : Message{Code::qr_differs, {Joined(qr.differs, ", ")}},
                            call.Lang()));
    return {};
}

Result<Answer> VerifyScanned(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto request, Request(call));
    ZJ_ASSIGN(const auto qr, Ask(*reg, kAnyone, [&](Desk& desk) -> Result<QrVerification> {
                  ZJ_ASSIGN(const auto book, desk.Policy());
                  return VerifyQr(desk.Tx(), *book, call.Text("--qr"), request);
              }));
    if (call.Json()) {
        call.JsonLine(QrVerificationJson(qr, call.Lang()));
    } else {
        ZJ_TRY(ShowQr(call, qr));
    }
    return qr.standing.standing.answer;
}

// By what a certificate is verified: all that must be given for it, and what may be beside. What is
// given besides would go unread.
struct Way {
    std::vector<const char*> needs, takes;
    Result<Answer> (*verify)(Invocation&);
};

const std::vector<Way>& Ways() {
    static const std::vector<Way> kWays = {
        {{"CERTIFICATE_NO", "--name"}, {"--answer"}, VerifyNumber},
        {{"--qr"}, {}, VerifyScanned},
        {{"--file"}, {}, VerifyPdf},
        {{"--file", "--trust"}, {"--status"}, VerifyPdf},
    };
    return kWays;
}

bool IsMeant(const Invocation& call, const Way& way) {
    const auto stands = [](const std::vector<const char*>& names, const char* one) {
        return std::ranges::find(names, std::string_view(one)) != names.end();
    };
    for (const char* one :
         {"CERTIFICATE_NO", "--name", "--answer", "--qr", "--file", "--trust", "--status"}) {
        const bool given = call.Has(one), needed = stands(way.needs, one);
        if (given ? !needed && !stands(way.takes, one) : needed) return false;
    }
    return true;
}

Status Verify(Invocation& call) {
    const auto way =
        std::ranges::find_if(Ways(), [&](const Way& one) { return IsMeant(call, one); });
    if (way == Ways().end()) {
        return MakeError(Code::usage, {"verify CERTIFICATE_NO --name NAME [--answer FILE] | "
                                       "verify --qr TEXT | "
                                       "verify --file FILE.pdf [--trust FILE [--status FILE]]"});
    }
    ZJ_ASSIGN(const auto required, Required(call));
    ZJ_ASSIGN(const Answer answer, way->verify(call));
    return Meets(required, answer);
}

Status WriteStatus(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const StatusMade made, MakeStatus(*reg, now));
    if (call.Has("--out"))
        ZJ_TRY(WriteFileDurably(call.Text("--out"), made.file, FileMode::kPublic));
    const StatusStatement& s = made.statement;
    call.Say(Code::status_written, {std::to_string(s.count), s.as_of.ToString(),
                                    std::to_string(s.log.size), std::to_string(made.file.size())});
    if (call.Json())
        call.JsonLine(fmt::format(
            R"({{"certificates":{},"as_of":"{}","tree_size":{},"bytes":{},"read_ms":{},"encoded_ms":{}}})",
            s.count, s.as_of.ToString(), s.log.size, made.file.size(), made.read.count(),
            made.encoded.count()));
    return {};
}

Status Trust(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const TrustBundle trust, TrustOf(*reg));
    ZJ_TRY(WriteFileDurably(call.Text("--out"), WriteTrust(trust), FileMode::kPublic));
    call.Say(Code::trust_written, {call.Text("--out")});
    if (call.Json()) call.JsonLine(fmt::format(R"({{"log":"{}"}})", trust.log_key));
    return {};
}

Status History(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    const std::string number = call.Text("CERTIFICATE_NO");
    ZJ_ASSIGN(const Purpose purpose, PurposeOf(call, Purpose::kInspection));
    ZJ_ASSIGN(const auto entries,
              LookAtCertificate(*reg, call.By(now), number, purpose,
                                [&](Reading& reading) { return HistoryOf(reading, number); }));
    if (call.Json()) {
        call.JsonLine(HistoryJson(entries));
        return {};
    }
    for (const HistoryEntry& e : entries) {
        const bool chinese = call.Lang() == Language::kChinese;
        call.Line(fmt::format("{} {} {} #{} {} {} {}", e.act.effective_on.ToString(),
                              chinese ? Chinese(e.act.kind) : Name(e.act.kind),
                              e.act.recorded_at.ToString(), e.leaf ? std::to_string(*e.leaf) : "—",
                              e.fed ? e.fed->origin : ShownOwner(e.part.officer), e.part.ground,
                              e.fed ? e.act.document : e.part.evidence));
    }
    return {};
}

}  // namespace

std::vector<Command> VerifyCommands() {
    return {
        {"verify",
         "查验证书：凭管理号与姓名，或凭电子证书文件",
         "whether a certificate holds: by number and name, or by its file",
         "zhengji verify A31420241164044300001 --name 张三 --area 640402 --on 2025-07-01",
         {{"CERTIFICATE_NO", OptionKind::kOptional, "证书管理号", "certificate number"},
          {"--name", OptionKind::kOptional, "持证人姓名", "the holder's name"},
          {"--area", OptionKind::kOptional, "在何地（六位行政区划代码）",
           "where: a six-digit division code"},
          {"--on", OptionKind::kOptional, "在何日（默认今日）", "on which day (default today)"},
          {"--file", OptionKind::kOptional, "电子证书 PDF", "an e-certificate PDF"},
          {"--qr", OptionKind::kOptional, "证书二维码的全文：核对其签名，并与登记册比较",
           "the text of a certificate's QR: its signature, and whether the register says the same"},
          {"--trust", OptionKind::kOptional, "信任文件（zhengji trust 写出）：不需登记册",
           "a trust file (from zhengji trust): needs no register"},
          {"--status", OptionKind::kOptional, "状态声明（zhengji status 写出），与 --trust 同用",
           "a status statement (from zhengji status), beside --trust"},
          {"--answer", OptionKind::kOptional,
           "把经签名的答复写入此文件（凭管理号与姓名查验时）：zhengji recheck 可离线复核",
           "write the signed answer here (asked by number and name): zhengji recheck works it out "
           "again offline"},
          {"--require", OptionKind::kOptional, "必须得到的结果（如 in_force）：不是则退出码为 1",
           "the answer there must be (in_force): any other is exit status 1"}},
         Verify},
        {"status",
         "出具状态声明：日志中每本证书的现状，一经签名即可脱离登记册使用",
         "the status statement: how every certificate in the log stands, signed for use elsewhere",
         "zhengji status --out status",
         {{"--out", OptionKind::kOptional, "写入的文件（不写：只存入登记册，供 /log/status）",
           "file to write (default: keep it in the register only, for /log/status)"}},
         WriteStatus},
        {"trust",
         "写出签发机构证书与日志公钥，供他处查验",
         "the authority's certificate and the public keys, for those who check elsewhere",
         "zhengji trust --out trust.txt",
         {{"--out", OptionKind::kRequired, "写入的文件", "file to write"}},
         Trust},
        {"history",
         "证书的每一事项：何人、何时、为何",
         "every act about a certificate, with who, when, why",
         "zhengji history A31420241164044300001",
         {{"CERTIFICATE_NO", OptionKind::kPositional, "证书管理号", "certificate number"},
          LookPurposeOption()},
         History},
    };
}

}  // namespace zhengji
