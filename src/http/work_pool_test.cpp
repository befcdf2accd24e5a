#include "http/work_pool.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>

#include "http/connection.hpp"

namespace zhengji {
namespace {

ClientKeys Client(const std::string& name) {
    ClientKeys keys;
    keys.networks[keys.count++] = name;
    return keys;
}

struct TestClerk : Clerk {
    explicit TestClerk(std::atomic<int>& tended) : tended_(tended) {}
    HttpResponse Handle(const HttpRequest& request) override {
        if (request.path == "/throws") throw std::runtime_error("as a library does");
        return {200, "", std::string(request.path), {}};
    }
    void Tend(SteadyTime /*now*/) override {
        if (++tended_ == 1) throw std::runtime_error("as a library does");
    }
    std::atomic<int>& tended_;
};

struct TestDoor : HttpDoor {
    std::optional<RouteInfo> Find(std::string_view, std::string_view path) const override {
        if (!path.starts_with(prefix)) return std::nullopt;
        return RouteInfo{prefix, Weight::kSlow, 10};
    }
    Result<std::unique_ptr<Clerk>> Hire(Weight) override {
        if (hired.fetch_add(1) < fails) return MakeError(Code::store_busy, {"x"});
        return std::make_unique<TestClerk>(tended);
    }
    std::string_view prefix = "/";
    int fails = 0;
    std::atomic<int> hired = 0, tended = 0;
};

struct House {
    TestDoor office, window;
    Metrics metrics;
    ServerLog log{LogLevel::kOff};
    Doors doors{{&office, &window}, metrics, log};
    House() { office.prefix = "/office/"; }
};

HttpRequest For(std::string_view path) {
    HttpRequest request;
    request.method = "GET";
    request.path = path;
    return request;
}

// A job that goes on until it is let go.
struct Gated {
    std::promise<void> go;
    std::shared_future<void> gone{go.get_future()};
    std::promise<void> begun;
    WorkPool::Job Job() {
        return [this](Clerks&) {
            begun.set_value();
            gone.wait();
        };
    }
};

TEST(TakenBy, AsksTheDoorsInOrder) {
    House house;
    EXPECT_EQ(TakenBy(house.doors, "GET", "/office/a").door, 0U);
    EXPECT_EQ(TakenBy(house.doors, "GET", "/office/a").route.name, "/office/");
    EXPECT_EQ(TakenBy(house.doors, "GET", "/other").door, 1U);
}

TEST(Clerks, AreHiredWhenFirstAskedAndOutliveWhatIsThrown) {
    House house;
    house.window.fails = 1;
    Clerks clerks(house.doors, Weight::kOffice);
    const auto asked = [&](std::string_view path) {
        return clerks.Handle(TakenBy(house.doors, "GET", path), For(path)).status;
    };
    EXPECT_EQ(house.window.hired, 0);
    EXPECT_EQ(asked("/a"), 503);
    EXPECT_EQ(asked("/a"), 200);
    EXPECT_EQ(asked("/throws"), 500);
    EXPECT_EQ(asked("/a"), 200);
    EXPECT_EQ(house.window.hired, 2);
    EXPECT_EQ(house.office.hired, 0);
    EXPECT_NE(house.metrics.Text().find("status=\"500\"} 1"), std::string::npos);
}

TEST(WorkPool, RefusesWhatDoesNotFit) {
    House house;
    WorkPool pool(house.doors, {Weight::kSlow, 1, 2, 2, 0});
    Gated gated;
    ASSERT_TRUE(pool.Offer(Client("a"), gated.Job()));
    gated.begun.get_future().wait();
    std::promise<void> second;
    EXPECT_TRUE(pool.Offer(Client("b"), [&](Clerks&) { second.set_value(); }));
    EXPECT_FALSE(pool.Offer(Client("c"), [](Clerks&) {}));
    EXPECT_EQ(pool.Waiting(), 1U);
    EXPECT_NE(house.metrics.Text().find("zhengji_waiting_requests{pool=\"slow\"} 1"),
              std::string::npos);
    gated.go.set_value();
    second.get_future().wait();
    // Its place comes back once it is done.
    bool taken = false;
    for (int tries = 0; tries < 1000 && !taken; ++tries) {
        taken = pool.Offer(Client("c"), [](Clerks&) {});
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_TRUE(taken);
}

TEST(WorkPool, LetsNoClientTakeAllPlaces) {
    House house;
    WorkPool pool(house.doors, {Weight::kOffice, 1, 8, 2, 0});
    Gated gated;
    ASSERT_TRUE(pool.Offer(Client("a"), gated.Job()));
    EXPECT_TRUE(pool.Offer(Client("a"), [](Clerks&) {}));
    EXPECT_FALSE(pool.Offer(Client("a"), [](Clerks&) {}));
    EXPECT_TRUE(pool.Offer(Client("b"), [](Clerks&) {}));
    gated.go.set_value();
}

TEST(WorkPool, FinishesWhatItDoesAndDropsTheRestWhenItStops) {
    House house;
    WorkPool pool(house.doors, {Weight::kSlow, 1, 9, 9, 0});
    Gated gated;
    std::atomic<bool> done = false, dropped = false;
    ASSERT_TRUE(pool.Offer(Client("a"), [&, inner = gated.Job()](Clerks& clerks) {
        inner(clerks);
        done = true;
    }));
    gated.begun.get_future().wait();
    ASSERT_TRUE(pool.Offer(Client("a"), [&](Clerks&) { dropped = true; }));
    std::thread stop([&] { pool.Stop(); });
    while (pool.Waiting() > 0)
        std::this_thread::yield();
    gated.go.set_value();
    stop.join();
    EXPECT_TRUE(done);
    EXPECT_FALSE(dropped);
}

TEST(WorkPool, TendsTheClerksOfAThreadThatNobodyAsks) {
    House house;
    WorkPool pool(house.doors, {Weight::kPublic, 1, 9, 9, 0});
    ASSERT_TRUE(pool.Offer(Client("a"), [&](Clerks& clerks) {
        clerks.Handle(TakenBy(house.doors, "GET", "/a"), For("/a"));
    }));
    std::this_thread::sleep_for(4 * WorkPool::kTendTime);
    EXPECT_GE(house.window.tended, 2) << "also after one of them threw";
}

TEST(WorkPool, OutlivesAJobThatThrows) {
    House house;
    WorkPool pool(house.doors, {Weight::kPublic, 1, 9, 9, 0});
    ASSERT_TRUE(pool.Offer(Client("a"), [](Clerks&) { throw std::runtime_error("as it does"); }));
    std::promise<void> done;
    ASSERT_TRUE(pool.Offer(Client("a"), [&](Clerks&) { done.set_value(); }));
    done.get_future().wait();
}

// What throws while it is tended is tended again, and so are the connections beside it.
TEST(ServerThread, TendsOnAfterWhatIsThrown) {
    House house;
    const TrustedProxies none;
    SharedRoom shared({{&house.window}, house.metrics, house.log}, none, 1);
    ServerThread thread(shared);
    ASSERT_TRUE(thread.Open(0));
    std::jthread running([&] { thread.Run(); });
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (house.window.tended < 3 && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_GE(house.window.tended, 3);
    thread.Drain();
}

TEST(Pools, LetWhatIsSlowGoBehindTheOthers) {
    House house;
    Pools pools(house.doors, 2);
    const auto nice_of = [&](Weight weight) {
        std::promise<int> nice;
        EXPECT_TRUE(pools.Of(weight).Offer(Client("a"), [&](Clerks&) {
            nice.set_value(getpriority(PRIO_PROCESS, static_cast<id_t>(gettid())));
        }));
        return nice.get_future().get();
    };
    const int own = getpriority(PRIO_PROCESS, 0);
    EXPECT_EQ(nice_of(Weight::kOffice), own);
    EXPECT_EQ(nice_of(Weight::kSlow), std::min(19, own + 10));
}

TEST(Pools, AreEachFullByThemselves) {
    House house;
    Pools pools(house.doors, 2);
    Gated gated;
    const auto wait = [gone = gated.gone](Clerks&) { gone.wait(); };
    int taken = 0;
    for (int client = 0; client < 100; ++client)
        for (int n = 0; n < 32; ++n)
            taken += pools.Of(Weight::kSlow).Offer(Client(std::to_string(client)), wait) ? 1 : 0;
    EXPECT_EQ(taken, 512);
    for (const Weight other : {Weight::kPublic, Weight::kOffice, Weight::kHashing}) {
        std::promise<void> done;
        EXPECT_TRUE(pools.Of(other).Offer(Client("a"), [&](Clerks&) { done.set_value(); }));
        done.get_future().wait();
    }
    gated.go.set_value();
}

}  // namespace
}  // namespace zhengji
