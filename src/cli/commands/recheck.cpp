// Signed answers, worked out again away from the register.
#include <nlohmann/json.hpp>

#include "app/answers/recheck.hpp"
#include "app/answers/trust.hpp"
#include "cli/commands/answer_line.hpp"
#include "cli/commands/groups.hpp"
#include "keys/file_io.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

// The key that is believed: the trust file's, else that of the register at hand.
Result<NoteVerifier> BelievedKey(const Invocation& call) {
    if (!call.Has("--trust")) {
        ZJ_ASSIGN(const auto reg, call.OpenRegister());
        return reg->Keys().LogVerifier();
    }
    ZJ_ASSIGN(const std::string text, ReadWholeFile(call.Text("--trust")));
    ZJ_ASSIGN(const TrustBundle trust, ReadTrust(text));
    return NoteVerifier::Parse(trust.log_key);
}

void SayHolds(const Invocation& call, const std::string& file, const SignedAnswer& answer) {
    const AnsweredQuestion& asked = answer.question;
    const std::string& note = answer.checkpoint;  // name, size, root: a line each
    const auto size = note.find('\n') + 1;
    call.Say(Code::recheck_holds, {file, asked.certificate_no, asked.on,
                                   asked.area.value_or(Word("不限地点", "anywhere")),
                                   note.substr(size, note.find('\n', size) - size), asked.at});
    const bool chinese = call.Lang() == Language::kChinese;
    Standing standing;
    standing.answer = ParseAnswer(answer.answer).value_or(Answer::kNotKnown);
    if (!answer.partly.empty()) standing.partly.emplace_back();
    call.Line("  " + AnswerLine(standing, call.Lang()));
    for (const AnsweredReason& reason : answer.reasons)
        call.Line("  " + (chinese ? reason.chinese : reason.english));
}

// What cannot be read at all is no answer that fails; one beyond all answers is.
Result<Result<Rechecked>> CheckFile(Rechecker& rechecker, const std::string& file) {
    auto bytes = ReadWholeFile(file, kMostOfAnAnswer);
    if (bytes) return rechecker.Check(*bytes);
    if (bytes.error().code() != Code::file_too_big) return std::move(bytes.error());
    return Result<Rechecked>(MakeError(Code::answer_too_large, {std::to_string(kMostOfAnAnswer)}));
}

// Whether it holds; what does not goes into `faults`.
Result<bool> CheckOne(const Invocation& call, Rechecker& rechecker, const std::string& file,
                      Json& faults) {
    ZJ_ASSIGN(auto checked, CheckFile(rechecker, file));
    const std::vector<Message> found =
        checked ? checked->faults : std::vector<Message>{checked.error().message};
    for (const Message& fault : found) {
        const std::string text = Render(fault, call.Lang());
        call.Say(Code::recheck_fault, {file, text});
        faults.push_back({{"file", file}, {"code", Info(fault.code).name}, {"text", text}});
    }
    if (found.empty() && !call.Json()) SayHolds(call, file, checked->answer);
    return found.empty();
}

Status Recheck(Invocation& call) {
    ZJ_ASSIGN(const NoteVerifier key, BelievedKey(call));
    Rechecker rechecker(key);
    const auto files = call.Texts("ANSWER");
    Json faults = Json::array();
    std::size_t fail = 0;
    for (const std::string& file : files) {
        ZJ_ASSIGN(const bool holds, CheckOne(call, rechecker, file, faults));
        fail += holds ? 0 : 1;
    }
    const std::string all = std::to_string(files.size());
    if (call.Json())
        call.JsonLine(Json{{"answers", files.size()}, {"fail", fail}, {"faults", faults}});
    if (fail > 0) return MakeError(Code::recheck_fails, {std::to_string(fail), all});
    if (files.size() > 1) call.Say(Code::recheck_all_hold, {all});
    return {};
}

}  // namespace

std::vector<Command> RecheckCommands() {
    return {
        {"recheck",
         "离线复核经签名的查验答复：签名、树头、证明、政策、结论与理由，逐项重新核算",
         "work a signed answer out again, offline: signature, checkpoint, proofs, policy, verdict, "
         "reasons",
         "zhengji recheck answer.json --trust trust.txt",
         {{"ANSWER", OptionKind::kPositionalList, "经签名的答复（可多份）",
           "signed answers, one or more"},
          {"--trust", OptionKind::kOptional, "信任文件（zhengji trust 写出）：不需登记册",
           "a trust file (from zhengji trust): needs no register"}},
         Recheck},
    };
}

}  // namespace zhengji
