// What the tests of every store share: a fresh store a test, SQLite or a database of a private
// PostgreSQL, and made-up rows. After each test the plans of the statements it ran are checked.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "store/certificates.hpp"
#include "store/claims.hpp"
#include "store/plans.hpp"
#include "store/private_postgres.hpp"

namespace zhengji {

namespace fs = std::filesystem;

enum class Kind : std::uint8_t { kSqlite, kPostgres };

inline PrivatePostgres* Server() {
    static const auto server = PrivatePostgres::Start();
    return server.get();
}

class Contract : public testing::TestWithParam<Kind> {
  protected:
    void SetUp() override {
        std::string pattern = testing::TempDir() + "zhengji-store-XXXXXX";
        folder_ = mkdtemp(pattern.data());
        auto ring = KeyRing::Create(folder_ + "/keys");
        ASSERT_TRUE(ring);
        keys_ = std::make_shared<const KeyRing>(std::move(*ring));
        if (GetParam() == Kind::kSqlite) {
            url_ = "sqlite:" + folder_ + "/s.db";
        } else {
            ASSERT_NE(Server(), nullptr) << "PostgreSQL 15 did not start; tools/setup installs it";
            url_ = Server()->NewDatabase();
        }
        auto store =
            Store::Create(url_, {StoreKind::kRehearsal, keys_->Origin(), Instant{1000}, 0}, keys_);
        ASSERT_TRUE(store) << store.error().detail;
        store_ = std::move(*store);
    }
    void TearDown() override {
        if (store_ != nullptr) {
            auto tx = Read();
            CheckPlans(tx.Driver(), url_);
        }
        store_.reset();
        fs::remove_all(folder_);
    }

    Transaction Write() { return std::move(*store_->Begin(Access::kWrite)); }
    Transaction Read() { return std::move(*store_->Begin(Access::kRead)); }

    static Identity Person(int n) {
        std::string digits = "64040219900101" + std::to_string(100 + n);
        return *Identity::Parse(IdType::kResident, digits + ResidentCheckDigit(digits));
    }

    static ClaimRecord ClaimOf(int person, int province, std::int64_t at) {
        ClaimRecord claim;
        claim.admission = {2024, 2, 43, 64, 1, 7};
        claim.name = "张三";
        claim.identity = Person(person);
        claim.province = province;
        claim.area = DivisionCode(640402);
        claim.submitted_at = Instant{at};
        return claim;
    }

    static ResultRecord ResultOf(int n) {
        ResultRecord record;
        record.sitting.admission = {2024, 2, 43, 64, 1, n};
        record.sitting.level = Level::kIntermediate;
        record.sitting.scores = {42, 43, kNoSubject};
        record.name = "张三";
        record.identity = Person(n);
        record.home_area = DivisionCode(640402);
        return record;
    }

    static CertificateRecord CertificateOf(int serial, PersonId person) {
        CertificateRecord c;
        c.number = {{"A314", 2024, 11, 64, 43}, 4, serial};
        c.person = std::move(person);
        c.name = "张三";
        c.facts = {{Family::kSoftware, 2024, 2},
                   Level::kIntermediate,
                   "系统集成项目管理工程师",
                   LineKind::kSeparate,
                   64,
                   DivisionCode(640402),
                   *CivilDate::Of(2024, 11, 10)};
        c.admission = AdmissionNumber{2024, 2, 43, 64, 1, serial};
        c.valid_from = *CivilDate::Of(2025, 6, 25);
        return c;
    }

    static ActRecord ActOf(const std::string& subject) {
        ActRecord record;
        record.act.subject = subject;
        record.act.recorded_at = Instant{5000};
        record.public_bytes = PublicBytes(record.act);
        record.private_bytes = "{\"officer\":\"B\"}";
        return record;
    }

    std::string folder_, url_;
    std::shared_ptr<const KeyRing> keys_;
    std::unique_ptr<Store> store_;
};

}  // namespace zhengji
