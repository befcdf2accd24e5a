// The register online as a door: every operation of the table over HTTP, for whoever has signed in
// or bears a token. Who asks is known by cookie or token alone; a page's request brings its token
// besides; a deed bears a key, under which it is done once.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "accounts/passkey.hpp"
#include "accounts/password.hpp"
#include "app/materials.hpp"
#include "app/register.hpp"
#include "http/door.hpp"

namespace zhengji {

/// What the clerks of the office share.
struct OfficePlace {
    StorePlace store;
    std::function<Instant()> clock;  ///< the register's moment
    PasskeySite site;                ///< where the pages are, for passkeys and cookies
    std::function<void(const Error&)> on_failure = {};  ///< told of what is the operator's to mend
    HashingSlots slots{2, 64};
    FileDesk files = {};                   ///< where what is handed in is looked at
    std::atomic<std::int64_t> swept{0};    ///< when working data was last swept, in milliseconds
    std::atomic<std::int64_t> scanned{0};  ///< when a scanner was last asked about what waits
};

class Office : public HttpDoor {
  public:
    /// `place` must outlive it.
    explicit Office(OfficePlace& place) : place_(place) {}

    std::optional<RouteInfo> Find(std::string_view method, std::string_view path) const override;
    /// Opens a connection to the register of the clerk's own.
    Result<std::unique_ptr<Clerk>> Hire(Weight weight) override;

    /// Largest body of a request, in bytes.
    static constexpr std::size_t kLargestBody = 64U << 10U;

  private:
    OfficePlace& place_;
};

}  // namespace zhengji
