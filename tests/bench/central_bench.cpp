// bench_central FOLDER [CONNECTIONS [DAYS [ROUNDS]]]: how many days per second the office takes, beside what the disk
// and TLS allow on the same machine. FOLDER lies on the disk to be measured. By hand; every number is printed with what
// it is compared to.
#include "central/certificates.h"
#include "central/http_server.h"
#include "central/office.h"

#include "shared/descriptor.h"
#include "shared/wire.h"

#include <openssl/ssl.h>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Steady = std::chrono::steady_clock;

double seconds_since(Steady::time_point begin) {
    return std::chrono::duration<double>(Steady::now() - begin).count();
}

struct FreeTls {
    void operator()(SSL_CTX* it) const { ::SSL_CTX_free(it); }
    void operator()(SSL* it) const { ::SSL_free(it); }
};

// A kiosk's side of a connection, as cheap as OpenSSL allows: it shares two cores with the server it measures.
class Connection {
  public:
    Connection(SSL_CTX* context, unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        tls_.reset(::SSL_new(context));
        ::SSL_set_fd(tls_.get(), socket_.get());
        if (::connect(socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
            ::SSL_connect(tls_.get()) != 1)
            throw std::runtime_error("no connection to the server that is measured");
    }
    // The status of the answer.
    int exchange(const std::string& request) {
        std::array<char, 4096> buffer{};
        if (::SSL_write(tls_.get(), request.data(), static_cast<int>(request.size())) <= 0) return 0;
        const int got = ::SSL_read(tls_.get(), buffer.data(), static_cast<int>(buffer.size())); // one record holds it
        return got > 12 ? std::stoi(std::string(buffer.data() + 9, 3)) : 0;
    }

  private:
    shared::Descriptor socket_;
    std::unique_ptr<SSL, FreeTls> tls_;
};

struct Measured {
    double per_second = 0;
    double p50_ms = 0;
    double p99_ms = 0;
};

// What one connection sends, one request after the other.
using Requests = std::vector<std::vector<std::string>>;

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

std::string put(const std::string& kiosk, const std::string& token, const shared::DayReport& report) {
    const std::string body = shared::write(report);
    return "PUT /v1/kiosks/" + kiosk + "/days/" + report.day.text() +
           " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
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

// Each connection is a kiosk of its own, and no day is sent twice.
Requests days_of_new_kiosks(const fs::path& folder, int connections, int days) {
    shared::SystemClock clock;
    central::Office office(folder, clock);
    Requests requests;
    const auto trouble = office.database().in_transaction([&] {
        for (int i = 0; i < connections; ++i) {
            const auto now = clock.now();
            const auto id = office.registry().ensure_kiosk("Centre", std::to_string(i));
            const auto code = office.registry().new_code(id, now.utc);
            const auto kiosk = office.registry().redeem(code, std::string(32, 'a'), now);
            auto& own = requests.emplace_back();
            for (int day = 0; day < days; ++day) own.push_back(put(id, kiosk->token, a_day(day)));
        }
    });
    if (trouble) throw std::runtime_error(*trouble);
    return requests;
}

// The real program, as it is installed.
class Central {
  public:
    Central(const fs::path& folder, unsigned short port) {
        const std::string data = folder.string();
        const std::string listen = "127.0.0.1:" + std::to_string(port);
        process_ = ::fork();
        if (process_ == 0) {
            ::execl(INLOOP_BIN "/inloop-central", "inloop-central", "serve", "--data", data.c_str(), "--listen",
                    listen.c_str(), "--host", "localhost", static_cast<char*>(nullptr));
            ::_exit(127);
        }
        std::this_thread::sleep_for(std::chrono::seconds(1));
    }
    ~Central() {
        ::kill(process_, SIGTERM);
        ::waitpid(process_, nullptr, 0);
    }
    Central(const Central&) = delete;
    Central& operator=(const Central&) = delete;

  private:
    pid_t process_;
};

// The same server of ours, in a process of its own, that answers at once and stores nothing.
class Hello {
  public:
    Hello(const fs::path& folder, unsigned short port) {
        process_ = ::fork();
        if (process_ == 0) {
            central::Certificates certificates(folder, {"localhost"});
            const central::HttpServer server(
                "127.0.0.1:" + std::to_string(port), certificates.current(shared::SystemClock().now().utc).value(),
                [](const shared::HttpRequest&, const central::HttpServer::Respond& respond) {
                    respond({200, {{"Content-Type", "text/plain"}}, "hello\n"});
                });
            ::pause();
        }
        std::this_thread::sleep_for(std::chrono::seconds(1));
    }
    ~Hello() {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
    Hello(const Hello&) = delete;
    Hello& operator=(const Hello&) = delete;

  private:
    pid_t process_;
};

double fdatasyncs_per_second(const fs::path& folder) {
    const shared::Descriptor file(::open((folder / "sync").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    const std::string page(4096, 'x');
    const auto begin = Steady::now();
    int count = 0;
    for (; seconds_since(begin) < 2; ++count)
        if (::pwrite(file.get(), page.data(), page.size(), 0) < 0 || ::fdatasync(file.get()) != 0) break;
    return count / seconds_since(begin);
}

// The same body as a row, each in a transaction of its own, WAL and synchronous=FULL, nothing around it.
double commits_per_second(const fs::path& folder) {
    central::Database database(folder / "rows.db");
    auto& sql = database.sql();
    sql << "CREATE TABLE rows (kiosk TEXT, day TEXT, body TEXT, PRIMARY KEY (kiosk, day))";
    const std::string body = shared::write(a_day(1));
    std::string kiosk, day;
    soci::statement upsert = (sql.prepare << "INSERT INTO rows VALUES (:kiosk, :day, :body) "
                                             "ON CONFLICT (kiosk, day) DO UPDATE SET body = excluded.body",
                              soci::use(kiosk), soci::use(day), soci::use(body));
    const auto begin = Steady::now();
    int count = 0;
    for (; seconds_since(begin) < 2; ++count) {
        kiosk = "k" + std::to_string(count % 64);
        day = shared::Day(1990, 1, 1).plus(count / 64).text();
        upsert.execute(true);
    }
    return count / seconds_since(begin);
}

void print(const char* what, const Measured& measured) {
    std::printf("%-36s %8.0f /s   p50 %6.2f ms   p99 %6.2f ms\n", what, measured.per_second, measured.p50_ms,
                measured.p99_ms);
}

struct Ratios {
    double kept_to_commits, kept_to_syncs, fresh_to_hello;
};

// One round: what is compared is measured within seconds, since other programs come and go on the machine.
Ratios round(const fs::path& folder, int connections, int days) {
    constexpr unsigned short port = 18'444;
    for (const char* part : {"kept", "fresh"}) fs::create_directories(folder / part);
    const auto many_days = static_cast<std::size_t>(days);
    const std::size_t few_days = std::max<std::size_t>(1, many_days / 10); // a new connection costs ten requests
    const Requests hellos(static_cast<std::size_t>(connections),
                          std::vector<std::string>(many_days, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    Requests few_hellos = hellos;
    for (auto& each : few_hellos) each.resize(few_days);
    const Requests many = days_of_new_kiosks(folder / "kept", connections, days);
    const Requests few = days_of_new_kiosks(folder / "fresh", connections, static_cast<int>(few_days));

    const double syncs = fdatasyncs_per_second(folder);
    const double commits = commits_per_second(folder);
    Measured kept, hello, new_hello, fresh;
    {
        const Central server(folder / "kept", port);
        kept = measure(many, port, 201, false);
    }
    {
        const Hello server(folder, port);
        hello = measure(hellos, port, 200, false);
        new_hello = measure(few_hellos, port, 200, true);
    }
    {
        const Central server(folder / "fresh", port);
        fresh = measure(few, port, 201, true);
    }
    std::printf("%-36s %8.0f /s\n%-36s %8.0f /s\n", "fdatasync of a page", syncs, "SQLite, one commit per row",
                commits);
    print("TLS hello, keep-alive", hello);
    print("PUT day, keep-alive", kept);
    print("TLS hello, new connection each", new_hello);
    print("PUT day, new connection each", fresh);
    fs::remove_all(folder);
    return {kept.per_second / commits, kept.per_second / syncs, fresh.per_second / new_hello.per_second};
}

void print_ratio(const char* what, const std::vector<Ratios>& rounds, double Ratios::*which, const char* aim) {
    std::vector<double> values;
    for (const auto& each : rounds) values.push_back(each.*which);
    std::sort(values.begin(), values.end());
    std::printf("%-40s median %5.2f   from %5.2f to %5.2f   %s\n", what, values[values.size() / 2], values.front(),
                values.back(), aim);
}

} // namespace

int main(int argc, char** argv) {
    try {
        std::signal(SIGPIPE, SIG_IGN);
        if (argc < 2) throw std::runtime_error("usage: bench_central FOLDER [CONNECTIONS [DAYS [ROUNDS]]]");
        const fs::path folder = fs::path(argv[1]) / ("bench-central-" + std::to_string(::getpid()));
        const int connections = argc > 2 ? std::stoi(argv[2]) : 64;
        const int days = argc > 3 ? std::stoi(argv[3]) : 400;
        const int rounds = argc > 4 ? std::stoi(argv[4]) : 5;
        std::vector<Ratios> ratios;
        for (int i = 0; i < rounds; ++i) ratios.push_back(round(folder, connections, days));
        print_ratio("PUT keep-alive / one commit per row", ratios, &Ratios::kept_to_commits, "(aim: 2 or more)");
        print_ratio("PUT keep-alive / fdatasync", ratios, &Ratios::kept_to_syncs, "");
        print_ratio("PUT / hello, new connection each", ratios, &Ratios::fresh_to_hello, "(aim: 0.8 or more)");
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
}
