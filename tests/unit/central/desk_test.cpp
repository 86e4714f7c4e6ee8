#include "central/desk.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <future>

using central::Desk;

TEST_CASE("a desk takes so much work and no more, does it beside who brought it, and ends when it is done") {
    std::promise<void> begun, go_on;
    std::atomic<int> done = 0;
    {
        Desk desk(1, 2);
        REQUIRE(desk.take([&, may_end = go_on.get_future().share()] {
            begun.set_value();
            may_end.wait();
            ++done;
        }));
        begun.get_future().wait(); // it is at work, and nothing waits
        CHECK(desk.take([&] { ++done; }));
        CHECK(desk.take([&] { ++done; }));
        CHECK_FALSE(desk.take([&] { done = 100; }));
        CHECK(done == 0);
        go_on.set_value();
    }
    CHECK(done == 3);
}
