// A file that came with a claim, as its claimant and its office are told of it.
#pragma once

#include "app/claims/materials.hpp"
#include "operations/file_kind.hpp"
#include "operations/kinds.hpp"

namespace zhengji {

inline constexpr Bilingual kMaterial{"材料的编号", "id of the material"};
inline constexpr std::string_view kSampleId = "00112233445566778899aabbccddeeff";

struct ToldMaterial {
    std::string material, item, item_words, type, state, digest;
    std::int64_t size = 0;
    Instant put_at;
    static constexpr std::string_view kName = "Material";
    static constexpr auto kFields = Members(
        Member{"material", &ToldMaterial::material, kMaterial},
        Member{"item", &ToldMaterial::item, {"所要求的哪一项", "which of those asked for"}},
        Member{"item_words",
               &ToldMaterial::item_words,
               {"所要求的哪一项（文字）", "which of those asked for, in words"}},
        Member{"type", &ToldMaterial::type, {"文件种类，以内容为准", "its media type, by content"}},
        Member{"size", &ToldMaterial::size, {"字节数（保存的）", "bytes, as kept"}},
        Member{"digest", &ToldMaterial::digest, {"SHA-256（保存的）", "SHA-256, as kept"}},
        Member{"state",
               &ToldMaterial::state,
               {"状态：kept 已收，held 待病毒查杀，refused 查出恶意内容",
                "kept; held until it is scanned; refused, for something harmful was found"}},
        Member{"put_at", &ToldMaterial::put_at, {"上传时间", "when it was put"}});

    static ToldMaterial Of(const Upload& one, const PolicyBook& book);
};

std::vector<ToldMaterial> Told(const std::vector<Upload>& uploads, const PolicyBook& book);

/// sealed_broken where it is of no kind that is kept.
Result<SentFile> Sent(MaterialFile file);

}  // namespace zhengji
