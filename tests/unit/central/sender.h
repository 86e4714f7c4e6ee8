// Kiosks of the real program: enrolled by its command line, sending days over a connection of their own.
#pragma once

#include "tests/unit/central/office_world.h"
#include "tests/unit/central/program.h"
#include "tests/unit/central/raw_client.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <map>
#include <string>
#include <thread>

namespace tests {

// What `"name":"..."` says in flat JSON.
inline std::string member(const std::string& json, const std::string& name) {
    const auto from = json.find("\"" + name + "\":\"") + name.size() + 4;
    return json.substr(from, json.find('"', from) - from);
}

inline std::string body_of(const std::string& answer) {
    const auto head = answer.find("\r\n\r\n");
    return head == std::string::npos ? "" : answer.substr(head + 4);
}

inline EnrolledKiosk enrol(const std::filesystem::path& data, const Serving& serving,
                           const std::string& name = "ingang") {
    const auto printed = run_central({"enrol", "Centre", name, "--json", "--data", data.string()});
    REQUIRE(printed.exit_code == 0);
    RawClient client(serving.port(), (data / "ca.pem").string());
    const std::string body = shared::write(shared::EnrolRequest{member(printed.out, "code"), installation_a, "0.1.0"});
    REQUIRE(client.write("POST /v1/enrol HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                         std::to_string(body.size()) + "\r\n\r\n" + body));
    const auto answer = shared::parse_enrol_answer(body_of(client.read_answer()));
    return {answer.value().kiosk, answer.value().token};
}

// Sends day after day over one connection, and remembers each receipt that arrived.
class Sender {
  public:
    Sender(const EnrolledKiosk& kiosk, unsigned short port, const std::filesystem::path& data)
        : kiosk_(kiosk), thread_([this, port, data] { run(port, (data / "ca.pem").string()); }) {}
    ~Sender() { stop(); }
    void stop() {
        stop_ = true;
        if (thread_.joinable()) thread_.join();
    }
    int count() const { return count_; }         // receipts so far
    std::map<std::string, std::string> receipts; // day -> SHA-256; read after stop()

  private:
    void run(unsigned short port, const std::string& ca) {
        RawClient client(port, ca);
        for (int i = 0; !stop_; ++i) {
            const auto report = day_report(shared::Day(1990, 1, 1).plus(i).text(), i);
            const std::string target = "/v1/kiosks/" + kiosk_.id + "/days/" + report.day.text();
            if (!client.write(put_bytes(target, kiosk_.token, shared::write(report)))) return;
            const auto receipt = shared::parse_receipt(body_of(client.read_answer()));
            if (!receipt) return;
            receipts[report.day.text()] = receipt.value().sha256;
            ++count_;
        }
    }
    EnrolledKiosk kiosk_;
    std::atomic<bool> stop_ = false;
    std::atomic<int> count_ = 0;
    std::thread thread_;
};

} // namespace tests
