// Use cases: render a certificate's e-certificate with its log proof, and a province's roster.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/claims/published_roster.hpp"
#include "app/gate/gate.hpp"
#include "app/papers/certificate_statement.hpp"
#include "app/register/register.hpp"
#include "documents/authority.hpp"
#include "documents/roster.hpp"
#include "documents/signed_pdf.hpp"
#include "store/certificates.hpp"

namespace zhengji {

/// Makes signed e-certificates, one after another; one a thread.
class EcertMaker {
  public:
    /// `address`, where the QR leads, in a rehearsal; empty: the set-up's (SetUpForPapers).
    static Result<EcertMaker> Create(Register& reg, const std::string& address, Instant now);

    /// no_such_certificate; not_in_log; glyph_missing; photo_broken; of a certificate that does not
    /// hold, MayHavePaper's refusals.
    Result<std::string> Make(std::string_view certificate_no,
                             const std::optional<Annotation>& annotation = {});

  private:
    EcertMaker(Register& reg, DocumentSigner signer, std::shared_ptr<const PolicyBook> book,
               std::string address, Instant now)
        : reg_(&reg),
          signer_(std::move(signer)),
          book_(std::move(book)),
          address_(std::move(address)),
          now_(now) {}

    Register* reg_;
    DocumentSigner signer_;
    std::shared_ptr<const PolicyBook> book_;
    std::vector<PdfSheet> sheets_;  // by family
    std::string address_;
    Instant now_;
};

/// One, for whoever may read about it (ToReadCertificate).
Result<std::string> MakeEcert(Register& reg, const Call& by, const std::string& certificate_no,
                              const std::string& address,
                              const std::optional<Annotation>& annotation = {});

struct BatchRequest {
    int province = 0;
    std::optional<Session> session;
    std::string out_dir, address;
    Instant now;
};
struct BatchReport {
    std::int64_t written = 0;
    std::vector<std::pair<std::string, Error>>
        stopped;  ///< certificates that could not be made, with why
};
/// Every certificate issued in a province, one file each, on all cores.
Result<BatchReport> MakeEcerts(Register& reg, const Call& by, const BatchRequest& request);

enum class RosterMask : std::uint8_t { kClear, kMasked };
/// Whose roster, and what of it is shown.
struct RosterWanted {
    int province = 0;
    std::optional<Session> session;  ///< none: all of them
    RosterMask mask{};
};
/// province_unknown, session_not_in_policy.
Result<Roster> MakeRoster(Reading& reading, const RosterWanted& wanted);

/// One as it is published, by the policy in force; as MakeRoster. REQUIRES: the mask is kMasked.
Result<PublishedRoster> PublishRoster(Reading& reading, const RosterWanted& wanted);

}  // namespace zhengji
