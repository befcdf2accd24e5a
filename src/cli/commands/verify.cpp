#include <fmt/format.h>

#include "app/claim_board.hpp"
#include "app/history.hpp"
#include "app/verify_file.hpp"
#include "base/text.hpp"
#include "cli/commands/answer_line.hpp"
#include "cli/commands/groups.hpp"
#include "cli/commands/json.hpp"
#include "keys/file_io.hpp"

namespace zhengji {
namespace {

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
    call.Line(AnswerLine(s.answer, call.Lang()));
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
        call.Line("  " + Explanation({reason}, call.Lang()));
}

Status VerifyNumber(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto request, Request(call));
    ZJ_ASSIGN(Transaction tx, reg->Records().Begin(Access::kRead));
    ZJ_ASSIGN(const auto book, reg->Policy(tx));
    ZJ_ASSIGN(const auto verification, VerifyCertificate(tx, *book, request));
    if (call.Json()) {
        call.JsonLine(VerificationJson(verification, call.Lang()));
    } else {
        Show(call, verification);
    }
    return {};
}

// Against the trust file; then the standing, when the register at hand is the one that file is of.
Result<FileVerification> CheckWithTrust(const Invocation& call, std::string_view pdf) {
    ZJ_ASSIGN(const std::string text, ReadWholeFile(call.Text("--trust")));
    ZJ_ASSIGN(const TrustBundle trust, ReadTrust(text));
    ZJ_ASSIGN(auto file, VerifyFile(pdf, trust));
    const auto reg = call.OpenRegister();
    if (!reg) return call.Has("--store") ? Result<FileVerification>(reg.error()) : file;
    ZJ_ASSIGN(const TrustBundle here, TrustOf(**reg));
    if (here.log_key != trust.log_key) return file;
    ZJ_ASSIGN(const auto request, Request(call));
    return VerifyFileHere(**reg, pdf, request);
}

Result<FileVerification> CheckFile(const Invocation& call, std::string_view pdf) {
    if (call.Has("--trust")) return CheckWithTrust(call, pdf);
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto request, Request(call));
    return VerifyFileHere(*reg, pdf, request);
}

Status VerifyPdf(Invocation& call) {
    ZJ_ASSIGN(const std::string pdf, ReadWholeFile(call.Text("--file")));
    ZJ_ASSIGN(const FileVerification file, CheckFile(call, pdf));
    if (call.Json()) {
        call.JsonLine(FileVerificationJson(file, call.Lang()));
        return {};
    }
    call.Say(Code::file_good, {file.certificate_no, file.signed_at.ToString(),
                               std::to_string(file.leaf), std::to_string(file.tree_size)});
    if (file.standing) {
        Show(call, *file.standing);
    } else {
        call.Say(Code::file_no_register);
    }
    return {};
}

Status Verify(Invocation& call) {
    const bool by_number = call.Has("CERTIFICATE_NO") && call.Has("--name");
    if (by_number == call.Has("--file")) {
        return MakeError(
            Code::usage,
            {"verify CERTIFICATE_NO --name NAME | verify --file FILE.pdf [--trust FILE]"});
    }
    return by_number ? VerifyNumber(call) : VerifyPdf(call);
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
    ZJ_TRY(MayReadCertificate(*reg, call.AsReader(now), call.Text("CERTIFICATE_NO")));
    ZJ_ASSIGN(const auto entries, HistoryOf(*reg, call.Text("CERTIFICATE_NO")));
    if (call.Json()) {
        call.JsonLine(HistoryJson(entries));
        return {};
    }
    for (const HistoryEntry& e : entries) {
        const bool chinese = call.Lang() == Language::kChinese;
        call.Line(fmt::format("{} {} {} #{} {} {} {}", e.act.effective_on.ToString(),
                              chinese ? Chinese(e.act.kind) : Name(e.act.kind),
                              e.act.recorded_at.ToString(), e.leaf ? std::to_string(*e.leaf) : "—",
                              e.part.officer, e.part.ground, e.part.evidence));
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
          {"--trust", OptionKind::kOptional, "信任文件（zhengji trust 写出）：不需登记册",
           "a trust file (from zhengji trust): needs no register"}},
         Verify},
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
         {{"CERTIFICATE_NO", OptionKind::kPositional, "证书管理号", "certificate number"}},
         History},
    };
}

}  // namespace zhengji
