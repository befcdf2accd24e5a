// The gate: the one place where it is asked who asks, whether they may, and about what; the only
// one where what is done begins and is kept. Only it makes an Acting or a Reading, so that what
// skips the question does not compile (docs/adr/0024).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "app/gate/asked.hpp"
#include "app/register/register.hpp"
#include "store/looks.hpp"

namespace zhengji {

/// Who asks, and when. Made by the doors only: the command line, the window, a test.
struct Call {
    Officer actor;  ///< the name may be empty where the register holds no account
    Instant now;
};

/// A transaction of the register, opened by the gate: what is read from it is everyone's.
class Desk {
  public:
    Transaction& Tx() { return tx_; }
    Register& Reg() const { return *reg_; }
    /// The policy in force in this transaction; no_policy.
    Result<std::shared_ptr<const PolicyBook>> Policy() { return reg_->Policy(tx_); }

  protected:
    friend class Gate;
    Desk(Register& reg, Transaction tx) : reg_(&reg), tx_(std::move(tx)) {}

    Register* reg_;
    Transaction tx_;
};

/// One snapshot, open for one question of somebody's.
class Reading : public Desk {
  public:
    const Officer& Asker() const { return call_.actor; }
    Instant Now() const { return call_.now; }
    /// Whether who asks may read that; anyone may in a rehearsal and while there is no account.
    /// no_officer, unknown_officer, no_power, no_territory.
    Status May(std::string_view action, const Matter& matter);
    /// The same for the role alone, wherever it is held.
    Status MaySomewhere(std::string_view action);
    /// What is read here is everyone's.
    void ForEveryone() { asked_ = true; }

  protected:
    friend class Gate;
    Reading(Register& reg, Call call, Transaction tx)
        : Desk(reg, std::move(tx)), call_(std::move(call)) {}

    Call call_;
    bool asked_ = false;
};

/// A question whose answer shows, or takes away, what is somebody's: it is answered once it stands
/// in the journal of looks what was seen (store/looks.hpp).
class Looking : public Reading {
  public:
    /// REQUIRES of what `run` answers: this was said of all that it shows.
    struct Seen {
        LookAt what{};
        Matter matter;                ///< as it was asked about; by which capacity is told by it
        std::string person, subject;  ///< StoredLook's
        Purpose purpose{};
    };
    void Saw(Seen seen) { seen_.push_back(std::move(seen)); }

  private:
    friend class Gate;
    using Reading::Reading;

    std::vector<Seen> seen_;
};

/// One deed: everything in it is kept, or nothing.
class Acting : public Desk {
  public:
    const Officer& Actor() const { return call_.actor; }
    Instant Now() const { return call_.now; }
    /// A further matter of the same deed: the row of a file. As the gate itself asks; also
    /// clock_set_back and clock_far_ahead (app/register/clock.hpp), rows_changed
    /// (app/register/ground.hpp).
    Status May(std::string_view action, const Matter& matter);
    Status May(std::string_view action, int province) {
        return May(action, Matter{province, "", ""});
    }
    /// Whether a matter would be the doer's: of several that one name may mean. Enough for nothing.
    bool Reaches(std::string_view action, const Matter& matter);
    /// The role alone, wherever it is held: before what is named is looked for. Enough for nothing.
    Status MaySomewhere(std::string_view action);
    /// The role alone as of one of these days, whatever the clock says: for the word by which days
    /// are counted at all.
    Status MaySomewhereOn(std::string_view action, std::span<const CivilDate> days);
    /// What was done so far is not to be kept: the answer says why there is nothing to keep.
    void KeepNothing() { keep_ = false; }

  private:
    friend class Gate;
    Acting(Register& reg, Call call, Transaction tx)
        : Desk(reg, std::move(tx)), call_(std::move(call)) {}

    Call call_;
    bool asked_ = false, keep_ = true;
};

/// The gate's own steps, for the two templates below alone.
class Gate {
  public:
    /// Whether what was done is to be kept.
    using Deed = std::function<bool(Acting&)>;
    /// Does the deed in a transaction and keeps it, with others' where the register acts together
    /// with others; then it may be done again, once it was undone. What fails after it was kept is
    /// `published`'s. REQUIRES of the deed: somebody was asked for (Acting::May).
    static Status Do(Register& reg, const Call& call, const Asked& asked, const Deed& deed,
                     Status& published);
    static Result<Reading> Read(Register& reg, const Call& call, const Asked& asked);
    static Result<Looking> Look(Register& reg, const Call& call, const Asked& asked);
    /// REQUIRES: it was said what was seen.
    static Status KeepLooks(Looking& looking, std::string_view action);
    static Result<Desk> Open(Register& reg, Access access);
    static Result<Desk> Work(Register& reg, std::span<const std::string> subjects);
    static Status Keep(Desk& desk) { return desk.tx_.Commit(); }
    /// REQUIRES: somebody was asked for (Reading::May), or it is everyone's.
    static void Answer(const Reading& reading);

  private:
    static Status Judge(Acting& acting, const Asked& asked);
    static Status JudgeReader(Reading& reading, const Asked& asked);
    static Status KeepKey(Acting& acting);
};

/// Lets `run(Acting&)` do one deed in one transaction, once its doer was found to have the power;
/// returns once a signed checkpoint covers the acts it recorded. Where that fails the deed stands:
/// an answer that has a member `unpublished` says so, else recorded_not_published.
template <class Run>
auto Perform(Register& reg, const Call& call, const Asked& asked, Run run)
    -> std::invoke_result_t<Run, Acting&> {
    std::optional<std::invoke_result_t<Run, Acting&>> answer;
    const auto deed = [&](Acting& acting) {
        answer.emplace(run(acting));
        return answer->has_value();
    };
    Status published;
    ZJ_TRY(Gate::Do(reg, call, asked, deed, published));
    if (!*answer) return *std::move(answer);
    if constexpr (requires { (**answer).unpublished; }) {
        if (!published) (**answer).unpublished = published.error();
    } else {
        ZJ_TRY(std::move(published));
    }
    return *std::move(answer);
}

/// What the program keeps for itself, at nobody's wish: nobody's power is asked, no act recorded.
struct Itself {};
inline constexpr Itself kItself;
template <class Run>
auto Perform(Register& reg, Itself /*who*/, Run run) -> std::invoke_result_t<Run, Desk&> {
    ZJ_ASSIGN(Desk desk, Gate::Open(reg, Access::kWrite));
    auto answer = run(desk);
    if (answer) ZJ_TRY(Gate::Keep(desk));
    return answer;
}

/// Working data (Access::kWorking): how people sign in, what they bear, what they have begun and
/// not submitted. No power is asked, for it is one's own or nobody's; nothing of it is an act or in
/// the books. `subjects` are locked before `run` reads.
struct Working {
    std::vector<std::string> subjects;
};
template <class Run>
auto Perform(Register& reg, const Working& working, Run run) -> std::invoke_result_t<Run, Desk&> {
    ZJ_ASSIGN(Desk desk, Gate::Work(reg, working.subjects));
    auto answer = run(desk);
    if (answer) ZJ_TRY(Gate::Keep(desk));
    return answer;
}

/// Lets `run(Reading&)` answer one question from one snapshot, once who asks was found to have the
/// power.
template <class Run>
auto Ask(Register& reg, const Call& call, const Asked& asked, Run run)
    -> std::invoke_result_t<Run, Reading&> {
    ZJ_ASSIGN(Reading reading, Gate::Read(reg, call, asked));
    auto answer = run(reading);
    if (answer) Gate::Answer(reading);
    return answer;
}

/// Ask, for what is journalled: where its row cannot be kept, nothing is answered. What goes away
/// as a file is noted before it is written: `run` notes it, and the question is then asked.
template <class Run>
auto Look(Register& reg, const Call& call, const Asked& asked, Run run)
    -> std::invoke_result_t<Run, Looking&> {
    ZJ_ASSIGN(Looking looking, Gate::Look(reg, call, asked));
    auto answer = run(looking);
    if (answer) ZJ_TRY(Gate::KeepLooks(looking, asked.Action()));
    return answer;
}

/// What everyone may know, or who keeps the machine: nobody is asked for.
struct Anyone {};
inline constexpr Anyone kAnyone;
template <class Run>
auto Ask(Register& reg, Anyone /*who*/, Run run) -> std::invoke_result_t<Run, Desk&> {
    ZJ_ASSIGN(Desk desk, Gate::Open(reg, Access::kRead));
    return run(desk);
}

/// A snapshot for several questions of everyone's, one after the other.
inline Result<Desk> OpenSnapshot(Register& reg) {
    return Gate::Open(reg, Access::kRead);
}

/// The adopted policy; no_policy when none is. Not the one to decide by: what decides reads it in
/// its own transaction.
Result<std::shared_ptr<const PolicyBook>> PolicyInForce(Register& reg);

/// The powers over the rows of a file: each province is asked about once.
class RowPowers {
  public:
    RowPowers(Acting& acting, std::string_view action) : acting_(acting), action_(action) {}
    Status For(int province);
    const std::set<int>& Provinces() const { return held_; }

  private:
    Acting& acting_;
    std::string_view action_;
    std::set<int> held_;
};

}  // namespace zhengji
