#include "app/gate/together.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include "app/gate/answered.hpp"
#include "app/gate/foresee.hpp"
#include "app/register/log_tree.hpp"
#include "app/register/sequencer.hpp"

namespace zhengji {
namespace {

// On a server one does what is asked, and the other signs what that one committed while it does
// what was asked next.
constexpr std::size_t kWorkersOnServer = 2;
// So many that those who wait are not kept waiting long by those before them.
constexpr std::size_t kMostAtOnce = 32;
// In SQLite whoever else wants to write asks every so often: now and then he finds it free.
constexpr std::chrono::microseconds kAtAStretch(50000), kRest(1500);

}  // namespace

// One transaction: what it was asked to do, and a turn of the sequencer.
class Together::Batch {
  public:
    Batch(Together& all, Register& reg, Deeds deeds)
        : all_(all), reg_(reg), deeds_(std::move(deeds)) {}

    void Run() {
        Status kept = Guarded(WithTurn::kYes);
        const bool failed = !kept;
        // Acts are recorded also while nothing can be published.
        if (failed && turn_failed_) kept = Guarded(WithTurn::kNo);
        LeaveHeldUp();
        if (!kept && begun_) LeaveAlone(kept.error());
        if (kept && all_wait_) {
            Wait();
        } else if (!lost_) {
            Tell(deeds_, kept, kept ? Settled() : Status());
        }
        if (signed_ > 0) TellCovered();
        if (failed) SettleWaiting();
    }
    /// Of a run that threw, whatever it was: nobody waits for ever.
    void TellOfThrown(const std::exception& thrown) {
        for (Deed& deed : deeds_) {
            try {
                deed.told.set_value({MakeError(Code::internal, {thrown.what()}), {}});
            } catch (const std::future_error&) {  // told before
                continue;
            }
        }
        deeds_.clear();
    }
    /// What is to be done later.
    Deeds TakeLeft() { return std::move(left_); }

  private:
    enum class WithTurn : std::uint8_t { kNo, kYes };

    // What is thrown beside the deeds is said of them all: whoever waits is told.
    Status Guarded(WithTurn with) {
        try {
            return InOne(with);
        } catch (const std::exception& thrown) {
            return MakeError(Code::internal, {thrown.what()});
        }
    }
    Status InOne(WithTurn with) {
        turn_failed_ = lost_ = all_wait_ = begun_ = false;
        const Access access = deeds_.empty() ? Access::kSequence : Access::kAct;
        ZJ_ASSIGN(Transaction begun, reg_.Records().Begin(access));
        begun_ = true;
        std::optional<Transaction> tx(std::move(begun));
        std::optional<SequencerTurn> turn;
        // Where nobody else does, it signs what it finds: what is written outside is beside the
        // acts.
        const bool signs = with == WithTurn::kYes && all_.SignsHere(deeds_);
        if (signs) ZJ_TRY(Sign(*tx, turn));
        ZJ_TRY(LookAhead(*tx));
        if (!DoEach(tx)) return {};
        if constexpr (!kAnsweredOnceKept) TellEarly();
        const bool records = tx->Recorded() != 0;
        if (with == WithTurn::kYes && records) ZJ_TRY(TakeIn(*tx));
        if (turn) ZJ_TRY(Published(*turn));
        ZJ_TRY(tx->Commit());
        if (turn) signed_ = turn->Signed();
        if (all_wait_ || turn) reg_.Records().Left() = {};
        return {};
    }

    Status Sign(Transaction& tx, std::optional<SequencerTurn>& turn) {
        turn_failed_ = true;
        ZJ_TRY(tx.TakeSequence());
        ZJ_ASSIGN(turn, SequencerTurn::Sign(reg_, tx, SignWhat::kUnsigned));
        turn_failed_ = false;
        return {};
    }
    // For the next turn to sign. What a long queue kept out is waited for by itself.
    Status TakeIn(Transaction& tx) {
        turn_failed_ = true;
        ZJ_TRY(tx.TakeSequence());
        LogStore log(tx);
        ZJ_ASSIGN(CompactTree tree, ReadTree(log));
        ZJ_ASSIGN(const TakenIn taken, TakeQueueIn(log, tree));
        size_ = taken.size;
        all_wait_ = taken.all;
        turn_failed_ = false;
        return {};
    }
    Status Published(SequencerTurn& turn) {
        turn_failed_ = true;
        ZJ_TRY(turn.Published());
        turn_failed_ = false;
        return {};
    }

    // What another holds is put off; what they all read is read at once.
    Status LookAhead(Transaction& tx) {
        std::vector<const Asked*> acts;
        for (const Deed& deed : deeds_)
            acts.push_back(deed.asked);
        ZJ_ASSIGN(const auto due, Foresee(tx, acts));
        for (std::size_t i = 0; i < due.size(); ++i)
            deeds_[i].held_up = !due[i];
        return {};
    }

    // False where the whole transaction was lost with one of them: each is to be done again.
    bool DoEach(std::optional<Transaction>& tx) {
        for (Deed& deed : deeds_) {
            if (deed.held_up || DoPart(tx, deed)) continue;
            lost_ = true;
            LoseWith(deed);
            return false;
        }
        return true;
    }
    // Which of them it was is known only of what it waited for itself, of what it threw, and where
    // it is the only one; what many wrote together is found to be wrong later.
    void LoseWith(Deed& deed) {
        const Code why = deed.kept ? Code::store_failed : deed.kept.error().code();
        const bool its_own =
            why == Code::store_busy || why == Code::store_slow || why == Code::internal;
        if (its_own || deeds_.size() == 1) {
            deed.told.set_value({deed.kept, {}});
            LeaveAllBut(&deed);
        } else {
            for (Deed& one : deeds_)
                one.alone = true;
            LeaveAllBut(nullptr);
        }
    }
    // Whether the transaction goes on.
    bool DoPart(std::optional<Transaction>& tx, Deed& deed) {
        const std::int64_t before = tx->Recorded();
        Status begun = tx->BeginPart();
        Result<bool> kept = begun ? Done(deed, tx) : Result<bool>(begun.error());
        deed.kept = kept ? Status() : Status(kept.error());
        if (!tx) return false;
        deed.held_up = tx->HeldUp();
        deed.act = 0;
        if (!kept || !*kept || deed.held_up) return tx->UndoPart().has_value();
        tx->KeepPart();
        if (tx->Recorded() > before) deed.act = tx->Recorded();
        return true;
    }
    // What throws had the transaction, and took it along.
    Result<bool> Done(const Deed& deed, std::optional<Transaction>& tx) {
        try {
            return (*deed.part)(reg_, tx);
        } catch (const std::exception& thrown) {
            tx.reset();
            return MakeError(Code::internal, {thrown.what()});
        }
    }
    void LeaveAllBut(const Deed* lost) {
        for (Deed& deed : deeds_)
            if (&deed != lost) left_.push_back(std::move(deed));
        deeds_.clear();
    }
    // Nothing of it is there, whosever fault it was: each tries by itself, once. What is not known
    // to be undone is not tried again.
    void LeaveAlone(const Error& why) {
        if (deeds_.size() < 2 || why.code() == Code::store_commit_unknown) return;
        for (Deed& deed : deeds_)
            deed.alone = true;
        LeaveAllBut(nullptr);
    }
    void LeaveHeldUp() {
        Deeds done;
        for (Deed& deed : deeds_)
            (deed.held_up ? left_ : done).push_back(std::move(deed));
        deeds_ = std::move(done);
    }

    // Who recorded nothing has nothing to wait for.
    void Wait() {
        Unsigned waits{0, size_, {}};
        Deeds others;
        for (Deed& deed : deeds_) {
            waits.act = std::max(waits.act, deed.act);
            (deed.act == 0 ? others : waits.deeds).push_back(std::move(deed));
        }
        Tell(others, {}, {});
        if (!waits.deeds.empty()) all_.Wait(std::move(waits));
    }
    static void Tell(Deeds& deeds, const Status& kept, const Status& published) {
        for (Deed& deed : deeds) {
            const bool recorded = kept && deed.kept && deed.act != 0;
            deed.told.set_value({kept ? deed.kept : kept, recorded ? published : Status()});
        }
    }
    // The fault of the control that the crash test must find (app/gate/answered.hpp).
    void TellEarly() {
        for (Deed& deed : deeds_)
            deed.told.set_value({deed.kept, {}});
        deeds_.clear();
    }
    void TellCovered() {
        for (Unsigned& one : all_.Covered(signed_))
            Tell(one.deeds, {}, {});
    }
    // One after the other: what is last in the log need not be what was recorded last.
    void SettleWaiting() {
        for (Unsigned& one : all_.Waiting()) {
            reg_.Records().Left().act = one.act;
            Tell(one.deeds, {}, Settled());
        }
    }
    // What is thrown while it is signed is said of those who wait for the signature.
    Status Settled() {
        try {
            return Settle(reg_);
        } catch (const std::exception& thrown) {
            return NotPublished(MakeError(Code::internal, {thrown.what()}));
        }
    }

    Together& all_;
    Register& reg_;
    Deeds deeds_, left_;
    bool begun_ = false, turn_failed_ = false, lost_ = false;
    bool all_wait_ = false;  // for what they recorded to be signed
    std::int64_t signed_ = 0, size_ = 0;
};

Together::Together(std::vector<std::unique_ptr<Register>> registers)
    : registers_(std::move(registers)) {
    for (std::size_t i = 0; i < registers_.size(); ++i) {
        const Work work = registers_.size() == 1 ? Work::kBoth
                          : i == 0               ? Work::kActs
                                                 : Work::kSigns;
        workers_.emplace_back([this, i, work] { Go(*registers_[i], work); });
    }
}

Together::~Together() {
    const std::scoped_lock lock(mutex_);
    ends_ = true;
    due_.notify_all();
}

Together::Outcome Together::Do(const Asked& asked, const Part& part) {
    std::future<Outcome> told;
    {
        const std::scoped_lock lock(mutex_);
        told = asked_.emplace_back(Deed{&asked, &part}).told.get_future();
    }
    due_.notify_all();
    return told.get();
}

void Together::Go(Register& reg, Work work) {
    using Clock = std::chrono::steady_clock;  // measures how long; says nothing of the day
    auto began = Clock::now();
    for (std::unique_lock lock(mutex_);;) {
        if (!IsDue(work)) {
            due_.wait(lock, [&] { return IsDue(work) || ends_; });
            began = Clock::now();
        }
        if (!IsDue(work)) return;
        Batch batch(*this, reg, work == Work::kSigns ? Deeds() : Next());
        lock.unlock();
        try {
            batch.Run();
        } catch (const std::exception& thrown) {
            batch.TellOfThrown(thrown);
        }
        if (reg.Records().OneWritesAtATime() && Clock::now() - began > kAtAStretch) {
            std::this_thread::sleep_for(kRest);
            began = Clock::now();
        }
        lock.lock();
        LeaveFirst(batch.TakeLeft());
    }
}

bool Together::IsDue(Work work) const {
    const bool to_do = work != Work::kSigns && !asked_.empty();
    return to_do || (work != Work::kActs && !unsigned_.empty());
}

// In their order, before all that came since. Who was put off again and again waits by himself.
void Together::LeaveFirst(Deeds left) {
    constexpr int kOften = 3;
    for (auto deed = left.rbegin(); deed != left.rend(); ++deed) {
        if (deed->held_up && ++deed->put_off >= kOften) deed->alone = true;
        asked_.push_front(std::move(*deed));
    }
}

// What waits; what is done alone comes by itself.
Together::Deeds Together::Next() {
    Deeds next;
    while (!asked_.empty() && next.size() < kMostAtOnce) {
        const bool alone = asked_.front().alone || (!next.empty() && next.front().alone);
        if (alone && !next.empty()) break;
        next.push_back(std::move(asked_.front()));
        next.back().held_up = false;
        asked_.pop_front();
    }
    return next;
}

// Whether what is committed is signed in the transaction that does these.
bool Together::SignsHere(const Deeds& deeds) {
    const std::scoped_lock lock(mutex_);
    return !unsigned_.empty() && (deeds.empty() || registers_.size() == 1);
}

void Together::Wait(Unsigned deeds) {
    const std::scoped_lock lock(mutex_);
    unsigned_.push_back(std::move(deeds));
    due_.notify_all();
}

std::deque<Together::Unsigned> Together::Covered(std::int64_t size) {
    const std::scoped_lock lock(mutex_);
    std::deque<Unsigned> covered;
    for (Unsigned& one : unsigned_)
        if (one.size <= size) covered.push_back(std::move(one));
    std::erase_if(unsigned_, [&](const Unsigned& one) { return one.size <= size; });
    return covered;
}

std::deque<Together::Unsigned> Together::Waiting() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(unsigned_, {});
}

Result<std::unique_ptr<Register>> AnotherOffice(Register& first) {
    if (!first.With()) {
        const std::size_t workers = first.Records().OneWritesAtATime() ? 1 : kWorkersOnServer;
        std::vector<std::unique_ptr<Register>> registers;
        while (registers.size() < workers) {
            ZJ_ASSIGN(registers.emplace_back(), first.Another());
        }
        first.ActWith(std::make_shared<Together>(std::move(registers)));
    }
    ZJ_ASSIGN(auto another, first.Another());
    another->ActWith(first.With());
    return another;
}

}  // namespace zhengji
