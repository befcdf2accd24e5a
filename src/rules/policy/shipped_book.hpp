// The book of a policy folder, read from disk: for tests, which all decide by the shipped policies.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "rules/policy/book.hpp"

namespace zhengji {

inline std::vector<PolicyFile> FilesIn(const std::string& folder) {
    std::vector<PolicyFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".toml") continue;
        std::ifstream in(entry.path());
        files.push_back({entry.path().filename().string(),
                         std::string(std::istreambuf_iterator<char>(in), {})});
    }
    return files;
}

/// Null when a file has a fault.
inline std::shared_ptr<const PolicyBook> BookOf(const std::string& folder, RehearsalPack pack) {
    return PolicyBook::Load(FilesIn(folder), pack).book;
}

}  // namespace zhengji
