// A connection of the server and the thread it lives on: what speaks Beast. Private to
// http/server.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
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
using Socket = asio::basic_stream_socket<Tcp, asio::io_context::executor_type>;

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
    HttpConnection(Socket&& socket, ServerThread& thread, Quota::Hold&& place);
    ~HttpConnection();

    void Start();
    /// Ends it, unless a request has begun: then after the answer.
    void Drain();
    /// Ends it where its deadline has passed: asked several times a second, so that no request has
    /// to set a timer.
    void EndIfLate(SteadyTime now);

  private:
    void Read(std::chrono::seconds patience);
    void ReadHeadOn();
    void OnHead(std::size_t size);
    void OnFields();
    bool Continue();
    void GiveTime();
    void TakeBody();
    bool TakeChunks();
    bool TakeLength();
    void ReadBodyOn();
    bool BookArrived();
    void Yield(unsigned request);
    void OnWhole();
    void HandOver(HttpRequest request);
    void Refuse(beast::error_code error);
    void Refuse(const Error& error);
    /// As the door words it whose route was asked for; the server itself where none is known.
    HttpResponse Refusal(const Error& error) const;
    void RefuseUpload();
    void Write(const HttpResponse& answer, bool keep_alive);
    /// Whether answer_ may wait until it is read.
    bool HasRoomForAnswer();
    void WriteOn(std::size_t from, bool more);
    void Written(bool more);
    void Close();
    void Discard();

    struct Client {
        ClientKeys keys;  ///< what limits count by
        Nearness nearness{};
    };
    /// Who asks, a trusted proxy's word taken.
    Client AskingClient() const;
    HttpRequest Request() const;
    const std::string& Body() const { return chunks_ ? chunks_->get().body() : body_; }
    bool BodyIsWhole() const;
    Language LanguageAsked() const;
    void Until(std::chrono::seconds patience);

    Socket socket_;
    ServerThread& thread_;
    Quota::Hold place_;
    IpAddress peer_;
    ClientKeys keys_;  // of peer_
    SteadyTime deadline_ = SteadyTime::max();
    std::optional<UploadRoom::Place> upload_;
    bool waiting_ = false;  // for a request that has not begun
    bool yielding_ = false;
    bool whole_ = false;         // the request has arrived, with its body
    unsigned request_ = 0;       // counts them
    std::size_t arrived_ = 0;    // of the body, decoded
    std::size_t brought_ = 0;    // of the body, with its framing
    std::size_t given_for_ = 0;  // of the body, for which time was given anew
    std::string head_text_;      // what head_ views
    RequestHead head_;
    std::string path_;
    Taken taken_;
    beast::flat_buffer buffer_{kBufferLimit};
    std::string body_;                                               // by its length
    std::optional<http::request_parser<http::string_body>> chunks_;  // or in chunks
    std::string answer_;
    std::optional<Quota::Hold> answer_room_;
};

// A thread that reads sockets: its connections, and its clerks for what is light. Everything but
// Hand and Drain runs on the thread itself.
class ServerThread {
  public:
    explicit ServerThread(SharedRoom& all) : clerks_(all.doors, Weight::kLight), shared(all) {}

    ~ServerThread() { draining_ = false; }  // connections that end with the context touch no timer

    /// Opens the register, so that the first answer need not wait for it.
    Status Open(std::size_t door) { return clerks_.Hire(door); }
    void Run();
    /// Takes a connection over. Any thread.
    void Hand(Socket&& socket, Quota::Hold&& place);
    /// No new requests; Run returns once all answers are given, or kDrainTime later. Any thread.
    void Drain();

    asio::io_context& Context() { return context_; }
    Clerks& Own() { return clerks_; }
    void Add(HttpConnection* connection) { open_.insert(connection); }
    void Remove(HttpConnection* connection);
    bool Draining() const { return draining_; }
    /// The time as HTTP writes it, made once a second.
    const std::string& Date();

  private:
    void EndIfDone();
    void Tend();

    // The connections end with the context, before the clerks they use.
    Clerks clerks_;
    std::set<HttpConnection*> open_;
    bool draining_ = false;
    asio::io_context context_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_{context_.get_executor()};
    asio::steady_timer drain_timer_{context_}, tend_timer_{context_};
    std::int64_t second_ = 0;  // of date_
    std::string date_;

  public:
    SharedRoom& shared;
};

}  // namespace zhengji
