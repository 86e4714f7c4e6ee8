#include "central/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace central {
namespace {

const prometheus::Histogram::BucketBoundaries duration_bounds{0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                                                              0.5,   1,     2,    5,     10,   20};
const prometheus::Histogram::BucketBoundaries group_bounds{1, 2, 4, 8, 16, 32, 64, 128, 256}; // the writer's largest

// RSS in bytes; 0 where /proc does not tell.
double resident_bytes() {
    long pages = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double open_descriptors() {
    std::error_code unreadable;
    std::filesystem::directory_iterator each("/proc/self/fd", unreadable);
    return static_cast<double>(std::distance(each, std::filesystem::directory_iterator())) - 1; // less the one to look
}

double most_descriptors() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<double>(limit.rlim_cur);
}

double processor_seconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto of = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return of(used.ru_utime) + of(used.ru_stime);
}

} // namespace

class Metrics::Series {
  public:
    explicit Series(const std::string& version) {
        prometheus::BuildGauge()
            .Name("inloop_build_info")
            .Help("1, with the program's version")
            .Register(registry)
            .Add({{"version", version}})
            .Set(1);
    }

    prometheus::Gauge& gauge(const char* name, const char* help) {
        return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
    }
    prometheus::Family<prometheus::Counter>& counter(const char* name, const char* help) {
        return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
    }
    prometheus::Family<prometheus::Histogram>& histogram(const char* name, const char* help) {
        return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
    }
    // Counters that somebody else keeps: only ever raised.
    static void raise(prometheus::Counter& counter, double to) { counter.Increment(to - counter.Value()); }

    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests =
        counter("inloop_http_requests_total", "Requests that were answered, by method, kind of address and status");
    prometheus::Family<prometheus::Histogram>& durations =
        histogram("inloop_http_request_seconds", "From a request's last byte to its answer, by kind of address");
    prometheus::Family<prometheus::Counter>& away =
        counter("inloop_turned_away_total", "Connections and requests that ended before they were one, by reason");
    prometheus::Histogram& groups =
        histogram("inloop_commit_requests", "Requests that shared one transaction").Add({}, group_bounds);
    prometheus::Family<prometheus::Counter>& commits =
        counter("inloop_commits_total", "Transactions of the writer, by what came of them");
    prometheus::Counter& stored = commits.Add({{"outcome", "stored"}});
    prometheus::Counter& failed = commits.Add({{"outcome", "failed"}});
    prometheus::Counter& dropped =
        counter("inloop_access_log_dropped_total", "Lines of the access log that nobody took").Add({});
    prometheus::Counter& processor =
        counter("process_cpu_seconds_total", "User and system time of the process, in seconds").Add({});
    prometheus::Gauge& connections = gauge("inloop_connections", "Connections that are open");
    prometheus::Gauge& waiting = gauge("inloop_writer_waiting", "Requests that wait for the database's thread");
    prometheus::Gauge& healthy = gauge("inloop_healthy", "1 while /healthz says ok");
    prometheus::Gauge& memory = gauge("process_resident_memory_bytes", "Resident memory");
    prometheus::Gauge& descriptors = gauge("process_open_fds", "Open file descriptors");
    prometheus::Gauge& descriptors_limit = gauge("process_max_fds", "Most file descriptors it may open");
    prometheus::Gauge& certificate =
        gauge("inloop_certificate_end_seconds", "When the certificate ends, in seconds since 1970");
};

Metrics::Metrics(const std::string& version) : series_(std::make_unique<Series>(version)) {}
Metrics::~Metrics() = default;

void Metrics::answered(std::string_view method, std::string_view route, int status, std::chrono::milliseconds took) {
    const std::string name(route);
    series_->requests.Add({{"method", std::string(method)}, {"route", name}, {"status", std::to_string(status)}})
        .Increment();
    series_->durations.Add({{"route", name}}, duration_bounds).Observe(std::chrono::duration<double>(took).count());
}

void Metrics::turned_away(std::string_view why) {
    series_->away.Add({{"reason", std::string(why)}}).Increment();
}

void Metrics::group(std::size_t requests, bool stored) {
    series_->groups.Observe(static_cast<double>(requests));
    (stored ? series_->stored : series_->failed).Increment();
}

std::string Metrics::text(const Moment& moment) {
    Series& s = *series_;
    s.connections.Set(static_cast<double>(moment.connections));
    s.waiting.Set(static_cast<double>(moment.waiting));
    s.healthy.Set(moment.healthy ? 1 : 0);
    s.memory.Set(resident_bytes());
    s.descriptors.Set(open_descriptors());
    s.descriptors_limit.Set(most_descriptors());
    Series::raise(s.dropped, static_cast<double>(moment.log_lines_dropped));
    Series::raise(s.processor, processor_seconds());
    const auto end = std::chrono::duration_cast<std::chrono::seconds>(moment.certificate_end.time_since_epoch());
    s.certificate.Set(static_cast<double>(end.count()));
    return prometheus::TextSerializer().Serialize(s.registry.Collect());
}

} // namespace central
