#include "app/register/official_document.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/unseen.hpp"

namespace zhengji {

Result<OfficialDocument> OfficialDocument::Parse(std::string_view option, std::string_view text) {
    std::string folded(text);
    for (auto at = folded.find("，"); at != std::string::npos; at = folded.find("，"))
        folded.replace(at, std::string_view("，").size(), ",");
    const auto parts = SplitList(folded, ',');
    const bool unseen = !IsUtf8(text) || FirstUnseen(text, LineBreaks::kNone);
    if (unseen || parts.size() != 3 || std::ranges::any_of(parts, &std::string::empty))
        return MakeError(Code::bad_document, {std::string(option), std::string(text)});
    const auto date = CivilDate::Parse(parts[1]);
    if (!date) return MakeError(Code::bad_date, {parts[1]});
    return OfficialDocument{parts[0], *date, parts[2]};
}

std::string OfficialDocument::ToString() const {
    return fmt::format("{}, {}, {}", body, date.ToString(), number);
}

}  // namespace zhengji
