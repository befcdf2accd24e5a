#include "http/server.hpp"

#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <exception>
#include <memory>
#include <thread>
#include <vector>

#include "http/connection.hpp"
#include "store/connection.hpp"

namespace zhengji {
namespace {

constexpr auto kAcceptPause = std::chrono::milliseconds(100);

// Takes connections and hands them to the threads in turn; runs on the context of the signals.
class Entrance {
  public:
    Entrance(asio::io_context& context, std::vector<std::unique_ptr<ServerThread>>& threads,
             SharedRoom& shared)
        : acceptor_(context), pause_(context), threads_(threads), shared_(shared) {}

    // Not shared with another process: a port in use is refused.
    Status Listen(const ListenAddress& address) {
        boost::system::error_code error;
        const Tcp::endpoint endpoint(asio::ip::make_address(address.host, error), address.port);
        if (!error) acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
        if (error) return MakeError(Code::cannot_listen, {address.ToString(), error.message()});
        Accept();
        return {};
    }

    std::uint16_t Port() const { return acceptor_.local_endpoint().port(); }
    void Close() {
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        pause_.cancel();
    }

  private:
    // The connection stays in the queue: to try again at once would only spin.
    static bool OutOfMeans(boost::system::error_code error) {
        namespace errc = boost::system::errc;
        return error == errc::too_many_files_open || error == errc::too_many_files_open_in_system ||
               error == errc::no_buffer_space || error == errc::not_enough_memory;
    }

    void Accept() {
        ServerThread& next = *threads_[turn_++ % threads_.size()];
        acceptor_.async_accept(next.Context(),
                               [this, &next](boost::system::error_code error, Socket socket) {
                                   if (!acceptor_.is_open()) return;
                                   if (!error) AdmitAlone(next, std::move(socket));
                                   OutOfMeans(error) ? AcceptLater(error) : Accept();
                               });
    }

    // One that cannot be taken in is closed; the next one can.
    void AdmitAlone(ServerThread& thread, Socket&& socket) {
        try {
            Admit(thread, std::move(socket));
        } catch (const std::exception& thrown) {
            shared_.doors.log.Event(LogLevel::kError, "exception", thrown.what());
        }
    }
    void Admit(ServerThread& thread, Socket&& socket) {
        const IpAddress peer = PeerOf(socket);
        const bool proxy = shared_.proxies.Contains(peer);
        auto place =
            shared_.connections.Take(proxy ? ClientKeys::OfMany() : ClientKeys::Of(peer), 1);
        if (!place) return shared_.doors.metrics.Refused(Refusal::kConnection);
        thread.Hand(std::move(socket), std::move(*place));
    }

    void AcceptLater(boost::system::error_code error) {
        shared_.doors.log.Event(LogLevel::kWarning, "accept", error.message());
        pause_.expires_after(kAcceptPause);
        pause_.async_wait([this](boost::system::error_code) {
            if (acceptor_.is_open()) Accept();
        });
    }

    Tcp::acceptor acceptor_;
    asio::steady_timer pause_;
    std::vector<std::unique_ptr<ServerThread>>& threads_;
    SharedRoom& shared_;
    std::size_t turn_ = 0;
};

// The last door is the public window, whose register is opened before it listens.
Result<std::vector<std::unique_ptr<ServerThread>>> OpenAll(SharedRoom& shared, std::size_t count) {
    std::vector<std::unique_ptr<ServerThread>> threads;
    for (std::size_t i = 0; i < count; ++i) {
        threads.push_back(std::make_unique<ServerThread>(shared));
        ZJ_TRY(threads.back()->Open(shared.doors.all.size() - 1));
    }
    return threads;
}

Doors DoorsOf(PublicWindow& window, const ServerOptions& options) {
    Doors doors{{}, window.metrics, window.log};
    if (options.office != nullptr) doors.all.push_back(options.office);
    doors.all.push_back(&window);
    return doors;
}

std::size_t SocketThreads(const ServerOptions& options) {
    if (options.threads > 0) return static_cast<std::size_t>(options.threads);
    return std::max(1U, std::thread::hardware_concurrency());
}

// Until every thread has given its answers; then what still waits in the pools is nobody's.
void RunAll(asio::io_context& context, std::vector<std::unique_ptr<ServerThread>>& threads,
            Pools& pools) {
    std::vector<std::thread> running;
    running.reserve(threads.size());
    for (auto& thread : threads)
        running.emplace_back([&thread] { thread->Run(); });
    context.run();
    for (std::thread& thread : running)
        thread.join();
    pools.Stop();
}

}  // namespace

Status Serve(PublicWindow& window, const ServerOptions& options) {
    const std::size_t count = SocketThreads(options);
    SharedRoom shared(DoorsOf(window, options), options.proxies, count);
    ZJ_ASSIGN(auto threads, OpenAll(shared, count));
    asio::io_context context;
    Entrance entrance(context, threads, shared);
    ZJ_TRY(entrance.Listen(options.listen));
    asio::signal_set stop(context, SIGINT, SIGTERM);
    stop.async_wait([&](boost::system::error_code, int) {
        window.closing = true;
        shared.closing = true;
        WaitLittleForPostgres();
        entrance.Close();
        for (auto& thread : threads)
            thread->Drain();
    });
    if (options.on_ready)
        options.on_ready(ListenAddress{options.listen.host, entrance.Port()}.ToString());
    RunAll(context, threads, shared.pools);
    return {};
}

}  // namespace zhengji
