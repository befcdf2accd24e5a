#include "app/issue/certificate_steps.hpp"

#include "app/cases/cancellable.hpp"
#include "app/gate/power.hpp"
#include "app/issue/collect_certificate.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/cancellation.hpp"
#include "rules/procedures/in_words.hpp"
#include "store/certificates.hpp"

namespace zhengji {

Result<std::vector<CertificateStep>> CertificateSteps(Reading& reading,
                                                      const std::string& certificate_no) {
    Transaction& tx = reading.Tx();
    const CivilDate today = reading.Now().Day();
    std::vector<CertificateStep> steps;
    ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(certificate_no));
    if (!record) return steps;
    ZJ_ASSIGN(const auto book, reading.Policy());
    const Matter matter{record->facts.province, certificate_no, "", "", record->facts.area};
    if (HasPower(tx, reading.Asker(), action::kCertificatesCollect, matter, today)) {
        const auto last = MayBeCollected(tx, *book, certificate_no, today);
        CertificateStep step{std::string(action::kCertificatesCollect),
                             Word("领取纸质证书", "hand over the paper certificate"),
                             {},
                             {}};
        if (last) step.until = *last;
        if (!last) step.why_not = last.error().message;
        steps.push_back(std::move(step));
    }
    const std::string propose = ActionOf(cancellation::kPropose);
    if (HasPowerSomewhere(tx, reading.Asker(), propose, today)) {
        ZJ_ASSIGN(const StepRule* row, FindStep(cancellation::kPropose, cancellation::kNew));
        const auto may = MayBeCancelled(tx, *book, certificate_no, today);
        CertificateStep step{propose, InWords(*row), {}, {}};
        if (!may) step.why_not = may.error().message;
        steps.push_back(std::move(step));
    }
    return steps;
}

}  // namespace zhengji
