#include <utility> // before Asio: its coroutine header of Boost 1.74 needs std::exchange

#include "central/http_server.h"

#include "central/addresses.h"
#include "central/http_messages.h"
#include "central/places.h"

#include "shared/log.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>

#include <atomic>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <variant>
#include <vector>

// gcc 12 sees only half of how Asio gives coroutine frames back, and warns of it in our functions.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
#endif

namespace central {
namespace {

using Error = boost::system::error_code;
using Plain = beast::basic_stream<Protocol>;
using Secure = beast::ssl_stream<Plain>;

constexpr auto stop_patience = std::chrono::seconds(5);
constexpr auto linger = std::chrono::seconds(2); // how long a client that sends too much may go on sending
constexpr std::size_t linger_bytes = 4 << 20;
constexpr std::size_t first_bytes = 2 * 1024; // most requests whole

std::shared_ptr<asio::ssl::context> make_context(const ServerIdentity& identity) {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    context->set_options(asio::ssl::context::default_workarounds | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                         SSL_OP_NO_TICKET);
    SSL_CTX* tls = context->native_handle();
    ::SSL_CTX_set_min_proto_version(tls, TLS1_2_VERSION);
    ::SSL_CTX_set_cipher_list(tls, "ECDHE+AESGCM:ECDHE+CHACHA20"); // of 1.2
    ::SSL_CTX_set_num_tickets(tls, 0);
    ::SSL_CTX_set_session_cache_mode(tls, SSL_SESS_CACHE_OFF);
    ::SSL_CTX_set_mode(tls, SSL_MODE_RELEASE_BUFFERS); // most connections wait
    Error error;
    context->use_certificate_chain(asio::buffer(identity.chain_pem), error);
    if (!error) context->use_private_key(asio::buffer(identity.key_pem), asio::ssl::context::pem, error);
    if (error) throw std::runtime_error("the certificate or its key cannot be used: " + error.message());
    return context;
}

} // namespace

class HttpServer::Engine {
  public:
    Engine(Listening listening, const std::optional<ServerIdentity>& identity, Take take, ServerLimits limits,
           Away away)
        : limits_(std::move(limits)), take_(std::move(take)), away_(std::move(away)),
          places_(limits_.connections, limits_.connections_per_address),
          askers_(limits_.connections, limits_.connections_per_address),
          context_(identity ? make_context(*identity) : nullptr), listening_(std::move(listening)),
          io_(limits_.threads), acceptor_(asio::make_strand(io_)) {
        // The engine keeps the socket, so that it is closed once; this is Asio's own way to it.
        acceptor_.assign(Protocol(listening_.family, 0), ::dup(listening_.socket.get()));
        asio::co_spawn(acceptor_.get_executor(), accept(), asio::detached);
        for (int i = 0; i < limits_.threads; ++i) threads_.emplace_back([this] { io_.run(); });
    }

    ~Engine() {
        stopping_ = true;
        asio::post(acceptor_.get_executor(), [this] {
            Error ignored;
            acceptor_.close(ignored);
        });
        close_idle();
        const auto poll = std::chrono::milliseconds(10);
        for (auto waited = poll * 0; unanswered_ > 0 || (open() > 0 && waited < stop_patience); waited += poll)
            std::this_thread::sleep_for(poll);
        io_.stop();
        for (auto& thread : threads_) thread.join();
    }

    unsigned short port() const { return listening_.port; }
    std::size_t open() const { return places_.taken(); }

    void use(const ServerIdentity& identity) {
        auto fresh = make_context(identity);
        const std::lock_guard lock(mutex_);
        context_ = std::move(fresh);
    }

  private:
    // One connection. It is idle while the client has asked nothing that is not answered: then a stop may close it.
    struct Session {
        Session(Plain::socket_type socket, std::shared_ptr<asio::ssl::context> with) : context(std::move(with)) {
            if (context)
                stream.emplace<Secure>(std::move(socket), *context);
            else
                stream.emplace<Plain>(std::move(socket));
        }
        Plain& socket() {
            if (auto* secure = std::get_if<Secure>(&stream)) return beast::get_lowest_layer(*secure);
            return std::get<Plain>(stream);
        }
        std::shared_ptr<asio::ssl::context> context; // stays while this connection does, whatever is renewed
        std::variant<std::monostate, Plain, Secure> stream;
        std::string peer;
        std::string place; // as it is counted
        std::atomic<bool> idle = true;
    };
    using SessionPtr = std::shared_ptr<Session>;

    void turn_away(TurnedAway why, const std::string& peer) const {
        if (away_) away_(why, peer);
    }

    asio::awaitable<void> accept() {
        asio::steady_timer pause(io_);
        while (!stopping_) {
            Plain::socket_type socket(asio::make_strand(io_));
            Error error;
            co_await acceptor_.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
            if (error == asio::error::operation_aborted || stopping_) break;
            if (error) { // out of file descriptors, mostly: others will end
                pause.expires_after(std::chrono::milliseconds(100));
                co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
                continue;
            }
            const auto endpoint = socket.remote_endpoint(error);
            const std::string peer = error ? "" : text_of(endpoint);
            const std::string place = limits_.behind_proxy ? "" : counted_as(peer);
            const auto answer = places_.take(place);
            if (answer == Places::Answer::yours)
                start(std::move(socket), peer, place);
            else
                turn_away(answer == Places::Answer::all_taken ? TurnedAway::all_places_taken
                                                              : TurnedAway::address_has_its_share,
                          peer);
        }
    }

    void start(Plain::socket_type socket, const std::string& peer, const std::string& place) {
        Error ignored; // a Unix socket has no such thing
        socket.set_option(asio::ip::tcp::no_delay(true), ignored);
        const auto executor = socket.get_executor();
        SessionPtr session;
        {
            const std::lock_guard lock(mutex_);
            session = std::make_shared<Session>(std::move(socket), context_);
            session->peer = peer;
            session->place = place;
            sessions_[session.get()] = session;
        }
        asio::co_spawn(executor, run(session), [this, session](std::exception_ptr trouble) {
            // What the network or a client does ends in an error code; this is memory or a mistake of ours.
            if (trouble) shared::log(shared::LogLevel::error, "http", "a connection ended by an exception");
            {
                const std::lock_guard lock(mutex_);
                sessions_.erase(session.get());
            }
            places_.leave(session->place);
        });
    }

    asio::awaitable<void> run(SessionPtr session) {
        auto* secure = std::get_if<Secure>(&session->stream);
        if (!secure) {
            co_await converse(*session, std::get<Plain>(session->stream));
            co_return;
        }
        Error error;
        session->socket().expires_after(limits_.handshake);
        co_await secure->async_handshake(asio::ssl::stream_base::server,
                                         asio::redirect_error(asio::use_awaitable, error));
        if (error == beast::error::timeout) turn_away(TurnedAway::slow_handshake, session->peer);
        if (error) co_return;
        co_await converse(*session, *secure);
        session->socket().expires_after(linger);
        co_await secure->async_shutdown(asio::redirect_error(asio::use_awaitable, error));
    }

    template <class Stream>
    asio::awaitable<void> converse(Session& session, Stream& stream) {
        beast::flat_buffer buffer(limits_.header_bytes + 64 * 1024);
        bool another = true;
        while (another && !stopping_) {
            another = co_await exchange(session, stream, buffer);
            if (buffer.size() == 0 && buffer.capacity() > first_bytes) buffer.shrink_to_fit(); // it may wait for long
        }
    }

    // One request and its answer. False: the connection is to end.
    template <class Stream>
    asio::awaitable<bool> exchange(Session& session, Stream& stream, beast::flat_buffer& buffer) {
        Error error;
        session.idle = true;
        session.socket().expires_after(places_.crowded() ? limits_.header : limits_.idle);
        if (buffer.size() == 0) { // waiting for the first byte is patience; reading the rest is not
            const std::size_t got = co_await stream.async_read_some(buffer.prepare(first_bytes),
                                                                    asio::redirect_error(asio::use_awaitable, error));
            if (error) co_return false;
            buffer.commit(got);
        }
        session.idle = false;
        Parser parser;
        if (!co_await read(session, stream, buffer, parser)) co_return false;
        const bool keep_alive = parser.get().keep_alive();
        const bool head_only = parser.get().method() == http::verb::head;
        session.socket().expires_never();
        auto request = request_of(parser, session.peer);
        if (limits_.behind_proxy) request.peer = forwarded_for(request.headers);
        const std::string peer = request.peer;
        auto response = co_await admit(std::move(request));
        Reply reply = wire(std::move(response), keep_alive && !stopping_, head_only);
        co_return co_await write(session, stream, reply, peer) && keep_alive;
    }

    // Whether a whole request is there now; if not, its sender has been told why if he still listens.
    template <class Stream>
    asio::awaitable<bool> read(Session& session, Stream& stream, beast::flat_buffer& buffer, Parser& parser) {
        Error error;
        parser.header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
        parser.body_limit(limits_.body_bytes);
        session.socket().expires_after(limits_.header);
        co_await http::async_read_header(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
        if (!error) session.socket().expires_after(limits_.body);
        if (!error && parser.get()[http::field::expect] == "100-continue") {
            http::response<http::empty_body> go_on(http::status::continue_, 11);
            co_await http::async_write(stream, go_on, asio::redirect_error(asio::use_awaitable, error));
        }
        if (!error) co_await http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
        if (error) co_await refuse(session, stream, parser, error);
        co_return !error;
    }

    template <class Stream>
    asio::awaitable<bool> write(Session& session, Stream& stream, Reply& reply, const std::string& peer) {
        Error error;
        session.socket().expires_after(limits_.reply);
        // The serializer of a HEAD reply would wait for the body it announces.
        http::response_serializer<http::string_body> serializer(reply);
        const bool header_only = reply.body().empty();
        if (header_only)
            co_await http::async_write_header(stream, serializer, asio::redirect_error(asio::use_awaitable, error));
        else
            co_await http::async_write(stream, serializer, asio::redirect_error(asio::use_awaitable, error));
        if (error == beast::error::timeout) turn_away(TurnedAway::slow_reader, peer);
        co_return !error;
    }

    // Something that is no request of ours: say so if the client still listens, and let it finish sending, else the
    // system answers its bytes with a reset that overtakes the reason.
    template <class Stream>
    asio::awaitable<void> refuse(Session& session, Stream& stream, const Parser& parser, Error why) {
        if (why == beast::error::timeout) {
            turn_away(parser.is_header_done() ? TurnedAway::slow_body : TurnedAway::slow_header, session.peer);
            co_return; // what is late is cut: the stream is closed already
        }
        const bool of_http = why.category() == http::make_error_code(http::error::bad_method).category();
        if (!of_http || why == http::error::end_of_stream || why == http::error::partial_message) co_return;
        const bool too_large = why == http::error::body_limit;
        const bool long_header = why == http::error::header_limit || why == http::error::buffer_overflow;
        turn_away(too_large     ? TurnedAway::body_too_large
                  : long_header ? TurnedAway::header_too_large
                                : TurnedAway::nonsense,
                  session.peer);
        auto reason = too_large ? limits_.too_large : shared::HttpResponse{long_header ? 431 : 400, {}, {}};
        Reply reply = wire(std::move(reason), false, false);
        if (!co_await write(session, stream, reply, session.peer)) co_return;
        Error error;
        std::vector<char> sink(16 * 1024);
        std::size_t drained = 0;
        session.socket().expires_after(linger);
        while (!error && drained < linger_bytes)
            drained +=
                co_await stream.async_read_some(asio::buffer(sink), asio::redirect_error(asio::use_awaitable, error));
    }

    // Behind a proxy an address has no connections to be counted by, but requests.
    asio::awaitable<shared::HttpResponse> admit(shared::HttpRequest request) {
        if (!limits_.behind_proxy) co_return co_await answer(std::move(request));
        const std::string peer = request.peer;
        const std::string place = counted_as(peer);
        if (askers_.take(place) != Places::Answer::yours) {
            turn_away(TurnedAway::address_has_its_share, peer);
            co_return shared::HttpResponse{503, {{"Retry-After", "5"}}, ""};
        }
        auto response = co_await answer(std::move(request));
        askers_.leave(place);
        co_return response;
    }

    // Someone who waits for an answer, on the strand of his connection.
    template <class Completion>
    struct Waiting {
        Completion completion;
        asio::any_io_executor executor;
    };

    // Hands the request to whoever answers, and comes back on this connection's strand with the answer.
    asio::awaitable<shared::HttpResponse> answer(shared::HttpRequest request) {
        const auto executor = co_await asio::this_coro::executor;
        auto start = [this, executor](auto completion, shared::HttpRequest&& asked) {
            using Waits = Waiting<decltype(completion)>;
            auto slot = std::make_shared<std::unique_ptr<Waits>>(new Waits{std::move(completion), executor});
            ++unanswered_;
            take_(std::move(asked), [this, slot](shared::HttpResponse response) {
                resume(std::move(*slot), std::move(response)); // copies of this function hold nothing of the server now
                --unanswered_;
            });
        };
        co_return co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(shared::HttpResponse)>(
            std::move(start), asio::use_awaitable, std::move(request));
    }

    template <class Waits>
    static void resume(std::unique_ptr<Waits> waiting, shared::HttpResponse&& response) {
        const auto executor = waiting->executor;
        asio::post(executor, [waiting = std::move(waiting), response = std::move(response)]() mutable {
            waiting->completion(std::move(response));
        });
    }

    void close_idle() {
        const std::lock_guard lock(mutex_);
        for (auto& [key, weak] : sessions_) {
            auto session = weak.lock();
            if (!session) continue;
            auto executor = session->socket().get_executor();
            asio::post(executor, [session = std::move(session)] {
                if (session->idle) session->socket().cancel();
            });
        }
    }

    const ServerLimits limits_;
    const Take take_;
    const Away away_;
    Places places_;    // of connections
    Places askers_;    // behind a proxy: of requests that wait for their answer
    std::mutex mutex_; // of context_ and sessions_
    std::shared_ptr<asio::ssl::context> context_;
    std::map<Session*, std::weak_ptr<Session>> sessions_;
    std::atomic<std::size_t> unanswered_ = 0;
    std::atomic<bool> stopping_ = false;
    const Listening listening_;
    asio::io_context io_;
    asio::basic_socket_acceptor<Protocol> acceptor_;
    std::vector<std::thread> threads_;
};

HttpServer::HttpServer(Listening listening, const std::optional<ServerIdentity>& identity, Take take,
                       ServerLimits limits, Away away)
    : engine_(std::make_unique<Engine>(std::move(listening), identity, std::move(take), std::move(limits),
                                       std::move(away))) {}
HttpServer::~HttpServer() = default;
unsigned short HttpServer::port() const {
    return engine_->port();
}
std::size_t HttpServer::open() const {
    return engine_->open();
}
void HttpServer::use(const ServerIdentity& identity) {
    engine_->use(identity);
}

} // namespace central
