#include "central/access_log.h"
#include "central/addresses.h"
#include "central/front.h"
#include "central/health.h"
#include "central/metrics.h"
#include "central/places.h"
#include "central/route_names.h"
#include "central/writer.h"
#include "tests/support/has.h"
#include "tests/support/text_of_file.h"
#include "tests/unit/central/office_world.h"

#include <catch2/catch_test_macros.hpp>

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <future>
#include <regex>
#include <sstream>

using namespace central;
using namespace tests;
using namespace std::chrono_literals;

namespace {

// Whether each line is what format 0.0.4 allows, and each series has its help and type before it.
std::string odd_line(const std::string& text) {
    const std::regex sample(R"re([a-z_]+(\{([a-z]+="[^"\\]*",?)+\})? (\+Inf|[0-9.e+-]+))re");
    const std::regex comment(R"(# (HELP [a-z_]+ .+|TYPE [a-z_]+ (counter|gauge|histogram)))");
    std::istringstream lines(text);
    std::string described;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("#")) {
            if (!std::regex_match(line, comment)) return line;
            described = line.substr(7, line.find(' ', 7) - 7);
        } else if (!std::regex_match(line, sample) || !line.starts_with(described)) {
            return line;
        }
    }
    return "";
}

} // namespace

TEST_CASE("an address is named by its pattern, and what it holds is not repeated") {
    CHECK(route_name("/v1/kiosks/k7/days/2026-11-20") == "/v1/kiosks/{kiosk}/days/{day}");
    CHECK(route_name("/v1/kiosks/k7/board?x=secret") == "/v1/kiosks/{kiosk}/board");
    CHECK(route_name("/api/tokens/abc") == "/api/tokens/{token}");
    CHECK(route_name("/api/report/sync?region=Gent") == "/api/report/sync");
    CHECK(route_name("/healthz") == "/healthz");
    for (const char* page : {"/", "/office.js", "/icons/cup.svg", "/?token=x"}) CHECK(route_name(page) == "page");
    for (const char* other :
         {"", "secret", "/v1/kiosks/k7", "/v1/kiosks/k7/days/2026-11-20/more", "/feeds/secret", "//"})
        CHECK(route_name(other) == "other");
    CHECK(route_name("/api/secret") == "/api/other");
    CHECK(method_name("PUT") == "PUT");
    CHECK(method_name("SECRET") == "other");
}

TEST_CASE("every address that is promised has a name of its own in log and metrics") {
    int addresses = 0;
    for (const char* contract : {"/central/openapi.yaml", "/shared/protocol/openapi.yaml"}) {
        std::istringstream lines(text_of_file(std::string(INLOOP_SOURCE) + contract));
        for (std::string line; std::getline(lines, line);) {
            if (!line.starts_with("  /") || line.back() != ':') continue;
            const std::string path = line.substr(2, line.size() - 3);
            CAPTURE(contract, path);
            ++addresses;
            CHECK(std::count(path.begin(), path.end(), '/') ==
                  std::count(route_name(path).begin(), route_name(path).end(), '/'));
            CHECK(route_name(path) != "/api/other");
        }
    }
    CHECK(addresses > 25);
}

TEST_CASE("an address counts with its network at home, and is written down as a wider one") {
    CHECK(counted_as("192.0.2.7") == "192.0.2.7");
    CHECK(counted_as("::ffff:192.0.2.7") == "192.0.2.7");
    CHECK(counted_as("2001:db8:1:2:3:4:5:6") == counted_as("2001:db8:1:2::9"));
    CHECK(counted_as("2001:db8:1:2::9") != counted_as("2001:db8:1:3::9"));
    CHECK(logged_as("192.0.2.7") == "192.0.2.0/24");
    CHECK(logged_as("::ffff:192.0.2.7") == "192.0.2.0/24");
    CHECK(logged_as("2001:db8:7:2::9") == "2001:db8:7::/48");
    for (const char* none : {"", "proxy", "kiosk\n"}) CHECK(logged_as(none) == "-");
}

TEST_CASE("of the addresses a proxy passes on only its own word counts") {
    CHECK(forwarded_for({{"X-Forwarded-For", "192.0.2.7"}}) == "192.0.2.7");
    CHECK(forwarded_for({{"x-forwarded-for", "10.0.0.1, 192.0.2.7 "}}) == "192.0.2.7");
    CHECK(forwarded_for({{"X-Forwarded-For", "10.0.0.1"}, {"X-Forwarded-For", "2001:db8::1"}}) == "2001:db8::1");
    for (const char* nonsense : {"", "unknown", "192.0.2.7,", "192.0.2.7:80"})
        CHECK(forwarded_for({{"X-Forwarded-For", nonsense}}) == "proxy");
    CHECK(forwarded_for({}) == "proxy");
}

TEST_CASE("places end together and for one address, and are free again when somebody leaves") {
    using Answer = Places::Answer;
    Places places(3, 2);
    CHECK(places.take("a") == Answer::yours);
    CHECK_FALSE(places.crowded());
    CHECK(places.take("a") == Answer::yours);
    CHECK(places.crowded());
    CHECK(places.take("a") == Answer::address_has_its_share);
    CHECK(places.take("b") == Answer::yours);
    CHECK(places.take("b") == Answer::all_taken);
    places.leave("a");
    CHECK(places.taken() == 2);
    CHECK(places.take("a") == Answer::yours);
    Places proxied(3, 1);
    for (int i = 0; i < 3; ++i) CHECK(proxied.take("") == Answer::yours);
    CHECK(proxied.take("") == Answer::all_taken);
}

TEST_CASE("a line of the access log says when, whence, what kind, and how it ended") {
    const AccessLine line{*shared::parse_utc("2026-11-23T09:30:00Z"), "192.0.2.7", "PUT", "/v1/enrol", 201, 184, 3ms};
    CHECK(text_of(line) == "2026-11-23T09:30:00Z 192.0.2.0/24 PUT /v1/enrol 201 184 3ms\n");
    const TempFolder folder;
    AccessLog log(folder / "log");
    log.write(line);
    std::filesystem::rename(folder / "log", folder / "log.1"); // as logrotate does
    log.write(line);
    CHECK_FALSE(log.reopen());
    log.write(line);
    CHECK(text_of_file(folder / "log.1") == text_of(line) + text_of(line));
    CHECK(text_of_file(folder / "log") == text_of(line));
    CHECK(log.dropped() == 0);
    AccessLog("none").write(line);
    CHECK_THROWS(AccessLog(folder / "no/such/folder"));
}

TEST_CASE("an access log that nobody reads keeps nobody waiting") {
    const TempFolder folder;
    const auto pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    const shared::Descriptor reader(::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    AccessLog log(pipe);
    const AccessLine line{{}, "192.0.2.7", "PUT", "/v1/enrol", 201, 184, 3ms};
    for (int i = 0; i < 3000; ++i) log.write(line); // a pipe holds 64 KiB
    CHECK(log.dropped() > 1000);
    CHECK(log.dropped() < 2500);
}

TEST_CASE("metrics are Prometheus' text, and know no centre") {
    Metrics metrics("1.2.3");
    metrics.answered("PUT", "/v1/enrol", 201, 3ms);
    metrics.answered("PUT", "/v1/enrol", 201, 700ms);
    metrics.turned_away("slow_header");
    metrics.group(7, true);
    metrics.group(1, false);
    const auto text = metrics.text({12, 3, true, 5, *shared::parse_utc("2027-01-01T00:00:00Z")});
    CHECK(odd_line(text) == "");
    for (const char* line :
         {"inloop_build_info{version=\"1.2.3\"} 1\n", "inloop_turned_away_total{reason=\"slow_header\"} 1\n",
          "inloop_http_requests_total{method=\"PUT\",route=\"/v1/enrol\",status=\"201\"} 2\n",
          "inloop_http_request_seconds_bucket{route=\"/v1/enrol\",le=\"0.005\"} 1\n",
          "inloop_http_request_seconds_bucket{route=\"/v1/enrol\",le=\"1\"} 2\n",
          "inloop_commits_total{outcome=\"stored\"} 1\n", "inloop_commits_total{outcome=\"failed\"} 1\n",
          "inloop_commit_requests_sum 8\n", "inloop_connections 12\n", "inloop_writer_waiting 3\n",
          "inloop_healthy 1\n", "inloop_access_log_dropped_total 5\n", "inloop_certificate_end_seconds 1798761600\n"}) {
        CAPTURE(line);
        CHECK(has(text, line));
    }
    for (const char* own : {"\nprocess_resident_memory_bytes ", "\nprocess_open_fds ", "\nprocess_cpu_seconds_total "})
        CHECK(std::stod(text.substr(text.find(own) + std::string(own).size())) > 0);
    // Asked again, what somebody else counts is not added twice.
    CHECK(has(metrics.text({0, 0, true, 6, {}}), "inloop_access_log_dropped_total 6\n"));
}

TEST_CASE("health is what the writer does, not a constant") {
    const shared::HttpRequest get{"GET", "/healthz", {}, "", ""};
    CHECK(health(get, {true, 0ms, 0}).status == 200);
    CHECK(health(get, {true, 20s, 9000}).status == 200);
    const auto stuck = health(get, {true, 21s, 0});
    CHECK(stuck.status == 503);
    CHECK(problem_of(stuck) == "urn:inloop:problem:unwell");
    CHECK(has(stuck.body, "21 s"));
    CHECK(health(get, {false, 0ms, 0}).status == 503);
    CHECK(health({"PUT", "/healthz", {}, "", ""}, {true, 0ms, 0}).status == 405);
}

TEST_CASE("a writer that is stuck, or an office that cannot store, is unwell until it is over", "[sqlite]") {
    OfficeWorld world;
    Writer writer(*world.office);
    const auto well = [&] { return is_well(writer.pulse()); };
    CHECK(well());
    std::promise<void> begun, release;
    std::thread working([&] {
        writer.run([&] {
            begun.set_value();
            release.get_future().wait();
        });
    });
    begun.get_future().wait();
    CHECK(well());
    world.clock.advance(21s);
    CHECK_FALSE(well());
    release.set_value();
    working.join();
    writer.run([] {});
    {
        central::Database other(world.folder / "central.db"); // somebody holds the lock: nothing can be written
        soci::transaction held(other.sql());
        other.sql() << "INSERT INTO office (name, value) VALUES ('x', 'x')";
        writer.run([&] { world.office->prove_it_stores(); });
        CHECK_FALSE(well());
    }
    writer.run([&] { world.office->prove_it_stores(); });
    CHECK(well());
}

TEST_CASE("the front answers for health and metrics itself, and passes on and notes the rest") {
    const TempFolder folder;
    FakeClock clock;
    Metrics metrics("1.2.3");
    AccessLog log(folder / "log");
    Front front(clock, metrics, log);
    int inside = 0;
    const auto take = front.to(
        [&](const shared::HttpRequest&, const HttpServer::Respond& respond) {
            ++inside;
            clock.advance(42ms);
            respond({201, {}, "four"});
        },
        [] {
            return Pulse{false, 0ms, 0};
        });
    const auto asked = [](const HttpServer::Take& whom, const std::string& method, const std::string& target) {
        int status = 0;
        whom({method, target, {{"Authorization", "Bearer secret"}}, "{\"families\":12}", "192.0.2.7"},
             [&](const shared::HttpResponse& response) { status = response.status; });
        return status;
    };
    CHECK(asked(take, "GET", "/healthz?x") == 503);
    CHECK(inside == 0);
    CHECK(asked(take, "PUT", "/v1/kiosks/k1/days/2026-11-20") == 201);
    CHECK(inside == 1);
    front.away()(TurnedAway::body_too_large, "192.0.2.7");
    front.away()(TurnedAway::all_places_taken, "192.0.2.7");
    CHECK(text_of_file(folder / "log") == "2026-11-23T08:30:00Z 192.0.2.0/24 GET /healthz 503 " +
                                              std::to_string(health({"GET", "", {}, "", ""}, {}).body.size()) +
                                              " 0ms\n"
                                              "2026-11-23T08:30:00Z 192.0.2.0/24 PUT /v1/kiosks/{kiosk}/days/{day} 201 "
                                              "4 42ms\n"
                                              "2026-11-23T08:30:00Z 192.0.2.0/24 - - 413 0 0ms\n");
    const auto scrape = front.to_metrics([] { return Metrics::Moment{}; }, [] { return Pulse{true, 0ms, 0}; });
    CHECK(asked(scrape, "GET", "/metrics") == 200);
    CHECK(asked(scrape, "POST", "/metrics") == 405);
    CHECK(asked(scrape, "GET", "/healthz") == 200);
    CHECK(asked(scrape, "GET", "/api/report/sync") == 404);
    CHECK(asked(take, "GET", "/metrics") == 201); // not here: inside says what it says to any address
    CHECK(has(metrics.text({}), "inloop_turned_away_total{reason=\"all_places_taken\"} 1\n"));
}
