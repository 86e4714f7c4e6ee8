#include "kiosk/sync/enrol.h"

#include "shared/sha256.h"
#include "shared/wire.h"
#include "tests/support/days.h"
#include "tests/support/scripted_http.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tls_server.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fstream>
#include <sstream>
#include <sys/stat.h>

using namespace kiosk::sync;
using tests::monday_morning;

namespace {

const std::string token(64, 'b');
const std::string enrolled_body = shared::write(shared::EnrolAnswer{"k7", token, "De Speelboom"});

const tests::Identity& ca() {
    static const tests::Identity office = tests::make_ca("office");
    return office;
}

EnrolWish wish() {
    return {.url = "https://office.example",
            .code = "abcd-2345",
            .ca = {},
            .fingerprint = {},
            .installation = std::string(32, '1'),
            .version = "0.1.0"};
}

std::string contents(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

NotEnrolled refusal(Enrolled enrolled) {
    REQUIRE(std::holds_alternative<NotEnrolled>(enrolled));
    return std::get<NotEnrolled>(enrolled);
}

} // namespace

TEST_CASE("a code becomes a token") {
    tests::ScriptedHttp http{tests::json_answer(201, enrolled_body)};
    const Enrolled enrolled = enrol(http, wish(), ca().certificate, monday_morning);
    REQUIRE(std::holds_alternative<Office>(enrolled));
    CHECK(std::get<Office>(enrolled) == Office{"https://office.example", "k7", token, ca().certificate});
    REQUIRE(http.asked.size() == 1);
    CHECK(http.asked[0].method == "POST");
    CHECK(http.asked[0].target == "/v1/enrol");
    CHECK_FALSE(shared::header(http.asked[0].headers, "Authorization"));
    const auto request = shared::parse_enrol_request(http.asked[0].body);
    REQUIRE(request.reason() == "");
    CHECK(request.value().code == "ABCD2345");
}

TEST_CASE("a code of the wrong shape is not sent") {
    tests::ScriptedHttp http;
    const NotEnrolled no = refusal(enrol(
        http,
        [] {
            EnrolWish wrong = wish();
            wrong.code = GENERATE("", "ABCD234", "ABCD23456", "ABCD234!", "ABCD2301");
            return wrong;
        }(),
        ca().certificate, monday_morning));
    CHECK(no.refused);
    CHECK(http.asked.empty());
}

TEST_CASE("a wrong or old code is refused in the office's words; a portal's answer is trouble, not refusal") {
    const shared::Problem problem{std::string(shared::problem::code_refused), 422, "Code refused",
                                  "it is used or older than 15 minutes"};
    tests::ScriptedHttp http{
        tests::problem_answer(422, shared::write(problem)), tests::html_answer(200), tests::html_answer(404),
        shared::NoAnswer{shared::NetFailure::no_dns, "https://office.example: its name is not known here"}};
    const NotEnrolled no = refusal(enrol(http, wish(), "", monday_morning));
    CHECK(no.refused);
    CHECK(no.reason == "Code refused: it is used or older than 15 minutes");
    CHECK_FALSE(refusal(enrol(http, wish(), "", monday_morning)).refused);
    CHECK_FALSE(refusal(enrol(http, wish(), "", monday_morning)).refused);
    CHECK(refusal(enrol(http, wish(), "", monday_morning)).reason ==
          "https://office.example: its name is not known here");
}

TEST_CASE("with the right fingerprint the kiosk enrols over TLS and keeps all it needs in one file nobody else reads") {
    const tests::TempFolder folder;
    tests::TlsServer server(tests::make_leaf(ca(), "localhost"), ca(), [](const std::string&) {
        return tests::TlsServer::Answer{tests::http_bytes(201, "Content-Type: application/json\r\n", enrolled_body)};
    });
    EnrolWish asked = wish();
    asked.url = server.url() + "/";
    SECTION("by fingerprint") {
        asked.fingerprint = *shared::certificate_fingerprint(ca().certificate);
    }
    SECTION("by file") {
        asked.ca = folder / "ca.pem";
        std::ofstream(*asked.ca) << ca().certificate;
    }
    const Enrolled enrolled = enrol_and_keep(asked, folder.path(), monday_morning);
    REQUIRE(std::holds_alternative<Office>(enrolled));
    const auto read = read_office(folder.path());
    REQUIRE(read.reason() == "");
    REQUIRE(read.value().has_value());
    CHECK(*read.value() == std::get<Office>(enrolled));
    CHECK(read.value()->url == server.url());
    CHECK(read.value()->token == token);
    struct stat status {};
    REQUIRE(::stat((folder / "office").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("with a wrong fingerprint, no file or another CA the code is never sent") {
    const tests::TempFolder folder;
    tests::TlsServer server(tests::make_leaf(ca(), "localhost"), ca(),
                            [](const std::string&) { return tests::TlsServer::Answer{}; });
    EnrolWish asked = wish();
    asked.url = server.url();
    SECTION("another fingerprint") {
        asked.fingerprint = shared::sha256_hex("x");
    }
    SECTION("no fingerprint") {}
    SECTION("no file") {
        asked.ca = folder / "missing.pem";
    }
    SECTION("no certificate in the file") {
        asked.ca = folder / "ca.pem";
        std::ofstream(*asked.ca) << "hello";
    }
    SECTION("another CA") {
        asked.ca = folder / "ca.pem";
        std::ofstream(*asked.ca) << tests::make_ca("stranger").certificate;
    }
    CHECK(refusal(enrol_and_keep(asked, folder.path(), monday_morning)).reason != "");
    CHECK(server.requests() == 0);
    CHECK_FALSE(std::filesystem::exists(folder / "office"));
}

TEST_CASE("no office file means not enrolled; a broken one is named with its line") {
    const tests::TempFolder folder;
    REQUIRE(read_office(folder.path()).ok());
    CHECK_FALSE(read_office(folder.path()).value().has_value());
    const std::string good = "url https://o.example\nkiosk k7\ntoken abc\nca\n" + ca().certificate;
    const std::string name = (folder / "office").string();
    const auto reason_of = [&](const std::string& text) {
        std::ofstream(folder / "office") << text;
        return read_office(folder.path()).reason();
    };
    CHECK(reason_of(good) == "");
    CHECK(reason_of("") == name + ":1: should begin with \"url \" and a value; enrol this kiosk again");
    CHECK(reason_of("url http://o.example\nkiosk k7\ntoken abc\nca\n" + ca().certificate)
              .find("must begin with https://") != std::string::npos);
    CHECK(reason_of("url https://o.example\nkiosk k 7\n").find(":2: has a space") != std::string::npos);
    CHECK(reason_of("url https://o.example\nkiosk k7\ntoken \n").find(":3: should begin with \"token \"") !=
          std::string::npos);
    CHECK(reason_of(good.substr(0, good.size() / 2)).find(":5: should be the office's certificate") !=
          std::string::npos);
}

TEST_CASE("an office file is replaced whole, and one that cannot be written leaves the old one") {
    const tests::TempFolder folder;
    const Office old{"https://o.example", "k7", "abc", ca().certificate};
    REQUIRE(write_office(folder.path(), old).reason() == "");
    std::ofstream(folder / "office.new") << "left by a power cut";
    Office next = old;
    next.token = "def";
    REQUIRE(write_office(folder.path(), next).reason() == "");
    CHECK(read_office(folder.path()).value()->token == "def");
    CHECK_FALSE(std::filesystem::exists(folder / "office.new"));
    std::filesystem::create_directories(folder / "office.new" / "in the way");
    const std::string before = contents(folder / "office");
    CHECK(write_office(folder.path(), old).reason().find("cannot be written") != std::string::npos);
    CHECK(contents(folder / "office") == before);
}
