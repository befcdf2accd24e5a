// Imports that were carried out: listed, shown with what rests on them, taken back by two persons.
#include "app/imports/import_history.hpp"

#include "base/bytes.hpp"
#include "operations/import_history.hpp"
#include "operations/kinds.hpp"
#include "operations/page_limit.hpp"
#include "rules/procedures/actions.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

constexpr Bilingual kNumber{"导入的编号", "number of the import"};
constexpr Bilingual kReason{"撤回的理由", "why it should be taken back"};

struct ToldDone {
    std::int64_t number = 0;
    std::string name, file;
    std::optional<ProvinceCode> province;
    std::string officer;
    Instant at;
    std::int64_t rows = 0, loaded = 0;
    static constexpr std::string_view kName = "DoneImport";
    static constexpr auto kFields =
        Members(Member{"number", &ToldDone::number, kNumber},
                Member{"name", &ToldDone::name, {"文件名", "as its office calls it"}},
                Member{"digest", &ToldDone::file, {"文件的 SHA-256", "SHA-256 of the file"}},
                Member{"province",
                       &ToldDone::province,
                       {"省；空：几个省的", "whose rows they were; null: several provinces'"}},
                Member{"officer", &ToldDone::officer, {"何人导入", "who loaded it"}},
                Member{"at", &ToldDone::at, {"何时", "when"}},
                Member{"rows", &ToldDone::rows, {"行数", "rows of the file"}},
                Member{"loaded", &ToldDone::loaded, {"载入的行", "rows that were loaded"}});

    static ToldDone Of(const DoneImport& done) {
        ToldDone told{done.id,      done.name, ToHex(done.file), std::nullopt,
                      done.officer, done.at,   done.rows,        done.loaded};
        if (done.province != 0) told.province = ProvinceCode(done.province);
        return told;
    }
};

struct ToldResting {
    std::string admission_no, why, why_words;
    static constexpr std::string_view kName = "RestingResult";
    static constexpr auto kFields = Members(
        Member{"admission_no", &ToldResting::admission_no, {"准考证号", "admission number"}},
        Member{"why",
               &ToldResting::why,
               {"依据它的事项", "what rests on it: claim, certificate, case or line"}},
        Member{"why_words", &ToldResting::why_words, {"依据它的事项（文字）", "in words"}});

    static std::vector<ToldResting> Of(const std::vector<RestingResult>& resting) {
        std::vector<ToldResting> told;
        for (const RestingResult& one : resting) {
            told.push_back({AdmissionOfKey(one.key).ToString(), std::string(Name(one.what)),
                            Word(Chinese(one.what), English(one.what))});
        }
        return told;
    }
};

struct ToldUndo {
    std::string officer;
    Instant at;
    std::string reason;
    std::optional<std::int64_t> taken;
    static constexpr std::string_view kName = "ImportUndo";
    static constexpr auto kFields = Members(
        Member{"officer", &ToldUndo::officer, {"何人", "who"}},
        Member{"at", &ToldUndo::at, {"何时", "when"}}, Member{"reason", &ToldUndo::reason, kReason},
        Member{"taken",
               &ToldUndo::taken,
               {"撤回多少行；空：只是提出", "rows taken back; null: it was proposed"}});
};

struct Done {
    bool own = false;
    std::optional<ProvinceCode> province;
    std::optional<std::int64_t> before;
    std::optional<int> limit;
    static constexpr auto kFields = Members(
        Member{"own",
               &Done::own,
               {"只看本人导入的，不论省别", "only what one loaded oneself, whatever its province"}},
        Member{"province", &Done::province, {"省（两位）", "province (two digits)"}, "64"},
        Member{
            "before", &Done::before, {"接上一页：其编号之前的", "imports before that number"}, "7"},
        Member{"limit",
               &Done::limit,
               {"每页条数（默认 20，至多 200）", "rows on a page (default 20, at most 200)"},
               "20"});

    struct Answer {
        std::vector<ToldDone> imports;
        static constexpr auto kFields = Members(
            Member{"imports", &Answer::imports, {"各次导入，新的在前", "the newest first"}});
    };

    static Result<Answer> Run(const Asking& asking, const Done& asked) {
        ZJ_ASSIGN(const int most, LimitOf(asked.limit, {kImportsOnPage, kMostImportsOnPage}));
        const int province = asked.province ? asked.province->value : 0;
        ZJ_ASSIGN(const auto done,
                  ImportsDone(asking.reg, asking.call,
                              {asked.own, province, asked.before.value_or(0), most}));
        Answer answer;
        for (const DoneImport& one : done)
            answer.imports.push_back(ToldDone::Of(one));
        return answer;
    }
};

struct Shown {
    std::int64_t number = 0;
    static constexpr auto kFields = Members(Member{"number", &Shown::number, kNumber, "1"});

    struct Answer {
        ToldDone import;
        std::vector<ToldUndo> undos;
        std::int64_t goes = 0, stays = 0;
        std::vector<ToldResting> resting;
        static constexpr std::string_view kName = "ShownImport";
        static constexpr auto kFields = Members(
            Member{"done", &Answer::import, {"这次导入", "the import"}},
            Member{
                "undos", &Answer::undos, {"撤回的提出与办理", "what was said of taking it back"}},
            Member{"goes", &Answer::goes, {"现在可以撤回的行", "results that could be taken back"}},
            Member{
                "stays", &Answer::stays, {"已有事项依据的行", "results that something rests on"}},
            Member{"resting", &Answer::resting, {"其中前 100 行", "the first 100 of those"}});
    };

    static Result<Answer> Run(const Asking& asking, const Shown& asked) {
        ZJ_ASSIGN(const ShownImport shown, ImportDone(asking.reg, asking.call, asked.number));
        Answer answer{
            ToldDone::Of(shown.done), {}, shown.goes, shown.stays, ToldResting::Of(shown.resting)};
        for (const ImportUndo& one : shown.undos)
            answer.undos.push_back({one.officer, one.at, one.reason, one.taken});
        return answer;
    }
};

struct ProposeUndo {
    std::int64_t number = 0;
    std::string reason;
    static constexpr auto kFields =
        Members(Member{"number", &ProposeUndo::number, kNumber, "1"}.By("NUMBER"),
                Member{"reason", &ProposeUndo::reason, kReason, "误传了上一年的文件"}.Hint(
                    "写明为什么撤回", "Why it is undone"));

    struct Answer {
        std::int64_t number = 0;
        static constexpr auto kFields = Members(Member{"number", &Answer::number, kNumber});
    };

    static Result<Answer> Run(const Asking& asking, const ProposeUndo& asked) {
        ZJ_TRY(ProposeImportUndo(asking.reg, asking.call, asked.number, asked.reason));
        return Answer{asked.number};
    }
};

struct Undo {
    std::int64_t number = 0;
    static constexpr auto kFields =
        Members(Member{"number", &Undo::number, kNumber, "1"}.By("NUMBER"));

    struct Answer {
        std::int64_t taken = 0, stays = 0;
        std::vector<ToldResting> resting;
        static constexpr auto kFields = Members(
            Member{"taken", &Answer::taken, {"撤回的行", "results that were taken back"}},
            Member{"stays", &Answer::stays, {"已有事项依据而留下的行", "results that stay"}},
            Member{"resting", &Answer::resting, {"其中前 100 行", "the first 100 of those"}});
    };

    static Result<Answer> Run(const Asking& asking, const Undo& asked) {
        ZJ_ASSIGN(const ImportTakenBack back, UndoImport(asking.reg, asking.call, asked.number));
        return Answer{back.taken, back.stays, ToldResting::Of(back.resting)};
    }
};

}  // namespace

void AddImportHistory(std::vector<Operation>& table) {
    table.push_back(Row<Done>("imports.done", By(action::kResultsImport), Get("/imports/done"),
                              {"已办的导入", "imports that were carried out"}, {}));
    table.push_back(Row<Shown>(
        "imports.shown", By(action::kResultsImport), Get("/imports/done/{number}"),
        {"一次已办的导入：能撤回多少、哪些已有事项依据",
         "an import that was carried out: how much of it could be taken back, and what stays"},
        {Code::no_such_case}, Pace::kSlow));
    table.push_back(
        Row<ProposeUndo>(action::kImportsProposeUndo, By(action::kImportsProposeUndo),
                         Post("/imports/done/{number}/undo-proposals"),
                         {"提出撤回一次成绩导入", "propose to take the results of an import back"},
                         {Code::no_such_case, Code::claim_own, Code::step_field_bad}));
    table.push_back(Row<Undo>(
        action::kImportsUndo, By(action::kImportsUndo), Post("/imports/done/{number}/undo"),
        {"由另一人撤回一次成绩导入：没有事项依据的各行撤回，其余列出",
         "by another: take back the results that nothing rests on; the others are named"},
        {Code::no_such_case, Code::step_not_possible, Code::two_persons, Code::account_unlinked,
         Code::claim_own},
        Pace::kSlow));
}

}  // namespace zhengji
