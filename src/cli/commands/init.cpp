#include "app/lines/policies.hpp"
#include "cli/commands/groups.hpp"
#include "store/store_url.hpp"

namespace zhengji {
namespace {

Status Init(Invocation& call) {
    const bool rehearsal = call.Has("--rehearsal");
    if (call.Has("--now") && !rehearsal) return MakeError(Code::now_refused);
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto opens, call.OptionalDate("--opens"));
    const StorePlace place = call.Place();
    ZJ_TRY(InitRegister({place, rehearsal ? StoreKind::kRehearsal : StoreKind::kReal,
                         call.Env().shipped_policies, now, call.Text("--origin"), opens}));
    ZJ_ASSIGN(const std::string keys, place.KeysDir());
    call.Say(rehearsal ? Code::init_done_rehearsal : Code::init_done, {ShownUrl(place.url), keys});
    if (call.Json()) call.JsonLine(R"({"initialised":true})");
    return {};
}

}  // namespace

std::vector<Command> InitCommands() {
    return {
        {"init",
         "建立登记册：数据库、密钥、示例签发机构，并启用随附政策",
         "make the register: store, keys, sample authority; adopt the shipped policies",
         "zhengji init --rehearsal --store sqlite:var/zhengji.db",
         {{"--rehearsal", OptionKind::kFlag, "建为演练登记册：可用 --now，所有文书标明演练",
           "a rehearsal store: takes --now, stamps every document REHEARSAL"},
          {"--origin", OptionKind::kOptional, "日志的名称，如 register.gov.example/log；以后不能改",
           "the log's name, register.gov.example/log; never changed later"},
          {"--opens", OptionKind::kOptional,
           "登记册启用之日（默认建立之日）：此日以前的事项和证书才可导入；以后不能改",
           "the day the register opens (default: the day it is made): what is imported is of days "
           "before it; never changed later"}},
         Init}};
}

}  // namespace zhengji
