#include "central/commands.h"

#include "shared/version.h"

#include <CLI/CLI.hpp>

#include <sstream>

namespace central {
namespace {

constexpr const char* footer =
    "Every subcommand but copy works while the server runs: it asks it through DIR/control.sock.\n"
    "The tables are in DIR/central.db, or where a line postgresql://... in DIR/database says.\n"
    "Exit codes: 0 done; 1 the world is in the way (disk, network, a damaged file); 2 the command line is wrong; "
    "3 the office refuses (unknown centre, weak password, no backup of ours).";

CLI::Validator is_day() {
    return CLI::Validator(
        [](std::string& text) {
            return shared::Day::parse(text) ? "" : "\"" + text + "\" is no day such as 2026-11-23";
        },
        "DAY");
}

// Everything CLI11 writes into while it parses.
struct Parsed {
    std::string data = "/var/lib/inloop-central";
    Serve serve;
    Enrol enrol;
    std::string from, to, format = "table", per = "month";
    int year = 0;
    std::string file, name, centre, region, role = "administrator";
    Copy copy;
    AlarmWish alarm;
    std::string level = "centre";
    bool kiosks = false;
    std::vector<std::string> centres;
    std::vector<std::string> open, closed, exceptions, reopen;
    std::vector<int> holidays;
    std::string kiosk, other;
};

void add_limits(CLI::App& serve, Parsed& parsed) {
    serve.add_option("--connections", parsed.serve.connections, "Connections open at once; further ones are closed")
        ->capture_default_str()
        ->check(CLI::Range(1, 60'000));
    serve
        .add_option("--connections-per-address", parsed.serve.connections_per_address,
                    "The same from one address (an IPv6 /64): a whole city may come from one. Behind a proxy: requests "
                    "that wait for an answer")
        ->capture_default_str()
        ->check(CLI::Range(1, 60'000));
    serve.add_option(
        "--metrics-listen", parsed.serve.metrics_listen,
        "Where Prometheus finds /metrics, by plain HTTP and without a password: 127.x or [::1] with a port, "
        "or unix:/PATH");
    serve.add_flag("--private-feeds", parsed.serve.private_feeds,
                   "Calendars may be fetched from addresses of this house, too (10.x, 192.168.x, 127.x, ...)");
    serve.add_option("--feed-ca", parsed.serve.feed_ca,
                     "PEM of the certificates that servers of calendars are trusted by, instead of the system's");
    serve
        .add_option("--access-log", parsed.serve.access_log,
                    "File with a line per request, opened anew on SIGHUP; -: standard output, for the journal; none. "
                    "Says networks (/24, /48) and kinds of addresses, never whole ones, kiosks or counts")
        ->capture_default_str();
}

void add_serve(CLI::App& app, Parsed& parsed) {
    auto* serve = app.add_subcommand("serve", "Runs the office: HTTPS for kiosks, until SIGTERM");
    serve->add_option("--listen", parsed.serve.listen,
                      "ADDRESS:PORT, as 0.0.0.0:8443 or [::]:8443, port 0: any; or unix:/PATH with --behind-proxy. "
                      "Without it: the socket that systemd hands down (LISTEN_FDS)");
    serve
        ->add_option("--host", parsed.serve.hosts,
                     "Name or IP address kiosks reach it by; the first one is told to them")
        ->required();
    serve->add_option("--share", parsed.serve.share,
                      "Folder of the pages (web/, icons/); beside the program by default");
    serve->add_flag("--behind-proxy", parsed.serve.behind_proxy,
                    "Plain HTTP for a proxy on this machine, which speaks TLS and says who asks in X-Forwarded-For; "
                    "at a Unix socket, 127.x or [::1] only. It shows --cert, or server.pem of the data folder");
    serve
        ->add_option("--public-port", parsed.serve.public_port,
                     "Port that kiosks are told, if another than listened on")
        ->check(CLI::Range(1, 65535));
    add_limits(*serve, parsed);
    std::string description =
        "Certificate chain (PEM) and its key, from elsewhere; read again every hour. Enrol kiosks with --ca and the "
        "root of who issued it: their fingerprint is of the last certificate in this file, which a renewal may change";
    auto* certificate = serve->add_option("--cert", parsed.serve.certificate, description)->check(CLI::ExistingFile);
    auto* key = serve->add_option("--key", parsed.serve.key, "The key of --cert (PEM)")->check(CLI::ExistingFile);
    certificate->needs(key);
    key->needs(certificate);
}

void add_known_kiosks(CLI::App& app, Parsed& parsed) {
    auto* kiosk = app.add_subcommand("kiosk", "Kiosks that are known")->require_subcommand(1);
    kiosk->add_subcommand("list", "Which there are, and where");
    auto* rename = kiosk->add_subcommand("rename", "Another name within its centre");
    auto* move = kiosk->add_subcommand("move", "To another centre; days that were received stay with the old one");
    auto* revoke = kiosk->add_subcommand("revoke", "Its token ends at once; `enrol` brings it back");
    for (CLI::App* each : {rename, move, revoke})
        each->add_option("kiosk", parsed.kiosk, "Its id, as kiosk list says it")->required();
    rename->add_option("name", parsed.other, "The new name")->required();
    move->add_option("centre", parsed.other, "The other centre; made if it is new")->required();
    move->add_option("--from", parsed.from, "The first day it counts there; today by default")->check(is_day());
}

void add_kiosks(CLI::App& app, Parsed& parsed) {
    auto* enrol = app.add_subcommand("enrol", "Prints a one-time code that makes a kiosk one of ours");
    enrol->add_option("centre", parsed.enrol.centre, "Name of the centre; made if it is new")->required();
    enrol->add_option("kiosk", parsed.enrol.kiosk, "Name of the kiosk within the centre; made if it is new")
        ->required();
    enrol->add_flag("--json", parsed.enrol.json, "For scripts");

    auto* centre = app.add_subcommand("centre", "Centres and when they are open")->require_subcommand(1);
    auto* set = centre->add_subcommand("set", "Says when a centre is open: which days the report expects");
    set->add_option("name", parsed.centre, "Name of the centre; made if it is new")->required();
    set->add_option("--open", parsed.open,
                    "Weekly hours, in place of those before: \"mon-fri 9:00-12:00 13:00-16:30\"");
    set->add_option("--closed", parsed.closed, "A day it is closed, besides those known")->check(is_day());
    set->add_option("--exception", parsed.exceptions, "A day with hours of its own: \"2026-12-24 9:00-12:00\"");
    set->add_option("--reopen", parsed.reopen, "A day that has its weekday's hours again")->check(is_day());
    set->add_option("--holidays", parsed.holidays, "A year whose ten legal holidays it is closed");
    set->add_option("--region", parsed.region, "The region it is counted in");
    add_known_kiosks(app, parsed);

    auto* board = app.add_subcommand("board", "Activities the office publishes to a centre")->require_subcommand(1);
    auto* publish = board->add_subcommand("set", "Publishes a board (JSON, as GET board of openapi.yaml answers it)");
    publish->add_option("centre", parsed.centre, "Name of the centre")->required();
    publish->add_option("file", parsed.file, "The board")->required()->check(CLI::ExistingFile);
}

void add_reports(CLI::App& app, Parsed& parsed) {
    auto* report = app.add_subcommand("report", "What arrived and what did not")->require_subcommand(1);
    for (const auto& [name, what] : {std::pair("sync", "Centre by day: received, late, missing; and each kiosk"),
                                     std::pair("totals", "Families, and the month cells that were released")}) {
        auto* kind = report->add_subcommand(name, what);
        kind->add_option("--from", parsed.from, "First day")->required()->check(is_day());
        kind->add_option("--to", parsed.to, "Last day, included")->required()->check(is_day());
        kind->add_option("--region", parsed.region, "Only centres of this region");
        kind->add_option("--centre", parsed.centre, "Only this centre");
        kind->add_option("--format", parsed.format, "table, csv, json or xlsx (a workbook, to be sent into a file)")
            ->check(CLI::IsMember({"table", "csv", "json", "xlsx"}));
        if (std::string_view(name) == "sync")
            kind->add_flag("--kiosks", parsed.kiosks,
                           "As csv: a line per kiosk, not per centre and day (the other formats have both)");
        if (std::string_view(name) != "totals") continue;
        kind->add_option("--per", parsed.per, "day, week, month, quarter or year")
            ->check(CLI::IsMember({"day", "week", "month", "quarter", "year"}));
        kind->add_option("--level", parsed.level, "centre: each of them, each region and all; all: together alone")
            ->check(CLI::IsMember({"centre", "all"}));
    }
}

void add_subsidy(CLI::App& app, Parsed& parsed) {
    auto* page = app.get_subcommand("report")->add_subcommand(
        "subsidy", "The page for the subsidy file, in Dutch: what there was, what we saw, what next");
    page->add_option("--year", parsed.year, "Of which year")->required()->check(CLI::Range(1971, 2199));
    auto* centre = page->add_option("--centre", parsed.centre, "Of one centre; without --region: of all");
    page->add_option("--region", parsed.region, "Of a region")->excludes(centre);
    page->add_option("--format", parsed.format, "html or pdf (by weasyprint), to be sent into a file")
        ->required()
        ->check(CLI::IsMember({"html", "pdf"}));
}

void add_housekeeping(CLI::App& app, Parsed& parsed) {
    auto* backup =
        app.add_subcommand("backup", "Writes everything into one file, the CA's key included: keep it secret");
    backup->add_option("file", parsed.file, "Where to; replaced whole if it exists")->required();
    auto* restore = app.add_subcommand("restore", "Takes everything from a backup in place of what is here");
    restore->add_option("file", parsed.file, "The backup")->required()->check(CLI::ExistingFile);
    app.add_subcommand("migrate", "Brings the database to this program's version, as every other subcommand does too, "
                                  "and says from which one");
    auto* copy = app.add_subcommand("copy", "Carries all tables from one database into another, which is empty, and "
                                            "compares the totals; no office may run on either. Each is sqlite:FILE or "
                                            "postgresql://..., with the password in ~/.pgpass");
    copy->add_option("--from", parsed.copy.from, "Where everything is")->required();
    copy->add_option("--to", parsed.copy.to, "Where it shall be")->required();
}

void add_people(CLI::App& app, Parsed& parsed) {
    auto* user = app.add_subcommand("user", "People who may log in")->require_subcommand(1);
    auto* add = user->add_subcommand("add", "Somebody new; the password is read from standard input. Prints what an "
                                            "administrator's authenticator scans");
    add->add_option("--role", parsed.role, "administrator, editor or reader")
        ->capture_default_str()
        ->check(CLI::IsMember({"administrator", "editor", "reader"}));
    add->add_option("--centre", parsed.centres, "A centre whose schedule an editor may change");
    auto* remove = user->add_subcommand("remove", "Somebody who may not any more");
    auto* password = user->add_subcommand("password", "A new password, from standard input; ends their sessions");
    auto* totp = user->add_subcommand("totp", "A new secret for their authenticator; ends their sessions");
    for (CLI::App* each : {add, remove, password, totp})
        each->add_option("name", parsed.name, "Login name")->required();
    user->add_subcommand("list", "Who there is, and what they may");

    auto* token = app.add_subcommand("token", "Tokens that scripts pull reports with")->require_subcommand(1);
    token->add_subcommand("make", "A new one; it is shown once")
        ->add_option("name", parsed.name, "What it is for")
        ->required();
    token->add_subcommand("revoke", "One that shall not work any more")
        ->add_option("id", parsed.name, "As token list says it")
        ->required();
    token->add_subcommand("list", "Who made them, and when they were used last");

    auto* audit = app.add_subcommand("audit", "What people did")->require_subcommand(1);
    audit->add_subcommand("list", "All of it, oldest first");
    audit->add_subcommand("verify", "Whether nothing of it was changed or taken out");
}

std::optional<Command> command_of_people(const CLI::App& app, const Parsed& parsed, const std::filesystem::path& data) {
    if (const auto* user = app.get_subcommand("user"); user->parsed()) {
        if (user->got_subcommand("list")) return Command{data, ListUsers{}};
        if (user->got_subcommand("add"))
            return Command{data, AddUser{parsed.name, *role_named(parsed.role), parsed.centres}};
        using How = ChangeUser::How;
        const How how = user->got_subcommand("remove")     ? How::remove
                        : user->got_subcommand("password") ? How::password
                                                           : How::totp;
        return Command{data, ChangeUser{parsed.name, how}};
    }
    if (const auto* token = app.get_subcommand("token"); token->parsed()) {
        if (token->got_subcommand("make")) return Command{data, MakeToken{parsed.name}};
        if (token->got_subcommand("revoke")) return Command{data, RevokeToken{parsed.name}};
        return Command{data, ListTokens{}};
    }
    if (const auto* audit = app.get_subcommand("audit"); audit->parsed())
        return Command{data, ShowAudit{audit->got_subcommand("verify")}};
    return std::nullopt;
}

void add_alarm(CLI::App& app, AlarmWish& where) {
    auto* alarm =
        app.add_subcommand("alarm", "Kiosks that need somebody: late, or unwell themselves. Printed, and sent only "
                                    "where it is told to; for a timer, once a day. Nothing to say: nothing is sent");
    alarm->add_option("--webhook", where.webhook, "https address of a chat, gets {\"text\": ...}");
    alarm->add_option("--mail", where.mail_to, "Address that gets it; may be given more than once");
    alarm->add_option("--from", where.mail_from, "Address it is sent from");
    alarm->add_option("--smtp", where.smtp,
                      "Mail server: smtps://HOST, or smtp://HOST:587 with STARTTLS; never in the open");
    alarm->add_option("--smtp-user", where.smtp_user, "Who logs in there");
    alarm->add_option("--smtp-password-file", where.smtp_password, "File with the password alone");
    alarm->add_option("--ca", where.ca, "Certificates to trust (PEM); the system's by default")
        ->check(CLI::ExistingFile);
}

std::variant<Command, shared::ControlReply> command_of(const CLI::App& app, const Parsed& parsed) {
    const std::filesystem::path data = std::filesystem::absolute(parsed.data);
    const auto file = [&] { return std::filesystem::absolute(parsed.file); };
    if (app.got_subcommand("serve")) return Command{data, parsed.serve};
    if (app.got_subcommand("enrol")) return Command{data, parsed.enrol};
    if (app.got_subcommand("backup")) return Command{data, Backup{file()}};
    if (app.got_subcommand("restore")) return Command{data, Restore{file()}};
    if (app.got_subcommand("migrate")) return Command{data, Migrate{}};
    if (app.got_subcommand("alarm")) return Command{data, Alarm{parsed.alarm}};
    if (app.got_subcommand("copy")) return Command{data, parsed.copy};
    if (app.got_subcommand("board")) return Command{data, SetBoard{parsed.centre, file()}};
    if (app.got_subcommand("centre")) {
        SetCentre set{parsed.centre, parsed.open, {}, parsed.exceptions, {}, parsed.holidays, {}};
        for (const auto& day : parsed.reopen) set.reopen.insert(*shared::Day::parse(day));
        if (!parsed.region.empty()) set.region = parsed.region;
        for (const auto& day : parsed.closed) set.closed.insert(*shared::Day::parse(day));
        return Command{data, set};
    }
    if (const auto* kiosk = app.get_subcommand("kiosk"); kiosk->parsed()) {
        using How = ChangeKiosk::How;
        if (kiosk->got_subcommand("list")) return Command{data, ListKiosks{}};
        const How how = kiosk->got_subcommand("rename") ? How::rename
                        : kiosk->got_subcommand("move") ? How::move
                                                        : How::revoke;
        return Command{data, ChangeKiosk{how, parsed.kiosk, parsed.other, shared::Day::parse(parsed.from)}};
    }
    if (auto command = command_of_people(app, parsed, data)) return *command;
    const auto* report = app.get_subcommand("report");
    if (report->got_subcommand("subsidy")) {
        using Level = Scope::Level;
        const Scope place = !parsed.centre.empty()   ? Scope{Level::centre, parsed.centre}
                            : !parsed.region.empty() ? Scope{Level::region, parsed.region}
                                                     : Scope{};
        return Command{data, Subsidy{{place, parsed.year}, parsed.format == "pdf"}};
    }
    const auto from = *shared::Day::parse(parsed.from);
    const auto to = *shared::Day::parse(parsed.to);
    if (to < from || to.days_since(from) > 3660)
        return shared::ControlReply{exit_usage, "", "report: --to is before --from, or more than ten years later\n"};
    if (parsed.kiosks && parsed.format != "csv")
        return shared::ControlReply{exit_usage, "", "report: --kiosks goes with --format csv; the others have both\n"};
    return Command{data, Report{{report->got_subcommand("totals"), from, to, *period_named(parsed.per), parsed.region,
                                 parsed.centre, parsed.level == "all", parsed.kiosks},
                                *format_named(parsed.format)}};
}

} // namespace

std::variant<Command, shared::ControlReply> parse_command_line(const std::vector<std::string>& arguments) {
    CLI::App app("The office behind Inloop's kiosks: takes their days, says what is missing, adds up.",
                 "inloop-central");
    app.footer(footer);
    app.set_version_flag("--version", "inloop-central " + std::string(shared::version));
    app.require_subcommand(1);
    app.fallthrough();
    Parsed parsed;
    app.add_option("--data", parsed.data, "Data folder")->capture_default_str();
    add_serve(app, parsed);
    add_kiosks(app, parsed);
    add_reports(app, parsed);
    add_subsidy(app, parsed);
    add_alarm(app, parsed.alarm);
    add_housekeeping(app, parsed);
    add_people(app, parsed);
    try { // CLI11 speaks in exceptions, also for --help
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::ParseError& error) {
        std::ostringstream out, err;
        const bool asked_for = app.exit(error, out, err) == 0;
        return shared::ControlReply{asked_for ? exit_done : exit_usage, out.str(), err.str()};
    }
    return command_of(app, parsed);
}

} // namespace central
