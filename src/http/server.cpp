// The one file that knows Beast.
#include "http/server.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include "http/shared_room.hpp"

namespace zhengji {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;
// The executor by its own type: erased, it costs every operation copies.
using Stream = beast::basic_stream<Tcp, asio::io_context::executor_type>;
using Socket = Stream::socket_type;

constexpr auto kReadTime = std::chrono::seconds(10);
constexpr auto kIdleTime = std::chrono::seconds(30);
constexpr auto kLingerTime = std::chrono::seconds(2);
constexpr auto kDrainTime = std::chrono::seconds(15);
constexpr auto kAcceptPause = std::chrono::milliseconds(100);
constexpr std::uint32_t kHeaderLimit = 8192;
constexpr std::size_t kUsualRequest = 2048;  // read at once
// What is held of a request beside its body, which the parser takes out piece by piece: whatever
// cannot be taken out, such as a chunk's endless extension, ends here.
constexpr std::size_t kBufferLimit = std::size_t{8} * kHeaderLimit;
constexpr int kRetryUpload = 2;  // seconds

std::string_view View(beast::string_view text) {
    return {text.data(), text.size()};
}

IpAddress PeerOf(const Socket& socket) {
    boost::system::error_code error;
    const auto peer = socket.remote_endpoint(error);
    return IpAddress::Parse(peer.address().to_string()).value_or(IpAddress{});
}

// Whether a request says in one way alone where it ends and whom it is for: what another server in
// front might read otherwise is refused, lest a second request hide behind it (RFC 9112 §6.3,
// §3.2).
bool IsPlain(const http::request_header<>& header) {
    const auto coding = header.equal_range(http::field::transfer_encoding);
    for (auto at = coding.first; at != coding.second; ++at) {
        const bool once = std::next(coding.first) == coding.second;
        if (!once || !beast::iequals(at->value(), "chunked")) return false;
    }
    const auto hosts = header.equal_range(http::field::host);
    const auto count = std::distance(hosts.first, hosts.second);
    return count == 1 || (count == 0 && header.version() < 11);
}

class Thread;

// One connection: read a request, answer, again; on its thread only.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(Socket&& socket, Thread& thread, Quota::Hold&& place)
        : stream_(std::move(socket)), thread_(thread), place_(std::move(place)) {
        boost::system::error_code ignored;
        stream_.socket().set_option(Tcp::no_delay(true), ignored);
        peer_ = PeerOf(stream_.socket());
        key_ = ClientKey(peer_);
    }
    ~Connection();

    void Start();
    /// Ends it, unless a request has begun: then after the answer.
    void Drain();

  private:
    void Read(std::chrono::seconds patience);
    void OnHeader(beast::error_code error);
    void OnRead(beast::error_code error);
    void Refuse(beast::error_code error);
    void Write(HttpResponse answer, bool keep_alive, bool head_only);
    void Close();
    void Discard();

    struct Client {
        std::string key;  ///< what limits count by
        Nearness nearness{};
    };
    /// Who asks, a trusted proxy's word taken.
    Client ClientOf(const http::request<http::string_body>& message) const;
    HttpRequest RequestOf(const http::request<http::string_body>& message) const;
    std::size_t BodyLimit() const;
    bool RoomForBody(std::size_t bytes);

    Stream stream_;
    Thread& thread_;
    Quota::Hold place_;
    IpAddress peer_;
    std::string key_;  // of peer_
    std::optional<Quota::Hold> upload_;
    bool waiting_ = false;  // for a request that has not begun
    beast::flat_buffer buffer_{kBufferLimit};
    std::optional<http::request_parser<http::string_body>> parser_;
    std::string answer_;
};

// One thread's worker and connections. Everything but Hand and Drain runs on the thread itself.
class Thread {
  public:
    Thread(std::unique_ptr<Worker> worker, SharedRoom& all)
        : worker_(std::move(worker)), shared(all) {}

    ~Thread() { draining_ = false; }  // connections that end with the context touch no timer

    void Run();
    /// Takes a connection over. Any thread.
    void Hand(Socket&& socket, Quota::Hold&& place);
    /// No new requests; Run returns once all answers are given, or kDrainTime later. Any thread.
    void Drain();

    asio::io_context& Context() { return context_; }
    HttpResponse Handle(const HttpRequest& request);
    void Add(Connection* connection) { open_.insert(connection); }
    void Remove(Connection* connection);
    bool Draining() const { return draining_; }

  private:
    void EndIfDone();

    // The connections end with the context, before the worker they use.
    std::unique_ptr<Worker> worker_;
    std::set<Connection*> open_;
    bool draining_ = false;
    bool dropping_ = false;  // the timer of the snapshot runs
    asio::io_context context_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_{context_.get_executor()};
    asio::steady_timer snapshot_timer_{context_}, drain_timer_{context_};

  public:
    SharedRoom& shared;
};

Connection::~Connection() {
    thread_.Remove(this);
}

void Connection::Start() {
    thread_.Add(this);
    Read(kReadTime);
}

void Connection::Drain() {
    boost::system::error_code ignored;
    const bool begun = buffer_.size() > 0 || stream_.socket().available(ignored) > 0;
    if (waiting_ && !begun) stream_.cancel();
}

void Connection::Read(std::chrono::seconds patience) {
    waiting_ = true;
    upload_.reset();
    if (buffer_.capacity() > 2 * kHeaderLimit) buffer_.shrink_to_fit();
    buffer_.reserve(kUsualRequest);
    parser_.emplace();
    parser_->header_limit(kHeaderLimit);
    // The header decides which body is allowed.
    parser_->body_limit(Worker::kLargestBody);
    stream_.expires_after(patience);
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                                self->OnHeader(error);
                            });
}

std::size_t Connection::BodyLimit() const {
    const auto target = View(parser_->get().target());
    return Worker::BodyLimit(target.substr(0, target.find('?')));
}

bool Connection::RoomForBody(std::size_t bytes) {
    if (bytes <= Worker::kSmallBody) return true;
    auto room = thread_.shared.uploads.Take(ClientOf(parser_->get()).key, bytes);
    if (!room) {
        thread_.shared.window.metrics.Refused(Refusal::kUpload);
        return false;
    }
    upload_.emplace(std::move(*room));
    return true;
}

void Connection::OnHeader(beast::error_code error) {
    waiting_ = false;
    if (error == http::error::end_of_stream) return Close();
    if (error) return Refuse(error);
    if (!IsPlain(parser_->get())) return Refuse(http::error::bad_transfer_encoding);
    const std::size_t limit = BodyLimit();
    const std::size_t length = parser_->content_length().value_or(parser_->chunked() ? limit : 0);
    parser_->body_limit(limit);
    if (length > limit) return Refuse(http::error::body_limit);
    if (!RoomForBody(length)) {
        return Write(WaitResponse(Code::too_many_uploads, kRetryUpload, Language::kChinese), false,
                     false);
    }
    // What came with the header is taken at once; most requests are whole by then.
    parser_->eager(true);
    beast::error_code taking;
    if (!parser_->is_done()) buffer_.consume(parser_->put(buffer_.data(), taking));
    if (taking && taking != http::error::need_more) return Refuse(taking);
    if (parser_->is_done()) return OnRead({});
    stream_.expires_after(kReadTime);
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](beast::error_code failed, std::size_t) {
                         self->OnRead(failed);
                     });
}

Connection::Client Connection::ClientOf(const http::request<http::string_body>& message) const {
    std::string forwarded;
    const auto [first, last] = message.equal_range("X-Forwarded-For");
    for (auto at = first; at != last; ++at)
        forwarded.append(at->value()).push_back(',');
    const bool direct = forwarded.empty() && message.find(http::field::forwarded) == message.end();
    return {
        forwarded.empty() ? key_ : ClientKey(thread_.shared.proxies.ClientBehind(peer_, forwarded)),
        direct && peer_.IsLoopback() ? Nearness::kLocal : Nearness::kRemote};
}

HttpRequest Connection::RequestOf(const http::request<http::string_body>& message) const {
    const auto target = View(message.target());
    const auto question = target.find('?');
    HttpRequest request;
    request.method = View(message.method_string());
    request.path = target.substr(0, question);
    if (question != std::string_view::npos) request.query = target.substr(question + 1);
    request.body = message.body();
    request.accept_language = View(message[http::field::accept_language]);
    request.if_none_match = View(message[http::field::if_none_match]);
    Client client = ClientOf(message);
    request.client = std::move(client.key);
    request.nearness = client.nearness;
    return request;
}

void Connection::OnRead(beast::error_code error) {
    if (error) return Refuse(error);
    const auto& message = parser_->get();
    HttpResponse answer = thread_.Handle(RequestOf(message));
    Write(std::move(answer), message.keep_alive(), message.method() == http::verb::head);
}

void Connection::Refuse(beast::error_code error) {
    if (error == http::error::body_limit) {
        const Error too_large = MakeError(Code::body_too_large, {std::to_string(BodyLimit())});
        return Write(ErrorResponse(too_large, Language::kChinese), false, false);
    }
    const bool answerable =
        error.category() == make_error_code(http::error::bad_method).category() &&
        error != http::error::partial_message;
    if (!answerable) return Close();
    Write(ErrorResponse(MakeError(Code::bad_request), Language::kChinese), false, false);
}

void Connection::Write(HttpResponse answer, bool keep_alive, bool head_only) {
    const bool more = keep_alive && !thread_.Draining();
    answer_ = AnswerText(answer, more ? Persistence::kKeepAlive : Persistence::kClose,
                         head_only ? BodySent::kNo : BodySent::kYes);
    stream_.expires_after(kReadTime);
    asio::async_write(stream_, asio::buffer(answer_),
                      [self = shared_from_this(), more](beast::error_code error, std::size_t) {
                          if (error || !more || self->thread_.Draining()) return self->Close();
                          self->Read(kIdleTime);
                      });
}

// A refusal is lost when the socket closes on a body still coming: that is read away for a moment.
void Connection::Close() {
    beast::error_code ignored;
    stream_.socket().shutdown(Tcp::socket::shutdown_send, ignored);
    if (!parser_->is_header_done() || parser_->is_done()) return;
    upload_.reset();
    stream_.expires_after(kLingerTime);
    Discard();
}

void Connection::Discard() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(kHeaderLimit),
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                                if (!error) self->Discard();
                            });
}

void Thread::Run() {
    for (;;) {
        try {
            context_.run();
            return;
        } catch (const std::exception& e) {
            // The connection it came from has ended with its handler; the others go on.
            shared.window.log.Event(LogLevel::kError, "exception", e.what());
        }
    }
}

void Thread::Hand(Socket&& socket, Quota::Hold&& place) {
    auto connection = std::make_shared<Connection>(std::move(socket), *this, std::move(place));
    asio::post(context_, [this, connection = std::move(connection)] {
        connection->Start();
        if (draining_) connection->Drain();
    });
}

void Thread::Drain() {
    asio::post(context_, [this] {
        draining_ = true;
        for (Connection* connection : open_)
            connection->Drain();
        drain_timer_.expires_after(kDrainTime);
        drain_timer_.async_wait([this](boost::system::error_code error) {
            if (!error) context_.stop();
        });
        EndIfDone();
    });
}

void Thread::Remove(Connection* connection) {
    open_.erase(connection);
    EndIfDone();
}

void Thread::EndIfDone() {
    if (!draining_ || !open_.empty()) return;
    drain_timer_.cancel();
    snapshot_timer_.cancel();
    work_.reset();
}

HttpResponse Thread::Handle(const HttpRequest& request) {
    HttpResponse answer = worker_->Handle(request);
    if (dropping_ || !worker_->HoldsSnapshot(std::chrono::steady_clock::now())) return answer;
    dropping_ = true;
    snapshot_timer_.expires_after(LiveRegister::kSnapshotTime);
    snapshot_timer_.async_wait([this](boost::system::error_code) {
        dropping_ = false;
        worker_->DropSnapshot();
    });
    return answer;
}

// Takes connections and hands them to the threads in turn; runs on the context of the signals.
class Door {
  public:
    Door(asio::io_context& context, std::vector<std::unique_ptr<Thread>>& threads,
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
        Thread& next = *threads_[turn_++ % threads_.size()];
        acceptor_.async_accept(next.Context(),
                               [this, &next](boost::system::error_code error, Socket socket) {
                                   if (!acceptor_.is_open()) return;
                                   if (!error) Admit(next, std::move(socket));
                                   OutOfMeans(error) ? AcceptLater(error) : Accept();
                               });
    }

    void Admit(Thread& thread, Socket&& socket) {
        const IpAddress peer = PeerOf(socket);
        const bool proxy = shared_.proxies.Contains(peer);
        auto place = shared_.connections.Take(proxy ? "" : ClientKey(peer), 1);
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
    std::vector<std::unique_ptr<Thread>>& threads_;
    SharedRoom& shared_;
    std::size_t turn_ = 0;
};

Result<std::vector<std::unique_ptr<Thread>>> OpenAll(SharedRoom& shared, std::size_t count) {
    std::vector<std::unique_ptr<Thread>> threads;
    for (std::size_t i = 0; i < count; ++i) {
        ZJ_ASSIGN(auto worker, Worker::Open(shared.window));
        threads.push_back(std::make_unique<Thread>(std::move(worker), shared));
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
