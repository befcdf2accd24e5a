// The e-certificate's page: what people hold in their hands. B5, Chinese and English.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "messages/message.hpp"

namespace zhengji {

enum class Stamp : std::uint8_t { kNone, kRehearsal };

/// Everything the page shows, as it shows it.
struct EcertContent {
    std::string title;  ///< 计算机技术与软件专业技术资格（水平）证书
    std::string title_english;
    std::string name, sex, birth;  ///< birth: 1990年05月
    std::string id_number;
    std::string qualification, qualification_english;
    std::string level, category;
    std::string approved_on;  ///< 2024年11月10日
    std::string certificate_no;
    std::string area;       ///< the holder's area; empty for national certificates
    std::string territory;  ///< where it is valid, in plain words
    std::string territory_english;
    std::string issued_on, issuer;
    std::string photo;  ///< JPEG bytes; empty: none
    std::string qr;     ///< the QR's text
    Stamp stamp = Stamp::kNone;
};

/// The page as an unsigned PDF. glyph_missing, photo_broken.
Result<std::string> RenderEcert(const EcertContent& content);

}  // namespace zhengji
