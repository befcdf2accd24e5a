// A signed answer: what was asked of the register, what it answered, and all that this rests on, in
// one JSON file (docs/formats/answers.md) that the asker keeps and anybody can work out again. This
// is its form alone; recheck.hpp judges it. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/strong.hpp"
#include "describe/kind.hpp"
#include "rules/standing/standing.hpp"

namespace zhengji {

/// A text as long as the file may be.
struct LongText : Strong<LongText, std::string> {
    using Strong::Strong;
};
template <>
struct Kind<LongText> {
    static void Read(const Value& value, LongText& out, const std::string& path, Misfits& faults) {
        if (const auto* text = TextIn(value, path, faults)) out.value = *text;
    }
    static Value Write(const LongText& text) { return Value(text.value); }
    static Shape Tell() { return {.form = Shape::Form::kText, .sample = Value::Text("…")}; }
};

/// An entry of the log with the path to the checkpoint's root (RFC 6962 §2.1.1).
struct ProvenLeaf {
    std::int64_t leaf = 0;
    LongText act;                    ///< the entry: the act's public part, byte for byte
    std::vector<std::string> proof;  ///< hashes in base64, lowest first
    static constexpr std::string_view kName = "ProvenLeaf";
    static constexpr auto kFields = Members(
        Member{"leaf", &ProvenLeaf::leaf, {"在日志中的序号", "its index in the log"}},
        Member{"act", &ProvenLeaf::act, {"日志中的事项原文", "the entry, byte for byte"}},
        Member{"proof", &ProvenLeaf::proof, {"包含证明", "its inclusion proof, in base64"}});
};

/// What was asked, as it was typed; the number in its one form.
struct AnsweredQuestion {
    std::string certificate_no;
    LongText name;
    std::optional<std::string> area;  ///< six digits; none: anywhere in its territory
    std::string on;                   ///< the day asked about
    std::string at;                   ///< when it was answered
    static constexpr std::string_view kName = "AnsweredQuestion";
    static constexpr auto kFields = Members(
        Member{"certificate_no", &AnsweredQuestion::certificate_no, {"管理号", "number asked for"}},
        Member{"name", &AnsweredQuestion::name, {"姓名", "name asked for"}},
        Member{"area", &AnsweredQuestion::area, {"何地", "place asked about"}},
        Member{"on", &AnsweredQuestion::on, {"何日", "day asked about"}},
        Member{"at", &AnsweredQuestion::at, {"何时答复", "when it was answered"}});
};

struct AnsweredCertificate {
    std::string qualification, level, kind;
    std::vector<std::string> territory;
    std::string approved_on, valid_from;
    std::optional<std::string> valid_until;
    static constexpr std::string_view kName = "AnsweredCertificate";
    static constexpr auto kFields = Members(
        Member{"qualification", &AnsweredCertificate::qualification, {"资格", "qualification"}},
        Member{"level", &AnsweredCertificate::level, {"级别", "level"}},
        Member{"kind", &AnsweredCertificate::kind, {"依何种合格线", "by which line"}},
        Member{"territory", &AnsweredCertificate::territory, {"有效地区", "where it is valid"}},
        Member{"approved_on", &AnsweredCertificate::approved_on, {"批准日期", "approved on"}},
        Member{"valid_from", &AnsweredCertificate::valid_from, {"生效日期", "valid from"}},
        Member{"valid_until", &AnsweredCertificate::valid_until, {"有效期至", "valid until"}});
    friend bool operator==(const AnsweredCertificate&, const AnsweredCertificate&) = default;
};

/// A reason as the rules gave it, in both languages.
struct AnsweredReason {
    std::string code, rule, source, chinese, english;
    static constexpr std::string_view kName = "AnsweredReason";
    static constexpr auto kFields =
        Members(Member{"code", &AnsweredReason::code, {"代码", "stable code"}},
                Member{"rule", &AnsweredReason::rule, {"所依规则", "rule it rests on"}},
                Member{"source", &AnsweredReason::source, {"出处", "source of the policy value"}},
                Member{"chinese", &AnsweredReason::chinese, {"中文说明", "in Chinese"}},
                Member{"english", &AnsweredReason::english, {"英文说明", "in English"}});
    friend bool operator==(const AnsweredReason&, const AnsweredReason&) = default;
};

/// The policy the answer rests on, whole, with the act that brought it into force.
struct AnswerPolicy {
    std::string digest;  ///< hex SHA-256 of the canonical text
    ProvenLeaf adopted;
    LongText text;  ///< the canonical text, packed (packed_text.hpp)
    static constexpr std::string_view kName = "AnswerPolicy";
    static constexpr auto kFields = Members(
        Member{"digest", &AnswerPolicy::digest, {"摘要", "SHA-256 of its text, in hex"}},
        Member{"adopted", &AnswerPolicy::adopted, {"启用它的事项", "the act that adopted it"}},
        Member{"text", &AnswerPolicy::text, {"全文", "its text: zlib, then base64"}});
};

struct SignedAnswer {
    static constexpr int kVersion = 1;

    int version = kVersion;
    std::string origin;  ///< the log's name
    AnsweredQuestion question;
    std::string answer;                              ///< a word of AnswerNames
    std::optional<AnsweredCertificate> certificate;  ///< none: not found
    std::vector<std::string> partly;                 ///< Standing::partly
    std::vector<AnsweredReason> reasons, decisions;
    std::vector<ProvenLeaf> acts;   ///< about the certificate, in the order of the log
    std::vector<ProvenLeaf> clock;  ///< confirmations of the clock after the first of them
    AnswerPolicy policy;
    std::string checkpoint;  ///< signed note
    std::string signature;   ///< signed note over SealText

    static constexpr std::string_view kName = "SignedAnswer";
    static constexpr auto kFields = Members(
        Member{"zhengji_answer", &SignedAnswer::version, {"版本", "version of the form"}},
        Member{"origin", &SignedAnswer::origin, {"登记册的日志", "name of the register's log"}},
        Member{"question", &SignedAnswer::question, {"所问", "what was asked"}},
        Member{"answer", &SignedAnswer::answer, {"结论", "the verdict"}},
        Member{"certificate", &SignedAnswer::certificate, {"证书", "the certificate"}},
        Member{"partly", &SignedAnswer::partly, {"仅在其中有效", "units it holds in"}},
        Member{"reasons", &SignedAnswer::reasons, {"理由", "why"}},
        Member{"decisions", &SignedAnswer::decisions, {"决定", "who ended it"}},
        Member{"acts", &SignedAnswer::acts, {"证书的事项", "the acts about it"}},
        Member{"clock", &SignedAnswer::clock, {"时钟确认", "confirmations of the clock"}},
        Member{"policy", &SignedAnswer::policy, {"所依政策", "the policy it rests on"}},
        Member{"checkpoint", &SignedAnswer::checkpoint, {"树头", "the log's checkpoint"}},
        Member{"signature", &SignedAnswer::signature, {"签名", "the register's signature"}});
};

/// The file, in its one form.
std::string WriteAnswer(const SignedAnswer& answer);
/// No file is larger.
inline constexpr std::size_t kMostOfAnAnswer = std::size_t{8} << 20U;
/// Reads exactly what WriteAnswer writes: answer_too_large, answer_cut_off, answer_not_json,
/// answer_name_twice, answer_version, answer_form.
Result<SignedAnswer> ReadAnswer(std::string_view file);

/// A part of the answer that the signature covers by its hash.
struct SealedPart {
    std::string_view name;
    Bilingual words;
    std::string hash;  ///< hex
};
std::vector<SealedPart> PartsOf(const SignedAnswer& answer);
/// The text that is signed. Its first line is no log's name, so that no checkpoint is taken for it.
std::string SealText(const SignedAnswer& answer);

/// Writes what a standing says into the answer.
void TellStanding(SignedAnswer& answer, const Standing& standing);

}  // namespace zhengji
