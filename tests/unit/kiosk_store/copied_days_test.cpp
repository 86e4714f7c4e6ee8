// Days that a restored or cloned kiosk and the office's books have in common.
#include "door.h"

#include "kiosk/store/backup.h"
#include "tests/support/days.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::store;
using namespace tests;
using shared::Mood;

namespace fs = std::filesystem;

TEST_CASE("families of a restored kiosk on days that the office has already are counted with the next day") {
    const KioskPlace folder, restored;
    const TempFolder stick;
    {
        const auto store = opened(in_folder(folder.path()));
        count_and_close(*store, monday, 2);
        const fs::path backup = back_up(folder.path(), stick.path());
        const auto state = open_backup(backup, passphrase);
        REQUIRE(state.ok());
        REQUIRE(restore(state.value(), restored.path()) == "");
        count_and_close(*store, monday.plus(1), 3); // and goes on to the evening of the last
        count_and_close(*store, monday.plus(2), 5);
    }
    auto store = opened(in_folder(restored.path())); // and somebody comes yet
    count_and_close(*store, monday.plus(1), 1);      // a clock of the day before
    count(*store, monday.plus(2), 2);
    const Counted last = store->add(one_family(Mood::chat), afternoon_of(monday.plus(2)));
    const Taken taken = store->take_generation({2, {monday, monday.plus(1), monday.plus(2)}, {}});
    CHECK(taken.moved_families == 4);
    CHECK(store->undated_waiting() == 4);
    CHECK(store->take_back(last) == Outcome::frozen);
    CHECK(store->counts(monday)->families() == 2);
    CHECK(store->days(monday, monday.plus(6)).size() == 1); // of the others it knows nothing
    store.reset();
    store = opened(in_folder(restored.path())); // and no damage is found
    count_and_close(*store, monday.plus(3), 1);
    CHECK(store->counts(monday.plus(3))->families() == 1);
    CHECK(store->counts(monday.plus(3))->undated == 4);
    REQUIRE(store->days_due().size() == 1);
    CHECK(store->days_due()[0].day == monday.plus(3));
}

TEST_CASE("of a clone of an open day, who was counted by both is counted once, and who came to it alone is not lost") {
    const KioskPlace folder;
    const TempFolder second;
    {
        auto store = opened(in_folder(folder.path()));
        count(*store, monday, 5);
        count(*store, monday.plus(1), 1);
        fs::copy_file(folder / "counts.db", second / "counts.db");
    }
    Options another = in_folder(second.path());
    another.machine = "another";
    auto copy = opened(another);
    REQUIRE(copy->copied());
    count(*copy, monday.plus(1), 2);
    copy->close(monday.plus(1));
    CHECK(copy->take_generation({2, {monday, monday.plus(1)}, {}}).moved_families == 2);
    CHECK(copy->undated_waiting() == 2);
    CHECK(copy->counts(monday)->families() == 5);
    CHECK(copy->counts(monday.plus(1))->families() == 1);
}
