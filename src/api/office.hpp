// The register online as a door: every operation of the table over HTTP, for whoever has signed in
// or bears a token. Who asks is known by cookie or token alone; a page's request brings its token
// besides; a deed bears a key, under which it is done once.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "accounts/passkey.hpp"
#include "accounts/password.hpp"
#include "api/last_changed.hpp"
#include "api/shared_limits.hpp"
#include "app/claims/materials.hpp"
#include "app/register/register.hpp"
#include "base/leaky_buckets.hpp"
#include "http/door.hpp"
#include "operations/operation.hpp"
#include "post/reach.hpp"

namespace zhengji {

class PlainPages;  // http/plain_pages.hpp

/// The registers of an office's clerks, one each. Acts of all of them are done together
/// (app/gate/together.hpp). Any thread.
class ClerksRegisters {
  public:
    Result<std::unique_ptr<Register>> Another(const StorePlace& place);
    /// Lets go of its own where another register was put in that one's place: only once all of a
    /// process have let go is the new one opened (store/store_files.hpp).
    void LetGoIfReplaced();

  private:
    void LetGo();
    std::mutex mutex_;
    std::unique_ptr<Register> first_;  // nobody's: what the others are opened beside
};

/// What the clerks of the office share.
struct OfficePlace {
    StorePlace store;
    std::function<Instant()> clock;  ///< the register's moment
    PasskeySite site;                ///< where the pages are, for passkeys and cookies
    std::function<void(const Error&)> on_failure = {};  ///< told of what is the operator's to mend
    /// Told of a refusal that the operation's row does not list.
    std::function<void(const Operation&, Code)> on_undescribed = {};
    HashingSlots slots{2, 64};
    /// Wrong passwords of one network, over all accounts: a whole campus types less wrong in an
    /// hour.
    SharedBuckets guesses{{500, 0.1}};
    /// What one person's account changes, and a body's, so that none fills the register alone: more
    /// in a day than anybody's own matters ask for. An office's account is not counted.
    SharedBuckets changes{{1000, 0.05}}, changes_of_bodies{{5000, 0.2}};
    /// Names an account gave a certificate that were not its holder's.
    SharedBuckets wrong_names{{20, 0.0005}};
    /// All of them, by the names under which servers tell each other what they counted.
    std::vector<NamedBuckets> Shared() {
        return {{"guesses", &guesses},
                {"changes", &changes},
                {"changes_of_bodies", &changes_of_bodies},
                {"wrong_names", &wrong_names}};
    }
    ClerksRegisters registers = {};
    Reach reach = Reach::kOutside;      ///< of what is called back
    LastChanged published = {};         ///< of what is published
    bool sends_mail = false;            ///< whether there is a mail server to send by
    FileDesk files = {};                ///< where what is handed in is looked at
    const PlainPages* plain = nullptr;  ///< the frame of pages without scripts; null: none built
};

class Office : public HttpDoor {
  public:
    /// `place` must outlive it.
    explicit Office(OfficePlace& place) : place_(place) {}

    std::optional<RouteInfo> Find(std::string_view method, std::string_view path) const override;
    HttpResponse Refusal(const Error& error, Language language) const override;
    /// Opens a connection to the register of the clerk's own.
    Result<std::unique_ptr<Clerk>> Hire(Weight weight) override;

    /// Largest body of a request, in bytes.
    static constexpr std::size_t kLargestBody = 64U << 10U;

  private:
    OfficePlace& place_;
};

}  // namespace zhengji
