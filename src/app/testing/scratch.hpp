// For tests: a register, of rehearsal unless told otherwise, in a folder of its own, under the
// shipped policies.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "app/lines/policies.hpp"

namespace zhengji {

class Scratch {
  public:
    Scratch(Instant now, const std::string& policy_folder, StoreKind kind = StoreKind::kRehearsal) {
        std::string pattern = testing::TempDir() + "zhengji-app-XXXXXX";
        folder_ = mkdtemp(pattern.data());
        const StorePlace place{"sqlite:" + folder_ + "/s.db", "", ""};
        auto policies = ReadPolicyFolder(policy_folder);
        EXPECT_TRUE(policies);
        EXPECT_TRUE(InitRegister({place, kind, *policies, now}));
        auto opened = Register::Open(place);
        EXPECT_TRUE(opened);
        register_ = std::move(*opened);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        register_.reset();
        std::filesystem::remove_all(folder_);
    }

    Register& Reg() { return *register_; }
    const std::string& Folder() const { return folder_; }
    std::string Write(const std::string& name, const std::string& text) const {
        std::string path = folder_ + "/" + name;
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }

  private:
    std::string folder_;
    std::unique_ptr<Register> register_;
};

}  // namespace zhengji
