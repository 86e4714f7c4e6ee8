#include "tests/unit/central/sender.h"

#include "tests/unit/central/raw_client.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {
namespace {

// What `"name":"..."` says in flat JSON.
std::string member(const std::string& json, const std::string& name) {
    const auto from = json.find("\"" + name + "\":\"") + name.size() + 4;
    return json.substr(from, json.find('"', from) - from);
}

} // namespace

std::string body_of(const std::string& answer) {
    const auto head = answer.find("\r\n\r\n");
    return head == std::string::npos ? "" : answer.substr(head + 4);
}

EnrolledKiosk enrol_at(const std::filesystem::path& data, const Serving& serving, const std::string& name) {
    const auto printed = run_central({"enrol", "Centre", name, "--json", "--data", data.string()});
    REQUIRE(printed.exit_code == 0);
    RawClient client(serving.port(), (data / "ca.pem").string());
    const std::string body = shared::write(shared::EnrolRequest{member(printed.out, "code"), installation_a, "0.1.0"});
    REQUIRE(client.write("POST /v1/enrol HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                         std::to_string(body.size()) + "\r\n\r\n" + body));
    const auto answer = shared::parse_enrol_answer(body_of(client.read_answer()));
    return {answer.value().kiosk, answer.value().token};
}

void Sender::stop() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
}

void Sender::run(unsigned short port, const std::string& ca) {
    RawClient client(port, ca);
    for (int i = 0; !stop_; ++i) {
        const auto report = day_report(shared::Day(1990, 1, 1).plus(i).text(), i);
        const std::string target = "/v1/kiosks/" + kiosk_.id + "/days/" + report.day.text();
        if (!client.write(put_bytes(target, kiosk_.token, shared::write(report)))) return;
        const std::string answer = client.read_answer();
        const auto receipt = shared::parse_receipt(body_of(answer));
        if (!receipt) {
            last_status = status_of(answer);
            return;
        }
        receipts[report.day.text()] = receipt.value().sha256;
        ++count_;
    }
}

} // namespace tests
