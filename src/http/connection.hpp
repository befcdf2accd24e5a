// A connection of the public window and the thread it lives on: what speaks Beast. Private to
// http/server.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "http/request_head.hpp"
#include "http/shared_room.hpp"

namespace zhengji {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;
// The executor by its own type: erased, it costs every operation copies.
using Stream = beast::basic_stream<Tcp, asio::io_context::executor_type>;
using Socket = Stream::socket_type;

/// How long answers that were begun have once the window closes.
inline constexpr auto kDrainTime = std::chrono::seconds(15);
/// What is held of a request beside its body, which the parser takes out piece by piece: whatever
/// cannot be taken out, such as a chunk's endless extension, ends here.
inline constexpr std::size_t kBufferLimit = std::size_t{8} * kLongestHead;

/// Whose end of the socket it is; an empty address when it is gone.
IpAddress PeerOf(const Socket& socket);

class ServerThread;

// One connection: read a request, answer, again; on its thread only.
class HttpConnection : public std::enable_shared_from_this<HttpConnection> {
  public:
    HttpConnection(Socket&& socket, ServerThread& thread, Quota::Hold&& place)
        : stream_(std::move(socket)), thread_(thread), place_(std::move(place)) {
        boost::system::error_code ignored;
        stream_.socket().set_option(Tcp::no_delay(true), ignored);
        peer_ = PeerOf(stream_.socket());
        keys_ = ClientKeys::Of(peer_);
    }
    ~HttpConnection();

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
    ServerThread& thread_;
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
class ServerThread {
  public:
    ServerThread(std::unique_ptr<Worker> worker, SharedRoom& all)
        : worker_(std::move(worker)), shared(all) {}

    ~ServerThread() { draining_ = false; }  // connections that end with the context touch no timer

    void Run();
    /// Takes a connection over. Any thread.
    void Hand(Socket&& socket, Quota::Hold&& place);
    /// No new requests; Run returns once all answers are given, or kDrainTime later. Any thread.
    void Drain();

    asio::io_context& Context() { return context_; }
    HttpResponse Handle(const HttpRequest& request);
    void Add(HttpConnection* connection) { open_.insert(connection); }
    void Remove(HttpConnection* connection);
    bool Draining() const { return draining_; }
    /// The time as HTTP writes it, made once a second.
    const std::string& Date();

  private:
    void EndIfDone();
    void Watch();

    // The connections end with the context, before the worker they use.
    std::unique_ptr<Worker> worker_;
    std::set<HttpConnection*> open_;
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

}  // namespace zhengji
