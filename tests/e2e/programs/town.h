// The two real programs: an office that serves with TLS on a port of its own, and the folder of a kiosk. Programs are
// those of the build this test belongs to.
#pragma once

#include "kiosk/store/counter_store.h"
#include "tests/e2e/programs/process.h"
#include "tests/support/temp_folder.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <memory>
#include <string>

namespace tests {

class OfficeProgram {
  public:
    OfficeProgram();
    Ended ask(Words words) const; // a subcommand
    unsigned short port() const { return port_; }
    const std::string& fingerprint() const { return fingerprint_; }
    std::string ca_file() const { return folder_ / "ca.pem"; }
    std::string url(unsigned short port) const { return "https://localhost:" + std::to_string(port); }
    std::string code(const std::string& centre, const std::string& kiosk) const;
    // {"2027-03-01": 5, ...}: families by day of one centre, from `report totals`.
    std::map<std::string, int> families(const std::string& centre) const;
    std::string sync_report(const std::string& format = "json") const;

  private:
    TempFolder folder_;
    std::unique_ptr<Process> serving_;
    unsigned short port_ = 0;
    std::string fingerprint_;
};

class KioskFolder {
  public:
    // settings: TOML
    explicit KioskFolder(const std::string& settings = "[sync]\nretry_scale = 0.001\n");
    // inloop-kiosk --data --settings [--now] words
    Words command(Words words, const std::string& now = "") const;
    Ended ask(Words words, const std::string& now = "") const { return run(command(std::move(words), now)); }
    Ended enrol(const OfficeProgram& office, unsigned short port, const std::string& centre = "Huis",
                const std::string& kiosk = "deur") const;
    // While it does not run: families of that day, and its end.
    void closed_day(const std::string& day, int families) const;
    // While it does not run: its team has chosen this PIN, and somebody tried others.
    void choose_pin(const std::string& digits, int failures, int spent) const;
    kiosk::store::KeptPin pin_tries() const;
    bool is_copy() const;                             // while it does not run: the store takes it for one
    int families_today(const std::string& now) const; // `status --json`
    int families_on_screen() const;                   // the same, while it runs: without a program to ask it
    std::string due() const;                          // "" if nothing is

    // The office file with another address, and another CA.
    void point_at(const std::string& url, const std::string& ca_pem = "") const;

    std::filesystem::path path() const { return folder_ / "data"; }
    std::filesystem::path settings() const { return folder_ / "kiosk.toml"; }
    std::string targets() const { return folder_ / "targets.json"; }

  private:
    std::unique_ptr<kiosk::store::CounterStore> open() const;
    TempFolder folder_;
};

} // namespace tests
