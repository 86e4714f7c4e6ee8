#include "kiosk/platform/window.h"

#include <SDL.h>
#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <thread>

using kiosk::Bitmap;
using kiosk::platform::Finger;
using kiosk::platform::Happened;
using kiosk::platform::Window;
using kiosk::platform::WindowSize;
using std::chrono::milliseconds;

namespace {

Bitmap plain(int width, int height, std::uint32_t colour) {
    return {width, height, std::vector<std::uint32_t>(static_cast<std::size_t>(width) * height, colour), 0};
}

// What SDL holds for the glass; `dummy` shows it to nobody.
std::uint32_t on_glass(int x, int y) {
    SDL_Surface* surface = SDL_GetWindowSurface(SDL_GetWindowFromID(1));
    REQUIRE(surface != nullptr);
    const auto* row = static_cast<const Uint8*>(surface->pixels) + y * surface->pitch;
    return reinterpret_cast<const std::uint32_t*>(row)[x] & 0xFFFFFF;
}

void push(Uint32 type, Uint8 window_event = 0, int data1 = 0, int data2 = 0) {
    SDL_Event event{};
    event.type = type;
    if (type == SDL_WINDOWEVENT) {
        event.window.event = window_event;
        event.window.data1 = data1;
        event.window.data2 = data2;
    }
    REQUIRE(SDL_PushEvent(&event) == 1);
}

// Leaves out what a new window says about itself.
void settle(Window& window) {
    window.wait(milliseconds(0));
}

} // namespace

TEST_CASE("only the damaged part reaches the glass, and everything after the picture was lost") {
    Window window(WindowSize{80, 60});
    CHECK(window.size() == WindowSize{80, 60});
    CHECK(window.driver() == "dummy");
    settle(window);
    REQUIRE(window.present(plain(80, 60, 0xFF111111), {}));
    CHECK(on_glass(79, 59) == 0x111111);
    REQUIRE(window.present(plain(80, 60, 0xFF222222), {{10, 10, 5, 5}}));
    CHECK((on_glass(10, 10) == 0x222222 && on_glass(14, 14) == 0x222222));
    CHECK((on_glass(9, 10) == 0x111111 && on_glass(15, 14) == 0x111111));
    push(SDL_WINDOWEVENT, SDL_WINDOWEVENT_EXPOSED);
    CHECK(window.wait(milliseconds(0)).redraw);
    REQUIRE(window.present(plain(80, 60, 0xFF222222), {}));
    CHECK(on_glass(79, 59) == 0x222222);
    CHECK(!window.wait(milliseconds(0)).redraw);
}

TEST_CASE("a window of another size asks for a frame of that size") {
    Window window(WindowSize{80, 60});
    settle(window);
    REQUIRE(window.present(plain(80, 60, 0xFF111111), {}));
    SDL_SetWindowSize(SDL_GetWindowFromID(1), 100, 50);
    CHECK(window.wait(milliseconds(0)).redraw);
    CHECK(window.size() == WindowSize{100, 50});
    REQUIRE(window.present(plain(80, 60, 0xFF333333), {{0, 0, 80, 60}})); // the old size, still on its way
    CHECK(on_glass(79, 49) == 0x333333);
    REQUIRE(window.present(plain(100, 50, 0xFF444444), {{0, 0, 100, 50}}));
    CHECK(on_glass(99, 49) == 0x444444);
}

TEST_CASE("the glass can be painted on, and says when it lost what was painted") {
    Window window(WindowSize{80, 60});
    settle(window);
    const auto first = window.glass();
    CHECK(first.lost);
    REQUIRE((first.pixels.width == 80 && first.pixels.height == 60));
    first.pixels.row(59)[79] = 0xFF123456;
    REQUIRE(window.show({{79, 59, 1, 1}}));
    CHECK(on_glass(79, 59) == 0x123456);
    const auto second = window.glass();
    CHECK((!second.lost && second.pixels.row(59)[79] == 0xFF123456));
    SDL_SetWindowSize(SDL_GetWindowFromID(1), 100, 50);
    CHECK_FALSE(window.show({{0, 0, 80, 60}})); // it was given before the change
    CHECK(window.wait(milliseconds(0)).redraw);
    const auto third = window.glass();
    CHECK(third.lost);
    REQUIRE((third.pixels.width == 100 && third.pixels.height == 50));
    third.pixels.row(49)[99] = 0xFF654321;
    REQUIRE(window.show({}));
    CHECK(on_glass(99, 49) == 0x654321);
}

TEST_CASE("damage that lies outside the window is left out") {
    Window window(WindowSize{80, 60});
    settle(window);
    REQUIRE(window.present(plain(80, 60, 0xFF111111), {}));
    REQUIRE(window.present(plain(200, 200, 0xFF222222), {{70, 50, 100, 100}, {150, 150, 10, 10}}));
    CHECK(on_glass(79, 59) == 0x222222);
    CHECK(on_glass(69, 59) == 0x111111);
}

TEST_CASE("waiting ends when its time is over, with nothing to report") {
    Window window(WindowSize{80, 60});
    settle(window);
    const Uint64 start = SDL_GetTicks64();
    const Happened happened = window.wait(milliseconds(50));
    CHECK(SDL_GetTicks64() - start >= 50);
    CHECK((happened.fingers.empty() && !happened.redraw && !happened.quit && !happened.woken));
    CHECK(!window.wait(milliseconds(-5)).woken); // a deadline that has passed: no wait at all
}

TEST_CASE("another thread wakes the wait, as often as it likes") {
    Window window(WindowSize{80, 60});
    settle(window);
    for (int i = 0; i < 20; ++i) {
        std::thread other([&] {
            for (int n = 0; n < 1000; ++n) window.wake();
        });
        CHECK(window.wait(std::nullopt).woken);
        other.join();
        window.wait(milliseconds(0)); // what came after the first
    }
    window.wake(); // before the wait
    CHECK(window.wait(std::nullopt).woken);
    CHECK(!window.wait(milliseconds(0)).woken);
}

TEST_CASE("fingers come out of the wait in order, and one that never comes up ends it") {
    Window window(WindowSize{80, 60});
    settle(window);
    SDL_Event event{};
    event.type = SDL_FINGERDOWN;
    event.tfinger.touchId = 1;
    event.tfinger.x = 0.5f;
    SDL_PushEvent(&event);
    event.type = SDL_FINGERUP;
    SDL_PushEvent(&event);
    const Happened tap = window.wait(std::nullopt);
    REQUIRE(tap.fingers.size() == 2);
    CHECK(tap.fingers[0] == Finger{Finger::Kind::down, 1, 40, 0});
    CHECK(tap.fingers[1].kind == Finger::Kind::up);
    event.type = SDL_FINGERDOWN;
    SDL_PushEvent(&event);
    CHECK(window.wait(std::nullopt).fingers.size() == 1);
    const Happened stuck = window.wait(std::nullopt);
    REQUIRE(stuck.fingers.size() == 1);
    CHECK(stuck.fingers[0].kind == Finger::Kind::lost);
}

TEST_CASE("SIGTERM ends the wait and asks to quit") {
    const auto of_catch = std::signal(SIGTERM, SIG_DFL); // SDL takes a signal only where nobody else did
    {
        Window window(WindowSize{80, 60});
        settle(window);
        std::raise(SIGTERM);
        CHECK(window.wait(milliseconds(1000)).quit);
    }
    std::signal(SIGTERM, of_catch);
}

TEST_CASE("a display that cannot be had is said in words") {
    ::setenv("SDL_VIDEODRIVER", "nowhere", 1);
    CHECK_THROWS_AS(Window(std::nullopt), std::runtime_error);
    ::setenv("SDL_VIDEODRIVER", "dummy", 1);
}
