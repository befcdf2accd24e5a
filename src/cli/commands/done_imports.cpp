// Imports of results that were carried out: listed, shown with what rests on them, taken back by
// two officers (docs/adr/0047).
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "accounts/owner.hpp"
#include "app/imports/import_history.hpp"
#include "base/bytes.hpp"
#include "cli/commands/groups.hpp"
#include "cli/row_command.hpp"
#include "rules/procedures/actions.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

std::string Said(const Invocation& call, std::string_view chinese, std::string_view english) {
    return std::string(call.Lang() == Language::kChinese ? chinese : english);
}

Json DoneJson(const DoneImport& done) {
    return {{"number", done.id},
            {"name", done.name},
            {"digest", ToHex(done.file)},
            {"province", done.province == 0 ? Json(nullptr) : Json(done.province)},
            {"officer", ShownOwner(done.officer)},
            {"at", done.at.ToString()},
            {"rows", done.rows},
            {"loaded", done.loaded}};
}

std::string DoneLine(const Invocation& call, const DoneImport& done) {
    return fmt::format(fmt::runtime(Said(call, "{}　{}：{} 行中载入 {} 行　{}　{}",
                                         "{}  {}: {} rows, {} loaded  {}  {}")),
                       done.id, done.name, done.rows, done.loaded, done.at.ToString(),
                       ShownOwner(done.officer));
}

Json RestingJson(const std::vector<RestingResult>& resting) {
    Json all = Json::array();
    for (const RestingResult& one : resting)
        all.push_back(
            {{"admission_no", AdmissionOfKey(one.key).ToString()}, {"why", Name(one.what)}});
    return all;
}

void ListResting(const Invocation& call, const std::vector<RestingResult>& resting) {
    for (const RestingResult& one : resting)
        call.Line(fmt::format("    {} {}", AdmissionOfKey(one.key).ToString(),
                              Said(call, Chinese(one.what), English(one.what))));
}

Status ListDone(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto province, call.OptionalProvince());
    ZJ_ASSIGN(const int before, call.Number("--before"));
    ZJ_ASSIGN(const int most, call.Limit(kImportsOnPage, kMostImportsOnPage));
    ZJ_ASSIGN(const auto done,
              ImportsDone(*reg, call.By(now), {false, province.value_or(0), before, most}));
    if (call.Json()) {
        Json all = Json::array();
        for (const DoneImport& one : done)
            all.push_back(DoneJson(one));
        call.JsonLine(Json{{"imports", std::move(all)}});
        return {};
    }
    for (const DoneImport& one : done)
        call.Line(DoneLine(call, one));
    if (done.empty()) call.Line(Said(call, "没有导入过成绩", "no results were imported"));
    return {};
}

Json UndosJson(const std::vector<ImportUndo>& undos) {
    Json all = Json::array();
    for (const ImportUndo& one : undos)
        all.push_back({{"officer", ShownOwner(one.officer)},
                       {"at", one.at.ToString()},
                       {"reason", one.reason},
                       {"taken", one.taken ? Json(*one.taken) : Json(nullptr)}});
    return all;
}

std::string UndoLine(const Invocation& call, const ImportUndo& one) {
    const std::string what =
        one.taken
            ? fmt::format(fmt::runtime(Said(call, "撤回 {} 行", "took {} rows back")), *one.taken)
            : fmt::format(fmt::runtime(Said(call, "提出撤回：{}", "proposed to: {}")), one.reason);
    return fmt::format("    {} {} {}", one.at.ToString(), ShownOwner(one.officer), what);
}

std::string GoesAndStays(const Invocation& call, std::int64_t goes, std::int64_t stays) {
    return fmt::format(fmt::runtime(Said(call, "可撤回 {} 行；{} 行已有事项依据，须保留",
                                         "{} rows can be taken back; {} stay, for something "
                                         "rests on them")),
                       goes, stays);
}

Status ShowDone(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const int number, call.Number("NUMBER"));
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const ShownImport shown, ImportDone(*reg, call.By(now), number));
    if (call.Json()) {
        call.JsonLine(Json{{"done", DoneJson(shown.done)},
                           {"undos", UndosJson(shown.undos)},
                           {"goes", shown.goes},
                           {"stays", shown.stays},
                           {"resting", RestingJson(shown.resting)}});
        return {};
    }
    call.Line(DoneLine(call, shown.done));
    for (const ImportUndo& one : shown.undos)
        call.Line(UndoLine(call, one));
    call.Line(GoesAndStays(call, shown.goes, shown.stays));
    ListResting(call, shown.resting);
    return {};
}

Status ProposeUndo(Invocation& call) {
    ZJ_ASSIGN(const Value proposed, AnswerInJson(call));
    if (call.Json()) return {};
    call.Line(Said(call, "已提出撤回，由另一人办理：zhengji imports undo ",
                   "proposed; another officer does it: zhengji imports undo ") +
              JsonOf(*proposed.Find("number")));
    return {};
}

Status Undo(Invocation& call) {
    ZJ_ASSIGN(const Value back, AnswerInJson(call));
    if (call.Json()) return {};
    call.Line(fmt::format(
        fmt::runtime(Said(call, "撤回 {} 行；保留 {} 行", "{} rows taken back; {} stay")),
        JsonOf(*back.Find("taken")), JsonOf(*back.Find("stays"))));
    for (const Value& one : ListOf(back, "resting"))
        call.Line("    " + TextOf(one, "admission_no") + " " + TextOf(one, "why_words"));
    return {};
}

OptionSpec NumberOption() {
    return {"NUMBER", OptionKind::kPositional, "导入的编号", "number of the import"};
}

}  // namespace

std::vector<Command> DoneImportCommands() {
    return {
        {"imports list",
         "办过的成绩导入，新的在前",
         "imports of results that were carried out, the newest first",
         "zhengji imports list --province 64",
         {{"--province", OptionKind::kOptional, "省份（两位）；不写为全国",
           "province (two digits); the whole country when left out"},
          {"--before", OptionKind::kOptional, "接上一页：此编号之前的", "those before this number"},
          {"--limit", OptionKind::kOptional, "条数（默认 20，至多 200）",
           "how many (default 20, at most 200)"}},
         ListDone},
        {"imports show",
         "一次成绩导入：能撤回多少行，哪些须保留、为何",
         "an import of results: how much can be taken back, what stays and why",
         "zhengji imports show 3",
         {NumberOption()},
         ShowDone},
        {"imports propose-undo", "提出撤回一次成绩导入",
         "propose to take the results of an import back",
         "zhengji imports propose-undo 3 --reason \"误传上一年的文件\" --officer 甲",
         OptionsFor(action::kImportsProposeUndo), ProposeUndo},
        {"imports undo", "由另一人撤回：没有事项依据的成绩撤回，其余保留并列出",
         "by another officer: take back the results that nothing rests on; the others are listed",
         "zhengji imports undo 3 --officer 乙", OptionsFor(action::kImportsUndo), Undo},
    };
}

}  // namespace zhengji
