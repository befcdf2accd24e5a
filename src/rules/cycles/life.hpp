// A certificate's life: what its acts up to a day leave standing. Pure; what it answers is copied
// out of the acts and outlives them.
//
// The order of acts. Each act has the day it takes effect and its place in the log; clock seconds
// say nothing of order (`recorded_at` only tells what was known when). Acts are handed in by their
// place in the log. Of one certificate's acts:
//   1. they take effect by day, those of one day by their place in the log;
//   2. a restoration undoes the cancellation it names (`undoes`), whatever the days; one that names
//      none, every cancellation that has effect by its own day. In either case only those that
//      stand before it in the log and that no restoration before it has undone: a cancellation
//      recorded later is a matter of its own, also where it goes back to an earlier day (N47-11);
//   3. what is undone has never had effect. Where several are undone at once, the time lost runs
//      from the first of them;
//   4. a voiding is undone only by the reinstatement that names its day, once the finding behind it
//      was set aside (D31-18), and then as in 2 and 3; the first end that stands keeps its day;
//   5. a registration or a refusal decides the applications before it in the log that were filed by
//      its day, and no other: one accepted later stays open, whatever day it was filed on;
//      A withdrawal, or that one lapsed, ends them in the same way; one returned for missing pieces
//      that has not come back by its last day lapses with nobody's act (N47-6);
//   6. a correction makes a new version of what the certificate says, from its day; the certificate
//      itself goes on as it was;
//   7. a registration closes the cycle: what deferred, extended or gave back time before it (1)
//      moves nothing after it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rules/certificates/act.hpp"

namespace zhengji {

/// What moves a cycle's dates: a deferral, an extension, or a restoration.
struct Move {
    ActKind kind{};
    CivilDate on;                        ///< from which it has effect
    std::optional<CivilDate> until;      ///< deferrals and extensions: the new last day
    std::optional<CivilDate> lost_from;  ///< restorations: since when what was undone held
};

/// Time in which it was cancelled or void, and that counts as never so since it was undone: from
/// the day of the end up to that of the reversal, which is the first to count again.
struct TimeLost {
    CivilDate from, again;
};
/// The day that a last day moves to, of a term that began on `began`: as many days are left of it
/// from each reversal on as were lost (N47-11, Reading). REQUIRES: `lost` is in order.
CivilDate AfterLost(CivilDate began, CivilDate last, std::span<const TimeLost> lost);

/// A certificate's end: cancelled, voided or revoked.
struct Ended {
    ActKind kind{};
    CivilDate on;
    int office = 0;                        ///< province of the office; 0 the national centre
    std::string body = {}, document = {};  ///< who decided, by which document, where published
    std::string rule = {};                 ///< voided: by which, where the act says so

    friend bool operator==(const Ended&, const Ended&) = default;
};

/// A version of the certificate that a correction made.
struct Version {
    int number = 0;
    CivilDate on;  ///< from which it stands
    CorrectedItem corrects{};

    friend bool operator==(const Version&, const Version&) = default;
};

/// A voiding that was undone, and since when it is.
struct VoidUndone {
    CivilDate voided, undone;
};

/// The cycle before the last registration, where more time had been given for its hours.
struct Carried {
    std::optional<CivilDate> registered;  ///< when that cycle began; nothing: with approval
    std::vector<Move> moves;
    int province = 0;
    CivilDate closed_on;  ///< the registration that followed
};

/// What a certificate's acts up to a day leave standing.
struct Life {
    std::optional<CertificateFacts> facts;  ///< nothing: no act issues or records it
    CivilDate from;                         ///< the day it takes effect, also when that is to come
    bool begun = false;                     ///< whether it has by the day asked about
    std::optional<Ended> ended;             ///< and never restored
    std::vector<Ended> ends;  ///< all that stand, also those after the day asked about, in order
    std::vector<VoidUndone> undone;       ///< whatever the day asked about, in order
    std::vector<TimeLost> lost;           ///< whatever the day asked about, in order, none twice
    std::vector<Version> versions;        ///< beyond the first, also of later days, in order
    std::optional<CivilDate> registered;  ///< the last registration
    std::optional<CivilDate> pending;     ///< when an application not yet decided was filed
    std::optional<CivilDate> back_by;     ///< returned for missing pieces: it lapses after that day
    std::optional<CivilDate> lapsed;      ///< the last day of one that did not come back
    std::vector<Move> moves;              ///< since the last registration, in order
    std::optional<Carried> carried;       ///< hours of the cycle before may be owed (N48-6)
    /// The province of the agency it is registered with, else that of issue (N47-3).
    int province = 0;
};

inline bool IsVoid(const Ended& end) {
    return end.kind == ActKind::kVoided;
}
/// Whether it ended as void, and in no other way.
inline bool IsVoid(const Life& life) {
    return life.ended && IsVoid(*life.ended);
}

/// Whose matter an act about a certificate is: to declare it void (and to undo that), to revoke and
/// to correct it is for the province that issued it (D31-10), wherever it is registered; all else
/// for the one it is registered with. REQUIRES: life.facts.
int OfficeOver(ActKind kind, const Life& life);

/// Folds `acts` (of one certificate, in the order of the log) up to and with `on`, as known at
/// `known_as_of`: acts recorded later are left out. A restoration counts for every day since the
/// cancellation it undoes (N47-11: as if never cancelled), and so does a reinstatement.
Life LifeOf(std::span<const Act> acts, CivilDate on, std::optional<Instant> known_as_of = {});

}  // namespace zhengji
