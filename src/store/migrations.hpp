#pragma once

// The schema as numbered migrations, each run once and never edited after it has shipped; a change
// is a new one. What the two databases spell differently, in {braces}, stands in schema.cpp alone.

#include <span>
#include <string_view>

namespace zhengji {

struct Migration {
    // For every database; then what one of the two needs besides.
    std::string_view both, sqlite, postgres;
};

// Versions 1 to 5: results, claims, certificates, acts and the log, cases, feeds.
std::span<const Migration> MigrationsOfTheRegister();

// From version 6 on: accounts, the work queue, and what people do online.
std::span<const Migration> MigrationsOnline();

}  // namespace zhengji
