// Backups on a stick as a host meets them: which there are, of which centre, and why one is not opened.
#include "door.h"

#include "kiosk/store/backup.h"
#include "tests/support/days.h"
#include "tests/support/temp_folder.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>

using namespace kiosk::store;
using namespace tests;
using shared::Day;

namespace {

namespace fs = std::filesystem;

} // namespace

TEST_CASE("a backup that is not opened is told apart: another passphrase, damage, a newer program, no file") {
    const KioskPlace folder;
    const TempFolder stick;
    Options newer = in_folder(folder.path());
    count_and_close(*opened(newer), monday, 3);
    const fs::path backup = back_up(folder.path(), stick.path());
    const auto fault_of = [](const fs::path& file, const std::string& words) {
        BackupFault fault{};
        CHECK_FALSE(open_backup(file, words, &fault).ok());
        return fault;
    };
    CHECK(fault_of(backup, "another passphrase") == BackupFault::passphrase);
    CHECK(fault_of(stick / "nothing", "koffie") == BackupFault::gone);
    const std::string bytes = text_of_file(backup);
    const auto written = [&](std::string text) {
        std::ofstream(stick / "inloop-other.backup", std::ios::binary) << text;
        return fs::path(stick / "inloop-other.backup");
    };
    CHECK(fault_of(written(bytes.substr(0, bytes.size() - 1)), passphrase) == BackupFault::damaged);
    CHECK(fault_of(written("a letter"), passphrase) == BackupFault::damaged);
    std::string turned = bytes;
    turned.back() = static_cast<char>(turned.back() ^ 1);
    CHECK(fault_of(written(turned), passphrase) == BackupFault::damaged);
    std::string of_tomorrow = bytes;
    of_tomorrow[14] = '2'; // the format
    CHECK(fault_of(written(of_tomorrow), passphrase) == BackupFault::newer);
    const auto found = backups_in(stick.path());
    REQUIRE(found.size() == 2);
    CHECK(found[0].closed == monday);
    CHECK(found[0].file == backup);
    CHECK_FALSE(found[1].closed.has_value());
    CHECK(found[1].newer);
    newer.migrations.push_back("CREATE TABLE tomorrow (x INTEGER PRIMARY KEY) STRICT, WITHOUT ROWID;");
    count_and_close(*opened(newer), monday.plus(1), 3);
    CHECK(fault_of(back_up(folder.path(), stick.path()), passphrase) == BackupFault::newer);
}

TEST_CASE("a backup says the name of its centre, and a second restore keeps what the first one put aside") {
    const KioskPlace folder;
    const TempFolder stick;
    {
        const auto store = opened(in_folder(folder.path()));
        REQUIRE(store->staff().set("centre", "De Babbel") == Attempt::done);
        count_and_close(*store, monday, 3);
    }
    const auto state = open_backup(back_up(folder.path(), stick.path()), passphrase);
    REQUIRE(state.ok());
    CHECK(state.value().centre == "De Babbel");
    for (int twice = 0; twice < 2; ++twice) REQUIRE(restore(state.value(), folder.path()) == "");
    CHECK(open_backup(folder / "counts.db.before-restore", passphrase).ok());
    CHECK(open_backup(folder / "counts.db.before-restore-2", passphrase).ok());
}
