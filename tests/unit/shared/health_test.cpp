// How a kiosk fared, as databases keep it.
#include "shared/health.h"

#include <catch2/catch_test_macros.hpp>

using shared::Health;

TEST_CASE("health is read as it was written, and what is not known stays unknown") {
    for (const Health& health :
         {Health{}, Health{9, 3, 2900, 10, true}, Health{1, 0, {}, 110, false}, Health{0, 100'000, 0, {}, true}}) {
        INFO(text(health));
        CHECK(shared::health_from(text(health)) == health);
    }
    CHECK(text(Health{9, 0, 2900, {}, true}) == "uptime_hours=9 restarts=0 free_mb=2900 touch_seen=1");
}

TEST_CASE("what is more than the wire takes is cut when it is written") {
    CHECK(shared::health_from(text(Health{2'000'000, 200'000, 2'000'000'000, 300, true})) ==
          Health{1'000'000, 100'000, 1'000'000'000, 110, true});
    CHECK(shared::health_from(text(Health{-1, -5, {}, {}, false})) == Health{});
}

TEST_CASE("a text that is no health is none") {
    for (const char* text : {"", "uptime_hours", "uptime_hours=x", "uptime_hours=-1", "families=4", "touch_seen=2",
                             "disk_wear=111", "uptime_hours=1  restarts=0", "restarts=1000000"})
        CHECK_FALSE(shared::health_from(text));
}
