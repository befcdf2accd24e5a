// Materials: the files that come with what one has begun, put, listed, taken back, read again.
#include "app/claims/materials.hpp"
#include "app/claims/materials_asked.hpp"
#include "materials/judge.hpp"
#include "operations/file_desk.hpp"
#include "operations/sign_in_parts.hpp"
#include "operations/told_material.hpp"

namespace zhengji {
namespace {

constexpr Bilingual kDraft{"草稿的编号", "id of the draft"};
constexpr std::string_view kItemSample = "identity_document";

static_assert(kLargestMaterial == std::size_t{10} << 20U, "as the member below says");

struct PutOne {
    std::string draft, item;
    BroughtFile file;
    static constexpr auto kFields = Members(
        Member{"draft", &PutOne::draft, kDraft, kSampleId},
        Member{"item", &PutOne::item, {"所要求的哪一项", "which of those asked for"}, kItemSample},
        Member{"file",
               &PutOne::file,
               {"文件本身：PDF、JPEG 或 PNG，10 MiB 以内",
                "the file itself: PDF, JPEG or PNG, up to 10 MiB"}});
    using Answer = ToldMaterial;

    static Result<Answer> Run(const Asking& asking, const PutOne& asked) {
        ZJ_ASSIGN(const auto* session, sign_in::SignedInBy(asking));
        const MaterialGiven given{session->owner, asked.draft, asked.item, asked.file.bytes};
        ZJ_ASSIGN(const Upload kept,
                  PutMaterial(asking.reg, given, DeskOf(asking), asking.call.now));
        ZJ_ASSIGN(const auto book, PolicyInForce(asking.reg));
        return ToldMaterial::Of(kept, *book);
    }
};

struct ToldAsked {
    std::string item, words;
    bool required = false;
    std::string source;
    static constexpr std::string_view kName = "MaterialAsked";
    static constexpr auto kFields =
        Members(Member{"item", &ToldAsked::item, {"哪一项", "which"}, kItemSample},
                Member{"words", &ToldAsked::words, {"名称", "what it is called"}},
                Member{"required", &ToldAsked::required, {"是否必交", "whether it must be there"}},
                Member{"source", &ToldAsked::source, {"出处", "the document that asks for it"}});
};

std::vector<ToldAsked> Told(const std::vector<MaterialAsked>& asked) {
    std::vector<ToldAsked> told;
    for (const MaterialAsked& one : asked)
        told.push_back(
            {one.item, Word(one.chinese, one.english), one.required, one.source.ToString()});
    return told;
}

struct ListThem {
    std::string draft;
    static constexpr auto kFields = Members(Member{"draft", &ListThem::draft, kDraft, kSampleId});

    struct Answer {
        std::vector<ToldMaterial> materials;
        std::vector<ToldAsked> asked;
        static constexpr auto kFields = Members(
            Member{"materials", &Answer::materials, {"材料", "in the order they came"}},
            Member{"asked",
                   &Answer::asked,
                   {"按草稿所填的地区和依据现在要交的材料；已提交的为空",
                    "what is asked for now, by the area and the basis in the draft; empty once it "
                    "was handed in"}});
    };

    static Result<Answer> Run(const Asking& asking, const ListThem& asked) {
        ZJ_ASSIGN(const auto* session, sign_in::SignedInBy(asking));
        ZJ_ASSIGN(const auto uploads,
                  OwnMaterials(asking.reg, session->owner, asked.draft, asking.call.now));
        ZJ_ASSIGN(const auto needed,
                  MaterialsAskedOf(asking.reg, session->owner, asked.draft, asking.call.now));
        ZJ_ASSIGN(const auto book, PolicyInForce(asking.reg));
        return Answer{Told(uploads, *book), Told(needed)};
    }
};

struct TakeOneBack {
    std::string draft, material;
    static constexpr auto kFields =
        Members(Member{"draft", &TakeOneBack::draft, kDraft, kSampleId},
                Member{"material", &TakeOneBack::material, kMaterial, kSampleId});

    struct Answer {
        std::string material;
        static constexpr auto kFields = Members(Member{"material", &Answer::material, kMaterial});
    };

    static Result<Answer> Run(const Asking& asking, const TakeOneBack& asked) {
        ZJ_ASSIGN(const auto* session, sign_in::SignedInBy(asking));
        ZJ_TRY(TakeBackMaterial(asking.reg, session->owner, asked.draft, asked.material,
                                asking.call.now));
        return Answer{asked.material};
    }
};

struct OneFile {
    std::string draft, material;
    static constexpr auto kFields =
        Members(Member{"draft", &OneFile::draft, kDraft, kSampleId},
                Member{"material", &OneFile::material, kMaterial, kSampleId});
    using Answer = SentFile;

    static Result<Answer> Run(const Asking& asking, const OneFile& asked) {
        ZJ_ASSIGN(const auto* session, sign_in::SignedInBy(asking));
        ZJ_ASSIGN(MaterialFile file,
                  OwnMaterial(asking.reg, session->owner, asked.draft, asked.material));
        return Sent(std::move(file));
    }
};

}  // namespace

void AddMaterials(std::vector<Operation>& table) {
    table.push_back(Row<PutOne>(
        "material.put", kOwnMatters, Post("/drafts/{draft}/materials/{item}"),
        {"上传一份材料：以内容判断，去除图片的附带信息，病毒查杀后才给人看",
         "hand in a file: judged by its content, a picture without what stands beside it, shown to "
         "nobody before it is scanned"},
        {Code::material_empty, Code::material_kind, Code::material_too_large, Code::material_broken,
         Code::material_pixels, Code::material_scans, Code::material_mixed, Code::material_locked,
         Code::material_active, Code::material_unfolds, Code::material_infected,
         Code::material_unknown, Code::material_item_unknown, Code::materials_full,
         Code::materials_full_of_person, Code::material_not_judged, Code::too_many_uploads},
        Pace::kSlow));
    table.push_back(
        Row<ListThem>("material.list", kOwnMatters, Get("/drafts/{draft}/materials"),
                      {"某份草稿或申请的材料", "the materials of a draft or an application"},
                      {Code::draft_unknown}));
    table.push_back(Row<TakeOneBack>(
        "material.take_back", kOwnMatters, Post("/drafts/{draft}/materials/{material}/take-back"),
        {"取回一份材料", "take a material back"}, {Code::material_unknown}));
    table.push_back(Row<OneFile>("material.read", kOwnMatters,
                                 Get("/drafts/{draft}/materials/{material}/file"),
                                 {"下载自己上传的材料", "one's own material as a file"},
                                 {Code::material_unknown, Code::material_held}, Pace::kSlow));
}

}  // namespace zhengji
