// Sticks are found as the system tells of them, and a page is on one whole or not at all.
#include "kiosk/usb_stick.h"

#include "tests/support/temp_folder.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <fstream>

namespace tests {

using namespace kiosk;
using Outcome = OnStick::Outcome;
namespace fs = std::filesystem;

namespace {

// A machine's disks, as /sys/block and /proc/self/mounts have them.
class Machine {
  public:
    void disk(const std::string& name, const std::string& part, bool removable) {
        fs::create_directories(folder_ / "block" / name / part);
        std::ofstream(folder_ / "block" / name / "removable") << (removable ? "1\n" : "0\n");
    }
    // At a folder of its own; escaped: as the list of mounts has it.
    fs::path mount(const std::string& device, const std::string& name, std::string escaped = "") {
        if (escaped.empty()) escaped = name;
        fs::create_directories(folder_ / name);
        at(device, (folder_ / escaped).string());
        return folder_ / name;
    }
    void at(const std::string& device, const std::string& folder) {
        std::ofstream(folder_ / "mounts", std::ios::app) << device << " " << folder << " vfat rw,relatime 0 0\n";
    }
    std::vector<UsbStick> sticks() const { return usb_sticks({}, {folder_ / "mounts", folder_ / "block"}); }

  private:
    TempFolder folder_;
};

UsbStick stick_in(const fs::path& folder) {
    const auto sticks = usb_sticks(folder);
    REQUIRE(sticks.size() == 1);
    return sticks[0];
}

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

// While it lives, no file gets longer than that: what a full stick looks like from here.
class NoRoom {
  public:
    explicit NoRoom(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &before_);
        rlimit now = before_;
        now.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &now);
    }
    ~NoRoom() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    NoRoom(const NoRoom&) = delete;
    NoRoom& operator=(const NoRoom&) = delete;

  private:
    rlimit before_{};
    void (*handler_)(int);
};

} // namespace

TEST_CASE("a removable disk that is mounted is a stick, by its part or as a whole, and has its folder's name") {
    Machine machine;
    machine.disk("sda", "sda1", false);
    machine.disk("sdb", "sdb1", true);
    machine.disk("sdc", "queue", true);
    machine.at("/dev/sda1", "/");
    machine.at("tmpfs", "/run");
    const auto named = machine.mount("/dev/sdb1", "ONS HUIS", "ONS\\040HUIS");
    const auto whole = machine.mount("/dev/sdc", "whole");
    machine.mount("/dev/sda1", "data");
    machine.mount("/dev/mapper/vault", "vault");
    const auto sticks = machine.sticks();
    REQUIRE(sticks.size() == 2);
    CHECK(sticks[0].folder == named);
    CHECK(sticks[0].label == "ONS HUIS");
    CHECK(sticks[1].folder == whole);
}

TEST_CASE("the stick the system runs from, a folder that is gone and one that was mounted over are no sticks") {
    Machine machine;
    machine.disk("sda", "sda1", true);
    machine.disk("sdb", "sdb1", true);
    machine.disk("sdc", "sdc1", false);
    machine.at("/dev/sda1", "/");
    machine.mount("/dev/sda1", "data");
    fs::remove(machine.mount("/dev/sdb1", "gone"));
    machine.mount("/dev/sdb1", "covered");
    machine.mount("/dev/sdc1", "covered");
    CHECK(machine.sticks().empty());
    CHECK(usb_sticks({}, {"/nowhere/mounts", "/nowhere/block"}).empty());
}

TEST_CASE("a folder that is given is the only stick") {
    const TempFolder folder;
    CHECK(stick_in(folder.path()).folder == folder.path());
    CHECK(usb_sticks(folder / "missing").empty());
    std::ofstream(folder / "file") << "x";
    CHECK(usb_sticks(folder / "file").empty());
}

TEST_CASE("a page is on the stick whole, alone, and replaces an older one") {
    const TempFolder folder;
    const UsbStick stick = stick_in(folder.path());
    const std::string page(100'000, 'p');
    const OnStick first = write_to_stick(stick, "terugblik.pdf", page);
    CHECK(first.outcome == Outcome::done);
    CHECK(first.file == folder / "terugblik.pdf");
    CHECK(text_of_file(first.file.string()) == page);
    CHECK(write_to_stick(stick, "terugblik.pdf", "newer").outcome == Outcome::done);
    CHECK(text_of_file(first.file.string()) == "newer");
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a full stick is named, keeps the older page and nothing of the new one") {
    const TempFolder folder;
    const UsbStick stick = stick_in(folder.path());
    REQUIRE(write_to_stick(stick, "terugblik.pdf", "older").outcome == Outcome::done);
    OnStick written;
    {
        const NoRoom full(4096);
        written = write_to_stick(stick, "terugblik.pdf", std::string(100'000, 'p'));
    }
    CHECK(written.outcome == Outcome::full);
    CHECK(written.reason == folder.path().string() + ": the page can't be written to the stick: it is full");
    CHECK(text_of_file((folder / "terugblik.pdf").string()) == "older");
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a stick that takes nothing is named") {
    struct stat found {};
    REQUIRE(stat("/sys/kernel", &found) == 0); // not even root may put a file there
    const OnStick written = write_to_stick({"/sys/kernel", "kernel", found.st_dev}, "terugblik.pdf", "page");
    CHECK(written.outcome == Outcome::read_only);
    CHECK(written.reason.ends_with("it is write-protected"));
}

TEST_CASE("a stick that was pulled out is named, and nothing lands on the disk below") {
    const TempFolder folder;
    UsbStick stick = stick_in(folder.path());
    ++stick.device; // the folder is there, the stick is not
    CHECK(write_to_stick(stick, "terugblik.pdf", "page").outcome == Outcome::gone);
    CHECK(files_in(folder.path()) == 0);
    stick.folder /= "missing";
    const OnStick written = write_to_stick(stick, "terugblik.pdf", "page");
    CHECK(written.outcome == Outcome::gone);
    CHECK(written.reason.ends_with("it was pulled out"));
}

} // namespace tests
