#include <utility> // before Asio: its coroutine header of Boost 1.74 needs std::exchange

#include "central/http_server.h"

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
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <atomic>
#include <map>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <vector>

// gcc 12 sees only half of how Asio gives coroutine frames back, and warns of it in our functions.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
#endif

namespace central {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using Error = boost::system::error_code;
using Stream = beast::ssl_stream<beast::tcp_stream>;
using Parser = http::request_parser<http::string_body>;
using Reply = http::response<http::string_body>;

constexpr auto stop_patience = std::chrono::seconds(5);
constexpr auto linger = std::chrono::seconds(2); // how long a client that sends too much may go on sending
constexpr std::size_t linger_bytes = 4 << 20;

tcp::endpoint parse_endpoint(const std::string& listen) {
    const auto colon = listen.rfind(':');
    std::string host = listen.substr(0, colon == std::string::npos ? 0 : colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    const std::string port = colon == std::string::npos ? "" : listen.substr(colon + 1);
    const bool digits = !port.empty() && port.size() < 6 && port.find_first_not_of("0123456789") == std::string::npos;
    Error error;
    const auto address = asio::ip::make_address(host, error);
    if (error || !digits || std::stoi(port) > 65535)
        throw std::runtime_error("--listen: \"" + listen + "\" is not ADDRESS:PORT, as 0.0.0.0:8443 or [::]:8443 are");
    return {address, static_cast<unsigned short>(std::stoi(port))};
}

std::shared_ptr<asio::ssl::context> make_context(const ServerIdentity& identity) {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    context->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                         asio::ssl::context::no_tlsv1_1 | SSL_OP_NO_RENEGOTIATION);
    ::SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    Error error;
    context->use_certificate_chain(asio::buffer(identity.chain_pem), error);
    if (!error) context->use_private_key(asio::buffer(identity.key_pem), asio::ssl::context::pem, error);
    if (error) throw std::runtime_error("the certificate or its key cannot be used: " + error.message());
    return context;
}

shared::HttpRequest plain(Parser& parser, const std::string& peer) {
    auto message = parser.release();
    shared::HttpRequest request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    for (const auto& field : message)
        request.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    request.body = std::move(message.body());
    request.peer = peer;
    return request;
}

Reply wire(shared::HttpResponse&& response, bool keep_alive, bool head_only) {
    Reply reply;
    reply.version(11);
    reply.result(static_cast<unsigned>(response.status));
    for (const auto& header : response.headers) reply.insert(header.name, header.value);
    const std::size_t size = response.body.size();
    if (!head_only) reply.body() = std::move(response.body);
    const bool bodiless = response.status == 204 || response.status == 304;
    if (!bodiless) reply.content_length(size);
    reply.keep_alive(keep_alive);
    return reply;
}

} // namespace

class HttpServer::Engine {
  public:
    Engine(const std::string& listen, const ServerIdentity& identity, Take take, ServerLimits limits)
        : limits_(limits), take_(std::move(take)), context_(make_context(identity)), io_(limits.threads),
          acceptor_(io_) {
        const tcp::endpoint endpoint = parse_endpoint(listen);
        acceptor_.open(endpoint.protocol());
        acceptor_.set_option(tcp::acceptor::reuse_address(true));
        Error error;
        acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(1024, error);
        if (error) throw std::system_error(error.value(), std::system_category(), "--listen " + listen);
        port_ = acceptor_.local_endpoint().port();
        asio::co_spawn(io_, accept(), asio::detached);
        for (int i = 0; i < limits.threads; ++i) threads_.emplace_back([this] { io_.run(); });
    }

    ~Engine() {
        asio::post(io_, [this] {
            Error ignored;
            acceptor_.close(ignored);
        });
        stopping_ = true;
        close_idle();
        const auto poll = std::chrono::milliseconds(10);
        for (auto waited = poll * 0; unanswered_ > 0 || (open_ > 0 && waited < stop_patience); waited += poll)
            std::this_thread::sleep_for(poll);
        io_.stop();
        for (auto& thread : threads_) thread.join();
    }

    unsigned short port() const { return port_; }

    void use(const ServerIdentity& identity) {
        auto fresh = make_context(identity);
        const std::lock_guard lock(mutex_);
        context_ = std::move(fresh);
    }

  private:
    // One connection. It is idle while the client has asked nothing that is not answered: then a stop may close it.
    struct Session {
        Session(tcp::socket socket, std::shared_ptr<asio::ssl::context> with)
            : context(std::move(with)), stream(std::move(socket), *context) {}
        std::shared_ptr<asio::ssl::context> context; // stays while this connection does, whatever is renewed
        Stream stream;
        std::string peer;
        std::atomic<bool> idle = true;
    };
    using SessionPtr = std::shared_ptr<Session>;

    asio::awaitable<void> accept() {
        asio::steady_timer pause(io_);
        while (!stopping_) {
            tcp::socket socket(asio::make_strand(io_));
            Error error;
            co_await acceptor_.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
            if (error == asio::error::operation_aborted || stopping_) break;
            if (error) { // out of file descriptors, mostly: others will end
                pause.expires_after(std::chrono::milliseconds(100));
                co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
                continue;
            }
            if (open_ >= limits_.connections) continue;
            start(std::move(socket));
        }
    }

    void start(tcp::socket socket) {
        Error error;
        socket.set_option(tcp::no_delay(true), error);
        const auto endpoint = socket.remote_endpoint(error);
        const auto executor = socket.get_executor();
        SessionPtr session;
        {
            const std::lock_guard lock(mutex_);
            session = std::make_shared<Session>(std::move(socket), context_);
            if (!error) session->peer = endpoint.address().to_string();
            sessions_[session.get()] = session;
        }
        ++open_;
        asio::co_spawn(executor, run(session), [this, session](std::exception_ptr trouble) {
            // What the network or a client does ends in an error code; this is memory or a mistake of ours.
            if (trouble) shared::log(shared::LogLevel::error, "http", "a connection ended by an exception");
            {
                const std::lock_guard lock(mutex_);
                sessions_.erase(session.get());
            }
            --open_;
        });
    }

    asio::awaitable<void> run(SessionPtr session) {
        Error error;
        auto& socket = beast::get_lowest_layer(session->stream);
        socket.expires_after(limits_.handshake);
        co_await session->stream.async_handshake(asio::ssl::stream_base::server,
                                                 asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return;
        beast::flat_buffer buffer(limits_.header_bytes + 64 * 1024);
        bool another = true;
        while (another && !stopping_) another = co_await exchange(*session, buffer);
        socket.expires_after(linger);
        co_await session->stream.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
    }

    // One request and its answer. False: the connection is to end.
    asio::awaitable<bool> exchange(Session& session, beast::flat_buffer& buffer) {
        Error error;
        auto& socket = beast::get_lowest_layer(session.stream);
        session.idle = true;
        socket.expires_after(limits_.idle);
        if (buffer.size() == 0) { // waiting for the first byte is patience; reading the rest is not
            const std::size_t got = co_await session.stream.async_read_some(
                buffer.prepare(8 * 1024), asio::redirect_error(asio::use_awaitable, error));
            if (error) co_return false;
            buffer.commit(got);
        }
        session.idle = false;
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
        parser.body_limit(limits_.body_bytes);
        socket.expires_after(limits_.request);
        co_await http::async_read_header(session.stream, buffer, parser,
                                         asio::redirect_error(asio::use_awaitable, error));
        if (!error && parser.get()[http::field::expect] == "100-continue") {
            http::response<http::empty_body> go_on(http::status::continue_, 11);
            co_await http::async_write(session.stream, go_on, asio::redirect_error(asio::use_awaitable, error));
        }
        if (!error)
            co_await http::async_read(session.stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
        if (error) {
            co_await refuse(session, error);
            co_return false;
        }
        const bool keep_alive = parser.get().keep_alive();
        const bool head_only = parser.get().method() == http::verb::head;
        socket.expires_never();
        auto response = co_await answer(plain(parser, session.peer));
        Reply reply = wire(std::move(response), keep_alive && !stopping_, head_only);
        co_return co_await write(session, reply) && keep_alive;
    }

    asio::awaitable<bool> write(Session& session, Reply& reply) {
        Error error;
        beast::get_lowest_layer(session.stream).expires_after(limits_.reply);
        // The serializer of a HEAD reply would wait for the body it announces.
        http::response_serializer<http::string_body> serializer(reply);
        const bool header_only = reply.body().empty();
        if (header_only)
            co_await http::async_write_header(session.stream, serializer,
                                              asio::redirect_error(asio::use_awaitable, error));
        else
            co_await http::async_write(session.stream, serializer, asio::redirect_error(asio::use_awaitable, error));
        co_return !error;
    }

    // Something that is no request of ours: say so if the client still listens, and let it finish sending, else the
    // system answers its bytes with a reset that overtakes the reason.
    asio::awaitable<void> refuse(Session& session, Error why) {
        int status = 0;
        if (why == http::error::body_limit)
            status = 413;
        else if (why == http::error::header_limit || why == http::error::buffer_overflow)
            status = 431;
        else if (why == beast::error::timeout)
            co_return;
        else if (why.category() == http::make_error_code(http::error::bad_method).category() &&
                 why != http::error::end_of_stream && why != http::error::partial_message)
            status = 400;
        if (status == 0) co_return;
        shared::HttpResponse response = status == 413 ? limits_.too_large : shared::HttpResponse{status, {}, {}};
        Reply reply = wire(std::move(response), false, false);
        if (!co_await write(session, reply)) co_return;
        Error error;
        std::vector<char> sink(16 * 1024);
        std::size_t drained = 0;
        beast::get_lowest_layer(session.stream).expires_after(linger);
        while (!error && drained < linger_bytes)
            drained += co_await session.stream.async_read_some(asio::buffer(sink),
                                                               asio::redirect_error(asio::use_awaitable, error));
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
            auto executor = session->stream.get_executor();
            asio::post(executor, [session = std::move(session)] {
                if (session->idle) beast::get_lowest_layer(session->stream).cancel();
            });
        }
    }

    const ServerLimits limits_;
    const Take take_;
    std::mutex mutex_; // of context_ and sessions_
    std::shared_ptr<asio::ssl::context> context_;
    std::map<Session*, std::weak_ptr<Session>> sessions_;
    std::atomic<std::size_t> open_ = 0;
    std::atomic<std::size_t> unanswered_ = 0;
    std::atomic<bool> stopping_ = false;
    unsigned short port_ = 0;
    asio::io_context io_;
    tcp::acceptor acceptor_;
    std::vector<std::thread> threads_;
};

HttpServer::HttpServer(const std::string& listen, const ServerIdentity& identity, Take take, ServerLimits limits)
    : engine_(std::make_unique<Engine>(listen, identity, std::move(take), limits)) {}
HttpServer::~HttpServer() = default;
unsigned short HttpServer::port() const {
    return engine_->port();
}
void HttpServer::use(const ServerIdentity& identity) {
    engine_->use(identity);
}

} // namespace central
