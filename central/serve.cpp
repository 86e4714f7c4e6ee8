#include "central/serve.h"

#include "central/administration.h"
#include "central/certificates.h"
#include "central/http_server.h"
#include "central/login_desk.h"
#include "central/pages.h"
#include "central/paper_desk.h"
#include "central/writer.h"

#include "shared/descriptor.h"
#include "shared/log.h"

#include <poll.h>
#include <sys/resource.h>
#include <sys/signalfd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <iostream>
#include <stdexcept>
#include <thread>

namespace central {
namespace {

using shared::LogLevel;

constexpr int alive_every_ms = 30'000;
constexpr auto look_at_certificate_every = std::chrono::hours(1);

shared::Descriptor catch_signals() {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
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

std::string address_of(const Serve& wish, unsigned short port) {
    const std::string& host = wish.hosts.front();
    const bool ipv6 = host.find(':') != std::string::npos;
    return "https://" + (ipv6 ? "[" + host + "]" : host) + (port == 443 ? "" : ":" + std::to_string(port));
}

std::filesystem::path share_of(const Serve& wish) {
    return wish.share.empty() ? installed_share() : wish.share;
}

ServerLimits limits() {
    ServerLimits limits;
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
    }

    const ServerIdentity& now() const { return identity_; }
    void look_again(HttpServer& server, Writer& writer, shared::Now now, bool at_once) {
        if (!at_once && now.steady - looked_ < look_at_certificate_every) return;
        looked_ = now.steady;
        auto found = identity(wish_, office_.folder(), now.utc);
        if (!found) shared::log(LogLevel::error, "central", found.reason()); // the old one serves on
        if (found && found.value().chain_pem != identity_.chain_pem) {
            identity_ = std::move(found).value();
            server.use(identity_);
            shared::log(LogLevel::info, "central",
                        "a new certificate, until " + shared::utc_text(end_of(identity_.chain_pem)));
        }
        writer.run([&] { remember(server.port()); }); // a restored database knows another address
    }
    // For who enrols a kiosk later. On the thread of the database.
    void remember(unsigned short port) {
        const auto trouble = office_.database().in_transaction([&] {
            office_.registry().set_office_value("url", address_of(wish_, port));
            office_.registry().set_office_value("fingerprint", fingerprint_of_root(identity_.chain_pem));
        });
        if (trouble) shared::log(LogLevel::error, "central", "the address was not stored: " + *trouble);
    }

  private:
    const Serve& wish_;
    Office& office_;
    ServerIdentity identity_;
    std::chrono::milliseconds looked_;
};

shared::ControlReply answer(const shared::ControlRequest& request, Office& office, Writer& writer) {
    const auto parsed = parse_command_line(request.arguments);
    if (const auto* reply = std::get_if<shared::ControlReply>(&parsed)) return *reply;
    shared::ControlReply reply;
    writer.run([&] { reply = perform(std::get<Command>(parsed), request.input, office); });
    return reply;
}

} // namespace

int serve(const Command& command, const Serve& wish, shared::Clock& clock,
          const std::function<void(const std::string&)>& tell) {
    const auto lock = shared::FolderLock::take(command.data);
    if (!lock) {
        std::cerr << command.data.string() << ": another inloop-central works in this folder\n";
        return exit_world;
    }
    const shared::Descriptor signals = catch_signals();
    allow_many_connections();
    Office office(command.data, clock, share_of(wish));
    Identity own(wish, office, clock.now());
    const Pages pages(share_of(wish));
    Writer writer(office);
    LoginDesk desk(office, writer);
    PaperDesk paper(writer, share_of(wish) / "web/subsidy.css");
    HttpServer server(
        wish.listen, own.now(),
        [&](const shared::HttpRequest& request, HttpServer::Respond respond) {
            if (auto page = pages.answer(request)) return respond(std::move(*page));
            if (is_login(request)) return desk.take(std::move(request), std::move(respond));
            if (wants_pdf(request)) return paper.take(request, std::move(respond));
            writer.take(request, std::move(respond));
        },
        limits());
    writer.run([&] { own.remember(server.port()); });
    shared::ControlServer control(*lock);
    std::cout << "listening on " << address_of(wish, server.port()) << "\n"
              << "fingerprint " << fingerprint_of_root(own.now().chain_pem) << std::endl;
    tell("READY=1");
    std::array<pollfd, 2> ready{pollfd{signals.get(), POLLIN, 0}, pollfd{control.descriptor(), POLLIN, 0}};
    while (::poll(ready.data(), ready.size(), alive_every_ms) < 1 || (ready[0].revents & POLLIN) == 0) {
        for (const auto& asked : control.pass()) {
            const auto reply = answer(asked.request, office, writer);
            const auto& words = asked.request.arguments;
            if (!words.empty() && words.front() == "restore") own.look_again(server, writer, clock.now(), true);
            control.reply(asked.id, reply);
        }
        own.look_again(server, writer, clock.now(), false);
        writer.run([&] { tell("WATCHDOG=1"); }); // alive is who still writes
    }
    tell("STOPPING=1");
    return exit_done;
}

} // namespace central
