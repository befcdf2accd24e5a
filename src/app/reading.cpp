#include "app/reading.hpp"

#include "app/steps/steps.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

Result<bool> AsksNobody(const Register& reg, Transaction& tx) {
    if (reg.IsRehearsal()) return true;
    ZJ_ASSIGN(const bool any, Staff(tx).Any());
    return !any;
}

}  // namespace

Status MayReadCertificate(Register& reg, const Reader& reader, std::string_view number) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const bool anyone, AsksNobody(reg, tx));
    if (anyone) return {};
    ZJ_ASSIGN(const Officer officer, Officer::Named(reader.officer));
    ZJ_ASSIGN(const auto living, LivingOf(tx, number, reader.now.Day()));
    const std::string certificate(number);
    const Matter registered{living.life.province, certificate, ""};
    if (Allowed(tx, officer, "certificates.read", registered, reader.now)) return {};
    const Matter issued{living.record.facts.province, certificate, ""};
    return Allowed(tx, officer, "certificates.read", issued, reader.now);
}

Status MayReadProvince(Register& reg, const Reader& reader, std::string_view action, int province) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const bool anyone, AsksNobody(reg, tx));
    if (anyone) return {};
    ZJ_ASSIGN(const Officer officer, Officer::Named(reader.officer));
    return Allowed(tx, officer, action, province, reader.now);
}

}  // namespace zhengji
