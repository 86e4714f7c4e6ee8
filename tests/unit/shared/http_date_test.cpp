#include "shared/http_date.h"

#include <catch2/catch_test_macros.hpp>

TEST_CASE("a date of HTTP is read as it is written") {
    const auto moment = shared::parse_utc("1994-11-06T08:49:37Z");
    REQUIRE(moment);
    CHECK(shared::http_date(*moment) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(shared::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == moment);
}

TEST_CASE("what is no date of HTTP is none") {
    for (const char* text :
         {"", "Sun, 06 Nov 1994 08:49:37 CET", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
          "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:4x:37 GMT"})
        CHECK_FALSE(shared::parse_http_date(text));
}
