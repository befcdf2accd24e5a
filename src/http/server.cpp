// The one file that knows Beast.
#include "http/server.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <ctime>
#include <memory>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include "http/request_head.hpp"
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
constexpr auto kWatchTime = std::chrono::milliseconds(250);
constexpr auto kAcceptPause = std::chrono::milliseconds(100);
constexpr std::size_t kUsualRequest = 2048;  // read at once
// What is held of a request beside its body, which the parser takes out piece by piece: whatever
// cannot be taken out, such as a chunk's endless extension, ends here.
constexpr std::size_t kBufferLimit = std::size_t{8} * kLongestHead;
constexpr std::size_t kReadAtOnce = std::size_t{16} << 10U;
// A chunked body may be this many times as long as what it brings.
constexpr std::size_t kMostFraming = 8;
constexpr int kRetryUpload = 2;  // seconds

std::string_view View(beast::string_view text) {
    return {text.data(), text.size()};
}

std::string_view Bytes(const beast::flat_buffer& buffer) {
    return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

IpAddress PeerOf(const Socket& socket) {
    boost::system::error_code error;
    const auto peer = socket.remote_endpoint(error);
    return IpAddress::Parse(peer.address().to_string()).value_or(IpAddress{});
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
        keys_ = ClientKeys::Of(peer_);
    }
    ~Connection();

    void Start();
    /// Ends it, unless a request has begun: then after the answer.
    void Drain();

  private:
    void Read(std::chrono::seconds patience);
    void ReadHeadOn();
    void OnHead(std::size_t size);
    void OnFields();
    bool Continue();
    void TakeBody();
    void ReadBodyOn();
    bool BookArrived();
    void Yield(unsigned request);
    void OnWhole();
    void Refuse(beast::error_code error);
    void Refuse(const Error& error);
    void RefuseUpload();
    void Write(HttpResponse answer, bool keep_alive, bool head_only);
    void Close();
    void Discard();

    struct Client {
        ClientKeys keys;  ///< what limits count by
        Nearness nearness{};
    };
    /// Who asks, a trusted proxy's word taken.
    Client ClientOf(const http::request<http::string_body>& message) const;
    HttpRequest RequestOf(const http::request<http::string_body>& message) const;
    std::size_t BodyLimit() const;
    std::string ListOf(std::string_view name) const;
    Language LanguageAsked() const;

    Stream stream_;
    Thread& thread_;
    Quota::Hold place_;
    IpAddress peer_;
    ClientKeys keys_;  // of peer_
    std::optional<UploadRoom::Place> upload_;
    bool waiting_ = false;  // for a request that has not begun
    bool yielding_ = false;
    unsigned request_ = 0;     // counts them
    std::size_t arrived_ = 0;  // of the body, decoded
    std::size_t brought_ = 0;  // of the body, with its framing
    RequestHead head_;
    std::string path_;
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
    /// The time as HTTP writes it, made once a second.
    const std::string& Date();

  private:
    void EndIfDone();
    void Watch();

    // The connections end with the context, before the worker they use.
    std::unique_ptr<Worker> worker_;
    std::set<Connection*> open_;
    bool draining_ = false;
    bool dropping_ = false;  // the timer of the snapshot runs
    asio::io_context context_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_{context_.get_executor()};
    asio::steady_timer snapshot_timer_{context_}, drain_timer_{context_}, watch_timer_{context_};
    std::int64_t second_ = 0;  // of date_
    std::string date_;

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
    ++request_;
    upload_.reset();
    arrived_ = brought_ = 0;
    head_ = {};
    if (buffer_.capacity() > 2 * kLongestHead) buffer_.shrink_to_fit();
    parser_.emplace();
    parser_->header_limit(kLongestHead + 1);
    // The head decides which body is allowed.
    parser_->body_limit(Worker::kLargestBody);
    stream_.expires_after(patience);
    ReadHeadOn();
}

// Reads until the head is whole, and judges it before the parser takes it.
void Connection::ReadHeadOn() {
    buffer_.consume(BlankBefore(Bytes(buffer_)));
    const auto end = EndOfHead(Bytes(buffer_));
    if (end) return OnHead(*end);
    if (const Status begun = CheckBegun(Bytes(buffer_)); !begun) return Refuse(begun.error());
    stream_.async_read_some(
        buffer_.prepare(kUsualRequest),
        [self = shared_from_this()](beast::error_code error, std::size_t bytes) {
            if (error) return self->Close();
            self->buffer_.commit(bytes);
            if (std::exchange(self->waiting_, false)) self->stream_.expires_after(kReadTime);
            self->ReadHeadOn();
        });
}

void Connection::OnHead(std::size_t size) {
    waiting_ = false;
    auto head = ReadHead(Bytes(buffer_).substr(0, size));
    if (!head) return Refuse(head.error());
    head_ = std::move(*head);
    auto path = DecodedPath(std::string_view(head_.target).substr(0, head_.target.find('?')));
    if (!path) return Refuse(path.error());
    path_ = std::move(*path);
    beast::error_code error;
    parser_->eager(false);
    buffer_.consume(parser_->put(asio::const_buffer(buffer_.data().data(), size), error));
    if (error == http::error::body_limit) return Refuse(error);
    if (error || !parser_->is_header_done()) return Refuse(http::error::bad_field);
    OnFields();
}

std::size_t Connection::BodyLimit() const {
    return Worker::BodyLimit(path_);
}

void Connection::OnFields() {
    const std::size_t limit = BodyLimit();
    parser_->body_limit(limit);
    if (parser_->content_length().value_or(0) > limit) return Refuse(http::error::body_limit);
    stream_.expires_after(kReadTime);
    parser_->eager(true);
    if (head_.continues && buffer_.size() == 0 && !parser_->is_done() && !Continue())
        return Close();
    TakeBody();
}

// The few bytes fit the socket's buffer: to wait for them would only cost a turn.
bool Connection::Continue() {
    beast::error_code error;
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::write(stream_.socket(), asio::buffer(kContinue), error);
    return !error;
}

// Gives the parser what has arrived; most requests are whole by then.
void Connection::TakeBody() {
    beast::error_code error;
    while (!parser_->is_done() && buffer_.size() > 0) {
        const std::size_t taken = parser_->put(buffer_.data(), error);
        buffer_.consume(taken);
        brought_ += taken;
        if (error && error != http::error::need_more) return Refuse(error);
        if (error || taken == 0) break;
    }
    if (brought_ > kMostFraming * BodyLimit() + kBufferLimit)
        return Refuse(http::error::body_limit);
    if (!BookArrived()) return RefuseUpload();
    if (parser_->is_done()) return OnWhole();
    ReadBodyOn();
}

void Connection::ReadBodyOn() {
    if (buffer_.size() + kReadAtOnce > buffer_.max_size()) return Refuse(http::error::bad_chunk);
    stream_.async_read_some(
        buffer_.prepare(kReadAtOnce),
        [self = shared_from_this()](beast::error_code error, std::size_t bytes) {
            if (self->yielding_) return self->RefuseUpload();
            if (error) return self->Close();
            self->buffer_.commit(bytes);
            self->TakeBody();
        });
}

// Bodies that are small need no room.
bool Connection::BookArrived() {
    const std::size_t size = parser_->get().body().size();
    if (size <= Worker::kSmallBody) return true;
    if (!upload_) {
        auto yield = [self = weak_from_this(), &context = thread_.Context(), request = request_] {
            asio::post(context, [self, request] {
                if (const auto one = self.lock()) one->Yield(request);
            });
        };
        upload_.emplace(
            thread_.shared.uploads.Enter(ClientOf(parser_->get()).keys, std::move(yield)));
    }
    const bool room =
        upload_->Book(size - std::exchange(arrived_, size), std::chrono::steady_clock::now());
    if (room && parser_->is_done()) upload_->Whole();
    return room;
}

// Its room was given to another.
void Connection::Yield(unsigned request) {
    if (request != request_ || !upload_ || parser_->is_done()) return;
    yielding_ = true;
    stream_.cancel();
}

void Connection::RefuseUpload() {
    yielding_ = false;
    upload_.reset();
    thread_.shared.window.metrics.Refused(Refusal::kUpload);
    Write(WaitResponse(Code::too_many_uploads, kRetryUpload, LanguageAsked()), false, false);
}

// A field given on several lines is one list (RFC 9110 §5.3).
std::string Connection::ListOf(std::string_view name) const {
    std::string list;
    const auto [first, last] =
        parser_->get().equal_range(beast::string_view(name.data(), name.size()));
    for (auto at = first; at != last; ++at) {
        if (!list.empty()) list += ',';
        list += View(at->value());
    }
    return list;
}

Language Connection::LanguageAsked() const {
    return PreferredLanguage(ListOf("Accept-Language"));
}

Connection::Client Connection::ClientOf(const http::request<http::string_body>& message) const {
    const bool relayed = message.find("X-Forwarded-For") != message.end();
    const bool told = message.find(http::field::forwarded) != message.end();
    Client client{keys_,
                  !relayed && !told && peer_.IsLoopback() ? Nearness::kLocal : Nearness::kRemote};
    if (!relayed && !told) return client;
    // A proxy that writes the one field passes the other on as it came: it says nothing then.
    const std::string hops =
        relayed ? ListOf("X-Forwarded-For") : TrustedProxies::ForOf(ListOf("Forwarded"));
    client.keys = ClientKeys::Of(thread_.shared.proxies.ClientBehind(peer_, hops));
    return client;
}

HttpRequest Connection::RequestOf(const http::request<http::string_body>& message) const {
    const std::string_view target = head_.target;
    const auto question = target.find('?');
    HttpRequest request;
    request.method = head_.method;
    request.path = path_;
    if (question != std::string_view::npos) request.query = target.substr(question + 1);
    request.body = message.body();
    request.accept = ListOf("Accept");
    request.accept_language = ListOf("Accept-Language");
    request.if_match = ListOf("If-Match");
    request.if_none_match = ListOf("If-None-Match");
    request.content_type = ListOf("Content-Type");
    request.content_encoding = ListOf("Content-Encoding");
    Client client = ClientOf(message);
    request.client = std::move(client.keys);
    request.nearness = client.nearness;
    return request;
}

void Connection::OnWhole() {
    const auto& message = parser_->get();
    HttpResponse answer = thread_.Handle(RequestOf(message));
    // HTTP/1.0 closes: it may be kept alive, it need not be.
    Write(std::move(answer), message.keep_alive() && message.version() >= 11,
          message.method() == http::verb::head);
}

void Connection::Refuse(const Error& error) {
    Write(ErrorResponse(error, LanguageAsked()), false, head_.method == "HEAD");
}

void Connection::Refuse(beast::error_code error) {
    if (error == http::error::body_limit)
        return Refuse(MakeError(Code::body_too_large, {std::to_string(BodyLimit())}));
    Refuse(MakeError(Code::bad_request));
}

void Connection::Write(HttpResponse answer, bool keep_alive, bool head_only) {
    const bool more = keep_alive && !thread_.Draining();
    answer_ = AnswerText(answer, more ? Persistence::kKeepAlive : Persistence::kClose,
                         head_only ? BodySent::kNo : BodySent::kYes, thread_.Date());
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
    upload_.reset();
    if (waiting_ || (parser_->is_done() && buffer_.size() == 0)) return;
    stream_.expires_after(kLingerTime);
    Discard();
}

void Connection::Discard() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(kLongestHead),
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                                if (!error) self->Discard();
                            });
}

const std::string& Thread::Date() {
    const auto now = static_cast<std::int64_t>(std::time(nullptr));
    if (std::exchange(second_, now) != now) date_ = HttpDate(now);
    return date_;
}

// A register put in another's place is noticed by every thread, also by one that nobody asks.
void Thread::Watch() {
    worker_->Watch();
    if (draining_) return;
    watch_timer_.expires_after(kWatchTime);
    watch_timer_.async_wait([this](boost::system::error_code error) {
        if (!error) Watch();
    });
}

void Thread::Run() {
    Watch();
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
    watch_timer_.cancel();
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
