// Text inside HTML and XML.
#pragma once

#include <string>
#include <string_view>

namespace zhengji {

/// `text` as it stands between tags and in a quoted attribute, of HTML as of XML: well-formed, the
/// five characters that mean something there written out, and without the control characters that
/// XML has none of (XML 1.0 §2.2, §2.4).
std::string Escaped(std::string_view text);

}  // namespace zhengji
