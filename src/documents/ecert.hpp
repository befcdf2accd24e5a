// The e-certificate's page: what people hold in their hands. B5, Chinese and English. What is the
// same on every certificate of an examination is drawn once, as a sheet that goes under each page.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "messages/message.hpp"

namespace zhengji {

enum class Stamp : std::uint8_t { kNone, kRehearsal };

struct EcertSheet {
    std::string title;  ///< 计算机技术与软件专业技术资格（水平）证书
    std::string title_english;
    std::string attestation;               ///< the sentence it attests with
    std::vector<std::string> authorities;  ///< who approved it
    std::string seal;                      ///< around the seal's ring
    Stamp stamp = Stamp::kNone;            ///< a rehearsal's says that it has no effect
};

/// Everything the page shows on its sheet, as it shows it.
struct EcertContent {
    std::string title;             ///< of the file
    std::string name, sex, birth;  ///< birth: 1990年05月
    std::string id_number;
    std::string qualification, qualification_english;
    std::string level, level_english;
    std::string category;     ///< empty for seniors, who span all
    std::string approved_on;  ///< 2024年11月9日
    std::string certificate_no;
    std::string area;       ///< the holder's area; 全国 on national certificates
    std::string territory;  ///< where it is valid, in plain words
    std::string territory_english;
    std::string issued_on;
    std::string photo;  ///< JPEG bytes; empty: none
    std::string qr;     ///< the QR's text
    /// What the file was made for and until when, in both languages; empty: made for nothing named.
    std::string annotation, annotation_english;
    Instant made_at;
    Stamp stamp = Stamp::kNone;
};

/// The sheet as a PDF of one page.
Result<std::string> RenderSheet(const EcertSheet& sheet);
/// What comes on the sheet, as an unsigned PDF of one page. glyph_missing, photo_broken.
Result<std::string> RenderEcert(const EcertContent& content);

}  // namespace zhengji
