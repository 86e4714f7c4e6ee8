// The attacker with the disk of the kiosk opened, once, and without the passphrase. Month cells only grow, so a second
// state beside the counts, of the last close say, would tell the moods of the one day in between: counts.db has to be
// the only state in the folder that can be read, at every moment of its life.
#include "door.h"

#include "kiosk/store/backup.h"
#include "kiosk/store/backup_key.h"
#include "tests/support/days.h"
#include "tests/support/temp_folder.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <set>

using namespace kiosk::store;
using namespace tests;
using shared::Day;
using shared::Mood;

namespace {

namespace fs = std::filesystem;

const std::string topic = "a-topic-found-nowhere-else";
const std::string closed_path = "/kiosk/closed.sealed";

bool readable(const std::string& bytes) {
    return bytes.find("SQLite format 3") != std::string::npos || bytes.find(topic) != std::string::npos ||
           bytes.find("CREATE TABLE") != std::string::npos;
}

// Names of the files in which somebody reads what was counted.
std::set<std::string> readable_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        if (readable(text_of_file(entry.path()))) names.insert(entry.path().filename());
    return names;
}

void live(CounterStore& store, Day day, int families) {
    count(store, day, families);
    REQUIRE(store.add(shared::topic_lit(topic), morning_of(day)).outcome == Outcome::done);
}

} // namespace

TEST_CASE("only counts.db can be read in the folder of a kiosk, whatever is closed, backed up and restored there") {
    const std::set<std::string> counts{"counts.db"};
    const TempFolder folder, stick;
    auto store = opened(in_folder(folder.path()));
    REQUIRE(set_backup_passphrase(folder.path(), passphrase) == "");
    live(*store, monday, 3);
    REQUIRE(store->close(monday).outcome == Outcome::done);
    live(*store, monday.plus(1), 2);
    CHECK(readable_in(folder.path()) == counts);
    const auto backup = put_backup(kept_backup(folder.path()).value(), stick.path());
    REQUIRE(backup.ok());
    CHECK(readable_in(stick.path()).empty());
    REQUIRE(set_backup_passphrase(folder.path(), "koffie om half elf") == "");
    CHECK(readable_in(folder.path()) == counts);
    REQUIRE(store->close(monday.plus(1)).outcome == Outcome::done);
    CHECK(readable_in(folder.path()) == counts);
    store.reset();

    REQUIRE(restore(open_backup(backup.value(), passphrase).value(), folder.path()) == "");
    REQUIRE(fs::exists(folder / "counts.db.before-restore"));
    CHECK(readable_in(folder.path()) == counts);
    std::ofstream(folder / "counts.new") << text_of_file(folder / "counts.db"); // of a restore cut off
    store = opened(in_folder(folder.path()));
    CHECK(readable_in(folder.path()) == counts);
}

TEST_CASE("at no moment of a close does a state that can be read go into another file than the counts") {
    SimulatedDisk disk(new_kiosk());
    {
        auto store = opened(on_simulated_disk(disk));
        for (Day day = monday; day < monday.plus(9); day = day.plus(1)) { // over the end of a month
            live(*store, day, 3);
            REQUIRE(store->close(day).outcome == Outcome::done);
        }
    }
    // The names a file was given. counts.new is what takes the place of counts.db, and the same.
    const std::set<std::string> counts{"/kiosk/counts.db", "/kiosk/counts.db-journal", "/kiosk/counts.new",
                                       "/kiosk/counts.new-journal"};
    std::map<int, std::string> name_of;
    std::set<std::string> readable_files;
    int sealed = 0;
    for (const DiskOperation& operation : disk.record()) {
        if (operation.kind == DiskOperation::Kind::create) name_of[operation.inode] = operation.name;
        if (operation.kind != DiskOperation::Kind::write) continue;
        const auto name = name_of.find(operation.inode); // none: from before
        if (readable(operation.bytes)) readable_files.insert(name == name_of.end() ? "from before" : name->second);
        if (name != name_of.end() && name->second == closed_path + ".new") ++sealed;
    }
    readable_files.erase("from before"); // its counts.db
    REQUIRE(readable_files.count("/kiosk/counts.new") == 1);
    for (const std::string& name : readable_files) {
        CAPTURE(name);
        CHECK(counts.count(name) == 1);
    }
    CHECK(sealed == 9);
}

TEST_CASE(
    "but for counts.db, the folder is the same whatever was counted on the day before, and on the day that is open") {
    const DiskFilesByName start = new_kiosk();
    std::vector<DiskFilesByName> folders;
    for (const int families : {0, 3, 40}) {
        SimulatedDisk disk(start);
        auto store = opened(on_simulated_disk(disk));
        REQUIRE(store->keep_open(morning_of(monday), 10, noon_of(monday)) == Outcome::done);
        if (families > 0) live(*store, monday, families);
        for (int i = 0; i < families * 10; ++i)
            REQUIRE(store->add(shared::topic_lit("topic" + std::to_string(i)), morning_of(monday)).outcome ==
                    Outcome::done);
        REQUIRE(store->close(monday).outcome == Outcome::done);
        live(*store, monday.plus(1), families);
        store.reset();
        folders.push_back(disk.files());
    }
    const std::size_t random_from = 16 + 24 + 8 + 16; // sealed.h
    for (DiskFilesByName& files : folders) {
        REQUIRE(files.extract("/kiosk/counts.db"));
        std::string& sealed = files.at(closed_path);
        CHECK(sealed.size() == size_step + 185);
        sealed.resize(random_from);
        CHECK(files == folders.front());
    }
}

TEST_CASE("neither the passphrase nor what opens a backup is ever on the disk") {
    SimulatedDisk disk(new_kiosk());
    REQUIRE(set_backup_passphrase("/kiosk", "koffie om half elf", &disk) == "");
    auto store = opened(on_simulated_disk(disk));
    live(*store, monday, 3);
    REQUIRE(store->close(monday).outcome == Outcome::done);
    const auto sealed = disk.files().at(closed_path);
    for (const auto& [name, bytes] : disk.files()) {
        CAPTURE(name);
        CHECK(bytes.find("koffie om half elf") == std::string::npos);
        // Nor does anything there serve as a passphrase.
        if (bytes.size() < 1000) CHECK_FALSE(unseal("", sealed, bytes).ok());
    }
    CHECK(unseal("", sealed, "koffie om half elf").ok());
}
