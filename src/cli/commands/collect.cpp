// Handing over paper certificates.
#include <nlohmann/json.hpp>

#include "app/issue/collect_certificate.hpp"
#include "base/json_text.hpp"
#include "cli/commands/groups.hpp"

namespace zhengji {
namespace {

Status Collect(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    CollectRequest request;
    request.certificate_no = call.Text("CERTIFICATE_NO");
    request.id_number = call.Text("--id-number");
    ZJ_ASSIGN(request.officer, call.ActingOfficer());
    ZJ_ASSIGN(request.now, call.Now());
    ZJ_TRY(CollectCertificate(*reg, request));
    call.Say(Code::collected, {request.certificate_no});
    if (call.Json())
        call.JsonLine(JsonText(nlohmann::json{{"certificate_no", request.certificate_no},
                                              {"collected_on", request.now.Day().ToString()}}));
    return {};
}

}  // namespace

std::vector<Command> CollectCommands() {
    return {
        {"collect",
         "领取纸质证书：核对证件原件，在通知的时间内，只领一次",
         "hand over a paper certificate: identity checked, within the notice's days, once",
         "zhengji collect A31420241164044300001 --id-number 640402199001010011 --officer 甲",
         {{"CERTIFICATE_NO", OptionKind::kPositional, "证书管理号", "certificate number"},
          {"--id-number", OptionKind::kRequired, "所示证件原件上的号码",
           "the number on the identity document shown"}},
         Collect},
    };
}

}  // namespace zhengji
