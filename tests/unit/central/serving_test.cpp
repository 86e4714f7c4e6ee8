// The real program as it stands in the world: behind a proxy or alone, asked for health and metrics, stopped under
// load. sslscan and nginx are Debian's.
#include "central/certificates.h"
#include "central/listening.h"
#include "shared/descriptor.h"
#include "tests/support/has.h"
#include "tests/support/text_of_file.h"
#include "tests/unit/central/raw_client.h"
#include "tests/unit/central/sender.h"

#include <catch2/catch_test_macros.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

using namespace tests;
using namespace std::chrono_literals;

namespace {

// What a shell says on standard output.
std::string said_by(const std::string& command) {
    std::string said;
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) said += static_cast<char>(c);
    ::pclose(pipe);
    return said;
}

std::string asked_plainly(unsigned short port, const std::string& target) {
    RawClient client(port);
    REQUIRE(client.write("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    return client.read_answer();
}

// Until it is so, or some seconds are over.
template <class Condition>
bool becomes(const Condition& condition) {
    for (int i = 0; i < 1000; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

double value_of(const std::string& metrics, const std::string& series) {
    const auto at = metrics.find("\n" + series + " ");
    return at == std::string::npos ? -1 : std::stod(metrics.substr(at + series.size() + 2));
}

// Debian's nginx with our example, its addresses and files changed to ours.
class Nginx {
  public:
    Nginx(const std::filesystem::path& folder, const std::filesystem::path& data, unsigned short port)
        : command_("/usr/sbin/nginx -e " + (folder / "error.log").string() + " -p " + folder.string() + " -c " +
                   (folder / "nginx.conf").string()) {
        std::string example = text_of_file(INLOOP_SOURCE "/deploy/nginx.conf.example");
        const auto put = [&](const std::string& what, const std::string& in_place) {
            REQUIRE(has(example, what));
            for (auto at = example.find(what); at != std::string::npos; at = example.find(what, at + in_place.size()))
                example.replace(at, what.size(), in_place);
        };
        put("listen [::]:443 ssl;", ""); // not every machine has it
        put("listen 443 ssl", "listen 127.0.0.1:" + std::to_string(port) + " ssl");
        put("/run/inloop-central/office.sock", (folder / "office.sock").string());
        put("/var/lib/inloop-central", data.string());
        std::ofstream(folder / "nginx.conf")
            << (::getuid() == 0 ? "user root;\n" : "") << "pid " << (folder / "nginx.pid").string()
            << ";\nevents {}\nhttp {\naccess_log off;\n"
            << "client_body_temp_path " << (folder / "bodies").string() << ";\nproxy_temp_path "
            << (folder / "answers").string() << ";\nfastcgi_temp_path " << (folder / "f").string()
            << ";\nuwsgi_temp_path " << (folder / "u").string() << ";\nscgi_temp_path " << (folder / "s").string()
            << ";\n"
            << example << "\n}\n";
        const auto trouble = said_by(command_);
        INFO(trouble << text_of_file(folder / "nginx.conf"));
        REQUIRE(trouble.empty());
    }
    ~Nginx() { std::system((command_ + " -s stop").c_str()); }
    Nginx(const Nginx&) = delete;
    Nginx& operator=(const Nginx&) = delete;

  private:
    std::string command_;
};

} // namespace

TEST_CASE("a stranger's scan finds TLS 1.3, and of 1.2 nothing but ECDHE with AEAD") {
    const TempFolder folder;
    const Serving serving(folder / "data");
    const auto scan = said_by("sslscan --no-colour --no-check-certificate 127.0.0.1:" + std::to_string(serving.port()));
    INFO(scan);
    for (const char* protocol : {"SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1"})
        CHECK(std::regex_search(scan, std::regex(std::string(protocol) + "\\s+disabled")));
    for (const char* protocol : {"TLSv1.2", "TLSv1.3"})
        CHECK(std::regex_search(scan, std::regex(std::string(protocol) + "\\s+enabled")));
    CHECK(has(scan, "Session renegotiation not supported"));
    const std::regex suite(R"((?:Preferred|Accepted)\s+(TLSv1\.\d)\s+\d+ bits\s+(\S+))");
    int old_suites = 0, new_suites = 0;
    for (std::sregex_iterator each(scan.begin(), scan.end(), suite); each != std::sregex_iterator(); ++each) {
        if ((*each)[1] == "TLSv1.3") {
            ++new_suites;
            continue;
        }
        ++old_suites;
        CAPTURE((*each)[2].str());
        CHECK((*each)[1] == "TLSv1.2");
        CHECK(std::regex_match((*each)[2].str(),
                               std::regex("ECDHE-(ECDSA|RSA)-(AES(128|256)-GCM-SHA\\d+|CHACHA20-POLY1305)")));
    }
    CHECK(old_suites >= 3);
    CHECK(new_suites >= 3);
    // Nothing is resumed: no ticket and no session id that could be asked for again.
    const auto again =
        said_by("echo | openssl s_client -tls1_2 -reconnect -connect 127.0.0.1:" + std::to_string(serving.port()));
    CHECK(has(again, "New, TLSv1.2"));
    CHECK(has(again, "Compression: NONE"));
    CHECK_FALSE(has(again, "Reused, TLSv1.2"));
}

TEST_CASE("health and metrics tell how the office fares, and the log what was asked, and none of them for whom") {
    const TempFolder folder;
    const auto data = folder / "data", log = folder / "access.log";
    Serving serving(data, {"--metrics-listen", "127.0.0.1:0", "--access-log", log.string()});
    const auto kiosk = enrol_at(data, serving, "geheime-ingang");
    {
        const Sender sender(kiosk, serving.port(), data);
        while (sender.count() < 20) std::this_thread::sleep_for(1ms);
    }
    RawClient client(serving.port(), (data / "ca.pem").string());
    REQUIRE(client.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    CHECK(status_of(client.read_answer()) == 200);
    REQUIRE(client.write("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    CHECK(status_of(client.read_answer()) == 404); // not where everybody comes
    REQUIRE(client.write("GET /api/report/sync?region=Gent HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                         "geheim-woord\r\n\r\n"));
    CHECK(status_of(client.read_answer()) == 401);

    CHECK(status_of(asked_plainly(serving.metrics_port(), "/healthz")) == 200);
    const auto metrics = asked_plainly(serving.metrics_port(), "/metrics");
    CHECK(has(metrics, "Content-Type: text/plain; version=0.0.4"));
    CHECK(value_of(metrics, "inloop_http_requests_total{method=\"PUT\",route=\"/v1/kiosks/{kiosk}/days/{day}\","
                            "status=\"201\"}") >= 20);
    CHECK(value_of(metrics, "inloop_commits_total{outcome=\"stored\"}") > 0);
    CHECK(value_of(metrics, "inloop_connections") >= 1);
    CHECK(value_of(metrics, "inloop_healthy") == 1);
    const auto days_left = (value_of(metrics, "inloop_certificate_end_seconds") -
                            static_cast<double>(std::chrono::duration_cast<std::chrono::seconds>(
                                                    shared::SystemClock().now().utc.time_since_epoch())
                                                    .count())) /
                           86'400;
    CHECK(days_left > 85);

    std::filesystem::rename(log, folder / "access.log.1");
    ::kill(serving.process(), SIGHUP);
    REQUIRE(becomes([&] { return std::filesystem::exists(log); }));
    REQUIRE(client.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    REQUIRE(status_of(client.read_answer()) == 200);
    const auto logged = [](const std::filesystem::path& file, const char* line) { // after it was answered
        return becomes([&] { return has(text_of_file(file), line); });
    };
    CHECK(logged(log, " 127.0.0.0/24 GET /healthz 200 3 "));
    CHECK(logged(folder / "access.log.1", " 127.0.0.0/24 GET /api/report/sync 401 "));
    const auto lines = text_of_file(folder / "access.log.1");
    CHECK(has(lines, " 127.0.0.0/24 PUT /v1/kiosks/{kiosk}/days/{day} 201 "));
    for (const std::string& secret : {std::string("Centre"), std::string("geheim"), kiosk.id + "/", kiosk.token,
                                      std::string("Gent"), std::string("1990-"), std::string("127.0.0.1")}) {
        CAPTURE(secret);
        CHECK_FALSE(has(lines, secret));
        CHECK_FALSE(has(metrics, secret));
    }
}

TEST_CASE("a certificate from elsewhere with another root waits for the end of the old one, and the log says so") {
    const TempFolder folder, old_ca, new_ca;
    const auto clock = shared::SystemClock().now().utc;
    const auto certificate = folder / "chain.pem", key = folder / "key.pem", log = folder / "log";
    const auto install = [&](const TempFolder& ca) {
        const auto made = central::Certificates(ca.path(), {"localhost"}).current(clock).value();
        std::ofstream(certificate) << made.chain_pem;
        std::ofstream(key) << made.key_pem;
        return central::fingerprint_of_root(made.chain_pem);
    };
    const auto before = install(old_ca);
    const std::vector<std::string> more{"--cert", certificate.string(), "--key", key.string()};
    {
        const shared::Descriptor said(::open(log.c_str(), O_WRONLY | O_CREAT, 0600)), own(::dup(2));
        ::dup2(said.get(), 2);
        Serving serving(folder / "data", more);
        ::dup2(own.get(), 2);
        CHECK(serving.fingerprint() == before);
        const auto after = install(new_ca);
        ::kill(serving.process(), SIGHUP);
        CHECK(becomes([&] { return has(text_of_file(log), after); }));
        CHECK(has(text_of_file(log), "--ca"));
        CHECK(RawClient(serving.port(), (old_ca / "ca.pem").string()).secure()); // whom kiosks still know
        CHECK(has(run_central({"enrol", "De Wip", "deur", "--data", (folder / "data").string()}).out, before));
    }
    const Serving again(folder / "data", more); // who starts it anew has decided
    CHECK(RawClient(again.port(), (new_ca / "ca.pem").string()).secure());
}

TEST_CASE("plain HTTP is refused where other machines reach it, and so is a socket nobody said what to do with") {
    const TempFolder folder;
    const std::string data = (folder / "data").string();
    const auto serve = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words{"serve", "--data", data, "--host", "localhost"};
        words.insert(words.end(), more.begin(), more.end());
        return run_central(words);
    };
    for (const auto& wrong : std::vector<std::vector<std::string>>{
             {"--listen", "0.0.0.0:0", "--behind-proxy"},
             {"--listen", "127.0.0.1:0", "--metrics-listen", "0.0.0.0:0"},
             {"--listen", "unix:" + (folder / "a.sock").string()},
             {},
         }) {
        const auto ended = serve(wrong);
        INFO(ended.err);
        CHECK(ended.exit_code == 1);
        CHECK(has(ended.err, wrong.empty() || wrong.size() == 2 ? "serve: " : "plain HTTP only at"));
    }
    CHECK(serve({"--listen", "127.0.0.1:0", "--connections-per-address", "0"}).exit_code == 2);
}

TEST_CASE("a socket that systemd hands down is served") {
    const TempFolder folder;
    auto listening = central::listen_at("127.0.0.1:0");
    Serving serving(folder / "data", {}, listening.socket.get());
    CHECK(serving.port() == listening.port);
    RawClient client(serving.port(), (folder / "data/ca.pem").string());
    CHECK(client.secure());
    CHECK(serving.end(SIGTERM) == 0);
    // Who comes while the program is away waits in the socket, and is served by the next one.
    RawClient early(listening.port);
    Serving next(folder / "data", {"--access-log", (folder / "log").string()}, listening.socket.get());
    CHECK(RawClient(next.port(), (folder / "data/ca.pem").string()).secure());
    CHECK_FALSE(early.is_cut());
}

TEST_CASE("behind nginx a kiosk notices nothing, and the office knows who asks") {
    const TempFolder folder;
    const auto data = folder / "data";
    const std::string path = (folder / "office.sock").string();
    unsigned short port = 0;
    { port = central::listen_at("127.0.0.1:0").port; } // free a moment ago
    Serving serving(data, {"--listen", "unix:" + path, "--behind-proxy", "--public-port", std::to_string(port),
                           "--access-log", (folder / "log").string()});
    CHECK(serving.port() == port); // what kiosks are told
    const Nginx nginx(folder.path(), data, port);
    const auto kiosk = enrol_at(data, serving);
    {
        const Sender sender(kiosk, port, data);
        REQUIRE(becomes([&] { return sender.count() >= 50; }));
    }
    RawClient client(port, (data / "ca.pem").string(), 0, "127.0.9.9");
    REQUIRE(client.secure());
    REQUIRE(client.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.1.2.3\r\n\r\n"));
    CHECK(status_of(client.read_answer()) == 200);
    REQUIRE(client.write(put_bytes("/v1/enrol", "t", std::string(256 * 1024 + 1, 'x'))));
    CHECK(status_of(client.read_answer()) == 413);
    CHECK(has(text_of_file(folder / "log"), " 127.0.9.0/24 GET /healthz 200 "));
    CHECK_FALSE(has(text_of_file(folder / "log"), "10.1.2."));
}

TEST_CASE("stopped under load, the server has answered each day it keeps and keeps each it answered") {
    const TempFolder folder;
    const auto data = folder / "data";
    std::size_t receipts = 0;
    for (int round = 0; round < 3; ++round) {
        std::vector<std::unique_ptr<Sender>> senders;
        std::vector<EnrolledKiosk> kiosks;
        {
            Serving serving(data, {"--access-log", "none"});
            for (int i = 0; i < 8; ++i)
                kiosks.push_back(enrol_at(data, serving, "r" + std::to_string(round) + "k" + std::to_string(i)));
            for (const auto& kiosk : kiosks) senders.push_back(std::make_unique<Sender>(kiosk, serving.port(), data));
            REQUIRE(becomes([&] { return senders.front()->count() >= 10 && senders.back()->count() >= 10; }));
            CHECK(serving.end(SIGTERM) == 0);
        }
        FakeClock clock;
        central::Office office(data, clock);
        for (std::size_t i = 0; i < kiosks.size(); ++i) {
            senders[i]->stop();
            receipts += senders[i]->receipts.size();
            CHECK(office.reports().days_of(kiosks[i].id).size() == senders[i]->receipts.size());
            for (const auto& [day, sha256] : senders[i]->receipts) {
                const auto mark = office.reports().day_mark(kiosks[i].id, *shared::Day::parse(day));
                REQUIRE(mark);
                CHECK(mark->sha256 == sha256);
            }
        }
    }
    CHECK(receipts >= 200);
}
