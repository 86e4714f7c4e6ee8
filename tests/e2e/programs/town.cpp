#include "tests/e2e/programs/town.h"

#include "shared/control_socket.h"
#include "shared/password.h"
#include "shared/version.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <fstream>

namespace tests {
namespace {

std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const auto at = text.find(before);
    if (at == std::string::npos) return "";
    const auto from = at + before.size();
    return text.substr(from, text.find(after, from) - from);
}

void write_file(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

} // namespace

OfficeProgram::OfficeProgram() {
    serving_ = std::make_unique<Process>(Words{INLOOP_BIN "/inloop-central", "serve", "--data", folder_.path().string(),
                                               "--listen", "127.0.0.1:0", "--host", "localhost"});
    const bool up = soon([&] { return !between(serving_->out(), "fingerprint ", "\n").empty(); });
    INFO(serving_->err());
    REQUIRE(up);
    port_ = static_cast<unsigned short>(std::stoi(between(serving_->out(), "localhost:", "\n")));
    fingerprint_ = between(serving_->out(), "fingerprint ", "\n");
}

Ended OfficeProgram::ask(Words words) const {
    words.insert(words.begin(), {INLOOP_BIN "/inloop-central", "--data", folder_.path().string()});
    return run(words);
}

std::string OfficeProgram::code(const std::string& centre, const std::string& kiosk) const {
    return nlohmann::json::parse(ask({"enrol", centre, kiosk, "--json"}).out).at("code");
}

std::map<std::string, int> OfficeProgram::families(const std::string& centre) const {
    const auto report = nlohmann::json::parse(
        ask({"report", "totals", "--from", "2027-01-01", "--to", "2027-12-31", "--per", "day", "--format", "json"})
            .out);
    std::map<std::string, int> days;
    for (const auto& each : report.at("centres")) {
        if (each.at("centre") != centre) continue;
        for (const auto& day : each.at("periods")) days[day.at("period")] = day.at("families");
    }
    return days;
}

std::string OfficeProgram::sync_report(const std::string& format) const {
    return ask({"report", "sync", "--from", "2027-03-01", "--to", "2027-03-31", "--format", format}).out;
}

KioskFolder::KioskFolder(const std::string& settings_text) {
    write_file(settings(), settings_text);
}

Words KioskFolder::command(Words words, const std::string& now) const {
    Words all{INLOOP_BIN "/inloop-kiosk", "--data", path().string(), "--settings", settings().string()};
    if (!now.empty()) all.insert(all.end(), {"--now", now});
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

Ended KioskFolder::enrol(const OfficeProgram& office, unsigned short port, const std::string& centre,
                         const std::string& kiosk) const {
    return ask({"enrol", office.url(port), office.code(centre, kiosk), "--fingerprint", office.fingerprint()});
}

std::unique_ptr<kiosk::store::CounterStore> KioskFolder::open() const {
    std::filesystem::create_directories(path());
    kiosk::store::Options options;
    options.folder = path();
    std::getline(std::ifstream("/etc/machine-id"), options.machine);
    options.version = std::string(shared::version);
    auto store = kiosk::store::CounterStore::open(std::move(options));
    INFO(store.reason());
    REQUIRE(store.ok());
    return std::move(store).value();
}

void KioskFolder::choose_pin(const std::string& digits, int failures, int spent) const {
    REQUIRE(open()->staff().keep({shared::hash_password(digits), failures, spent}) == kiosk::store::Attempt::done);
}

kiosk::store::KeptPin KioskFolder::pin_tries() const {
    return open()->staff().pin();
}

bool KioskFolder::is_copy() const {
    return open()->copied();
}

void KioskFolder::closed_day(const std::string& text, int families) const {
    const auto day = shared::Day::parse(text);
    REQUIRE(day);
    const auto store = open();
    const kiosk::store::Stamp stamp{day, kiosk::store::PartOfDay::morning, shared::ClockTrust::synchronised};
    for (int i = 0; i < families; ++i)
        store->add(shared::additions_of({1, 0, 0, 1}, shared::Mood::chat, false, std::nullopt), stamp);
    REQUIRE(store->keep_open(stamp, 1, *shared::parse_local(text + "T12:00")) == kiosk::store::Outcome::done);
    REQUIRE(store->close(*day).outcome == kiosk::store::Outcome::done);
}

int KioskFolder::families_today(const std::string& now) const {
    const Ended status = ask({"status", "--json"}, now);
    INFO(status.err);
    REQUIRE(status.exit_code == 0);
    return nlohmann::json::parse(status.out).at("families");
}

int KioskFolder::families_on_screen() const {
    const auto status = shared::ask_running(path(), {{"status", "--json"}, ""});
    INFO(status.err);
    REQUIRE(status.exit_code == 0);
    return nlohmann::json::parse(status.out).at("families");
}

std::string KioskFolder::due() const {
    const Ended ended = ask({"due"});
    return ended.exit_code == 0 ? "" : ended.out + ended.err;
}

void KioskFolder::point_at(const std::string& url, const std::string& ca_pem) const {
    const std::string office = text_of_file(path() / "office");
    const std::string rest = office.substr(office.find('\n'));
    const std::string ca = "\nca\n";
    write_file(path() / "office",
               "url " + url + (ca_pem.empty() ? rest : rest.substr(0, rest.find(ca) + ca.size()) + ca_pem));
}

} // namespace tests
