#include "http/limits.hpp"

#include <algorithm>
#include <utility>

namespace zhengji {

std::optional<int> QueryLimits::MustWait(const ClientKeys& client, const std::string& number,
                                         SteadyTime now) {
    if (const auto wait = MustWait(client, now)) return wait;
    const bool siege = numbers_.MustWait(number, now).has_value();
    return pairs_.MustWait(client.Name() + ' ' + number, now, siege ? kTriesUnderSiege : kTries);
}

std::optional<int> QueryLimits::MustWait(const ClientKeys& client, SteadyTime now) {
    for (std::size_t width = 0; width < client.count; ++width) {
        if (const auto wait = clients_.at(width).MustWait(client.networks.at(width), now))
            return wait;
    }
    return std::nullopt;
}

void QueryLimits::CountWrong(WrongAnswer wrong, SteadyTime now) {
    Learn(wrong, now);
    const std::scoped_lock lock(mutex_);
    if (counted_.size() < kMostCounted) {
        counted_.push_back(std::move(wrong));
    } else {
        counted_[next_] = std::move(wrong);
        next_ = (next_ + 1) % kMostCounted;
    }
}

std::vector<WrongAnswer> QueryLimits::TakeCounted() {
    const std::scoped_lock lock(mutex_);
    next_ = 0;
    return std::exchange(counted_, {});
}

void QueryLimits::Learn(const WrongAnswer& wrong, SteadyTime when) {
    for (std::size_t width = 0; width < wrong.client.count; ++width)
        clients_.at(width).Count(wrong.client.networks.at(width), when);
    if (wrong.number.empty()) return;
    pairs_.Count(wrong.client.Name() + ' ' + wrong.number, when);
    numbers_.Count(wrong.number, when);
}

}  // namespace zhengji
