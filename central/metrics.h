// What the office tells a Prometheus that watches it: how it is served, never for whom. No series has a centre, a kiosk
// or a person as its label, and none counts families or days: how many requests a minute a path of the API gets is all
// that shows. The only place that knows prometheus-cpp. Any thread.
#pragma once

#include "shared/clock.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace central {

class Metrics {
  public:
    explicit Metrics(const std::string& version);
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    // A request was answered. Names as route_names.h gives them; took: from its last byte to its answer's first.
    void answered(std::string_view method, std::string_view route, int status, std::chrono::milliseconds took);
    // A connection or request ended before it was one.
    void turned_away(std::string_view why);
    // So many requests shared a transaction; whether it is on disk.
    void group(std::size_t requests, bool stored);

    // What is so at this moment, and is asked for when somebody looks.
    struct Moment {
        std::size_t connections = 0;
        std::size_t waiting = 0; // requests in the writer's queue
        bool healthy = false;
        unsigned long log_lines_dropped = 0;
        shared::Utc certificate_end{};
    };
    // Text format 0.0.4, with the process' own memory, descriptors and processor time.
    std::string text(const Moment& moment);

  private:
    class Series;
    std::unique_ptr<Series> series_;
};

inline constexpr const char* metrics_type = "text/plain; version=0.0.4; charset=utf-8";

} // namespace central
