#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/lines/change_set_up.hpp"
#include "cli/commands/groups.hpp"
#include "keys/file_io.hpp"

namespace zhengji {
namespace {

Status Propose(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto officer, call.ActingOfficer());
    ZJ_ASSIGN(const Instant now, call.Now());
    SetUpChange change;
    change.authorities = call.Texts("--authority");
    change.seal = call.Text("--seal");
    change.attestation = call.Text("--attestation");
    change.address = call.Text("--address");
    change.signer = call.Has("--signer");
    for (const std::string& file : call.Texts("--former-signer")) {
        ZJ_ASSIGN(change.former_signers.emplace_back(), ReadWholeFile(file));
    }
    ZJ_ASSIGN(const int id, ProposeSetUp(*reg, change, officer, now));
    call.Say(Code::setup_proposed, {std::to_string(id)});
    if (call.Json()) call.JsonLine(fmt::format(R"({{"setup":{}}})", id));
    return {};
}

Status Adopt(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto officer, call.ActingOfficer());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const int id, call.Number("ID", 0, 1));
    ZJ_TRY(AdoptSetUp(*reg, id, officer, now));
    call.Say(Code::setup_adopted, {std::to_string(id)});
    if (call.Json()) call.JsonLine(fmt::format(R"({{"setup":{}}})", id));
    return {};
}

struct Setting {
    std::string_view chinese, name;  ///< the second also in JSON
    std::vector<std::string> texts;
};
using Lines = std::vector<Setting>;

Lines LinesOf(const SetUp& values) {
    const auto one = [](const std::string& text) {
        return text.empty() ? std::vector<std::string>{} : std::vector{text};
    };
    return {{"批准机关", "authority", values.authorities},
            {"印章文字", "seal", one(values.seal)},
            {"证明语", "attestation", one(values.attestation)},
            {"公开网址", "address", one(values.address)},
            {"签章证书", "signer", values.signers}};
}

void ShowLine(const Invocation& call, const Setting& one, const std::string& text) {
    const bool chinese = call.Lang() == Language::kChinese;
    call.Say(Code::setup_line, {std::string(chinese ? one.chinese : one.name), text});
}

void ShowLines(const Invocation& call, const Lines& lines) {
    for (const Setting& one : lines) {
        if (one.texts.empty()) ShowLine(call, one, Render({Code::setup_unset, {}}, call.Lang()));
        for (const std::string& text : one.texts)
            ShowLine(call, one, text);
    }
}

Status Show(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const SetUp values,
              Ask(*reg, kAnyone, [](Desk& desk) { return AdoptedSetUp(desk.Tx()); }));
    ZJ_ASSIGN(const auto versions,
              Ask(*reg, kAnyone, [](Desk& desk) { return SetUpVersions(desk.Tx()); }));
    const Lines lines = LinesOf(values);
    nlohmann::ordered_json json{{"origin", reg->Facts().origin}};
    for (const Setting& one : lines)
        json[std::string(one.name)] = one.texts;
    json["waiting"] = nlohmann::ordered_json::array();
    ShowLine(call, {"日志名", "origin", {}}, reg->Facts().origin);
    ShowLines(call, lines);
    for (const SetUpVersion& v : versions) {
        if (!v.adopted_by.empty()) continue;
        json["waiting"].push_back(v.id);
        call.Say(Code::setup_waiting, {std::to_string(v.id), v.proposed_by});
        ShowLines(call, LinesOf(v.values));
    }
    if (call.Json()) call.JsonLine(json);
    return {};
}

}  // namespace

std::vector<Command> SetUpCommands() {
    return {
        {"setup propose",
         "提出登记册的设置：以谁的名义、用什么章、网址与签章证书；正式登记册设置齐全之前不签发文书",
         "propose the register's set-up: in whose name, with which seal, address and signer; a "
         "real "
         "register signs nothing before it is whole",
         "zhengji setup propose --authority 某部 --seal 某部职业资格证书专用章 --signer --officer "
         "甲",
         {{"--authority", OptionKind::kRepeated, "证书上的批准机关；可写多次",
           "an authority named on certificates; may be repeated"},
          {"--seal", OptionKind::kOptional, "印章环形文字", "the text around the seal"},
          {"--attestation", OptionKind::kOptional, "证书上的证明语",
           "the sentence by which a certificate attests"},
          {"--address", OptionKind::kOptional, "公开查验网址，二维码指向它",
           "the public address, where the QR leads"},
          {"--signer", OptionKind::kFlag, "登记密钥目录中的签章证书",
           "enter the signer in the key folder"},
          {"--former-signer", OptionKind::kRepeated, "以前用过的签章证书（PEM 文件）",
           "a signer used before: a PEM file"}},
         Propose},
        {"setup adopt",
         "由另一人启用提出的设置",
         "adopt a proposed set-up, by another officer",
         "zhengji setup adopt 1 --officer 乙",
         {{"ID", OptionKind::kPositional, "设置编号", "its number"}},
         Adopt},
        {"setup show",
         "现行设置与待启用的设置",
         "the set-up in use, and what waits to be adopted",
         "zhengji setup show",
         {},
         Show},
    };
}

}  // namespace zhengji
