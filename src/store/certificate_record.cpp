#include "store/certificate_record.hpp"

#include "base/digits.hpp"

namespace zhengji {
namespace {

constexpr char kOfProvince = '/';

}  // namespace

std::string GuardedSession(const CertificateFacts& facts) {
    std::string session = facts.session.ToString();
    if (facts.kind == LineKind::kProvincial) session += kOfProvince + TwoDigits(facts.province);
    return session;
}

std::optional<int> ProvinceOfGuarded(std::string_view session) {
    const auto at = session.find(kOfProvince);
    if (at == std::string_view::npos) return std::nullopt;
    const auto code = DivisionCode::Parse(std::string(session.substr(at + 1)) + "0000");
    return code ? std::optional(code->Province()) : std::nullopt;
}

std::string_view SessionOfGuarded(std::string_view session) {
    return session.substr(0, session.find(kOfProvince));
}

}  // namespace zhengji
