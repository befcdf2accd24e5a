#include "app/together.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/sequencer.hpp"

namespace zhengji {
namespace {

// On a server two transactions go on side by side: while one waits for its commit the other acts.
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
        Status kept = InOne(WithTurn::kYes);
        const bool failed = !kept;
        // Acts are recorded also while nothing can be published.
        if (failed && turn_failed_) kept = InOne(WithTurn::kNo);
        LeaveHeldUp();
        if (kept && all_wait_) {
            Wait();
        } else if (!lost_) {
            Tell(deeds_, kept, kept ? Settle(reg_) : Status());
        }
        if (signed_ > 0) TellCovered();
        if (failed) SettleWaiting();
    }
    /// What is to be done later.
    Deeds TakeLeft() { return std::move(left_); }

  private:
    enum class WithTurn : std::uint8_t { kNo, kYes };

    // While there is one, what waits to be signed will be by it.
    struct Signing {
        explicit Signing(Together& all) : all_(all) { all_.Acts(+1); }
        Signing(const Signing&) = delete;
        Signing& operator=(const Signing&) = delete;
        ~Signing() { all_.Acts(-1); }
        Together& all_;
    };

    Status InOne(WithTurn with) {
        turn_failed_ = lost_ = all_wait_ = false;
        const Access access = deeds_.empty() ? Access::kSequence : Access::kAct;
        ZJ_ASSIGN(Transaction begun, reg_.Records().Begin(access));
        const Signing signing(all_);
        std::optional<Transaction> tx(std::move(begun));
        std::optional<SequencerTurn> turn;
        // Where it costs no other writer his time, what is written outside is beside the acts.
        const bool first = reg_.Records().OneWritesAtATime() && all_.AnyUnsigned();
        if (with == WithTurn::kYes && first) ZJ_TRY(Sign(*tx, turn));
        if (!DoEach(tx)) return {};
        const bool due = turn || tx->Recorded() != 0 || all_.AnyUnsigned();
        if (with == WithTurn::kYes && due) ZJ_TRY(TakeIn(*tx, turn));
        ZJ_TRY(tx->Commit());
        if (turn) Committed(*turn);
        return {};
    }

    Status Sign(Transaction& tx, std::optional<SequencerTurn>& turn) {
        turn_failed_ = true;
        ZJ_TRY(tx.TakeSequence());
        ZJ_ASSIGN(turn, SequencerTurn::Sign(reg_, tx, SignWhat::kUnsigned));
        turn_failed_ = false;
        return {};
    }
    Status TakeIn(Transaction& tx, std::optional<SequencerTurn>& turn) {
        if (!turn) ZJ_TRY(Sign(tx, turn));
        turn_failed_ = true;
        ZJ_TRY(turn->TakeIn(tx));
        ZJ_TRY(turn->Published());
        turn_failed_ = false;
        return {};
    }
    // What a long queue kept out of this turn is waited for by itself.
    void Committed(const SequencerTurn& turn) {
        signed_ = turn.Signed();
        size_ = turn.After();
        all_wait_ = turn.TookAll();
        if (all_wait_) reg_.Records().Left() = {};
    }

    // False where the whole transaction was lost with one of them, which is told; the others are to
    // be done in another.
    bool DoEach(std::optional<Transaction>& tx) {
        for (Deed& deed : deeds_) {
            if (deed.held_up || DoPart(tx, deed)) continue;
            deed.told.set_value({deed.kept, {}});
            LeaveAllBut(deed);
            return false;
        }
        return true;
    }
    // Whether the transaction goes on.
    bool DoPart(std::optional<Transaction>& tx, Deed& deed) {
        const std::int64_t before = tx->Recorded();
        Status begun = tx->BeginPart();
        Result<bool> kept = begun ? (*deed.part)(reg_, tx) : Result<bool>(begun.error());
        deed.kept = kept ? Status() : Status(kept.error());
        deed.held_up = tx->HeldUp();
        deed.act = 0;
        if (!kept || !*kept || deed.held_up) return tx->UndoPart().has_value();
        tx->KeepPart();
        if (tx->Recorded() > before) deed.act = tx->Recorded();
        return true;
    }
    void LeaveAllBut(const Deed& lost) {
        lost_ = true;
        for (Deed& deed : deeds_) {
            if (&deed != &lost) left_.push_back(std::move(deed));
        }
        deeds_.clear();
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
    void TellCovered() {
        for (Unsigned& one : all_.Covered(signed_))
            Tell(one.deeds, {}, {});
    }
    // One after the other: what is last in the log need not be what was recorded last.
    void SettleWaiting() {
        for (Unsigned& one : all_.Waiting()) {
            reg_.Records().Left().act = one.act;
            Tell(one.deeds, {}, Settle(reg_));
        }
    }

    Together& all_;
    Register& reg_;
    Deeds deeds_, left_;
    bool turn_failed_ = false, lost_ = false;
    bool all_wait_ = false;  // for what they recorded to be signed
    std::int64_t signed_ = 0, size_ = 0;
};

Together::Together(std::vector<std::unique_ptr<Register>> registers)
    : registers_(std::move(registers)) {
    for (const auto& one : registers_)
        workers_.emplace_back([this, &one] { Work(*one); });
}

Together::~Together() {
    const std::scoped_lock lock(mutex_);
    ends_ = true;
    due_.notify_all();
}

Together::Outcome Together::Do(const Part& part) {
    std::future<Outcome> told;
    {
        const std::scoped_lock lock(mutex_);
        told = asked_.emplace_back(Deed{&part}).told.get_future();
    }
    due_.notify_one();
    return told.get();
}

void Together::Work(Register& reg) {
    using Clock = std::chrono::steady_clock;  // measures how long; says nothing of the day
    auto began = Clock::now();
    for (std::unique_lock lock(mutex_);;) {
        if (!IsDue()) {
            due_.wait(lock, [&] { return IsDue() || ends_; });
            began = Clock::now();
        }
        if (!IsDue()) return;
        Batch batch(*this, reg, Next());
        lock.unlock();
        batch.Run();
        if (reg.Records().OneWritesAtATime() && Clock::now() - began > kAtAStretch) {
            std::this_thread::sleep_for(kRest);
            began = Clock::now();
        }
        lock.lock();
        for (Deed& deed : batch.TakeLeft())
            asked_.push_front(std::move(deed));
        if (IsDue()) due_.notify_one();
    }
}

// What waits, divided among those who work.
Together::Deeds Together::Next() {
    const std::size_t share = (asked_.size() + registers_.size() - 1) / registers_.size();
    Deeds next;
    while (next.size() < std::min(share, kMostAtOnce)) {
        next.push_back(std::move(asked_.front()));
        next.back().held_up = false;
        asked_.pop_front();
    }
    return next;
}

bool Together::AnyUnsigned() {
    const std::scoped_lock lock(mutex_);
    return !unsigned_.empty();
}

void Together::Acts(int more) {
    const std::scoped_lock lock(mutex_);
    acting_ += more;
    if (IsDue()) due_.notify_one();
}

void Together::Wait(Unsigned deeds) {
    const std::scoped_lock lock(mutex_);
    unsigned_.push_back(std::move(deeds));
    if (IsDue()) due_.notify_one();
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
