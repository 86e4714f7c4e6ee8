#include "kiosk/clerk.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <semaphore>
#include <stdexcept>
#include <thread>
#include <vector>

using kiosk::Clerk;

namespace {

void hear_all(Clerk& clerk) {
    while (!clerk.idle())
        if (!clerk.hear()) std::this_thread::yield();
}

} // namespace

TEST_CASE("the clerk does one thing after the other, and what came of it is told in order, by hear() alone") {
    std::atomic<int> woken = 0;
    std::vector<int> done, told;
    Clerk clerk([&] { ++woken; });
    CHECK(clerk.idle());
    CHECK_FALSE(clerk.hear());
    for (int i = 0; i < 100; ++i)
        clerk.give([&done, &told, i]() -> Clerk::Answer {
            done.push_back(i);
            if (i % 3 == 0) return nullptr; // there is nothing to tell
            return [&told, i] { told.push_back(i); };
        });
    while (woken < 100) std::this_thread::yield();
    CHECK(told.empty());
    CHECK_FALSE(clerk.idle()); // the answers are still to be given
    CHECK(clerk.hear());
    CHECK(clerk.idle());
    REQUIRE(done.size() == 100);
    REQUIRE(told.size() == 66);
    for (std::size_t i = 0; i < done.size(); ++i) CHECK(done[i] == static_cast<int>(i));
    for (std::size_t i = 0; i < told.size(); ++i) CHECK(told[i] == static_cast<int>(i / 2 * 3 + i % 2 + 1));
}

TEST_CASE("giving never waits, and an answer may give more") {
    std::binary_semaphore disk(0);
    int answers = 0;
    Clerk clerk([] {});
    clerk.give([&]() -> Clerk::Answer {
        disk.acquire();
        return [&] { clerk.give([&]() -> Clerk::Answer { return [&] { ++answers; }; }); };
    });
    CHECK_FALSE(clerk.hear());
    disk.release();
    hear_all(clerk);
    CHECK(answers == 1);
}

TEST_CASE("what is thrown at the clerk's is thrown where it is heard") {
    bool done = false;
    Clerk clerk([] {});
    clerk.give([]() -> Clerk::Answer { throw std::runtime_error("the disk is gone"); });
    clerk.give([&]() -> Clerk::Answer { return done = true, nullptr; }); // nobody works on what is broken
    CHECK_THROWS_AS(hear_all(clerk), std::runtime_error);
    hear_all(clerk);
    CHECK_FALSE(done);
}

TEST_CASE("a clerk who is dismissed does first what was given") {
    int done = 0;
    {
        Clerk clerk([] {});
        for (int i = 0; i < 10; ++i) clerk.give([&]() -> Clerk::Answer { return ++done, nullptr; });
    }
    CHECK(done == 10);
}
