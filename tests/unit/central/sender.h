// A kiosk of the real program: enrolled with it, and one that sends day after day.
#pragma once

#include "tests/unit/central/office_world.h"
#include "tests/unit/central/program.h"

#include <atomic>
#include <filesystem>
#include <map>
#include <string>
#include <thread>

namespace tests {

// What follows the head of a raw answer.
std::string body_of(const std::string& answer);

EnrolledKiosk enrol_at(const std::filesystem::path& data, const Serving& serving, const std::string& name = "ingang");

// Sends day after day over one connection, and remembers each receipt that arrived. Ends by itself when it gets none.
class Sender {
  public:
    Sender(const EnrolledKiosk& kiosk, unsigned short port, const std::filesystem::path& data)
        : kiosk_(kiosk), thread_([this, port, data] { run(port, (data / "ca.pem").string()); }) {}
    ~Sender() { stop(); }
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

    void stop();
    int count() const { return count_; }         // receipts so far
    std::map<std::string, std::string> receipts; // day -> SHA-256; read after stop()
    int last_status = 0;                         // of the answer that ended it; read after stop()

  private:
    void run(unsigned short port, const std::string& ca);

    EnrolledKiosk kiosk_;
    std::atomic<bool> stop_ = false;
    std::atomic<int> count_ = 0;
    std::thread thread_;
};

} // namespace tests
