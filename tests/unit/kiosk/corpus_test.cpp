// What a centre lays in its kiosk's folder, and what fingers do to the team's side.
#include "tests/fuzz/kiosk_targets.h"
#include "tests/support/replay.h"

using tests::replay;

TEST_CASE("no file that somebody laid in the folder, and no finger, takes the kiosk off its feet") {
    SECTION("catalogue") {
        replay("catalogue", tests::fuzz_catalogue);
    }
    SECTION("own_words") {
        replay("own_words", tests::fuzz_own_words);
    }
    SECTION("picture") {
        replay("picture", tests::fuzz_picture);
    }
    SECTION("team") {
        replay("team", tests::fuzz_team);
    }
}
