#include "app/own_certificates.hpp"

#include <algorithm>

#include "app/gate/gate.hpp"
#include "app/verify_certificate.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

DivisionCode Whole(int province) {
    return DivisionCode(static_cast<std::uint32_t>(province) * 10000);
}

// Where the certificate is valid by what it says; and a province that has nothing to do with it.
DivisionCode PlaceOf(const CertificateFacts& facts) {
    return facts.area.value_or(Whole(facts.province));
}
DivisionCode PlaceBesides(const CertificateFacts& facts) {
    constexpr int kBeijing = 11, kShanghai = 31;
    return Whole(facts.province == kBeijing ? kShanghai : kBeijing);
}

Result<HeldCertificate> OwnOne(Desk& desk, const PolicyBook& book, const std::string& number,
                               Instant now) {
    ZJ_ASSIGN(const auto certificate, Certificates(desk.Tx()).ByNumber(number));
    if (!certificate) return MakeError(Code::no_such_certificate, {number});
    HeldCertificate own{number, certificate->name, certificate->facts, {}, {}};
    const auto standing_at = [&](DivisionCode place) -> Result<Standing> {
        ZJ_ASSIGN(auto verified,
                  VerifyCertificate(desk.Tx(), book, {number, own.name, place, {}, now}));
        return std::move(verified.standing);
    };
    ZJ_ASSIGN(own.here, standing_at(PlaceOf(own.facts)));
    ZJ_ASSIGN(own.elsewhere, standing_at(PlaceBesides(own.facts)));
    return own;
}

}  // namespace

Result<std::vector<HeldCertificate>> OwnCertificates(Register& reg, const std::string& person,
                                                     Instant now) {
    std::vector<HeldCertificate> all;
    if (person.empty()) return all;
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<std::vector<HeldCertificate>> {
        ZJ_ASSIGN(const auto book, desk.Policy());
        ZJ_ASSIGN(auto numbers, Certificates(desk.Tx()).OfPerson(PersonId(person)));
        std::ranges::sort(numbers);
        for (const std::string& number : numbers) {
            ZJ_ASSIGN(all.emplace_back(), OwnOne(desk, *book, number, now));
        }
        return all;
    });
}

}  // namespace zhengji
