#include "kiosk/tools.h"

#include "kiosk/backups.h"
#include "kiosk/script_json.h"
#include "kiosk/settings_file.h"
#include "kiosk/sync/enrol.h"
#include "kiosk/sync/sync_worker.h"
#include "kiosk/text_file.h"
#include "shared/curl_client.h"
#include "shared/version.h"

#include <array>
#include <iostream>
#include <random>
#include <thread>

namespace kiosk {
namespace {

using shared::ControlReply;
using shared::ControlRequest;

constexpr std::array verb_names{"run",       "screenshot",        "status", "due",
                                "explain",   "close-day",         "sync",   "enrol",
                                "reset-pin", "backup-passphrase", "backup", "restore"};

std::unique_ptr<shared::Clock> clock_of(const Command& command) {
    if (command.now) return std::make_unique<shared::ShiftedClock>(*command.now);
    return std::make_unique<shared::SystemClock>();
}

// How it stands with the office when no sync thread runs: whatever is due waits.
sync::SyncStatus resting_status(const Command& command, const sync::Work& work) {
    sync::SyncStatus status;
    const auto office = sync::read_office(command.data);
    status.enrolled = office && office.value();
    status.asking_state = work.ask_state;
    status.trouble = sync::Trouble{
        sync::Trouble::Kind::stopped, "no kiosk runs on this folder; \"inloop-kiosk sync\" sends what is due", {}};
    for (const sync::DueDay& due : work.days) status.waiting.push_back({due.report.day, due.set_aside});
    for (const sync::DueMonth& due : work.months) status.waiting.push_back({due.report.month, due.set_aside});
    return status;
}

// One pass over the network in this process, for `sync` while no kiosk runs here.
ControlReply sync_here(const Command& command, ledger::Ledger& ledger, shared::Clock& clock) {
    const auto office = sync::read_office(command.data);
    if (!office) return {exit_world, "", office.reason() + "\n"};
    if (!office.value()) return {exit_refused, "", "this kiosk is not enrolled at an office (inloop-kiosk enrol)\n"};
    shared::CurlClient client(office.value()->url, office.value()->ca_pem);
    sync::SyncWorker worker(client, clock, *office.value(), {ledger.settings().retry_scale, std::random_device{}()},
                            [&](const sync::Outcome& outcome) { ledger.take(outcome); });
    ledger.try_again();
    // A second pass when the first one only asked what the office has of a restored database.
    for (int pass = 0; pass < 2; ++pass) {
        const auto work = ledger.new_work();
        if (!work || (pass > 0 && work->days.empty() && work->months.empty())) break;
        worker.give(*work);
        worker.ask_now();
        worker.run();
    }
    return sync_answer(ledger, worker.status());
}

ControlReply answer_on_folder(const Command& command, const ControlRequest& request) {
    const auto settings = load_settings(command);
    if (!settings) return {exit_usage, "", settings.reason() + "\n"};
    auto folder = open_folder(command, settings.value());
    if (!folder) return {exit_world, "", folder.reason() + "\n"};
    ledger::Ledger& ledger = *folder.value().ledger;
    const auto clock = clock_of(command);
    const shared::Now now = clock->now();
    if (command.verb == Command::Verb::sync) return sync_here(command, ledger, *clock);
    const auto work = ledger.new_work();
    const sync::SyncStatus status = resting_status(command, work.value_or(sync::Work{}));
    Desk desk(folder.value().store->staff(), now);
    return answer({ledger, desk, now, status, false}, request);
}

int print(const ControlReply& reply) {
    std::cout << reply.out << std::flush;
    std::cerr << reply.err << std::flush;
    return reply.exit_code;
}

// Joins an office; a running kiosk then takes the new office file up.
int enrol(const Command& command) {
    const ControlReply installation =
        shared::run_or_ask(command.data, {{"installation"}, ""},
                           [&](const auto&, const auto& request) { return answer_on_folder(command, request); });
    if (installation.exit_code != exit_ok) return print(installation);
    const sync::EnrolWish wish{command.url,         command.code,     command.ca,
                               command.fingerprint, installation.out, std::string(shared::version)};
    const sync::Enrolled enrolled = sync::enrol_and_keep(wish, command.data, clock_of(command)->now().utc);
    if (const auto* not_enrolled = std::get_if<sync::NotEnrolled>(&enrolled)) {
        std::cerr << not_enrolled->reason << "\n";
        return not_enrolled->refused ? exit_refused : exit_world;
    }
    const auto& office = std::get<sync::Office>(enrolled);
    std::cout << "enrolled as " << office.kiosk << " at " << office.url << "\n";
    shared::run_or_ask(command.data, {{"office"}, ""}, [](const auto&, const auto&) { return ControlReply{}; });
    return exit_ok;
}

} // namespace

ControlReply answer(const ToolContext& context, const ControlRequest& request) {
    const auto& words = request.arguments;
    const std::string verb = words.empty() ? "" : words[0];
    const bool json = words.size() > 1 && words.back() == "--json";
    if (verb == "status") {
        ledger::Status status = context.ledger.status(context.now, context.sync);
        status.running = context.running;
        return {exit_ok, json ? status_json(status) : status_text(status), ""};
    }
    if (verb == "due") {
        const auto due = context.ledger.due(context.sync);
        return {due.empty() ? exit_ok : exit_waiting, json ? due_json(due) : due_text(due), ""};
    }
    if (verb == "explain" && words.size() > 1) {
        const auto day = shared::Day::parse(words[1]);
        if (!day) return {exit_usage, "", "\"" + words[1] + "\" is not a day like 2026-11-23\n"};
        const auto explanation = context.ledger.explain(*day, context.now, context.sync);
        return {explanation.delivered ? exit_ok : exit_waiting, explanation.sentence + "\n", ""};
    }
    if (verb == "close-day") {
        const auto closed = context.ledger.close_today(context.now);
        return closed.done ? ControlReply{exit_ok, closed.text, ""} : ControlReply{exit_refused, "", closed.text};
    }
    if (verb == "reset-pin") {
        if (!context.desk.reset_pin()) return {exit_world, "", "the disk refuses to forget the PIN\n"};
        return {exit_ok, "the next one who holds the wall clock chooses a new PIN; no count was touched\n", ""};
    }
    if (verb == "sync") return {exit_refused, "", "this kiosk is not enrolled at an office (inloop-kiosk enrol)\n"};
    if (verb == "installation") return {exit_ok, context.ledger.installation(), ""}; // enrolling asks
    if (verb == "office") return {};                                                 // enrolled anew
    return {exit_usage, "", "\"" + verb + "\" is nothing a kiosk can be asked\n"};
}

ControlReply sync_answer(ledger::Ledger& ledger, const sync::SyncStatus& sync) {
    const auto due = ledger.due(sync);
    if (due.empty()) return {exit_ok, "all that was due has been received by the office\n", ""};
    bool refused = false;
    for (const ledger::Due& one : due) refused |= one.set_aside;
    return {refused && !sync.trouble ? exit_refused : exit_world, "", due_text(due)};
}

ControlRequest request_of(const Command& command) {
    ControlRequest request{{verb_names.at(static_cast<std::size_t>(command.verb))}, ""};
    if (!command.day.empty()) request.arguments.push_back(command.day);
    if (command.json) request.arguments.emplace_back("--json");
    return request;
}

std::optional<shared::FolderLock> take_folder(const std::filesystem::path& folder) {
    for (int tries = 0; tries < 40; ++tries) {
        if (auto lock = shared::FolderLock::take(folder)) return lock;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return std::nullopt;
}

shared::Result<std::string> machine_id(const std::filesystem::path& file) {
    std::error_code unseen;
    if (!std::filesystem::exists(file, unseen) && !unseen) return std::string();
    auto text = read_file(file);
    if (!text) return text;
    // Its first line: a line break in it would make the anchor unreadable, and every start one of a copy.
    return text.value().substr(0, text.value().find('\n'));
}

shared::Result<OpenFolder> open_folder(const Command& command, const shared::KioskSettings& settings) {
    store::Options options;
    options.folder = command.data;
    auto machine = machine_id("/etc/machine-id");
    if (!machine) return shared::Refusal{machine.reason()};
    options.machine = std::move(machine).value();
    options.version = shared::version;
    options.k = settings.k;
    auto store = store::CounterStore::open(std::move(options));
    if (!store) return shared::Refusal{store.reason()};
    OpenFolder folder{std::move(store).value(), nullptr};
    folder.ledger = std::make_unique<ledger::Ledger>(*folder.store, settings);
    folder.ledger->lay_team_over(folder.store->staff().settings());
    return folder;
}

int run_tool(const Command& command) {
    if (command.verb == Command::Verb::enrol) return enrol(command);
    if (command.verb == Command::Verb::backup_passphrase) return print(set_passphrase(command));
    if (command.verb == Command::Verb::backup) return print(back_up(command));
    if (command.verb == Command::Verb::restore) return print(restore(command));
    return print(shared::run_or_ask(command.data, request_of(command), [&](const auto&, const auto& request) {
        return answer_on_folder(command, request);
    }));
}

} // namespace kiosk
