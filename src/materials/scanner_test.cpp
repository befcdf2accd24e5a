// Only the one answer is clean; whatever else a scanner says, or does not say, is none.
#include "materials/scanner.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <thread>

#include "materials/descriptor.hpp"

namespace zhengji {
namespace {

using namespace std::string_literals;

// Answers one stream so, once it has heard the end of it; nothing: closes at once.
std::string Says(const std::string& answer) {
    const std::string path = testing::TempDir() + "clamd-" + std::to_string(getpid());
    unlink(path.c_str());
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, path.size());
    const Descriptor listener(socket(AF_UNIX, SOCK_STREAM, 0));
    EXPECT_EQ(bind(listener.Number(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    listen(listener.Number(), 1);
    std::thread scanner([&] {
        const Descriptor one(accept(listener.Number(), nullptr, nullptr));
        std::string heard;
        std::array<char, 65536> some{};
        while (!answer.empty() && !heard.ends_with("\0\0\0\0"s)) {
            const ssize_t got = recv(one.Number(), some.data(), some.size(), 0);
            if (got <= 0) return;
            heard.append(some.data(), static_cast<std::size_t>(got));
        }
        if (!answer.empty()) send(one.Number(), answer.data(), answer.size(), MSG_NOSIGNAL);
    });
    const auto said = AskScanner({path, ""}, "the file", std::chrono::seconds(5));
    scanner.join();
    if (!said) return std::string(Info(said.error().code()).name);
    return said->empty() ? "clean" : *said;
}

TEST(Scanner, CallsCleanWhatItSaysIsClean) {
    EXPECT_EQ(Says("stream: OK\0"s), "clean");
    EXPECT_EQ(Says("stream: Eicar-Test-Signature FOUND\0"s), "Eicar-Test-Signature");
}

TEST(Scanner, IsDownWhereItSaysAnythingElse) {
    for (const std::string& other :
         {"stream: OK"s, "INSTREAM size limit exceeded. ERROR\0"s, "stream: FOUND\0"s,
          "stream: x ERROR\0"s, "OK\0"s, "\0"s, ""s, "stream: OK and more\0"s})
        EXPECT_EQ(Says(other), "scanner_down") << other;
    EXPECT_FALSE(AskScanner({"/nowhere/clamd.ctl", ""}, "x"));
    EXPECT_FALSE(AskScanner({"", "127.0.0.1", "1"}, "x"));
}

// One that is there and takes no call: the line of those who wait for it is full.
TEST(Scanner, IsNotWaitedForWhereItTakesNoCall) {
    const std::string path = testing::TempDir() + "full-" + std::to_string(getpid());
    unlink(path.c_str());
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, path.size());
    const auto* const where = reinterpret_cast<sockaddr*>(&address);
    const Descriptor listener(socket(AF_UNIX, SOCK_STREAM, 0));
    ASSERT_EQ(bind(listener.Number(), where, sizeof address), 0);
    listen(listener.Number(), 0);
    const Descriptor waits(socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0));
    ASSERT_EQ(connect(waits.Number(), where, sizeof address), 0);
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_FALSE(AskScanner({path, ""}, "x", std::chrono::milliseconds(200)));
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
}

TEST(Scanner, IsNamedByItsAddress) {
    EXPECT_EQ(ScannerAddress::Parse("unix:/run/clamd.ctl")->path, "/run/clamd.ctl");
    EXPECT_EQ(ScannerAddress::Parse("tcp:127.0.0.1:3310")->port, "3310");
    EXPECT_EQ(ScannerAddress::Parse("tcp:[::1]:3310")->host, "::1");
    for (const char* bad : {"", "unix:", "tcp:", "tcp:127.0.0.1", "tcp::3310", "tcp:h:x",
                            "http://127.0.0.1", "tcp:h:123456"})
        EXPECT_EQ(ScannerAddress::Parse(bad).error().code(), Code::scanner_address) << bad;
}

}  // namespace
}  // namespace zhengji
