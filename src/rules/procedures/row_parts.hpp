// What the rows of several procedures share: who takes their steps, what those state, and steps
// that are the same in each. For the files of rows alone.
#pragma once

#include <algorithm>
#include <array>

#include "rules/procedures/procedure.hpp"

namespace zhengji {

inline constexpr Roles kAgencyOf = {Role::kRegistrationAgency};
inline constexpr Roles kHolderOrAgency = {Role::kHolder, Role::kRegistrationAgency};
inline constexpr Roles kAuthority = {Role::kProvincialAuthority};
inline constexpr Roles kOffice = {Role::kNationalOffice};
inline constexpr Roles kCentre = {Role::kNationalCentre};
inline constexpr Roles kMinistry = {Role::kNationalCentre, Role::kNationalOffice};
inline constexpr Roles kBodies = {Role::kExamAgency, Role::kProvincialAuthority};

inline constexpr Fields kInspection = {Needs(field::kYear), Takes(field::kNote)};
inline constexpr std::string_view kDomains =
    "software|network|application|information_system|information_service";

// A ground that is a matter of length gives the period, another one than those named its consent.
constexpr FieldRule OfAbsence(std::string_view absences, const FieldRule& day) {
    return OrElse(Code::period_missing, Where(field::kGround, absences, day));
}
inline constexpr FieldRule kConsented =
    OrElse(Code::ground_needs_consent, Where(field::kGround, "other", Needs(field::kAgreed)));

inline constexpr SubjectRule kTheCertificate{SubjectKind::kCertificate, {},
                                             "CERTIFICATE_NO",          "证书管理号",
                                             "certificate number",      "A31420040564021500001"};

// Cases in hand of an agency that lost its standing go on with its successor (N47-14).
constexpr StepRule PassTo(const Verb& transfer, const State& from) {
    return StepRule(transfer, from, kStays, kOffice, {},
                    {Needs(field::kAgency), Takes(field::kReason)}, "N47-14", "移交另一登记机构",
                    "pass the case to another agency");
}

// Whether a procedure's rows are of it alone, use every verb it has and no other, and none is there
// twice; and what a case waits for is possible there.
template <class Rows, class Verbs, class Waits>
constexpr bool AreWhole(const Rows& rows, const Verbs& verbs, const Waits& waits) {
    const auto has = [&](const Verb& verb, const State& from) {
        return std::ranges::count_if(
            rows, [&](const StepRule& row) { return row.verb == verb && row.from == from; });
    };
    const auto same = [&](const StepRule& row) {
        return std::ranges::count_if(rows, [&](const StepRule& other) {
            return other.verb == row.verb && other.from == row.from && other.to == row.to;
        });
    };
    const bool known = std::ranges::all_of(rows, [&](const StepRule& row) {
        return std::ranges::find(verbs, row.verb) != verbs.end() && same(row) == 1 &&
               row.from.of == row.verb.of && (!row.to || row.to->of == row.verb.of);
    });
    const bool used = std::ranges::all_of(verbs, [&](const Verb& verb) {
        return std::ranges::find(rows, verb, &StepRule::verb) != rows.end();
    });
    const bool waited = std::ranges::all_of(
        waits, [&](const Wait& wait) { return has(wait.verb, wait.state) > 0; });
    return known && used && waited;
}

}  // namespace zhengji
