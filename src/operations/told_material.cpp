#include "operations/told_material.hpp"

#include "base/bytes.hpp"

namespace zhengji {
namespace {

std::string_view NameOf(Scan scan) {
    switch (scan) {
        case Scan::kWaits:
            return "held";
        case Scan::kRefused:
            return "refused";
        case Scan::kClean:
        case Scan::kNotAsked:
            break;
    }
    return "kept";
}

}  // namespace

ToldMaterial ToldMaterial::Of(const Upload& one, const PolicyBook& book) {
    const MaterialAsked* const named = book.MaterialNamed(one.item);
    return {ToHex(one.id),
            one.item,
            named == nullptr ? one.item : Word(named->chinese, named->english),
            one.media,
            std::string(NameOf(one.scan)),
            ToHex(one.digest),
            one.size,
            one.at};
}

std::vector<ToldMaterial> Told(const std::vector<Upload>& uploads, const PolicyBook& book) {
    std::vector<ToldMaterial> told;
    for (const Upload& one : uploads)
        told.push_back(ToldMaterial::Of(one, book));
    return told;
}

Result<SentFile> Sent(MaterialFile file) {
    const auto media = MediaOfType(file.upload.media);
    if (!media) return MakeError(Code::sealed_broken);
    return SentFile{file.upload.item + "." + std::string(FactsOf(*media).ending), file.upload.media,
                    std::move(file.bytes)};
}

}  // namespace zhengji
