#include "kiosk/clerk.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <semaphore>
#include <stdexcept>
#include <vector>

using kiosk::Clerk;

TEST_CASE("the clerk does one thing after the other, and what came of it is told in order, by hear() alone") {
    std::atomic<int> woken = 0;
    std::vector<int> done, told;
    Clerk clerk([&] { ++woken; });
    CHECK(clerk.idle());
    CHECK_FALSE(clerk.hear());
    for (int i = 0; i < 100; ++i)
        clerk.give([&done, i] { return done.push_back(i), i % 3 == 0; },
                   [&told, i](bool third) { told.push_back(third ? i : -i); });
    CHECK_FALSE(clerk.idle());
    clerk.wait();
    CHECK(told.empty());
    CHECK_FALSE(clerk.idle()); // the answers are still to be given
    CHECK(clerk.hear());
    CHECK(clerk.idle());
    REQUIRE(done.size() == 100);
    for (int i = 0; i < 100; ++i) {
        CHECK(done.at(static_cast<std::size_t>(i)) == i);
        CHECK(told.at(static_cast<std::size_t>(i)) == (i % 3 == 0 ? i : -i));
    }
    while (woken < 100) std::this_thread::yield();
}

TEST_CASE("giving never waits, and an answer may give more") {
    std::binary_semaphore disk(0);
    int answers = 0;
    Clerk clerk([] {});
    clerk.give([&] { return disk.acquire(), true; },
               [&](bool) { clerk.give([] { return true; }, [&](bool) { ++answers; }); });
    CHECK_FALSE(clerk.hear());
    disk.release();
    clerk.wait();
    clerk.hear();
    clerk.wait();
    clerk.hear();
    CHECK(answers == 1);
    CHECK(clerk.idle());
}

TEST_CASE("what is thrown at the clerk's is thrown where it is heard") {
    Clerk clerk([] {});
    clerk.give([]() -> bool { throw std::runtime_error("the disk is gone"); }, [](bool) { FAIL("it has no answer"); });
    clerk.wait();
    bool done = false;
    clerk.give([&] { return done = true; }, [](bool) { FAIL("nobody works on what is broken"); });
    clerk.wait();
    CHECK_THROWS_AS(clerk.hear(), std::runtime_error);
    CHECK_FALSE(done);
}

TEST_CASE("a clerk who is dismissed does first what was given") {
    int done = 0;
    {
        Clerk clerk([] {});
        for (int i = 0; i < 10; ++i) clerk.give([&] { return ++done > 0; }, [](bool) {});
    }
    CHECK(done == 10);
}
