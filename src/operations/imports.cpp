// Files that an office hands in for an import: in parts, checked, mended, carried out.
#include "operations/imports.hpp"

#include "app/imports/handed_imports.hpp"
#include "operations/file_desk.hpp"
#include "operations/file_kind.hpp"
#include "operations/handed_in_by.hpp"
#include "operations/kinds.hpp"
#include "operations/operation.hpp"
#include "operations/sign_in_parts.hpp"
#include "operations/told_material.hpp"
#include "rules/procedures/hours.hpp"

namespace zhengji {

template <>
struct Kind<ImportKind> {
    static void Read(const Value& value, ImportKind& out, const std::string& path,
                     Misfits& faults) {
        ReadWord(value, out, ParseImportKind, path, faults);
    }
    static Value Write(ImportKind kind) { return Value::Text(Name(kind)); }
    static Shape Tell() {
        Shape shape{.form = Shape::Form::kText, .sample = Value::Text("results")};
        for (const ImportKind kind : AllImportKinds())
            shape.choices.push_back({std::string(Name(kind)), {Chinese(kind), English(kind)}});
        return shape;
    }
};

namespace {

constexpr Bilingual kImport{"待导入文件的编号", "id of the file to import"};
constexpr Bilingual kClass{"培训班案号；只有学时记录须写，也只有它可写",
                           "number of the class: of attendance, and of nothing else"};

ImportProgress* ProgressOf(const Asking& asking) {
    return DeskOf(asking).imports.get();
}

struct ToldHanded {
    std::string import, kind, name;
    std::int64_t bytes = 0, have = 0;
    std::optional<std::int64_t> class_id;
    std::vector<HandedPart> parts;
    std::optional<CheckedImport> checked;
    std::optional<std::int64_t> rows_so_far;
    std::int64_t version = 0;
    bool broken = false;
    static constexpr std::string_view kName = "HandedFile";
    static constexpr auto kFields = Members(
        Member{"import", &ToldHanded::import, kImport},
        Member{"kind",
               &ToldHanded::kind,
               {"文件的种类", "results, claims, certificates, acts or hours"}},
        Member{"name", &ToldHanded::name, {"文件名", "as its office calls it"}},
        Member{"bytes", &ToldHanded::bytes, {"文件的字节数", "bytes of the whole file"}},
        Member{"have", &ToldHanded::have, {"已传来的字节数", "bytes that have come"}},
        Member{"class", &ToldHanded::class_id, kClass},
        Member{"parts", &ToldHanded::parts, {"已传来的各段", "the parts that have come"}},
        Member{"checked",
               &ToldHanded::checked,
               {"检查结果；空：未检查，或改过", "what a check found; null: none since it changed"}},
        Member{"rows_so_far",
               &ToldHanded::rows_so_far,
               {"正在读取，已读行数", "rows read so far while it is being read; else null"}},
        Member{"version",
               &ToldHanded::version,
               {"第几版：内容每改一次即为下一版", "which version; the next one with each change"}},
        Member{"broken",
               &ToldHanded::broken,
               {"内容已损坏，打不开，只能删去",
                "it cannot be opened any more, and can only be dropped"}});

    static ToldHanded Of(const Asking& asking, const HandedFile& file) {
        ImportProgress* const progress = ProgressOf(asking);
        return {file.import,
                file.kind,
                file.name,
                file.bytes,
                file.have,
                file.class_id,
                file.parts,
                file.checked,
                progress == nullptr ? std::nullopt : progress->Of(file.import),
                file.version,
                file.broken};
    }
};

static_assert(kLargestImportMebi == 64 && kLargestPartMebi == 4, "as the members below say");

struct Begin {
    ImportKind kind{};
    std::string name;
    std::int64_t bytes = 0;
    std::optional<std::int64_t> class_id;
    static constexpr auto kFields = Members(
        Member{"kind", &Begin::kind, {"文件的种类", "what it holds"}, "results"},
        Member{"name", &Begin::name, {"文件名", "as its office calls it"}, "results.csv"},
        Member{"bytes", &Begin::bytes, {"字节数，至多 64 MiB", "its bytes, up to 64 MiB"}, "4096"},
        Member{"class", &Begin::class_id, kClass});
    using Answer = ToldHanded;

    static Result<Answer> Run(const Asking& asking, const Begin& asked) {
        ZJ_ASSIGN(const auto* session, HandedInBy(asking));
        const NewHanded file{asked.kind, asked.name, asked.bytes, asked.class_id};
        ZJ_ASSIGN(const HandedFile begun,
                  BeginImport(asking.reg, asking.call, session->owner, file));
        return Answer::Of(asking, begun);
    }
};

struct ListFiles {
    static constexpr auto kFields = Members();

    struct Answer {
        std::vector<ToldHanded> imports;
        static constexpr auto kFields =
            Members(Member{"imports", &Answer::imports, {"待导入的文件", "the last saved first"}});
    };

    static Result<Answer> Run(const Asking& asking, const ListFiles&) {
        ZJ_ASSIGN(const auto* session, HandedInBy(asking));
        ZJ_ASSIGN(const auto files, ImportsOf(asking.reg, session->owner, asking.call.now));
        Answer answer;
        for (const HandedFile& one : files)
            if (IsFor(*session, one.kind)) answer.imports.push_back(ToldHanded::Of(asking, one));
        return answer;
    }
};

struct ShowFile {
    std::string import;
    static constexpr auto kFields =
        Members(Member{"import", &ShowFile::import, kImport, kSampleId});
    using Answer = ToldHanded;

    static Result<Answer> Run(const Asking& asking, const ShowFile& asked) {
        ZJ_ASSIGN(const auto name, NameOf(asking, asked.import));
        ZJ_ASSIGN(const HandedFile file, ImportNamed(asking.reg, name, asking.call.now));
        return Answer::Of(asking, file);
    }
};

struct PutOnePart {
    std::string import;
    std::int64_t part = 0;
    BroughtFile file;
    static constexpr auto kFields =
        Members(Member{"import", &PutOnePart::import, kImport, kSampleId},
                Member{"part", &PutOnePart::part, {"第几段，从 1 起", "which part, from 1"}, "1"},
                Member{"file",
                       &PutOnePart::file,
                       {"这一段的字节，至多 4 MiB", "the bytes of this part, up to 4 MiB"}});
    using Answer = HandedPart;

    static Result<Answer> Run(const Asking& asking, const PutOnePart& asked) {
        ZJ_ASSIGN(const auto name, NameOf(asking, asked.import));
        return PutPart(asking.reg, name, asked.part, asked.file.bytes, asking.call.now);
    }
};

constexpr Bilingual kFarSerials{
    "序号远高于同系列其他证书的，已经核对属实",
    "serials far above the others of their series were checked to be right"};

struct Check {
    std::string import;
    bool far_serials = false;
    static constexpr auto kFields =
        Members(Member{"import", &Check::import, kImport, kSampleId},
                Member{"far_serials", &Check::far_serials, kFarSerials});
    using Answer = CheckedImport;

    static Result<Answer> Run(const Asking& asking, const Check& asked) {
        ZJ_ASSIGN(const auto name, NameOf(asking, asked.import));
        return CheckImport(asking.reg, asking.call, {name, ProgressOf(asking), asked.far_serials});
    }
};

struct OnePage {
    std::string import;
    std::optional<std::int64_t> page;
    static constexpr auto kFields =
        Members(Member{"import", &OnePage::import, kImport, kSampleId},
                Member{"page", &OnePage::page, {"第几页，从 1 起", "which page, from 1"}, "1"});
    using Answer = PageOfFaults;

    static Result<Answer> Run(const Asking& asking, const OnePage& asked) {
        ZJ_ASSIGN(const auto name, NameOf(asking, asked.import));
        return FaultsOf(asking.reg, name, asked.page.value_or(1), asking.call.now);
    }
};

struct Rejected {
    std::string import;
    static constexpr auto kFields =
        Members(Member{"import", &Rejected::import, kImport, kSampleId});
    using Answer = SentTable;

    static Result<Answer> Run(const Asking& asking, const Rejected& asked) {
        ZJ_ASSIGN(const auto name, NameOf(asking, asked.import));
        ZJ_ASSIGN(const HandedFile file, ImportNamed(asking.reg, name, asking.call.now));
        ZJ_ASSIGN(std::string text, RejectedText(asking.reg, name, asking.call.now));
        return SentTable{file.name + ".rejected.csv", "text/csv; charset=utf-8", std::move(text)};
    }
};

struct MendedCell {
    int line = 0, column = 0;
    std::string value;
    static constexpr std::string_view kName = "MendedCell";
    static constexpr auto kFields =
        Members(Member{"line", &MendedCell::line, {"行", "the line its row begins on"}, "2"},
                Member{"column", &MendedCell::column, {"列，从 1 起", "column, from 1"}, "3"},
                Member{"value", &MendedCell::value, {"改为", "what is to stand there"}, "52"});
};

struct Mend {
    std::string import;
    std::vector<MendedCell> cells;
    static constexpr auto kFields =
        Members(Member{"import", &Mend::import, kImport, kSampleId},
                Member{"cells", &Mend::cells, {"要改的各格", "the cells to write anew"}});
    using Answer = ToldHanded;

    static Result<Answer> Run(const Asking& asking, const Mend& asked) {
        ZJ_ASSIGN(const auto name, NameOf(asking, asked.import));
        MendedCells cells;
        for (const MendedCell& one : asked.cells) {
            if (one.column < 1 || one.column > kMostMended)
                return MakeError(Code::bad_option, {"column", std::to_string(one.column)});
            cells[{one.line, one.column}] = one.value;
        }
        ZJ_ASSIGN(const HandedFile file, MendImport(asking.reg, name, cells, asking.call.now));
        return Answer::Of(asking, file);
    }

  private:
    static constexpr int kMostMended = 1000;  // no table is wider (intake/table.hpp)
};

struct Drop {
    std::string import;
    static constexpr auto kFields = Members(Member{"import", &Drop::import, kImport, kSampleId});
    using Answer = sign_in::Done;

    static Result<Answer> Run(const Asking& asking, const Drop& asked) {
        ZJ_ASSIGN(const auto name, NameOf(asking, asked.import));
        ZJ_TRY(DropImport(asking.reg, name, asking.call.now));
        return Answer{};
    }
};

// Of whoever has the power, which the row asks for.
Result<HandedName> OwnName(const Asking& asking, const std::string& import) {
    ZJ_ASSIGN(const auto* session, sign_in::SessionIn(asking));
    return HandedName{session->owner, import};
}

struct CarryOne {
    std::string import;
    bool set_aside = false, far_serials = false;
    std::optional<std::int64_t> adopts;
    using Answer = CarriedOut;
    static constexpr auto kFields = Members(
        Member{"import", &CarryOne::import, kImport, kSampleId},
        Member{"set_aside",
               &CarryOne::set_aside,
               {"先载入无误的行，有误的留下待改", "load the good rows; those at fault are left"}},
        Member{"far_serials", &CarryOne::far_serials, kFarSerials},
        Member{"adopts",
               &CarryOne::adopts,
               {"采用此案件提出的文件（以前的证书与事项；须为另一人）",
                "adopt the file that this case proposed (certificates and acts of before; another "
                "person)"},
               "7"});

    Result<Answer> Out(const Asking& asking, ImportKind kind) const {
        ZJ_ASSIGN(const auto name, OwnName(asking, import));
        const HandedReading reading{name, ProgressOf(asking), far_serials};
        return CarryOutImport(
            asking.reg, asking.call,
            {reading, kind, set_aside ? FaultyRows::kSetAside : FaultyRows::kRefuseFile, adopts});
    }
};
template <ImportKind kKind>
struct CarryOneOut : CarryOne {
    static Result<Answer> Run(const Asking& asking, const CarryOneOut& asked) {
        return asked.Out(asking, kKind);
    }
};

// A class is signed off whole, or not at all.
struct SignOff {
    std::string import, signed_by;
    using Answer = CarriedOut;
    static constexpr auto kFields =
        Members(Member{"import", &SignOff::import, kImport, kSampleId},
                Member{"signed_by",
                       &SignOff::signed_by,
                       {"签署人（负责人）", "the person in charge, who signs the record"},
                       "负责人甲"}
                    .Hint("负责人的姓名", "The name of the person in charge"));

    static Result<Answer> Run(const Asking& asking, const SignOff& asked) {
        ZJ_ASSIGN(const auto name, OwnName(asking, asked.import));
        return CarryOutImport(asking.reg, asking.call,
                              {{name, ProgressOf(asking)},
                               ImportKind::kHours,
                               FaultyRows::kRefuseFile,
                               {},
                               asked.signed_by});
    }
};

// Loaded at once; what happened before is proposed by one and adopted by another.
template <ImportKind kKind>
Operation RowOf(Bilingual words) {
    constexpr bool kTwice = kKind == ImportKind::kCertificates || kKind == ImportKind::kActs;
    const std::string_view power = PowerFor(kKind);
    Operation row = Row<CarryOneOut<kKind>>(
        power, By(power), Post("/imports/{import}/" + std::string(Name(kKind))), words,
        {Code::draft_unknown, Code::draft_incomplete, Code::rows_refused, Code::file_refused},
        Pace::kSlow);
    if (kTwice)
        row.refuses.insert(row.refuses.end(),
                           {Code::two_persons, Code::account_unlinked, Code::no_such_case,
                            Code::past_other_file, Code::step_not_possible});
    return row;
}

}  // namespace

void AddImports(std::vector<Operation>& table) {
    table.push_back(Row<Begin>(
        "import.begin", kOwnMatters, Post("/imports"),
        {"准备导入一份文件，随后分段上传", "begin to hand in a file to import, in parts"},
        {Code::material_empty, Code::material_too_large, Code::drafts_full}));
    table.push_back(Row<ListFiles>("import.list", kOwnMatters, Get("/imports"),
                                   {"自己待导入的文件", "one's own files to import"}, {}));
    table.push_back(
        Row<ShowFile>("import.show", kOwnMatters, Get("/imports/{import}"),
                      {"一份待导入的文件：传来多少、查得如何、读到何处",
                       "a file to import: how much has come, what was found, how far it is read"},
                      {Code::draft_unknown}));
    table.push_back(Row<PutOnePart>("import.part", kOwnMatters,
                                    Post("/imports/{import}/parts/{part}"),
                                    {"上传一段；同一段再传一次即为原来那段",
                                     "send a part; the same once more is the one there"},
                                    {Code::draft_unknown}, Pace::kSlow));
    table.push_back(
        Row<Check>("import.check", kOwnMatters, Post("/imports/{import}/check"),
                   {"检查一份文件：指出每一处错误，什么都不载入",
                    "check a file: all that is wrong with it, and nothing of it is loaded"},
                   {Code::draft_unknown, Code::draft_incomplete, Code::draft_changed,
                    Code::no_such_case, Code::bad_class},
                   Pace::kSlow));
    table.push_back(Row<OnePage>("import.faults", kOwnMatters, Get("/imports/{import}/faults"),
                                 {"检查出的错误，逐页", "what a check found, page by page"},
                                 {Code::draft_unknown, Code::draft_incomplete}));
    table.push_back(
        Row<Rejected>("import.rejected", kOwnMatters, Get("/imports/{import}/rejected"),
                      {"下载有误的行（CSV，附原因）", "the rows at fault as CSV, with why"},
                      {Code::draft_unknown, Code::draft_incomplete}));
    table.push_back(Row<Mend>(
        "import.mend", kOwnMatters, Post("/imports/{import}/mend"),
        {"改正文件中的若干格，须重新检查",
         "write cells of the file anew; it is checked again then"},
        {Code::draft_unknown, Code::draft_incomplete, Code::material_too_large}, Pace::kSlow));
    table.push_back(Row<Drop>("import.drop", kOwnMatters, Post("/imports/{import}/drop"),
                              {"删去一份待导入的文件", "drop a file to import"},
                              {Code::draft_unknown}));
    table.push_back(
        RowOf<ImportKind::kResults>({"载入考试成绩：全部载入，或全不载入",
                                     "load examination results: all of the file, or nothing"}));
    table.push_back(RowOf<ImportKind::kClaims>(
        {"载入省里收来的补申领申请", "load claims that a province took in"}));
    table.push_back(RowOf<ImportKind::kCertificates>(
        {"载入以前或别处颁发的证书：一人提出，另一人以同一文件采用",
         "load certificates issued before or elsewhere: one proposes, another adopts the same "
         "file"}));
    table.push_back(RowOf<ImportKind::kActs>(
        {"载入此前已作出的登记、延期、注销、恢复、作废：一人提出，另一人采用",
         "load decisions taken before Zhengji: one proposes, another adopts the same file"}));
    table.push_back(Row<SignOff>(
        hours::kImport, By(hours::kImport), Post("/imports/{import}/hours"),
        {"载入培训班的学时记录，由负责人签署：全部记入，或全不记",
         "load a class's attendance, signed off by the person in charge: all of it, or nothing"},
        {Code::draft_unknown, Code::draft_incomplete, Code::rows_refused, Code::file_refused,
         Code::no_such_case, Code::bad_class, Code::step_field_bad},
        Pace::kSlow));
}

}  // namespace zhengji
