// What a look or an export is for, as it stands in the journal of looks.
#pragma once

#include <string>

#include "cli/command.hpp"
#include "rules/procedures/looks.hpp"

namespace zhengji {

/// Of what is taken away; it is handed out where nothing else is said.
inline OptionSpec PurposeOption() {
    return {"--purpose", OptionKind::kOptional,
            "用途，如 inspection、holder_request、law（默认 delivery：印发、报送或移交）",
            "what for: inspection, holder_request, law … (default delivery)"};
}
/// Of what is shown.
inline OptionSpec LookPurposeOption() {
    return {"--purpose", OptionKind::kOptional,
            "用途，如 review、correction、holder_request（默认 inspection：监督检查）",
            "what for: review, correction, holder_request … (default inspection)"};
}

/// `unsaid` where it was left out; bad_option.
inline Result<Purpose> PurposeOf(const Invocation& call, Purpose unsaid = Purpose::kDelivery) {
    if (!call.Has("--purpose")) return unsaid;
    const std::string said = call.Text("--purpose");
    const auto purpose = ParsePurpose(said);
    if (!purpose) return MakeError(Code::bad_option, {"--purpose", said});
    return *purpose;
}

}  // namespace zhengji
