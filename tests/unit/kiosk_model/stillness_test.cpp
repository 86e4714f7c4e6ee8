#include "kiosk/model/stillness.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {

using namespace std::chrono_literals;
using kiosk::model::Stillness;

namespace {

void draw(Stillness& stillness, int frames, std::chrono::milliseconds each) {
    for (int i = 0; i < frames; ++i) stillness.drew(each);
}

} // namespace

TEST_CASE("a glass that is slow for long keeps still by itself, and a slow frame now and then does not matter") {
    Stillness stillness({});
    draw(stillness, 12, 41ms);
    stillness.drew(40ms);
    draw(stillness, 12, 41ms);
    CHECK_FALSE(stillness.still());
    stillness.drew(41ms);
    CHECK(stillness.still());
    draw(stillness, 1000, 1ms); // what keeps still is quick
    CHECK(stillness.still());
}

TEST_CASE("what the team wishes for motion goes before how quick the glass is") {
    Stillness moves(false);
    draw(moves, 100, 500ms);
    CHECK_FALSE(moves.still());
    CHECK(Stillness(true).still());
}

TEST_CASE("motion that is left to the glass again moves until the glass is slow again") {
    Stillness stillness({});
    draw(stillness, 100, 500ms);
    stillness.wish({}); // as every other setting that is laid
    CHECK(stillness.still());
    stillness.wish(true);
    stillness.wish({});
    CHECK_FALSE(stillness.still());
    draw(stillness, 13, 500ms);
    CHECK(stillness.still());
}

} // namespace tests
