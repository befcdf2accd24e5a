#include "app/papers/certificate_statement.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

CertificateStatement Some() {
    return {{"张三", {IdType::kResident, "11010519491231002X"}}, std::string(16, 's'), "{\"v\":1}"};
}

TEST(CertificateStatement, IsReadAsItWasWritten) {
    const auto read = ReadStatement(WriteStatement(Some()));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->holder, Some().holder);
    EXPECT_EQ(read->holder_salt, Some().holder_salt);
    EXPECT_EQ(read->act, Some().act);
}

// A file whose statement was taken out, cut or bent shows nothing of whose certificate it is.
TEST(CertificateStatement, IsNotReadInAnotherForm) {
    const std::string good = WriteStatement(Some());
    const auto without = [&](const std::string& member) {
        std::string bent = good;
        return bent.replace(bent.find(member), member.size(), "x");
    };
    for (const std::string& bad :
         {std::string(), std::string("{}"), std::string("[]"), std::string("null"),
          good.substr(0, good.size() - 1), without("name"), without("resident"), without("act")}) {
        const auto read = ReadStatement(bad);
        ASSERT_FALSE(read) << bad;
        EXPECT_EQ(read.error().code(), Code::file_proof_missing) << bad;
    }
}

}  // namespace
}  // namespace zhengji
