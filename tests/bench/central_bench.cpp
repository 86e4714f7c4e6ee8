// bench_central FOLDER [CONNECTIONS [DAYS [ROUNDS]]]: how many days per second the office takes, beside what the disk
// and TLS allow on the same machine. FOLDER lies on the disk to be measured. By hand; every number is printed with what
// it is compared to.
#include "central/certificates.h"
#include "central/database.h"
#include "central/http_server.h"

#include "shared/descriptor.h"
#include "shared/wire.h"
#include "tests/bench/load.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Steady = std::chrono::steady_clock;
using namespace bench;

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
    const Requests many = days_of(new_kiosks(folder / "kept", connections), days);
    const Requests few = days_of(new_kiosks(folder / "fresh", connections), static_cast<int>(few_days));

    const double syncs = fdatasyncs_per_second(folder);
    const double commits = commits_per_second(folder);
    Measured kept, hello, new_hello, fresh;
    {
        const Running server(serve_command(folder / "kept", port), port);
        kept = measure(many, port, 201, false);
    }
    {
        const Hello server(folder, port);
        hello = measure(hellos, port, 200, false);
        new_hello = measure(few_hellos, port, 200, true);
    }
    {
        const Running server(serve_command(folder / "fresh", port), port);
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
