// What an act is known to be about before anything is read, and what the store gives out ahead for
// it (store/read_ahead.hpp). One thread.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "store/store.hpp"

namespace zhengji {

/// What an act is known to be about before anything is read.
struct Foreseen {
    std::optional<std::int64_t> case_id;  ///< the case it takes a step in
    std::string certificate;              ///< or the certificate it opens one about
};

/// Numbers that the store gave out ahead. Acts of one subject are numbered in their order: these
/// are of use only while no subject is held that was not held when they were given out.
struct NumbersAhead {
    std::deque<std::int64_t> acts, steps;

    static std::optional<std::int64_t> Next(std::deque<std::int64_t>& numbers);
};

/// Whether a transaction's acts are worth reading ahead for, and their rows worth writing together:
/// on a server.
bool ReadsAhead(const Transaction& tx);

/// Numbers or names without a comma, as a statement takes them.
template <class Values>
std::string CommaList(const Values& values) {
    std::string list;
    for (const auto& value : values) {
        if (!list.empty()) list += ',';
        if constexpr (requires { std::to_string(value); }) {
            list += std::to_string(value);
        } else {
            list += value;
        }
    }
    return list;
}

}  // namespace zhengji
