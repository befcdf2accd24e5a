#include "operations/handed_in_by.hpp"

#include <algorithm>

#include "operations/sign_in_parts.hpp"

namespace zhengji {
namespace {

bool IsToken(const OnlineSession& session) {
    return session.state.stage == Stage::kToken;
}

}  // namespace

Result<const OnlineSession*> HandedInBy(const Asking& asking) {
    ZJ_ASSIGN(const auto* session, sign_in::SessionIn(asking));
    if (!IsToken(*session)) ZJ_TRY(SignedIn(*session));
    return session;
}

bool IsFor(const OnlineSession& session, const std::string& kind) {
    if (!IsToken(session)) return true;
    const auto of = ParseImportKind(kind);
    const auto& let_in = session.officer.let_in;
    return of && let_in && std::ranges::find(let_in->scope, PowerFor(*of)) != let_in->scope.end();
}

Result<HandedName> NameOf(const Asking& asking, const std::string& import) {
    ZJ_ASSIGN(const auto* session, HandedInBy(asking));
    HandedName name{session->owner, import};
    if (!IsToken(*session)) return name;
    ZJ_ASSIGN(const HandedFile file, ImportNamed(asking.reg, name, asking.call.now));
    if (!IsFor(*session, file.kind)) return MakeError(Code::draft_unknown);
    return name;
}

}  // namespace zhengji
