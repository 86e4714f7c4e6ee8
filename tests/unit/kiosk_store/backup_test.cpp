// What a close keeps for backups, and what a backup tells.
#include "door.h"
#include "power_cut.h"

#include "kiosk/store/backup.h"
#include "kiosk/store/backup_key.h"
#include "kiosk/store/damage.h"
#include "tests/support/days.h"
#include "tests/support/rounds.h"
#include "tests/support/temp_folder.h"
#include "tests/support/text_of_file.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <set>
#include <sstream>

using namespace kiosk::store;
using namespace tests;
using shared::Day;
using shared::Mood;

namespace {

const std::string closed_path = "/kiosk/closed.sealed";

DiskFilesByName with_passphrase(DiskFilesByName files = {}) {
    files["/kiosk/backup-key"] = key_file();
    return files;
}

KeptBackup kept_in(const std::filesystem::path& folder) {
    auto kept = kept_backup(folder);
    INFO(kept.reason());
    REQUIRE(kept.ok());
    return std::move(kept).value();
}

// What a thief with the passphrase reads from a backup that is made now.
std::string backup_made_now(const std::filesystem::path& folder) {
    const TempFolder stick;
    const auto file = put_backup(kept_in(folder), stick.path());
    INFO(file.reason());
    REQUIRE(file.ok());
    return unsealed(text_of_file(file.value()));
}

std::set<std::string> lines_of(Database& database) {
    std::istringstream text(everything_in(database));
    std::set<std::string> lines;
    for (std::string line; std::getline(text, line);) lines.insert(line);
    return lines;
}

std::set<std::string> without(std::set<std::string> lines, const std::set<std::string>& others) {
    for (const std::string& line : others) lines.erase(line);
    return lines;
}

// Everything the team writes down, the board in between, and families of no certain day.
void write_notes(CounterStore& store, const std::string& mark) {
    for (int room = 0; room < 200; ++room)
        REQUIRE(store.staff().keep(monday, "morning", {"room" + std::to_string(room), mark, mark, mark}) ==
                Attempt::done);
    REQUIRE(store.staff().keep(KeptPin{mark, 2, 7}) == Attempt::done);
    REQUIRE(store.content().keep(KeptBoard{{{"sleep", mark, 3, 1, "", ""}}, {{mark, {3, true}}}}) == Attempt::done);
    REQUIRE(store.add(shared::topic_lit(mark), untrusted).outcome == Outcome::done);
    REQUIRE(store.add(one_family(Mood::quiet), untrusted).outcome == Outcome::done);
}

} // namespace

TEST_CASE("a backup is the state at the last close, however often one is made in a day and whatever is counted") {
    const TempFolder folder;
    const auto store = opened(in_folder(folder.path()));
    set_passphrase_in(folder.path());
    count(*store, monday, 3);
    CHECK(kept_backup(folder.path()).reason().find("no day was closed since the passphrase") != std::string::npos);
    REQUIRE(store->close(monday).outcome == Outcome::done);
    const std::string file = kept_in(folder.path()).sealed;
    const std::string at_close = backup_made_now(folder.path());
    CHECK(kept_in(folder.path()).closed == monday);
    count(*store, monday.plus(1), 4);
    REQUIRE(store->correct(monday, {1, shared::CorrectionReason::missed_families}) == Outcome::done);
    REQUIRE(store->accept(monday, 1) == Outcome::done);
    CHECK(store->close(monday).days.empty());
    CHECK((kept_in(folder.path()).sealed == file)); // not even sealed anew
    REQUIRE(store->close(monday.plus(1)).outcome == Outcome::done);
    CHECK((backup_made_now(folder.path()) != at_close));
    CHECK(kept_in(folder.path()).closed == monday.plus(1));
}

TEST_CASE("without a passphrase a close keeps nothing; another passphrase takes what was kept for the first away") {
    const TempFolder folder;
    const std::string closed = folder / closed_name;
    const auto store = opened(in_folder(folder.path()));
    count(*store, monday, 3);
    REQUIRE(store->close(monday).outcome == Outcome::done);
    CHECK_FALSE(std::filesystem::exists(closed));
    CHECK(kept_backup(folder.path()).reason().find("no passphrase for backups was set here") != std::string::npos);

    CHECK(set_backup_passphrase(folder.path(), "koffie") ==
          "the passphrase has 6 characters; a backup wants at least 12");
    CHECK_FALSE(std::filesystem::exists(folder / key_name));
    REQUIRE(set_backup_passphrase(folder.path(), passphrase) == "");
    count(*store, monday.plus(1), 3);
    REQUIRE(store->close(monday.plus(1)).outcome == Outcome::done);
    const std::string for_the_first = kept_in(folder.path()).sealed;
    REQUIRE(set_backup_passphrase(folder.path(), passphrase) == ""); // said again
    CHECK((kept_in(folder.path()).sealed == for_the_first));

    REQUIRE(set_backup_passphrase(folder.path(), "koffie om half elf") == "");
    CHECK_FALSE(std::filesystem::exists(closed));
    CHECK(kept_backup(folder.path()).reason().find("no day was closed since the passphrase") != std::string::npos);
    count(*store, monday.plus(2), 3);
    REQUIRE(store->close(monday.plus(2)).outcome == Outcome::done);
    CHECK_FALSE(unseal("", text_of_file(closed), passphrase).ok());
    CHECK(unseal("", text_of_file(closed), "koffie om half elf").ok());
    std::ofstream(closed, std::ios::binary) << for_the_first; // as a close in between, or a power cut, would leave it
    CHECK_FALSE(kept_backup(folder.path()).ok());
}

TEST_CASE("the folder keeps a salt and a public key of the passphrase, and no damage to them goes unseen") {
    const TempFolder folder;
    REQUIRE(set_backup_passphrase(folder.path(), passphrase) == "");
    const std::string text = text_of_file(folder / key_name);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
    CHECK(std::filesystem::status(folder / key_name).permissions() == std::filesystem::perms(0600));
    CHECK(text.size() == 20 + 33 + 65 + 17);
    const auto key = parse_key(text);
    REQUIRE(key.has_value());
    CHECK(*key == sealing_key(passphrase, key->salt));
    for (std::size_t i = 0; i < text.size(); ++i) {
        CAPTURE(i);
        CHECK_FALSE(parse_key(text.substr(0, i)).has_value());
        for (int bit = 1; bit < 256; bit *= 2) {
            std::string changed = text;
            changed[i] = static_cast<char>(changed[i] ^ bit);
            CHECK_FALSE(parse_key(changed).has_value());
        }
    }

    // A day closes all the same, and what the close before it has kept stays.
    const auto store = opened(in_folder(folder.path()));
    count(*store, monday, 3);
    REQUIRE(store->close(monday).outcome == Outcome::done);
    std::ofstream(folder / key_name) << text.substr(1);
    count(*store, monday.plus(1), 3);
    CHECK(store->close(monday.plus(1)).outcome == Outcome::done);
    CHECK(kept_backup(folder.path()).reason().find("backup-key: cannot be read or is damaged") != std::string::npos);
    std::ofstream(folder / key_name) << text;
    CHECK(kept_in(folder.path()).closed == monday);
    REQUIRE(set_backup_passphrase(folder.path(), "koffie om half elf") == "");
}

TEST_CASE("what is kept at a close is the database without the team's secrets") {
    SimulatedDisk disk(with_passphrase());
    const auto store = opened(on_simulated_disk(disk));
    REQUIRE(store->staff().set("volume", "3") == Attempt::done);
    REQUIRE(store->staff().keep(KeptPin{"hash", 1, 4}) == Attempt::done);
    REQUIRE(store->staff().keep(monday, "week", {"", "meant", "used", "note"}) == Attempt::done);
    count(*store, monday, 3);
    REQUIRE(store->close(monday).outcome == Outcome::done);
    Database counts("/kiosk/counts.db", disk.vfs());
    const std::string bytes = unsealed(disk.files().at(closed_path));
    Database kept(Database::Contents{bytes});
    for (Database* each : {&counts, &kept}) {
        CHECK(is_summed_up(*each)); // each with a sum of its own
        each->run("DELETE FROM meta WHERE name = 'sum'");
    }
    CHECK(without(lines_of(counts), lines_of(kept)) ==
          std::set<std::string>{"look_back 2026-11-23 week  meant used note", "pin 1 hash 1 4"});
    CHECK(without(lines_of(kept), lines_of(counts)) == std::set<std::string>{"pin 1  0 0"});
    CHECK(lines_of(kept).count("host_settings volume 3") == 1);
}

TEST_CASE("no look-back note, no PIN, no card and no family of no certain day leaves a trace in a backup") {
    const std::string mark = "a-word-found-nowhere-else";
    SimulatedDisk first(with_passphrase());
    opened(on_simulated_disk(first)).reset();
    SimulatedDisk second(first.files());
    for (SimulatedDisk* disk : {&first, &second}) {
        const auto store = opened(on_simulated_disk(*disk));
        count(*store, monday, 3);
        if (disk == &second) {
            write_notes(*store, mark);
            REQUIRE(disk->files().at("/kiosk/counts.db").find(mark) != std::string::npos);
        }
        REQUIRE(store->close(monday).outcome == Outcome::done);
    }
    const std::string with_notes = unsealed(second.files().at(closed_path));
    CHECK(with_notes.find(mark) == std::string::npos);
    CHECK((with_notes == unsealed(first.files().at(closed_path)))); // not even how much there was
}

TEST_CASE("decrypted, a backup on a stick holds no word of the notes and no PIN") {
    const std::string mark = "a-word-found-nowhere-else";
    const TempFolder folder;
    const auto store = opened(in_folder(folder.path()));
    set_passphrase_in(folder.path());
    count(*store, monday, 3);
    write_notes(*store, mark);
    REQUIRE(store->staff().change({{{"soup", KeptActivity{"a-text-of-the-programme", true}}}, {}}) == Attempt::done);
    REQUIRE(store->close(monday).outcome == Outcome::done);
    const std::string bytes = backup_made_now(folder.path());
    CHECK(bytes.find(mark) == std::string::npos);
    CHECK(bytes.find("a-text-of-the-programme") != std::string::npos);
}

TEST_CASE("a disk that refuses the sealed state closes the day all the same, and keeps the one before, with its day") {
    SimulatedDisk start(with_passphrase());
    {
        const auto store = opened(on_simulated_disk(start));
        count(*store, monday, 2);
        REQUIRE(store->close(monday).outcome == Outcome::done);
        count(*store, monday.plus(1), 2);
    }
    const std::string before = start.files().at(closed_path);
    int refused = 0;
    for (std::int64_t n = 1;; ++n) {
        CAPTURE(n);
        SimulatedDisk disk(start.files());
        const auto store = opened(on_simulated_disk(disk));
        disk.fail_write(n, SimulatedDisk::Fault::once);
        CHECK(store->close(monday.plus(1)).outcome == Outcome::done);
        const auto files = disk.files();
        CHECK(files.count(closed_path + ".new") == 0);
        refused += files.at(closed_path) == before ? 1 : 0;
        const std::string note = head_of("", files.at(closed_path)).value().note;
        CHECK(note.ends_with(files.at(closed_path) == before ? " 2026-11-23" : " 2026-11-24"));
        if (!disk.failed()) {
            CHECK((files.at(closed_path) != before));
            break;
        }
    }
    CHECK(refused > 0);
}

TEST_CASE("after a power cut the sealed state is that of one close or of the next, whole") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    SimulatedDisk disk(with_passphrase());
    std::set<std::string> whole;
    {
        const auto store = opened(on_simulated_disk(disk));
        for (Day day = monday; day < monday.plus(6); day = day.plus(1)) {
            count(*store, day, 3);
            REQUIRE(store->close(day).outcome == Outcome::done);
            whole.insert(disk.files().at(closed_path));
        }
    }
    CHECK(whole.size() == 6);
    std::vector<std::size_t> moments;
    for (unsigned long i = 0; i < rounds(300); ++i) moments.push_back(random() % (disk.record().size() + 1));
    std::sort(moments.begin(), moments.end());
    PowerCut power(with_passphrase(), disk.record());
    int there = 0;
    for (const std::size_t moment : moments) {
        power.advance_to(moment);
        const auto files = power.files_after(random);
        if (const auto found = files.find(closed_path); found != files.end()) {
            ++there;
            CHECK(whole.count(found->second) == 1);
        }
    }
    CHECK(there > 100);
}

TEST_CASE("a full disk has room for taps before it has room for the sealed state") {
    SimulatedDisk disk(with_passphrase());
    auto store = opened(on_simulated_disk(disk));
    count(*store, monday, 3);
    REQUIRE(disk.files().count("/kiosk/ballast") == 1);
    disk.remove("/kiosk/ballast"); // given away, and by now there is room for it but for nothing else
    disk.set_capacity(disk.used() + Ballast::bytes + static_cast<std::int64_t>(size_step) / 2);
    REQUIRE(store->close(monday).outcome == Outcome::done);
    CHECK(disk.files().count("/kiosk/ballast") == 1);
    CHECK(disk.files().count(closed_path) == 0);
    CHECK(disk.files().count(closed_path + ".new") == 0);
}

TEST_CASE("a power cut while the passphrase is set leaves the old key or the new one, whole") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    const DiskFilesByName before = with_passphrase();
    SimulatedDisk disk(before);
    REQUIRE(set_backup_passphrase("/kiosk", "koffie om half elf", &disk) == "");
    const std::string after = disk.files().at("/kiosk/backup-key");
    CHECK(after != key_file());
    for (std::size_t moment = 0; moment <= disk.record().size(); ++moment)
        for (int i = 0; i < 20; ++i) {
            PowerCut power(before, disk.record());
            power.advance_to(moment);
            const std::string found = power.files_after(random).at("/kiosk/backup-key");
            CHECK((found == key_file() || found == after));
        }
    disk.fail_write(1, SimulatedDisk::Fault::for_ever);
    CHECK(set_backup_passphrase("/kiosk", "koffie om elf uur", &disk).starts_with("/kiosk/backup-key: cannot be"));
    CHECK(disk.files().at("/kiosk/backup-key") == after);
}

TEST_CASE("a backup is named after its kiosk, a stick keeps the newest, and only its reader may read it") {
    const TempFolder folder, stick;
    const auto store = opened(in_folder(folder.path()));
    set_passphrase_in(folder.path());
    for (Day day = monday; day < monday.plus(2); day = day.plus(1)) {
        count(*store, day, 3);
        REQUIRE(store->close(day).outcome == Outcome::done);
        const KeptBackup kept = kept_in(folder.path());
        const auto file = put_backup(kept, stick.path());
        REQUIRE(file.ok());
        CHECK(file.value() == stick / ("inloop-" + store->installation().substr(0, 8) + ".backup"));
        CHECK((text_of_file(file.value()) == kept.sealed));
        CHECK((text_of_file(folder / closed_name) == kept.sealed));
        CHECK(std::filesystem::status(file.value()).permissions() == std::filesystem::perms(0600));
        CHECK(std::distance(std::filesystem::directory_iterator(stick.path()), {}) == 1);
    }
    CHECK(put_backup(kept_in(folder.path()), stick / "pulled out")
              .reason()
              .ends_with(".backup: cannot be written: No such file or directory"));
}

TEST_CASE("a note that would name another file, or no day, names nothing") {
    const TempFolder folder;
    set_passphrase_in(folder.path());
    const auto key = parse_key(key_file());
    for (const char* note : {"", "1a2b3c4d", "../../ab 2026-11-23", "1a2b3c4d 2026-11-31", "1a2b3c4d2026-11-23"}) {
        CAPTURE(note);
        std::ofstream(folder / closed_name, std::ios::binary) << seal("x", *key, note);
        CHECK(kept_backup(folder.path()).reason().ends_with("is damaged; the next close makes another"));
    }
    std::ofstream(folder / closed_name, std::ios::binary) << seal("x", *key, "1a2b3c4d 2026-11-23");
    CHECK(kept_backup(folder.path()).ok());
    std::filesystem::resize_file(folder / closed_name, 5000);
    CHECK(kept_backup(folder.path()).reason().find("bytes are missing") != std::string::npos);
}
