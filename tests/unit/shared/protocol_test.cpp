// The examples of shared/protocol/openapi.yaml are what the programs write and read.
#include "shared/sha256.h"
#include "shared/wire.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <string>

using namespace shared;

namespace {

const std::filesystem::path folder = INLOOP_SOURCE "/shared/protocol";

std::string example(const std::string& name) {
    std::string text = tests::text_of_file(folder / "examples" / (name + ".json"));
    REQUIRE(text.back() == '\n'); // the file's, not the body's
    text.pop_back();
    return text;
}

template <class Parse>
auto canonical(const std::string& name, Parse parse) {
    INFO(name);
    const std::string body = example(name);
    auto value = parse(body);
    REQUIRE(value.reason().empty());
    CHECK(write(value.value()) == body);
    return value.value();
}

} // namespace

TEST_CASE("the examples are byte for byte what is written") {
    CHECK(canonical("day", parse_day_report).counts.families() == 23);
    CHECK(canonical("month", parse_month_report).cells.size() == 7);
    CHECK(canonical("board", parse_board).activities.front().titles.size() == 4);
    CHECK(canonical("state", parse_kiosk_state).days.size() == 2);
    CHECK(canonical("enrol_request", parse_enrol_request).code == "K7QPX3MA");
    CHECK(canonical("enrol_answer", parse_enrol_answer).kiosk == "babbel-1");
    CHECK(canonical("token_request", parse_token_request).installation.size() == 32);
    CHECK(canonical("token_answer", parse_token_answer).token.size() == 64);
}

TEST_CASE("the receipts in the examples are for the examples") {
    const Receipt day = canonical("day_receipt", parse_receipt);
    CHECK(day.sha256 == sha256_hex(example("day")));
    CHECK(std::get<Day>(day.of) == parse_day_report(example("day")).value().day);
    CHECK(day.revision == 2);
    const Receipt month = canonical("month_receipt", parse_receipt);
    CHECK(month.sha256 == sha256_hex(example("month")));
    CHECK(std::get<Month>(month.of) == parse_month_report(example("month")).value().month);
}

TEST_CASE("every problem has an example, of ours, that sets a record aside or does not as its status says") {
    int seen = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "examples")) {
        const std::string name = entry.path().stem();
        if (name.rfind("problem_", 0) != 0) continue;
        const Problem problem = canonical(name, parse_problem);
        INFO(name);
        CHECK(is_ours(problem));
        CHECK(sets_aside(problem, problem.status) ==
              (problem.status == 409 || problem.status == 413 || problem.status == 422));
        ++seen;
    }
    CHECK(seen == 10);
}

TEST_CASE("every example stands in the contract, and every one it names is there") {
    const std::string contract = tests::text_of_file(folder / "openapi.yaml");
    for (const auto& entry : std::filesystem::directory_iterator(folder / "examples")) {
        INFO(entry.path().filename());
        CHECK(contract.find("examples/" + entry.path().filename().string() + "}") != std::string::npos);
    }
    const std::string key = "externalValue: ";
    for (auto at = contract.find(key); at != std::string::npos; at = contract.find(key, at + 1)) {
        const auto from = at + key.size();
        const std::string file = contract.substr(from, contract.find('}', from) - from);
        INFO(file);
        CHECK(std::filesystem::exists(folder / file));
    }
}
