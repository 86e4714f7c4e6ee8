// Bits flip, sectors go, files are cut: whatever is left of the counts, the kiosk opens and goes on. Either with what
// it had, or anew, as a copy that sends nothing before the office has told what it has, and with the damaged file kept
// aside. CI: 120 damaged files. By hand: INLOOP_ROUNDS=50.
#include "door.h"

#include "kiosk/store/damage.h"
#include "kiosk/store/sqlite.h"
#include "tests/support/days.h"
#include "tests/support/has.h"
#include "tests/support/rounds.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::store;
using namespace tests;
using shared::Day;
using shared::Month;

namespace {

constexpr auto counts_file = "/kiosk/counts.db";
constexpr auto aside_file = "/kiosk/counts.db.damaged";

// Something in every table, two months of it, half of it with the office.
DiskFilesByName long_used() {
    SimulatedDisk disk;
    auto store = opened(on_simulated_disk(disk));
    std::mt19937_64 random(7);
    Day day(2026, 9, 28);
    for (int i = 0; i < 70; ++i, day = day.plus(1)) {
        REQUIRE(store->keep_open(morning_of(day), 400, noon_of(day)) == Outcome::done);
        for (int j = 0; j < 12; ++j) store->add(random_tap(random), j % 2 == 0 ? morning_of(day) : afternoon_of(day));
        store->activity_held(i % 3 == 0 ? "music" : "coffee", morning_of(day));
        REQUIRE(store->close(day).outcome == Outcome::done);
        if (i % 9 == 0) store->correct(day, {-1, shared::CorrectionReason::tested});
        if (i % 2 == 0) store->accept(day, i % 9 == 0 ? 2 : 1);
    }
    store->set_aside(day.plus(-1), 1, "the office has no such centre");
    store->accept(Month(2026, 9));
    REQUIRE(store->keep_open(morning_of(day), 5, noon_of(day)) == Outcome::done);
    store->add(one_family(shared::Mood::quiet), morning_of(day));
    store->add(one_family(shared::Mood::quiet), untrusted);
    store->content().keep({"\"7\"", "{\"activities\":[]}"});
    store->content().keep(KeptBoard{{{"sleep", "red", 2, 1, "", "nl"}}, {{"sleep", {3, true}}}});
    store->content().add("quiet", "nl", {2, 1, 0});
    store->staff().keep(KeptPin{"$argon2id$v=19$none", 1, 2});
    store->staff().change({{{"own-story", KeptActivity{"{}", true}}}, {{{day, "own-story"}, "{}"}}});
    store->staff().rule("money", "ask_the_host");
    store->staff().set("centre", "Huis van het Kind");
    store->staff().keep(day, "morning", {"room-sofa", "quiet", "chat", "veel regen"});
    store.reset();
    return disk.files();
}

std::string harmed(std::string file, std::mt19937_64& random) {
    const auto any = [&] { return random() % file.size(); };
    switch (random() % 8) {
    case 0: // a sector
        std::fill_n(file.begin() + static_cast<std::ptrdiff_t>(any() / 512 * 512), 512, '\0');
        return file;
    case 1: // the end
        file.resize(any());
        return file;
    case 2: // a page in the place of another
        file.replace(any() / 4096 * 4096, 4096, file.substr(any() / 4096 * 4096, 4096));
        return file;
    case 3: // bytes
        for (unsigned long i = 1 + random() % 8; i > 0; --i) file[any()] = static_cast<char>(random());
        return file;
    case 4: // in the header
        file[random() % 100] = static_cast<char>(random());
        return file;
    default: // bits
        for (unsigned long i = 1 + random() % 4; i > 0; --i) file[any()] ^= static_cast<char>(1U << random() % 8);
        return file;
    }
}

// All that a running kiosk asks of its store, the end of a month included.
void live_on(CounterStore& store, Day day) {
    store.content().cards();
    store.content().board();
    store.content().icon_sums();
    store.staff().pin();
    store.staff().programme();
    store.staff().topic_rules();
    store.staff().settings();
    for (const auto& [looked, part] : store.staff().looked_back()) store.staff().look_back(looked, part);
    for (const DueDay& due : store.days_due()) store.day_report(due.day);
    for (const DueMonth& due : store.months_due()) store.month_report(due.month);
    for (const Month month : store.released_months()) store.released(month);
    store.families_by_month();
    store.days(day.plus(-40), day);
    store.last_trusted();
    const std::int64_t before = families(store);
    REQUIRE(store.keep_open(morning_of(day), 5, noon_of(day)) == Outcome::done);
    for (int i = 0; i < 8; ++i)
        REQUIRE(store.add(one_family(shared::Mood::chat), morning_of(day)).outcome == Outcome::done);
    CHECK(families(store) == before + 8);
    for (const int later : {0, 1, 31, 400}) REQUIRE(store.close(day.plus(later)).outcome == Outcome::done);
    for (const DueDay& due : store.days_due()) store.day_report(due.day);
    for (const DueMonth& due : store.months_due()) store.month_report(due.month);
    store.reckon();
}

struct Tally {
    int anew = 0, as_before = 0, changed_unseen = 0;
};

// Opens what is left; if it is damaged in a way that shows only later, the program ends and is started again.
void survive(const DiskFilesByName& files, const std::string& sound, Tally& tally) {
    SimulatedDisk disk(files);
    const std::string harm = files.at(counts_file);
    for (int starts = 0;; ++starts) {
        REQUIRE(starts < 2);
        auto store = opened(on_simulated_disk(disk));
        const bool anew = disk.exists(aside_file);
        if (anew) {
            CHECK(store->copied());
            CHECK(store->days_due().empty());
            CHECK(disk.files().at(aside_file) == harm);
        } else if (!store->copied()) {
            (everything_in(disk) == sound ? tally.as_before : tally.changed_unseen) += starts == 0 ? 1 : 0;
        }
        tally.anew += anew ? 1 : 0;
        const auto error = error_of([&] { live_on(*store, Day(2026, 12, 20)); });
        if (!error) break;
        INFO(error->what());
        REQUIRE(error->damaged());
        REQUIRE_FALSE(anew);
    }
}

} // namespace

TEST_CASE("whatever is damaged in the counts, the kiosk opens, counts and closes") {
    const auto files = long_used();
    SimulatedDisk whole(files);
    const std::string sound = everything_in(whole);
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    Tally tally;
    const int tries = static_cast<int>(rounds(120));
    for (int i = 0; i < tries; ++i) {
        CAPTURE(i);
        auto left = files;
        left[counts_file] = harmed(left[counts_file], random);
        survive(left, sound, tally);
    }
    WARN(tries << " damaged files: " << tally.anew << " began anew, " << tally.as_before << " held what they had, "
               << tally.changed_unseen << " hold another value that makes sense");
    CHECK(tally.anew > tries / 4);
    CHECK(tally.changed_unseen == 0);
}

TEST_CASE("a number that became another one is damage, unless who mended the file took its sum away") {
    auto files = long_used();
    const auto changed = [&](const std::string& sql) {
        Database database(Database::Contents{files.at(counts_file)});
        database.script(sql);
        auto left = files;
        left[counts_file] = database.bytes();
        return left;
    };
    const std::string one_more = "UPDATE days SET families_morning = families_morning + 1 WHERE day = '2026-10-05';";
    const auto families_of = [](CounterStore& store) { return store.counts(Day(2026, 10, 5))->families_morning; };
    SimulatedDisk sound(files);
    const int families = families_of(*opened(on_simulated_disk(sound)));
    SimulatedDisk harmed(changed(one_more));
    CHECK(opened(on_simulated_disk(harmed))->copied());
    CHECK(harmed.exists(aside_file));
    SimulatedDisk mended(changed(one_more + "DELETE FROM meta WHERE name = 'sum'"));
    CHECK(families_of(*opened(on_simulated_disk(mended))) == families + 1);
    CHECK_FALSE(mended.exists(aside_file));
    CHECK(families_of(*opened(on_simulated_disk(mended))) == families + 1); // it has a new one
}

TEST_CASE(
    "a damaged file is kept aside, and what stands in for it is a copy: what the office has stays as it is there") {
    auto files = long_used();
    const int generation = opened(on_simulated_disk(*std::make_unique<SimulatedDisk>(files)))->generation();
    files[counts_file].replace(4096, 4096, std::string(4096, 'x'));
    SimulatedDisk disk(files);
    auto store = opened(on_simulated_disk(disk));
    CHECK(disk.files().at(aside_file) == files[counts_file]);
    CHECK(store->copied());
    CHECK(families(*store) == 0);
    REQUIRE(store->add(one_family(shared::Mood::chat), morning_of(Day(2026, 12, 7))).outcome == Outcome::done);
    store.reset();
    store = opened(on_simulated_disk(disk)); // one damage, one new beginning
    CHECK(store->copied());
    CHECK(families(*store) == 1);
    const Day sent(2026, 12, 5);
    REQUIRE(store->take_generation({generation + 1, {sent}, {Month(2026, 11)}}).outcome == Outcome::done);
    CHECK(store->generation() > generation);
    CHECK_FALSE(store->add(one_family(shared::Mood::chat), morning_of(sent)).day.has_value());
    REQUIRE(store->close(Day(2026, 12, 7)).outcome == Outcome::done);
    REQUIRE(store->days_due().size() == 1);
    CHECK(store->days_due().front().day == Day(2026, 12, 7));
}

TEST_CASE("a file that is no database is kept aside, also on the very first day") {
    SimulatedDisk disk(DiskFilesByName{{counts_file, std::string(8192, 'x')}});
    const auto store = opened(on_simulated_disk(disk));
    CHECK(store->copied());
    CHECK(disk.files().at(aside_file) == std::string(8192, 'x'));
}

TEST_CASE("a file damaged again does not take the place of the first one") {
    SimulatedDisk disk(DiskFilesByName{{counts_file, std::string(8192, '1')}});
    for (const char* again : {"2", "3"}) {
        opened(on_simulated_disk(disk)).reset();
        REQUIRE(disk.write(counts_file, std::string(8192, *again)));
    }
    opened(on_simulated_disk(disk)).reset();
    CHECK(disk.files().at(aside_file) == std::string(8192, '1'));
    CHECK(disk.files().at(std::string(aside_file) + "-2") == std::string(8192, '3'));
}

TEST_CASE("with a passphrase for backups a damaged file is sealed, whole") {
    auto files = long_used();
    files["/kiosk/backup-key"] = key_file();
    files[counts_file].resize(9000);
    SimulatedDisk disk(files);
    opened(on_simulated_disk(disk)).reset();
    CHECK(unsealed(disk.files().at(aside_file)) == files[counts_file]);
}

TEST_CASE("the journal of a damaged file is never played into the one after it") {
    auto files = long_used();
    files[counts_file].replace(4096, 8192, std::string(8192, 'x'));
    files["/kiosk/counts.db-journal"] = std::string(5000, 'j');
    SimulatedDisk disk(files);
    const auto store = opened(on_simulated_disk(disk));
    CHECK_FALSE(disk.exists("/kiosk/counts.db-journal"));
    live_on(*store, Day(2026, 12, 20));
}

TEST_CASE("a disk that cannot be read just now is no damage") {
    const TempFolder folder;
    count_and_close(*opened(in_folder(folder.path())), monday, 3, 0);
    std::filesystem::rename(folder / "counts.db", folder / "real");
    std::filesystem::create_directory(folder / "counts.db"); // opening it fails, as on a disk that has gone
    const auto store = CounterStore::open(in_folder(folder.path()));
    REQUIRE_FALSE(store.ok());
    CHECK(has(store.reason(), "the counts cannot be opened"));
    CHECK_FALSE(std::filesystem::exists(folder / "counts.db.damaged"));
}

TEST_CASE("counts of a kiosk that is damaged while it runs are given up at once, and not said to be full") {
    const TempFolder folder;
    auto store = opened(in_folder(folder.path()));
    count(*store, monday, 3);
    const auto page = std::filesystem::file_size(folder / "counts.db") / 4096;
    {
        std::fstream file(folder / "counts.db", std::ios::in | std::ios::out | std::ios::binary);
        for (std::uintmax_t i = 1; i < page; ++i) file.seekp(static_cast<std::streamoff>(i * 4096)) << "no page";
        file.seekp(24) << "....."; // somebody wrote: what is in memory is not looked at
    }
    const auto error = error_of([&] { store->add(one_family(shared::Mood::chat), morning_of(monday)); });
    REQUIRE(error.has_value());
    CHECK(error->damaged());
    store.reset();
    CHECK(opened(in_folder(folder.path()))->copied());
}
