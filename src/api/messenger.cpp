#include "api/messenger.hpp"

#include <array>

#include "app/answers/watch.hpp"

namespace zhengji {
namespace {

constexpr std::array kSenders = {Carrier::kWebhook, Carrier::kWebhook, Carrier::kWebhook,
                                 Carrier::kWebhook, Carrier::kMail,    Carrier::kMail};

}  // namespace

Messenger::Messenger(MessengerPlace& place) : place_(place) {
    rounds_.push_back(std::make_unique<Rounds>(place_.rounds, Teller()));
    for (const Carrier post : kSenders)
        rounds_.push_back(std::make_unique<Rounds>(place_.rounds, std::vector{Sender(post)}));
}

Messenger::~Messenger() {
    for (const auto& one : rounds_)
        one->End();
}

std::vector<Rounds::Part> Messenger::Teller() {
    constexpr std::chrono::seconds kBetweenCounts(5);
    std::vector<Rounds::Part> parts(4);
    parts[0].turn = [this](Register& reg) -> Result<bool> {
        ZJ_ASSIGN(const auto told, TellWatchers(reg, place_.clock(), PassedIn("watch")));
        return told > 0;
    };
    parts[1].turn = [this](Register& reg) {
        return last_days_.TellSome(reg, place_.clock(), PassedIn("last_day"));
    };
    parts[2].turn = [this](Register& reg) -> Result<bool> {
        ZJ_ASSIGN(const auto spread, SpreadMessages(reg, place_.clock()));
        return spread > 0;
    };
    parts[3].turn = [this](Register& reg) { return Count(reg); };
    parts[3].idle = kBetweenCounts;
    return parts;
}

Rounds::Part Messenger::Sender(Carrier post) {
    return {[this, post](Register& reg) {
        return DeliverOne(reg, place_.courier, post, place_.clock);
    }};
}

PassedOver Messenger::PassedIn(std::string_view work) const {
    return [this, work](const Error& error) {
        if (place_.on_passed) place_.on_passed(work, error);
    };
}

Result<bool> Messenger::Count(Register& reg) {
    if (!place_.on_counted) return false;
    for (const Carrier post : {Carrier::kMail, Carrier::kWebhook}) {
        ZJ_ASSIGN(const auto counts, CountDeliveries(reg, post));
        place_.on_counted(post, counts);
    }
    return false;
}

}  // namespace zhengji
