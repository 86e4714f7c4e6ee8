// What a backup tells, and to whom. The counting rule wants the attacker to know every backup and no more for it.
//
// It holds for those who have backups and not the passphrase: they see ciphertext, its time and its size. A copy
// grows with its rows (the last test; how often sizes differ, views_pairs_test.cpp shows), and nobody should learn how
// many cells wait: so backups are padded to one size (kiosk/store/sealed.h, sealed_test.cpp).
//
// It holds for those who have the disk of the kiosk opened, once: they read counts.db as it is now, and there is no
// other state beside it that they can read, to be subtracted: folder_attack_test.cpp. (In "topics", which a backup
// leaves out, they see what was lit of late.)
//
// It holds for all that is in a copy but the rows of held cells: views_pairs_test.cpp finds the rest equal, byte for
// byte, in kiosks that hold other cells.
//
// It does NOT hold for those who have the passphrase and two backups, or the disk and the passphrase, or the disk
// twice: a copy has the open month's cells and those that wait in the clear, since the kiosk needs them to go on
// counting. Two copies of following days, subtracted, are the moods of one day. The first tests show it, so that nobody
// takes it for safe. A stick keeps the newest backup only, and the passphrase is the team's; a host who saw the family
// should not have it and two sticks.
#include "door.h"

#include "tests/support/days.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch_test_macros.hpp>
#include <map>

using namespace kiosk::store;
using namespace tests;
using shared::Day;
using shared::Mood;

namespace {

using Cells = std::map<std::string, std::int64_t>;

// A kiosk whose file is copied, unencrypted, whenever a day closes.
struct SeenKiosk {
    TempFolder folder;
    std::unique_ptr<CounterStore> store = opened(in_folder(folder.path()));

    std::filesystem::path close_and_copy(Day day, const std::vector<shared::Additions>& taps) {
        REQUIRE(store->keep_open(morning_of(day), 10, noon_of(day)) == Outcome::done);
        for (const auto& tap : taps) REQUIRE(store->add(tap, morning_of(day)).outcome == Outcome::done);
        REQUIRE(store->close(day).outcome == Outcome::done);
        const auto copy = folder / (day.text() + ".db");
        std::filesystem::copy_file(folder / "counts.db", copy);
        return copy;
    }
};

Cells moods_in(const std::filesystem::path& copy) {
    Cells cells;
    Database(copy.string()).each("SELECT cell, count FROM cells WHERE table_name = 'mood'", {}, [&](const Row& row) {
        cells[row.text(0)] = row.integer(1);
    });
    return cells;
}

Cells without(Cells all, const Cells& some) {
    for (const auto& [cell, count] : some) all[cell] -= count;
    std::erase_if(all, [](const auto& cell) { return cell.second == 0; });
    return all;
}

} // namespace

TEST_CASE("two opened backups of following days, subtracted, are the moods of one day") {
    SeenKiosk kiosk;
    const auto first = kiosk.close_and_copy(
        monday, {one_family(Mood::chat), one_family(Mood::chat), one_family(Mood::either), one_family(Mood::quiet)});
    const auto second = kiosk.close_and_copy(monday.plus(1), {one_family(Mood::quiet)});
    CHECK(without(moods_in(second), moods_in(first)) == Cells{{"quiet", 1}}); // the host saw who came
}

TEST_CASE("an opened backup tells which topics were lit of late") {
    SeenKiosk kiosk;
    KeptBoard board;
    board.topics["money"] = {0, true};
    REQUIRE(kiosk.store->content().keep(board) == Attempt::done);
    Database copy(kiosk.close_and_copy(monday, {shared::topic_lit("money")}).string());
    CHECK(copy.integer("SELECT score FROM topics WHERE topic = 'money'") == 2);
}

TEST_CASE("the size of a copy goes with the number of cells that wait, so an encrypted backup has to be padded") {
    const auto size = [](int topics) {
        SeenKiosk kiosk;
        shared::Additions lit;
        for (int i = 0; i < topics; ++i) lit.cells.push_back({shared::Table::topics, "topic" + std::to_string(i)});
        return std::filesystem::file_size(kiosk.close_and_copy(monday, {lit}));
    };
    CHECK(size(1) < size(300));
}
