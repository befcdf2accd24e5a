#include "app/register/outside_writes.hpp"

#include <map>
#include <utility>

#include "app/register/register.hpp"

namespace zhengji {

void OutsideWrites::Went(OutsideWrite what, const Status& status) {
    std::function<void(const Error&)> told;
    {
        const std::scoped_lock lock(mutex_);
        auto& last = behind_.at(static_cast<std::size_t>(what));
        if (!status && !last) told = told_;
        last = status ? std::nullopt : std::optional(status.error());
    }
    if (told) told(status.error());
}

std::optional<Error> OutsideWrites::Behind() const {
    const std::scoped_lock lock(mutex_);
    for (const auto& one : behind_)
        if (one) return one;
    return std::nullopt;
}

void OutsideWrites::Watch(std::function<void(const Error&)> told) {
    const std::scoped_lock lock(mutex_);
    told_ = std::move(told);
}

OutsideWrites& OutsideOf(const StorePlace& place) {
    static std::mutex mutex;
    static std::map<std::pair<std::string, std::string>, OutsideWrites> all;
    const std::scoped_lock lock(mutex);
    return all[{place.KeysDir().value_or(std::string()), place.witness}];
}

Message BehindInWords(const Error& behind) {
    return {Code::outside_unwritable, behind.message.args};
}

}  // namespace zhengji
