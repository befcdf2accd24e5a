// The one file that knows Beast.
#include "http/server.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/version.hpp>

#include <charconv>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace zhengji {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;

constexpr auto kReadTime = std::chrono::seconds(10);
constexpr auto kIdleTime = std::chrono::seconds(30);
constexpr std::uint32_t kHeaderLimit = 8192;
constexpr std::size_t kMostConnections = 4096;  // a thread

struct Address {
    asio::ip::address host;
    std::uint16_t port = 0;
};

Result<Address> ParseListen(const std::string& listen) {
    const auto colon = listen.rfind(':');
    boost::system::error_code error;
    Address address;
    if (colon != std::string::npos)
        address.host = asio::ip::make_address(listen.substr(0, colon), error);
    const char* digits = listen.data() + (colon == std::string::npos ? 0 : colon + 1);
    const auto [end, bad] = std::from_chars(digits, listen.data() + listen.size(), address.port);
    if (colon == std::string::npos || error || bad != std::errc{} ||
        end != listen.data() + listen.size()) {
        return MakeError(Code::bad_listen, {listen});
    }
    return address;
}

std::string_view View(beast::string_view text) {
    return {text.data(), text.size()};
}

// One connection: read a request, answer, again; on its thread only.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(Tcp::socket&& socket, Worker& worker, std::size_t& open)
        : stream_(std::move(socket)), worker_(worker), open_(open) {
        ++open_;
        boost::system::error_code ignored;
        stream_.socket().set_option(Tcp::no_delay(true), ignored);
        const auto peer = stream_.socket().remote_endpoint(ignored);
        client_ = peer.address().to_string();
    }
    ~Connection() { --open_; }

    void Start() { Read(kReadTime); }

  private:
    void Read(std::chrono::seconds patience) {
        parser_.emplace();
        parser_->header_limit(kHeaderLimit);
        // The header decides which body is allowed; until then, none beyond the smallest.
        parser_->body_limit(Worker::BodyLimit("/api/v1/verifications/file"));
        stream_.expires_after(patience);
        http::async_read_header(stream_, buffer_, *parser_,
                                [self = shared_from_this()](beast::error_code error, std::size_t) {
                                    self->OnHeader(error);
                                });
    }

    void OnHeader(beast::error_code error) {
        if (error == http::error::end_of_stream) return Close();
        if (error) return Refuse(error);
        const auto target = View(parser_->get().target());
        const std::size_t limit = Worker::BodyLimit(target.substr(0, target.find('?')));
        const auto length = parser_->content_length();
        if (length && *length > limit) return TooLarge(limit);
        parser_->body_limit(limit);
        stream_.expires_after(kReadTime);
        http::async_read(stream_, buffer_, *parser_,
                         [self = shared_from_this()](beast::error_code failed, std::size_t) {
                             self->OnRead(failed);
                         });
    }

    void OnRead(beast::error_code error) {
        if (error) return Refuse(error);
        const auto& message = parser_->get();
        const auto target = View(message.target());
        const auto question = target.find('?');
        HttpRequest request;
        request.method = View(message.method_string());
        request.path = target.substr(0, question);
        if (question != std::string_view::npos) request.query = target.substr(question + 1);
        request.body = message.body();
        request.content_type = View(message[http::field::content_type]);
        request.accept_language = View(message[http::field::accept_language]);
        request.if_none_match = View(message[http::field::if_none_match]);
        request.client = client_;
        Write(worker_.Handle(request), message.keep_alive(), message.method() == http::verb::head);
    }

    void Refuse(beast::error_code error) {
        if (error == http::error::body_limit) return TooLarge(Worker::BodyLimit(""));
        const bool answerable =
            error.category() == make_error_code(http::error::bad_method).category() &&
            error != http::error::partial_message;
        if (!answerable) return Close();
        Write(ErrorResponse(MakeError(Code::bad_request), Language::kChinese), false, false);
    }

    void TooLarge(std::size_t limit) {
        Write(ErrorResponse(MakeError(Code::body_too_large, {std::to_string(limit)}),
                            Language::kChinese),
              false, false);
    }

    void Write(HttpResponse answer, bool keep_alive, bool head_only) {
        response_.emplace(static_cast<http::status>(answer.status), 11);
        response_->set(http::field::server, "zhengji");
        response_->set(http::field::content_type, answer.content_type);
        response_->set("X-Content-Type-Options", "nosniff");
        response_->set("Referrer-Policy", "no-referrer");
        if (answer.content_type.starts_with("text/html")) {
            response_->set(
                "Content-Security-Policy",
                "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                "frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
        }
        for (const auto& [name, value] : answer.headers)
            response_->set(name, value);
        const std::size_t size = answer.body.size();
        if (!head_only) response_->body() = std::move(answer.body);
        if (answer.status != 304) response_->content_length(size);
        response_->keep_alive(keep_alive);
        stream_.expires_after(kReadTime);
        http::async_write(
            stream_, *response_,
            [self = shared_from_this(), keep_alive](beast::error_code error, std::size_t) {
                if (error || !keep_alive) return self->Close();
                self->Read(kIdleTime);
            });
    }

    void Close() {
        beast::error_code ignored;
        stream_.socket().shutdown(Tcp::socket::shutdown_send, ignored);
    }

    beast::tcp_stream stream_;
    Worker& worker_;
    std::size_t& open_;
    std::string client_;
    beast::flat_buffer buffer_{Worker::BodyLimit("/api/v1/verifications/file") + 4 * kHeaderLimit};
    std::optional<http::request_parser<http::string_body>> parser_;
    std::optional<http::response<http::string_body>> response_;
};

using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

// One thread's listener, worker and connections.
class Thread {
  public:
    explicit Thread(std::unique_ptr<Worker> worker) : worker_(std::move(worker)) {}

    Status Listen(const Address& address) {
        const Tcp::endpoint endpoint(address.host, address.port);
        boost::system::error_code error;
        acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
        if (!error) acceptor_.set_option(ReusePort(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
        if (error) {
            return MakeError(
                Code::cannot_listen,
                {address.host.to_string() + ":" + std::to_string(address.port), error.message()});
        }
        Accept();
        return {};
    }

    std::uint16_t Port() const { return acceptor_.local_endpoint().port(); }
    void Run() { context_.run(); }
    void Stop() {
        asio::post(context_, [this] { context_.stop(); });
    }

  private:
    void Accept() {
        acceptor_.async_accept([this](boost::system::error_code error, Tcp::socket socket) {
            if (!error && open_ < kMostConnections) {
                std::make_shared<Connection>(std::move(socket), *worker_, open_)->Start();
            }
            if (acceptor_.is_open()) Accept();
        });
    }

    // The connections end with the context, before the worker they use.
    std::unique_ptr<Worker> worker_;
    std::size_t open_ = 0;
    asio::io_context context_{1};
    Tcp::acceptor acceptor_{context_};
};

Result<std::vector<std::unique_ptr<Thread>>> StartAll(PublicWindow& window, Address address,
                                                      int count) {
    std::vector<std::unique_ptr<Thread>> threads;
    for (int i = 0; i < count; ++i) {
        ZJ_ASSIGN(auto worker, Worker::Open(window));
        threads.push_back(std::make_unique<Thread>(std::move(worker)));
        ZJ_TRY(threads.back()->Listen(address));
        address.port = threads.front()->Port();
    }
    return threads;
}

}  // namespace

Status Serve(PublicWindow& window, const ServerOptions& options) {
    ZJ_ASSIGN(const Address address, ParseListen(options.listen));
    const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    ZJ_ASSIGN(auto threads,
              StartAll(window, address, options.threads > 0 ? options.threads : cores));
    asio::io_context signals;
    asio::signal_set stop(signals, SIGINT, SIGTERM);
    stop.async_wait([&](boost::system::error_code, int) {
        for (auto& thread : threads)
            thread->Stop();
    });
    std::vector<std::thread> running;
    running.reserve(threads.size());
    for (auto& thread : threads)
        running.emplace_back([&thread] { thread->Run(); });
    if (options.on_ready) {
        const Tcp::endpoint bound(address.host, threads.front()->Port());
        const std::string host = bound.address().is_v6() ? "[" + bound.address().to_string() + "]"
                                                         : bound.address().to_string();
        options.on_ready(host + ":" + std::to_string(bound.port()));
    }
    signals.run();
    for (std::thread& thread : running)
        thread.join();
    return {};
}

}  // namespace zhengji
