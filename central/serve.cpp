#include "central/serve.h"

#include "central/administration.h"
#include "central/certificates.h"
#include "central/feed_rounds.h"
#include "central/front.h"
#include "central/http_server.h"
#include "central/login_desk.h"
#include "central/pages.h"
#include "central/paper_desk.h"
#include "central/writer.h"

#include "shared/descriptor.h"
#include "shared/log.h"
#include "shared/version.h"

#include <poll.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>

namespace central {
namespace {

using shared::LogLevel;

constexpr int alive_every_ms = 30'000;
constexpr auto prove_every = std::chrono::seconds(30); // one small commit, for health.h
constexpr auto look_at_certificate_every = std::chrono::hours(1);

shared::Descriptor catch_signals() {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
    ::sigaddset(&signals, SIGHUP);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return shared::Descriptor(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
}

// Each waiting kiosk is one descriptor; systems start programs with 1,024.
void allow_many_connections() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 65'536);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

shared::Result<ServerIdentity> identity(const Serve& wish, const std::filesystem::path& folder, shared::Utc now) {
    if (!wish.certificate.empty()) return read_identity(wish.certificate, wish.key);
    return Certificates(folder, wish.hosts).current(now);
}

// Where kiosks find us, whoever stands in between.
std::string address_of(const Serve& wish, unsigned short listening) {
    const int port = wish.public_port != 0 ? wish.public_port : wish.behind_proxy ? 443 : listening;
    const std::string& host = wish.hosts.front();
    const bool ipv6 = host.find(':') != std::string::npos;
    return "https://" + (ipv6 ? "[" + host + "]" : host) + (port == 443 ? "" : ":" + std::to_string(port));
}

std::filesystem::path share_of(const Serve& wish) {
    return wish.share.empty() ? installed_share() : wish.share;
}

// Plain HTTP is for this machine alone: beyond it anybody reads along, and may claim any address.
void must_be_local(const Listening& listening, const char* option) {
    if (!listening.local)
        throw std::runtime_error(
            std::string(option) +
            ": plain HTTP only at 127.x, [::1] or a Unix socket, which other machines do not reach");
}

// Throws as listen_at() does, and std::runtime_error for what does not fit.
Listening entrance(const Serve& wish, const Supervisor& supervisor) {
    std::vector<shared::Descriptor> handed_down;
    for (const int socket : supervisor.sockets) handed_down.emplace_back(socket);
    if (wish.listen.empty() == handed_down.empty() || handed_down.size() > 1)
        throw std::runtime_error("serve: needs either --listen or exactly one socket from systemd; got " +
                                 std::to_string(handed_down.size()) + " sockets" +
                                 (wish.listen.empty() ? "" : " and --listen " + wish.listen));
    auto adopted =
        wish.listen.empty() ? adopt(std::move(handed_down.front())) : shared::Result<Listening>(listen_at(wish.listen));
    if (!adopted) throw std::runtime_error("serve: " + adopted.reason());
    Listening listening = std::move(adopted).value();
    if (wish.behind_proxy) must_be_local(listening, "--behind-proxy");
    if (listening.family == AF_UNIX && !wish.behind_proxy)
        throw std::runtime_error("serve: a Unix socket is for a proxy; say --behind-proxy");
    return listening;
}

// Throws if the certificates cannot be read.
FeedLimits limits_of_feeds(const Serve& wish) {
    FeedLimits limits;
    limits.private_addresses = wish.private_feeds;
    if (wish.feed_ca.empty()) return limits;
    std::ifstream file(wish.feed_ca, std::ios::binary);
    limits.ca_pem.assign(std::istreambuf_iterator<char>(file), {});
    if (limits.ca_pem.empty()) throw std::runtime_error("--feed-ca " + wish.feed_ca.string() + ": cannot be read");
    return limits;
}

ServerLimits limits_of_metrics() {
    ServerLimits limits;
    limits.connections = limits.connections_per_address = 50;
    limits.threads = 1;
    return limits;
}

ServerLimits limits(const Serve& wish) {
    ServerLimits limits;
    limits.connections = wish.connections;
    limits.connections_per_address = wish.connections_per_address;
    limits.behind_proxy = wish.behind_proxy;
    limits.threads = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 8U));
    limits.too_large =
        problem_response(413, shared::problem::too_large, "the body has more bytes than a day or month can have");
    return limits;
}

// The server's certificate, looked at every hour and after every restore.
class Identity {
  public:
    Identity(const Serve& wish, Office& office, shared::Now now) : wish_(wish), office_(office), looked_(now.steady) {
        auto first = identity(wish, office.folder(), now.utc);
        if (!first) throw std::runtime_error(first.reason());
        identity_ = std::move(first).value();
        end_ = end_of(identity_.chain_pem);
    }

    const ServerIdentity& now() const { return identity_; }
    shared::Utc end() const { return end_; } // any thread
    void look_again(HttpServer& server, Writer& writer, shared::Now now, bool at_once) {
        if (!at_once && now.steady - looked_ < look_at_certificate_every) return;
        looked_ = now.steady;
        auto found = identity(wish_, office_.folder(), now.utc);
        if (!found) shared::log(LogLevel::error, "central", found.reason()); // the old one serves on
        if (found && found.value().chain_pem != identity_.chain_pem && is_shown(found.value(), now.utc)) {
            identity_ = std::move(found).value();
            end_ = end_of(identity_.chain_pem);
            if (!wish_.behind_proxy) server.use(identity_);
            shared::log(LogLevel::info, "central", "a new certificate, until " + shared::utc_text(end_));
        }
        writer.run([&] { remember(server.port()); }); // a restored database knows another address
    }
    // For who enrols a kiosk later. On the thread of the database.
    void remember(unsigned short port) {
        const std::string fingerprint = fingerprint_of_root(identity_.chain_pem);
        std::string before;
        const auto trouble = office_.database().in_transaction([&] {
            before = office_.registry().office_value("fingerprint");
            office_.registry().set_office_value("url", address_of(wish_, port));
            office_.registry().set_office_value("fingerprint", fingerprint);
        });
        if (!before.empty() && before != fingerprint)
            shared::log(LogLevel::error, "central",
                        "the certificate has another root than before, with fingerprint " + fingerprint +
                            "; kiosks that were enrolled with fingerprint " + before + " refuse it: enrol them again" +
                            (wish_.certificate.empty() ? "" : ", with --ca"));
        if (trouble) shared::log(LogLevel::error, "central", "the address was not stored: " + *trouble);
    }

  private:
    // Our own CA changes only by hand, or by a restore, which brings back the one that kiosks know.
    bool is_shown(const ServerIdentity& found, shared::Utc now) const {
        if (wish_.certificate.empty() || wish_.behind_proxy ||
            is_shown_at_once(identity_.chain_pem, found.chain_pem, now))
            return true;
        shared::log(LogLevel::error, "central",
                    wish_.certificate.string() + ": was renewed with another root, with fingerprint " +
                        fingerprint_of_root(found.chain_pem) + "; kiosks that were enrolled with fingerprint " +
                        fingerprint_of_root(identity_.chain_pem) + " refuse it. The old certificate is shown until " +
                        shared::utc_text(end() - std::chrono::hours(24)) +
                        ": enrol them again before, with --ca, then start inloop-central again");
        return false;
    }

    const Serve& wish_;
    Office& office_;
    ServerIdentity identity_;
    std::atomic<shared::Utc> end_ = shared::Utc{};
    std::chrono::milliseconds looked_;
};

shared::ControlReply answer(const shared::ControlRequest& request, Office& office, Writer& writer) {
    const auto parsed = parse_command_line(request.arguments);
    if (const auto* reply = std::get_if<shared::ControlReply>(&parsed)) return *reply;
    shared::ControlReply reply;
    writer.run([&] { reply = perform(std::get<Command>(parsed), request.input, office); });
    return reply;
}

// The office with all its threads and doors. It ends from the last to the first: who is asked outlives who asks.
class Running {
  public:
    Running(const Command& command, const Serve& wish, shared::Clock& clock, const Supervisor& supervisor)
        : clock_(clock), log_(wish.access_log), front_(clock, metrics_, log_),
          office_(command.data, clock, share_of(wish)), own_(wish, office_, clock.now()), pages_(share_of(wish)),
          writer_(office_, [this](std::size_t requests, bool stored) { metrics_.group(requests, stored); }),
          desk_(office_, writer_), paper_(writer_, share_of(wish) / "web/subsidy.css"),
          rounds_(writer_, office_, limits_of_feeds(wish)),
          server_(entrance(wish, supervisor), wish.behind_proxy ? std::nullopt : std::optional(own_.now()),
                  front_.to(inside(), pulse()), limits(wish), front_.away()) {
        if (!wish.metrics_listen.empty()) {
            auto listening = listen_at(wish.metrics_listen);
            must_be_local(listening, "--metrics-listen");
            scrapes_ = std::make_unique<HttpServer>(std::move(listening), std::nullopt,
                                                    front_.to_metrics([this] { return moment(); }, pulse()),
                                                    limits_of_metrics());
        }
        writer_.run([&] { own_.remember(server_.port()); });
        std::cout << "listening on " << address_of(wish, server_.port()) << "\n";
        if (scrapes_ && scrapes_->port() != 0) std::cout << "metrics on port " << scrapes_->port() << "\n";
        std::cout << "fingerprint " << fingerprint_of_root(own_.now().chain_pem) << std::endl;
    }

    void answer_subcommands(shared::ControlServer& control) {
        for (const auto& asked : control.pass()) {
            const auto reply = answer(asked.request, office_, writer_);
            const auto& words = asked.request.arguments;
            if (!words.empty() && words.front() == "restore") look_at_certificate(true);
            control.reply(asked.id, reply);
        }
    }
    void look_at_certificate(bool at_once) { own_.look_again(server_, writer_, clock_.now(), at_once); }
    void reopen_log() {
        if (const auto trouble = log_.reopen()) shared::log(LogLevel::error, "central", *trouble);
    }
    // Alive is who still writes.
    void show_life(const std::function<void(const std::string&)>& tell) {
        const auto now = clock_.now().steady;
        const bool due = now - proved_ >= prove_every;
        if (due) proved_ = now;
        writer_.run([&] {
            if (due) office_.prove_it_stores();
            tell("WATCHDOG=1");
        });
    }

  private:
    HttpServer::Take inside() {
        return [this](shared::HttpRequest request, HttpServer::Respond respond) {
            if (auto page = pages_.answer(request)) return respond(std::move(*page));
            if (is_login(request)) return desk_.take(std::move(request), std::move(respond));
            if (wants_pdf(request)) return paper_.take(request, std::move(respond));
            if (makes_one_due(request))
                respond = [then = std::move(respond), bell = rounds_.bell()](shared::HttpResponse answer) {
                    const bool done = answer.status < 300;
                    then(std::move(answer));
                    if (done) bell();
                };
            writer_.take(request, std::move(respond));
        };
    }
    std::function<Pulse()> pulse() {
        return [this] { return writer_.pulse(); };
    }
    Metrics::Moment moment() {
        const Pulse pulse = writer_.pulse();
        return {server_.open(), pulse.waiting, is_well(pulse), log_.dropped(), own_.end()};
    }

    shared::Clock& clock_;
    Metrics metrics_{std::string(shared::version)};
    AccessLog log_;
    Front front_;
    Office office_;
    Identity own_;
    const Pages pages_;
    Writer writer_;
    LoginDesk desk_;
    PaperDesk paper_;
    FeedRounds rounds_;
    HttpServer server_;
    std::unique_ptr<HttpServer> scrapes_;
    std::chrono::milliseconds proved_{};
};

// Whether to go on.
bool heed(const shared::Descriptor& signals, Running& running) {
    bool go_on = true;
    signalfd_siginfo signal{};
    while (::read(signals.get(), &signal, sizeof signal) == sizeof signal) {
        if (signal.ssi_signo != SIGHUP) {
            go_on = false;
        } else {
            running.reopen_log();
            running.look_at_certificate(true);
        }
    }
    return go_on;
}

} // namespace

int serve(const Command& command, const Serve& wish, shared::Clock& clock, const Supervisor& supervisor) {
    const auto lock = shared::FolderLock::take(command.data);
    if (!lock) {
        std::cerr << command.data.string() << ": another inloop-central works in this folder\n";
        return exit_world;
    }
    const shared::Descriptor signals = catch_signals();
    allow_many_connections();
    Running running(command, wish, clock, supervisor);
    shared::ControlServer control(*lock);
    supervisor.tell("READY=1");
    std::array<pollfd, 2> ready{pollfd{signals.get(), POLLIN, 0}, pollfd{control.descriptor(), POLLIN, 0}};
    do {
        running.answer_subcommands(control);
        running.look_at_certificate(false);
        running.show_life(supervisor.tell);
        ::poll(ready.data(), ready.size(), alive_every_ms);
    } while (heed(signals, running));
    supervisor.tell("STOPPING=1");
    return exit_done;
}

} // namespace central
