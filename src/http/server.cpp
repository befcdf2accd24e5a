#include "http/server.hpp"

#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <memory>
#include <thread>
#include <vector>

#include "http/connection.hpp"

namespace zhengji {
namespace {

constexpr auto kAcceptPause = std::chrono::milliseconds(100);

// Takes connections and hands them to the threads in turn; runs on the context of the signals.
class Door {
  public:
    Door(asio::io_context& context, std::vector<std::unique_ptr<ServerThread>>& threads,
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
                                   if (!error) Admit(next, std::move(socket));
                                   OutOfMeans(error) ? AcceptLater(error) : Accept();
                               });
    }

    void Admit(ServerThread& thread, Socket&& socket) {
        const IpAddress peer = PeerOf(socket);
        const bool proxy = shared_.proxies.Contains(peer);
        auto place =
            shared_.connections.Take(proxy ? ClientKeys::OfMany() : ClientKeys::Of(peer), 1);
        if (!place) return shared_.window.metrics.Refused(Refusal::kConnection);
        thread.Hand(std::move(socket), std::move(*place));
    }

    void AcceptLater(boost::system::error_code error) {
        shared_.window.log.Event(LogLevel::kWarning, "accept", error.message());
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

Result<std::vector<std::unique_ptr<ServerThread>>> OpenAll(SharedRoom& shared, std::size_t count) {
    std::vector<std::unique_ptr<ServerThread>> threads;
    for (std::size_t i = 0; i < count; ++i) {
        ZJ_ASSIGN(auto worker, Worker::Open(shared.window));
        threads.push_back(std::make_unique<ServerThread>(std::move(worker), shared));
    }
    return threads;
}

}  // namespace

Status Serve(PublicWindow& window, const ServerOptions& options) {
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t count =
        options.threads > 0 ? static_cast<std::size_t>(options.threads) : cores;
    SharedRoom shared(window, options.proxies, count);
    ZJ_ASSIGN(auto threads, OpenAll(shared, count));
    asio::io_context context;
    Door door(context, threads, shared);
    ZJ_TRY(door.Listen(options.listen));
    asio::signal_set stop(context, SIGINT, SIGTERM);
    stop.async_wait([&](boost::system::error_code, int) {
        door.Close();
        for (auto& thread : threads)
            thread->Drain();
    });
    std::vector<std::thread> running;
    running.reserve(threads.size());
    for (auto& thread : threads)
        running.emplace_back([&thread] { thread->Run(); });
    if (options.on_ready)
        options.on_ready(ListenAddress{options.listen.host, door.Port()}.ToString());
    context.run();
    for (std::thread& thread : running)
        thread.join();
    return {};
}

}  // namespace zhengji
