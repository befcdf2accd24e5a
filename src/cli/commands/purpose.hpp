// What an export is for, as it stands in the journal of looks.
#pragma once

#include "cli/command.hpp"
#include "rules/procedures/looks.hpp"

namespace zhengji {

inline OptionSpec PurposeOption() {
    return {"--purpose", OptionKind::kOptional,
            "用途，如 inspection、holder_request、law（默认 delivery：印发、报送或移交）",
            "what for: inspection, holder_request, law … (default delivery)"};
}

/// bad_option.
inline Result<Purpose> PurposeOf(const Invocation& call) {
    if (!call.Has("--purpose")) return Purpose::kDelivery;
    const std::string said = call.Text("--purpose");
    const auto purpose = ParsePurpose(said);
    if (!purpose) return MakeError(Code::bad_option, {"--purpose", said});
    return *purpose;
}

}  // namespace zhengji
