#include "app/register/official_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/states_nothing.hpp"
#include "base/text.hpp"
#include "base/unseen.hpp"
#include "intake/written_day.hpp"
#include "rules/procedures/must_say.hpp"

namespace zhengji {

Result<OfficialDocument> OfficialDocument::Parse(std::string_view option, std::string_view text) {
    std::string folded(text);
    for (auto at = folded.find("，"); at != std::string::npos; at = folded.find("，"))
        folded.replace(at, std::string_view("，").size(), ",");
    const auto parts = SplitList(folded, ',');
    const bool unseen = !IsUtf8(text) || FirstUnseen(text, LineBreaks::kNone);
    if (unseen || parts.size() != 3 || std::ranges::any_of(parts, &std::string::empty))
        return MakeError(Code::bad_document, {std::string(option), std::string(text)});
    for (const auto& [part, as] :
         {std::pair{parts[0], "工业和信息化部"}, {parts[2], "示例[2025]2号"}})
        if (StatesNothing(part))
            return MakeError(Code::step_field_bad, {std::string(option), part, MustSay(as)});
    const auto date = DayAsWritten(PlainForms(parts[1]));
    if (!date) return MakeError(Code::bad_date, {parts[1]});
    return OfficialDocument{parts[0], *date, parts[2]};
}

std::string OfficialDocument::ToString() const {
    return fmt::format("{}, {}, {}", body, date.ToString(), number);
}

}  // namespace zhengji
