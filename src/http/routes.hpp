// The public window's routes: parse, call the use case, render. One Worker a thread, with its own
// store connection.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/register.hpp"
#include "http/exchange.hpp"
#include "http/limits.hpp"
#include "http/pages.hpp"

namespace zhengji {

/// What all workers share.
struct PublicWindow {
    StorePlace place;
    Pages pages;
    GuessLimiter clients{{20, 0.2}};        ///< wrong answers by address
    GuessLimiter certificates{{10, 0.01}};  ///< wrong names by certificate number
    std::function<Instant()> clock;
    bool rehearsal = false;
};

class Worker {
  public:
    static Result<std::unique_ptr<Worker>> Open(PublicWindow& window);
    ~Worker();

    HttpResponse Handle(const HttpRequest& request);
    /// Largest body the path takes, in bytes.
    static std::size_t BodyLimit(std::string_view path);

  private:
    Worker(PublicWindow& window, std::unique_ptr<Register> reg);

    HttpResponse Verify(const HttpRequest& request);
    HttpResponse VerifyFile(const HttpRequest& request);
    HttpResponse LogFile(const HttpRequest& request);
    HttpResponse Divisions(const HttpRequest& request);
    HttpResponse Qualifications(const HttpRequest& request);
    HttpResponse About(const HttpRequest& request);
    HttpResponse Health(const HttpRequest& request);

    /// A read transaction kept for a moment: reads inside it are twice as fast, and at most that
    /// moment old.
    Result<Transaction*> Snapshot(Instant now);
    Result<std::shared_ptr<const PolicyBook>> PolicyNow();
    std::optional<HttpResponse> Limited(const HttpRequest& request, const std::string& number,
                                        Instant now);

    PublicWindow& window_;
    std::unique_ptr<Register> reg_;
    std::optional<Transaction> snapshot_;
    Instant snapshot_at_;
};

}  // namespace zhengji
