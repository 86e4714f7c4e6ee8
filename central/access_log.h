// One line per request, for whoever keeps the office running: when, from which network, what kind of request, how it
// ended. Never what was in it: no count, no centre, no kiosk, no token, no query. Whole addresses are personal data of
// those who work at the office and are not kept either (addresses.h).
#pragma once

#include "shared/clock.h"
#include "shared/descriptor.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace central {

struct AccessLine {
    shared::Utc at{}; // when it was answered
    std::string peer;
    std::string_view method; // method_name()
    std::string_view route;  // route_name()
    int status = 0;
    std::size_t bytes = 0; // of the answer's body
    std::chrono::milliseconds took{};
};
// "2026-11-23T09:30:00Z 192.0.2.0/24 PUT /v1/kiosks/{kiosk}/days/{day} 201 184 3ms\n"
std::string text_of(const AccessLine& line);

class AccessLog {
  public:
    // "-": standard output, which the journal takes; "none": nothing; else a file, made with mode 0640 and added to.
    // Throws std::system_error when it cannot be opened.
    explicit AccessLog(std::filesystem::path where);

    // Any thread. Waits for nobody: a line that whoever reads does not take at once is dropped.
    void write(const AccessLine& line);
    // After logrotate has moved the file away: opens a new one. The reason if that fails; then the old one goes on.
    std::optional<std::string> reopen();
    unsigned long dropped() const { return dropped_; }

  private:
    std::filesystem::path where_;
    std::mutex mutex_; // of file_
    shared::Descriptor file_;
    std::atomic<unsigned long> dropped_ = 0;
};

} // namespace central
