#include "api/messenger.hpp"

#include <array>

#include "app/answers/watch.hpp"

namespace zhengji {
namespace {

using std::chrono::milliseconds;

constexpr std::array kSenders = {Carrier::kWebhook, Carrier::kWebhook, Carrier::kWebhook,
                                 Carrier::kWebhook, Carrier::kMail,    Carrier::kMail};
constexpr milliseconds kIdle(200), kAfterFailure(2000);

}  // namespace

Messenger::Messenger(MessengerPlace& place) : place_(place) {
    threads_.emplace_back([this] {
        Run([this](Register& reg) -> Result<bool> {
            const Instant now = place_.clock();
            ZJ_ASSIGN(const auto told, TellWatchers(reg, now));
            ZJ_ASSIGN(const bool more, last_days_.TellSome(reg, now));
            ZJ_ASSIGN(const auto spread, SpreadMessages(reg, now));
            ZJ_TRY(CountNowAndThen(reg));
            return more || told + spread > 0;
        });
    });
    for (const Carrier post : kSenders)
        threads_.emplace_back([this, post] {
            Run([this, post](Register& reg) {
                return DeliverOne(reg, place_.courier, post, place_.clock);
            });
        });
}

Messenger::~Messenger() {
    ends_ = true;
    for (std::thread& one : threads_)
        one.join();
}

Status Messenger::CountNowAndThen(Register& reg) {
    constexpr std::chrono::seconds kBetween(5);
    const auto now = std::chrono::steady_clock::now();
    if (!place_.on_counted || (counted_ && now - *counted_ < kBetween)) return {};
    for (const Carrier post : {Carrier::kMail, Carrier::kWebhook}) {
        ZJ_ASSIGN(const auto counts, CountDeliveries(reg, post));
        place_.on_counted(post, counts);
    }
    counted_ = now;
    return {};
}

void Messenger::Run(const Turn& turn) {
    std::unique_ptr<Register> reg;
    while (!ends_) {
        Result<bool> done = false;
        if (!reg) {
            auto opened = place_.another();
            if (opened) reg = std::move(*opened);
            if (!opened) done = Error(std::move(opened.error()));
        }
        if (reg) done = turn(*reg);
        if (!done && place_.on_failure) place_.on_failure(done.error());
        // Its connection may stand anywhere, or on a register that was replaced.
        if (!done && Info(done.error().code()).exit == Exit::kDependency) reg.reset();
        if (!done || !*done) std::this_thread::sleep_for(done ? kIdle : kAfterFailure);
    }
}

}  // namespace zhengji
