#include "store/store_url.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

TEST(StoreUrl, OfAFileNamesIt) {
    EXPECT_EQ(SqliteFileOf("sqlite:var/zhengji.db"), "var/zhengji.db");
    EXPECT_EQ(SqliteFileOf("sqlite:"), "");
    EXPECT_EQ(UrlOfSqlite("var/zhengji.db"), "sqlite:var/zhengji.db");
    for (const char* other : {"postgresql://db/zhengji", "var/zhengji.db", "SQLITE:x.db", ""})
        EXPECT_FALSE(SqliteFileOf(other)) << other;
}

TEST(StoreUrl, OfAServerIsKnownByEitherName) {
    EXPECT_TRUE(IsServersUrl("postgresql://db/zhengji"));
    EXPECT_TRUE(IsServersUrl("postgres://db/zhengji"));
    for (const char* other : {"sqlite:postgresql://db", "postgresql:db", "mysql://db", ""})
        EXPECT_FALSE(IsServersUrl(other)) << other;
}

struct Told {
    const char *url, *shown;
};
constexpr Told kTold[] = {
    {"postgresql://zj:geheim@db:5432/zhengji", "postgresql://zj:***@db:5432/zhengji"},
    {"postgres://zj:geheim@db/zhengji", "postgres://zj:***@db/zhengji"},
    {"postgresql://zj:ge@he/im@db/zhengji", "postgresql://zj:***@db/zhengji"},
    {"postgresql://db/zhengji?user=zj&password=geheim",
     "postgresql://db/zhengji?user=zj&password=***"},
    {"postgresql://db/zhengji?password=geheim&user=zj",
     "postgresql://db/zhengji?password=***&user=zj"},
    {"postgresql://zj:geheim@db?password=auch", "postgresql://zj:***@db?password=***"},
    {"postgressql://zj:geheim@db/zhengji", "postgressql://zj:***@db/zhengji"},
    // Nothing is kept back that is no password.
    {"postgresql://zj@db:5432/zhengji", "postgresql://zj@db:5432/zhengji"},
    {"postgresql://db:5432/zhengji", "postgresql://db:5432/zhengji"},
    {"postgresql:///zhengji?host=/run/pg", "postgresql:///zhengji?host=/run/pg"},
    {"sqlite:a:b@c.db", "sqlite:a:b@c.db"},
};

TEST(StoreUrl, IsShownWithoutItsPassword) {
    for (const Told& one : kTold)
        EXPECT_EQ(ShownUrl(one.url), one.shown);
}

}  // namespace
}  // namespace zhengji
