#include "materials/scanner.hpp"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <thread>

#include "materials/descriptor.hpp"

namespace zhengji {
namespace {

using namespace std::string_view_literals;
using Moment = std::chrono::steady_clock::time_point;

constexpr std::size_t kChunk = std::size_t{1} << 18U;
constexpr std::size_t kLongestAnswer = 4096;

Error Down(std::string why) {
    return MakeError(Code::scanner_down, {std::move(why)});
}

// Whether that became possible by then.
bool Waited(int socket, short what, Moment until) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    pollfd one{socket, what, 0};
    return left.count() > 0 && poll(&one, 1, static_cast<int>(left.count())) > 0;
}

// What became of a connection that was begun.
int Outcome(int socket, Moment until) {
    int error = 0;
    socklen_t size = sizeof error;
    if (!Waited(socket, POLLOUT, until)) return ETIMEDOUT;
    return getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

// Whoever takes nobody's call is not waited for any longer than until then. A Unix socket whose
// line of callers is full says so at once, and takes one later without telling.
Result<Descriptor> Connected(const sockaddr* address, socklen_t size, int family, Moment until) {
    constexpr std::chrono::milliseconds kAgain(20);
    Descriptor socket(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.IsOpen()) return Down(std::strerror(errno));
    for (;;) {
        int error = connect(socket.Number(), address, size) == 0 ? 0 : errno;
        if (error == EINPROGRESS || error == EINTR) error = Outcome(socket.Number(), until);
        if (error == 0 || error == EISCONN) return socket;
        const bool later = error == EAGAIN && std::chrono::steady_clock::now() + kAgain < until;
        if (!later) return Down(std::strerror(error));
        std::this_thread::sleep_for(kAgain);
    }
}

Result<Descriptor> ConnectHere(const std::string& path, Moment until) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) return Down("path");
    path.copy(address.sun_path, path.size());
    return Connected(reinterpret_cast<const sockaddr*>(&address), sizeof address, AF_UNIX, until);
}

Result<Descriptor> ConnectThere(const ScannerAddress& scanner, Moment until) {
    addrinfo wanted{};
    wanted.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(scanner.host.c_str(), scanner.port.c_str(), &wanted, &found) != 0)
        return Down("address");
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owned(found, &freeaddrinfo);
    return Connected(found->ai_addr, found->ai_addrlen, found->ai_family, until);
}

// Sooner than it answers: what it is asked first is to take the call.
Result<Descriptor> Connect(const ScannerAddress& scanner, std::chrono::milliseconds patience) {
    const Moment until = std::chrono::steady_clock::now() + std::min(patience, kPatienceToConnect);
    return scanner.path.empty() ? ConnectThere(scanner, until) : ConnectHere(scanner.path, until);
}

class Conversation {
  public:
    Conversation(Descriptor socket, Moment until) : socket_(std::move(socket)), until_(until) {}

    // A scanner that has heard enough closes while more is said: its answer counts.
    bool Say(std::string_view bytes) {
        while (!bytes.empty()) {
            if (!Wait(POLLOUT)) return false;
            const ssize_t said =
                send(socket_.Number(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (said < 0 && errno != EAGAIN && errno != EINTR) return false;
            if (said > 0) bytes.remove_prefix(static_cast<std::size_t>(said));
        }
        return true;
    }

    // Up to the NUL that ends it.
    std::string Hear() {
        std::string heard;
        std::array<char, 512> some{};
        while (heard.size() < kLongestAnswer && Wait(POLLIN)) {
            const ssize_t got = recv(socket_.Number(), some.data(), some.size(), 0);
            if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
            if (got <= 0) break;
            heard.append(some.data(), static_cast<std::size_t>(got));
            if (heard.back() == '\0') return heard.substr(0, heard.size() - 1);
        }
        return "";
    }

  private:
    bool Wait(short what) const { return Waited(socket_.Number(), what, until_); }

    Descriptor socket_;
    Moment until_;
};

// Four bytes, the highest first.
std::string SizeOf(std::size_t size) {
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        bytes += static_cast<char>(size >> shift & 0xFFU);
    return bytes;
}

bool SayStream(Conversation& talk, std::string_view bytes) {
    if (!talk.Say("zINSTREAM\0"sv)) return false;
    while (!bytes.empty()) {
        const auto chunk = bytes.substr(0, kChunk);
        if (!talk.Say(SizeOf(chunk.size())) || !talk.Say(chunk)) return false;
        bytes.remove_prefix(chunk.size());
    }
    return talk.Say(SizeOf(0));
}

// Only the one answer is clean: `stream: OK`.
Result<std::string> Understood(std::string_view answer) {
    constexpr std::string_view kStream = "stream: ", kFound = " FOUND";
    if (answer == "stream: OK") return std::string();
    if (!answer.starts_with(kStream) || !answer.ends_with(kFound))
        return Down(answer.empty() ? "—" : std::string(answer));
    answer.remove_prefix(kStream.size());
    answer.remove_suffix(std::min(answer.size(), kFound.size()));
    return answer.empty() ? Result<std::string>(Down("—")) : std::string(answer);
}

}  // namespace

Result<ScannerAddress> ScannerAddress::Parse(std::string_view text) {
    const auto wrong = MakeError(Code::scanner_address, {std::string(text)});
    constexpr std::string_view kUnix = "unix:", kTcp = "tcp:";
    if (text.starts_with(kUnix) && text.size() > kUnix.size())
        return ScannerAddress{std::string(text.substr(kUnix.size())), ""};
    if (!text.starts_with(kTcp)) return wrong;
    std::string_view host = text.substr(kTcp.size());
    const auto colon = host.rfind(':');
    if (colon == std::string_view::npos) return wrong;
    const std::string port(host.substr(colon + 1));
    host = host.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    const bool number = !port.empty() && port.size() <= 5 &&
                        port.find_first_not_of("0123456789") == std::string::npos;
    if (host.empty() || !number) return wrong;
    return ScannerAddress{"", std::string(host), port};
}

Result<std::string> AskScanner(const ScannerAddress& scanner, std::string_view bytes,
                               std::chrono::milliseconds patience) {
    const Moment until = std::chrono::steady_clock::now() + patience;
    ZJ_ASSIGN(Descriptor socket, Connect(scanner, patience));
    Conversation talk(std::move(socket), until);
    (void)SayStream(talk, bytes);
    return Understood(talk.Hear());
}

bool TakesCalls(const ScannerAddress& scanner) {
    return Connect(scanner, kPatienceToConnect).has_value();
}

}  // namespace zhengji
