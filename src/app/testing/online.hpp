// For tests: a register with an office, two holders and a door before which people stand.
#pragma once

#include <string>
#include <vector>

#include "accounts/secrets.hpp"
#include "accounts/software_key.hpp"
#include "accounts/totp.hpp"
#include "app/accounts/factors.hpp"
#include "app/accounts/invite.hpp"
#include "app/accounts/sign_up.hpp"
#include "app/accounts/staff.hpp"
#include "app/accounts/tokens.hpp"
#include "app/gate/gate.hpp"
#include "app/testing/scratch.hpp"
#include "store/certificates.hpp"

namespace zhengji {

class Online {
  public:
    static constexpr const char* kPassword = "correct horse battery";

    Online() : scratch_(now, std::string(ZHENGJI_SOURCE_DIR) + "/policies") {
        Grant("总", Role::kNationalOffice, 0, "总");
        Grant("副", Role::kNationalOffice, 0, "总");
        Grant("甲", Role::kExamAgency, 64, "总");
    }

    Register& Reg() { return scratch_.Reg(); }
    Doorstep At(const std::string& network = "192.0.2.1", const std::string& from = "") {
        return {Reg(), slots, now, site, network, from, "Firefox"};
    }
    void Pass(std::int64_t millis) { now.millis += millis; }

    void Grant(const std::string& name, Role role, int province, const std::string& by) {
        GrantRequest request{
            {name, {role, province, {now.Day(), {}}, ""}, "", {}}, "", {}, {by}, now};
        const auto granted = GrantCapacity(Reg(), request);
        EXPECT_TRUE(granted) << name;
    }

    static Identity IdentityOf(int n) {
        const std::string digits = "64040219900101" + std::to_string(100 + n);
        return *Identity::Parse(IdType::kResident, digits + ResidentCheckDigit(digits));
    }
    /// A certificate of the n-th person; its number.
    std::string Certify(int n, const std::string& name) {
        const auto certified =
            Perform(Reg(), kItself, [&](Desk& desk) { return CertifyIn(desk.Tx(), n, name); });
        EXPECT_TRUE(certified);
        return certified.value_or("");
    }

    HolderFacts Facts(int n, const std::string& name, const std::string& number) {
        return {"", IdentityOf(n).number, name, number};
    }
    SignInRequest Staff(const std::string& name, const std::string& password = kPassword,
                        const Proof& proof = {}) {
        return {{name, "", ""}, password, proof};
    }
    SignInRequest Holder(int n, const std::string& password = kPassword, const Proof& proof = {}) {
        return {{"", "", IdentityOf(n).number}, password, proof};
    }
    /// An invited account with an authenticator; the secret of its codes.
    std::string Join(const std::string& name, const std::string& by) {
        const auto link = InviteStaff(Reg(), name, {by}, now);
        EXPECT_TRUE(link) << name;
        const auto shown = ShowInvitation(Reg(), link->secret, now);
        const std::string secret = SecretOf(shown->offer->totp_secret);
        const auto redeemed = Redeem(
            At(), link->secret,
            {kPassword, NewFactor{shown->offer->ticket, NewTotp{TotpCode(secret, now)}}, {}});
        EXPECT_TRUE(redeemed) << name;
        if (redeemed) {
            codes = redeemed->recovery_codes;
            token = redeemed->step.token;
            device = redeemed->step.device;
        }
        Pass(31'000);  // to a code that was not used
        return secret;
    }
    static std::string SecretOf(const std::string& base32) {
        std::string bytes;
        unsigned buffer = 0, bits = 0;
        for (const char c : base32) {
            buffer = buffer << 5U | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes += static_cast<char>(buffer >> bits & 0xFFU);
        }
        return bytes;
    }
    Proof CodeOf(const std::string& secret) { return {TotpCode(secret, now), {}}; }

    Instant now = *Instant::Parse("2025-07-01T09:00:00");
    HashingSlots slots{2, 16};
    PasskeySite site{"https://register.example", "register.example"};
    std::vector<std::string> codes;  ///< of who joined last
    std::string token, device;

  private:
    Result<std::string> CertifyIn(Transaction& tx, int n, const std::string& name) const {
        CertificateRecord c;
        c.number = {{"A314", 2024, 11, 64, 43}, 4, n};
        c.person = *People(tx).FindOrAdd(IdentityOf(n));
        c.name = name;
        c.facts = {{Family::kSoftware, 2024, 2},
                   Level::kIntermediate,
                   "系统集成项目管理工程师",
                   LineKind::kSeparate,
                   64,
                   DivisionCode(640402),
                   *CivilDate::Of(2024, 11, 10)};
        c.admission = AdmissionNumber{2024, 2, 43, 64, 1, n};
        c.valid_from = now.Day();
        ActRecord act;
        act.act.subject = c.number.ToString();
        act.act.recorded_at = now;
        act.public_bytes = PublicBytes(act.act);
        ZJ_TRY(Certificates(tx).Add(c, act));
        return c.number.ToString();
    }

    Scratch scratch_;
};

/// What an answer refuses with; audit_clean where it does not.
template <class T>
Code CodeOf(const Result<T>& answer) {
    return answer ? Code::audit_clean : answer.error().code();
}

}  // namespace zhengji
