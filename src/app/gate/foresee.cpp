#include "app/gate/foresee.hpp"

#include "store/cases.hpp"
#include "store/read_ahead.hpp"

namespace zhengji {
namespace {

// Those that say what they are about, and whom each holds.
struct Known {
    std::vector<std::size_t> which;
    std::vector<Foreseen> acts;
    std::vector<std::vector<std::string>> held;
};

// What cannot be told whom it is about is left to the act itself.
void AddHeld(Transaction& tx, const Asked& act, std::size_t which, Known& known) {
    auto whom = act.Whom(tx);
    if (!whom || whom->empty()) return;
    // Whoever opens a case holds its numbering to the end.
    if (!act.Ahead()->certificate.empty()) whom->emplace_back(kNumberingOfCases);
    known.which.push_back(which);
    known.acts.push_back(*act.Ahead());
    known.held.push_back(std::move(*whom));
}

}  // namespace

Result<std::vector<bool>> Foresee(Transaction& tx, std::span<const Asked* const> acts) {
    std::vector<bool> due(acts.size(), true);
    std::vector<Foreseen> all;
    for (const Asked* act : acts)
        if (act->Ahead()) all.push_back(*act->Ahead());
    if (all.empty() || !ReadsAhead(tx)) return due;
    ZJ_TRY(ReadAhead(tx).Certificates(all));
    Known known;
    for (std::size_t i = 0; i < acts.size(); ++i)
        if (acts[i]->Ahead()) AddHeld(tx, *acts[i], i, known);
    ZJ_ASSIGN(const auto free, tx.LockEach(known.held));
    std::vector<Foreseen> held;
    for (std::size_t i = 0; i < free.size(); ++i) {
        due[known.which[i]] = free[i];
        if (free[i]) held.push_back(known.acts[i]);
    }
    ZJ_TRY(ReadAhead(tx).Matters(held));
    return due;
}

}  // namespace zhengji
