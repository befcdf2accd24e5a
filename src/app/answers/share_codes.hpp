// Use cases: share codes. Whoever bears one looks, without an account, at how one certificate
// stands and at what its holder chose to show; so many are open at a time (bound shares_open), each
// so long at most (term share_longest). The holder sees when it was looked at, and takes it back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/gate/gate.hpp"
#include "rules/certificates/act.hpp"
#include "rules/policy/decision.hpp"

namespace zhengji {

/// What is shown beside the standing, as the holder chose.
struct SharedParts {
    bool name = false, number = false, qualification = false, territory = false;
    friend bool operator==(const SharedParts&, const SharedParts&) = default;
};

struct ShareCode {
    std::string id;     ///< 32 hexadecimal digits; no code
    std::string label;  ///< the holder's own word for whom it is
    SharedParts shows;
    Instant made_at;
    CivilDate until;  ///< its last day
    std::int64_t looks = 0;
    std::vector<Instant> latest;  ///< the latest looks, the newest first; twenty at most
};

struct ShareWanted {
    std::string owner;  ///< who has signed in
    std::string certificate_no, label;
    std::optional<int> days;  ///< none: as long as may be
    SharedParts shows;
};
struct MadeShare {
    ShareCode share;
    std::string code;  ///< told this once
};
/// no_such_certificate where it is not theirs; share_label, share_long, shares_full.
Result<MadeShare> MakeShare(Register& reg, const ShareWanted& wanted, Instant now);
/// Those that are open, the newest first; no_such_certificate.
Result<std::vector<ShareCode>> SharesOf(Register& reg, std::string_view owner,
                                        const std::string& certificate_no, Instant now);

struct ShareName {
    std::string certificate_no, id;
};
/// It is good for nothing from here on; no_such_certificate, share_unknown.
Status TakeShareBack(Register& reg, std::string_view owner, const ShareName& name, Instant now);

struct SharedLook {
    std::string code;
    std::optional<DivisionCode> place = {};
    std::string network;  ///< whence, as limits count it
};
/// How it stands today, as VerifyCertificate answers; the holder's choice is still to be made of
/// it.
struct Looked {
    ShareCode share;       ///< with this look
    std::string standing;  ///< a word of AnswerNames
    std::vector<Reason> reasons, decisions;
    std::string name, certificate_no;
    std::optional<CertificateFacts> facts;
    std::vector<DivisionCode> territory;
    std::optional<CivilDate> valid_until;
    Instant as_of;
};
/// Counts the look. share_unknown, which counts as a failure of that network; too_many_guesses;
/// unknown_place.
Result<Looked> LookByCode(Register& reg, const SharedLook& look, Instant now);

}  // namespace zhengji
