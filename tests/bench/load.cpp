#include "tests/bench/load.h"

#include "central/office.h"

#include "shared/descriptor.h"
#include "shared/wire.h"

#include <openssl/ssl.h>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <thread>

namespace bench {
namespace {

using Steady = std::chrono::steady_clock;

shared::Descriptor connected(unsigned short port) {
    shared::Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return {};
    return socket;
}

struct FreeTls {
    void operator()(SSL_CTX* it) const { ::SSL_CTX_free(it); }
    void operator()(SSL* it) const { ::SSL_free(it); }
};

// Whether head and body are there.
bool is_whole(const std::string& answer) {
    const auto head = answer.find("\r\n\r\n");
    if (head == std::string::npos) return false;
    constexpr std::string_view length = "Content-Length: ";
    const auto at = answer.find(length);
    return at > head || answer.size() >= head + 4 + std::stoul(answer.substr(at + length.size()));
}

// A kiosk's side of a connection, as cheap as OpenSSL allows: it shares two cores with the server it measures.
class Connection {
  public:
    Connection(SSL_CTX* context, unsigned short port) : socket_(connected(port)) {
        tls_.reset(::SSL_new(context));
        ::SSL_set_fd(tls_.get(), socket_.get());
        if (!socket_ || ::SSL_connect(tls_.get()) != 1)
            throw std::runtime_error("no connection to the server that is measured");
    }
    // The status of the answer.
    int exchange(const std::string& request) {
        std::array<char, 4096> buffer{};
        if (::SSL_write(tls_.get(), request.data(), static_cast<int>(request.size())) <= 0) return 0;
        std::string answer; // ours is one record, others send head and body in two
        while (!is_whole(answer)) {
            const int got = ::SSL_read(tls_.get(), buffer.data(), static_cast<int>(buffer.size()));
            if (got <= 0) return 0;
            answer.append(buffer.data(), static_cast<std::size_t>(got));
        }
        return std::stoi(answer.substr(9, 3));
    }

  private:
    shared::Descriptor socket_;
    std::unique_ptr<SSL, FreeTls> tls_;
};

std::string put(const std::string& kiosk, const std::string& token, const shared::DayReport& report) {
    const std::string body = shared::write(report);
    return "PUT /v1/kiosks/" + kiosk + "/days/" + report.day.text() +
           " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

} // namespace

double seconds_since(Steady::time_point begin) {
    return std::chrono::duration<double>(Steady::now() - begin).count();
}

Measured measure(const Requests& requests, unsigned short port, int wanted, bool new_connection_each) {
    const std::unique_ptr<SSL_CTX, FreeTls> context(::SSL_CTX_new(::TLS_client_method()));
    std::vector<std::vector<double>> times(requests.size());
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    const auto begin = Steady::now();
    for (std::size_t i = 0; i < requests.size(); ++i) {
        threads.emplace_back([&, i] {
            std::unique_ptr<Connection> connection;
            for (const auto& request : requests[i]) {
                const auto before = Steady::now();
                if (!connection || new_connection_each) connection = std::make_unique<Connection>(context.get(), port);
                if (connection->exchange(request) != wanted) ++wrong;
                times[i].push_back(seconds_since(before) * 1000);
            }
        });
    }
    for (auto& thread : threads) thread.join();
    const double took = seconds_since(begin);
    if (wrong > 0) throw std::runtime_error(std::to_string(wrong) + " answers were not " + std::to_string(wanted));
    std::vector<double> all;
    for (const auto& each : times) all.insert(all.end(), each.begin(), each.end());
    std::sort(all.begin(), all.end());
    return {static_cast<double>(all.size()) / took, all[all.size() / 2], all[all.size() * 99 / 100]};
}

void print(const char* what, const Measured& measured) {
    std::printf("%-36s %8.0f /s   p50 %6.2f ms   p99 %6.2f ms\n", what, measured.per_second, measured.p50_ms,
                measured.p99_ms);
}

shared::DayReport a_day(int number) {
    shared::DayReport report;
    report.day = shared::Day(1990, 1, 1).plus(number);
    report.installation = std::string(32, 'a');
    report.counts.families_morning = number % 60;
    report.counts.corrected = {{-1, shared::CorrectionReason::children_played}};
    report.counts.activities_held = {"baby-massage", "story-hour"};
    report.version = "0.1.0";
    return report;
}

std::vector<Sending> new_kiosks(const std::filesystem::path& folder, int count) {
    shared::SystemClock clock;
    central::Office office(folder, clock);
    std::vector<Sending> kiosks;
    const auto trouble = office.database().in_transaction([&] {
        for (int i = 0; i < count; ++i) {
            const auto now = clock.now();
            const auto id = office.registry().ensure_kiosk("Centre", std::to_string(i));
            const auto code = office.registry().new_code(id, now.utc);
            kiosks.push_back({id, office.registry().redeem(code, std::string(32, 'a'), now)->token});
        }
    });
    if (trouble) throw std::runtime_error(*trouble);
    return kiosks;
}

Requests days_of(const std::vector<Sending>& kiosks, int days) {
    Requests requests;
    for (const auto& kiosk : kiosks) {
        auto& own = requests.emplace_back();
        for (int day = 0; day < days; ++day) own.push_back(put(kiosk.id, kiosk.token, a_day(day)));
    }
    return requests;
}

Running::Running(const std::vector<std::string>& command, unsigned short port) : process_(::fork()) {
    if (process_ == 0) {
        std::vector<std::string> words = command;
        std::vector<char*> pointers;
        for (auto& word : words) pointers.push_back(word.data());
        pointers.push_back(nullptr);
        ::execvp(pointers.front(), pointers.data());
        ::_exit(127);
    }
    for (int tries = 0; !connected(port); ++tries) {
        if (tries == 200) throw std::runtime_error(command.front() + ": does not listen");
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

Running::~Running() {
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
}

unsigned short free_port() {
    const shared::Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* place = reinterpret_cast<sockaddr*>(&address);
    if (::bind(socket.get(), place, size) != 0 || ::getsockname(socket.get(), place, &size) != 0)
        throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

std::vector<std::string> serve_command(const std::filesystem::path& folder, unsigned short port) {
    return {
        INLOOP_BIN "/inloop-central",        "serve",  "--data",    folder.string(), "--listen",
        "127.0.0.1:" + std::to_string(port), "--host", "localhost", "--access-log",  (folder / "access.log").string()};
}

} // namespace bench
