// What is asked of the gate: an operation, and whose matter it is about.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/procedures/powers.hpp"
#include "store/foreseen.hpp"
#include "store/store.hpp"

namespace zhengji {

class Asked {
  public:
    using Matters = std::vector<Matter>;
    /// Whether a matter would be the asker's: of several that one name may mean, only those are
    /// told apart and named to him.
    using Reach = std::function<bool(const Matter&)>;
    using Find = std::function<Result<Matters>(Transaction&, const Reach&)>;
    /// Of several matters, which must be the asker's.
    enum class Need : std::uint8_t {
        kEach,
        kOne,
        kRole,    ///< none is named yet: the role is enough, wherever it is held
        kInside,  ///< what is done asks itself (May), or it is neither kept nor answered
    };

    /// The country's, or one province's (0: the country's).
    static Asked Province(std::string_view action, int province) {
        return About(action, Matter{province, "", ""});
    }
    static Asked About(std::string_view action, Matter matter) {
        return Asked(action, Need::kEach, {std::move(matter)});
    }
    static Asked Nation(std::string_view action) { return Province(action, 0); }
    static Asked Somewhere(std::string_view action) { return Asked(action, Need::kRole, {}); }
    static Asked Inside() { return Asked("", Need::kInside, {}); }
    /// Looked for in the transaction itself, once the role was found to be held at all: nobody
    /// without it learns what there is. To whom a matter is not his it is as if it were not there
    /// (Matter::unknown).
    static Asked Each(std::string_view action, Find find) {
        return Asked(action, Need::kEach, {}, std::move(find));
    }
    static Asked OneOf(std::string_view action, Find find) {
        return Asked(action, Need::kOne, {}, std::move(find));
    }
    /// The transaction is begun for that, not for kWrite.
    Asked With(Access access) && {
        access_ = access;
        return std::move(*this);
    }

    /// The same for an act about the persons that are found: each is held by one act at a time,
    /// from before anything is read that is decided by.
    using FindWhom = std::function<Result<std::vector<std::string>>(Transaction&)>;
    Asked Holding(FindWhom whom) && {
        access_ = Access::kAct;
        whom_ = std::move(whom);
        return std::move(*this);
    }

    /// What it is about, known before anything is read: so that many acts' is read at once.
    Asked Foreseeing(Foreseen ahead) && {
        ahead_ = std::move(ahead);
        return std::move(*this);
    }

    std::string_view Action() const { return action_; }
    Need Needs() const { return need_; }
    Access For() const { return access_; }
    bool Names() const { return static_cast<bool>(find_); }
    const std::optional<Foreseen>& Ahead() const { return ahead_; }
    /// Whom it holds; nobody: it does not say.
    Result<std::vector<std::string>> Whom(Transaction& tx) const {
        return whom_ ? whom_(tx) : std::vector<std::string>();
    }
    Status Hold(Transaction& tx) const {
        ZJ_ASSIGN(const auto subjects, Whom(tx));
        return subjects.empty() ? Status() : tx.Lock(subjects);
    }
    Result<Matters> In(Transaction& tx, const Reach& reach) const {
        return find_ ? find_(tx, reach) : matters_;
    }

  private:
    Asked(std::string_view action, Need need, Matters matters, Find find = {})
        : action_(action), need_(need), matters_(std::move(matters)), find_(std::move(find)) {}

    std::string_view action_;
    Need need_;
    Matters matters_;
    Find find_;
    FindWhom whom_ = {};
    std::optional<Foreseen> ahead_ = {};
    Access access_ = Access::kWrite;
};

}  // namespace zhengji
