// The public window's routes: parse, call the use case, render. One Worker a thread, with its own
// store connection.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/answers/answer_signer.hpp"
#include "app/register/register.hpp"
#include "http/door.hpp"
#include "http/exchange.hpp"
#include "http/limits.hpp"
#include "http/live_register.hpp"
#include "http/metrics.hpp"
#include "http/pages.hpp"
#include "http/plain_pages.hpp"
#include "http/server_log.hpp"
#include "http/verification_query.hpp"

namespace zhengji {

/// What all workers share.
struct PublicWindow final : HttpDoor {
    explicit PublicWindow(LogLevel level) : log(level) {}

    /// Takes every path.
    std::optional<RouteInfo> Find(std::string_view method, std::string_view path) const override;
    Result<std::unique_ptr<Clerk>> Hire(Weight weight) override;

    RegisterPlace place;
    Pages pages;
    PlainPages plain;
    std::function<Instant()> clock;  ///< the register's day and moment
    SignStatement sign;              ///< signs answers; none where no key that signs is at hand
    QueryLimits limits;
    Metrics metrics;
    ServerLog log;
    std::atomic<bool> closing{false};  ///< takes no more connections
    /// Whether what is done is not signed just now, for what lies outside the register cannot be
    /// written; null: nothing is signed here.
    std::function<bool()> leaves_unsigned = nullptr;
};

/// A row of the table of routes. A path that ends in `{…}` takes all that begin like it.
struct RouteName {
    std::string_view method;  ///< GET answers HEAD too
    std::string_view path;
    friend bool operator==(const RouteName&, const RouteName&) = default;
};

class Worker final : public Clerk {
  public:
    Worker(PublicWindow& window, std::unique_ptr<LiveRegister> live)
        : window_(window), live_(std::move(live)) {
        if (window.sign) signer_.emplace(window.place.keys->LogVerifier(), window.sign);
    }

    static std::vector<RouteName> Routes();
    /// `far`: the register lies behind a network, so that no look-up is light.
    static RouteInfo InfoOf(std::string_view method, std::string_view path, bool far);

    HttpResponse Handle(const HttpRequest& request) override;
    void Tend(SteadyTime now) override;
    std::optional<SteadyTime::duration> SnapshotAge(SteadyTime now) const override {
        return live_->SnapshotAge(now);
    }

  private:
    struct Route;
    static const std::vector<Route>& Table();
    static const Route* Find(std::string_view method, std::string_view path);
    static const Route& RouteOf(std::string_view method, std::string_view path);
    static std::string MethodsOf(std::string_view path);

    HttpResponse Answer(const Route& route, const HttpRequest& request);

    /// How long to wait before asking again, or the answer.
    struct Asked {
        std::optional<int> wait;
        std::optional<Verification> verification;
    };
    Result<Asked> Ask(const HttpRequest& request, const VerificationRequest& asked, SteadyTime now);
    static Result<PlainAsked> ReadPlain(const HttpRequest& request, std::string_view form);
    /// The form as it was sent, with the answer or the page that says why there is none.
    struct PlainDone {
        PlainAsked asked;
        VerificationRequest query;
        std::optional<Verification> verification;
        HttpResponse refused;
        bool rehearsal = false;
    };
    Result<PlainDone> AskPlainly(const HttpRequest& request, SteadyTime now);
    HttpResponse FormAgain(const PlainDone& done, const Error& error) const;
    /// The signed answer as a file. REQUIRES: the answer is of the snapshot of `now`.
    Result<HttpResponse> SignedFile(const VerificationRequest& asked, const Verification& told,
                                    SteadyTime now);

    Result<HttpResponse> Verify(const HttpRequest& request);
    Result<HttpResponse> VerifyScanned(const HttpRequest& request, const VerificationQuery& query);
    Result<HttpResponse> PlainForm(const HttpRequest& request);
    Result<HttpResponse> PlainAnswer(const HttpRequest& request);
    Result<HttpResponse> PlainSigned(const HttpRequest& request);
    Result<HttpResponse> VerifySigned(const HttpRequest& request);
    Result<HttpResponse> VerifyFile(const HttpRequest& request);
    Result<HttpResponse> LogKey(const HttpRequest& request);
    Result<HttpResponse> TrustFile(const HttpRequest& request);
    Result<HttpResponse> LogFile(const HttpRequest& request);
    Result<HttpResponse> Divisions(const HttpRequest& request);
    Result<HttpResponse> Qualifications(const HttpRequest& request);
    Result<HttpResponse> About(const HttpRequest& request);
    Result<HttpResponse> OpenApi(const HttpRequest& request);
    Result<HttpResponse> Health(const HttpRequest& request);
    Result<HttpResponse> Ready(const HttpRequest& request);
    Result<HttpResponse> Figures(const HttpRequest& request);
    Result<HttpResponse> Page(const HttpRequest& request);

    PublicWindow& window_;
    std::unique_ptr<LiveRegister> live_;
    std::optional<AnswerSigner> signer_;  // where the window signs
    // The divisions as last written, and of which policy.
    std::shared_ptr<const PolicyBook> divisions_of_;
    std::string divisions_, divisions_etag_;
};

}  // namespace zhengji
