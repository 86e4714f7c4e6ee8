// What a frame costs while something moves, on the real screens at 1920x1080: drawing the list, finding what changed
// and painting it. Every motion of the public screens, at 30 frames a second as the program asks for them. Prints
// medians, p99 and the worst of each, and of all together.
//
//     bench_frames [SHARE [MOTION]]    SHARE: the share folder of the build (default: beside the program); MOTION: only
//                                      those whose name begins so
#include "kiosk/commands.h"
#include "kiosk/model/update.h"
#include "kiosk/scene.h"
#include "tests/bench/samples.h"

#include <chrono>
#include <cstdio>
#include <functional>
#include <string>

namespace {

using namespace std::chrono_literals;
using kiosk::model::AppState;
using kiosk::model::Screen;
using std::chrono::milliseconds;

struct Motion {
    const char* name;
    milliseconds length;
    milliseconds step;
    std::function<void(AppState&, milliseconds at, milliseconds began)> move;
};

shared::Occurrence activity(const char* icon, const char* room, std::chrono::minutes start) {
    shared::Occurrence occurrence;
    occurrence.series = occurrence.icon = icon;
    occurrence.room = room;
    occurrence.titles["nl"] = "Koffie & spel";
    occurrence.start = start;
    occurrence.end = start + 90min;
    return occurrence;
}

AppState busy(const shared::KioskSettings& settings, const shared::Now& now) {
    AppState state = kiosk::model::at_start(settings, now);
    state.rested = false;
    state.table = {11, {"rabbit", "bear", "cat", "owl", "frog", "hedgehog"}};
    for (const char* topic : {"sleep", "moving", "teething", "school", "books", "potty", "feelings"})
        kiosk::model::light(state.board, {topic, "baby", {}}, 7, now.steady);
    return state;
}

std::vector<Motion> motions() {
    const auto on = [](Screen screen) {
        return [screen](AppState& s, milliseconds, milliseconds began) {
            s.screen = screen;
            s.screen_since = began;
            s.thanks_since = began;
        };
    };
    return {
        {"home: seven cups steam", 20s, 250ms, [](AppState&, milliseconds, milliseconds) {}},
        {"home: greeting and steam", 40s, 33ms, [](AppState& s, milliseconds, milliseconds) { s.rested = true; }},
        {"home: a tile pressed, let go", 400ms, 33ms,
         [](AppState& s, milliseconds at, milliseconds began) {
             const bool down = at - began < 120ms;
             s.pressed = down ? "come_in" : "";
             s.pressed_since = began;
             s.released = down ? "" : "come_in";
             s.released_at = began + 120ms;
         }},
        {"home: a card lands", 500ms, 33ms,
         [](AppState& s, milliseconds, milliseconds began) { s.landed = "card/sleep", s.landed_since = began; }},
        {"check-in: a figure joins", 300ms, 33ms,
         [](AppState& s, milliseconds, milliseconds began) {
             s.screen = Screen::check_in;
             s.draft.party = {1, 0, 0, 0, 1, 2, 0};
             s.joined = shared::Person::toddler;
             s.joined_since = began;
         }},
        {"check-in: done settles", 600ms, 33ms,
         [](AppState& s, milliseconds, milliseconds began) {
             s.screen = Screen::check_in;
             s.draft.party = {1, 0, 0, 0, 1, 2, 0};
             s.settling_since = began;
         }},
        {"thank-you: the cup lands, glow grows", 12s, 33ms, on(Screen::thanks)},
        {"card: steam", 5s, 250ms,
         [](AppState& s, milliseconds, milliseconds) { s.screen = Screen::card, s.open = "sleep"; }},
    };
}

} // namespace

int main(int argc, char** argv) {
    const std::filesystem::path share = argc > 1 ? std::filesystem::path(argv[1]) : kiosk::share_folder();
    auto loaded = kiosk::Scene::load({share, "", ""}, shared::default_languages());
    if (!loaded) return std::printf("%s\n", loaded.reason().c_str()), 1;
    kiosk::Scene& scene = *loaded.value();
    const shared::KioskSettings settings;
    shared::SystemClock clock;
    shared::Now now = clock.now();
    now.time_of_day = 10h + 12min;
    now.steady = 5'000s;
    const auto layout = kiosk::ui::layout_of(1920, 1080, {});
    const std::vector<shared::Occurrence> today{activity("coffee", "room-sofa", 9h + 30min),
                                                activity("music", "room-play", 10h + 30min),
                                                activity("weigh", "room-quiet", 11h)};
    bench::Samples all;
    std::printf("%-40s %8s %8s %8s  frames\n", "ms per frame", "median", "p99", "worst");
    const std::string only = argc > 2 ? argv[2] : "";
    for (const Motion& motion : motions()) {
        if (!std::string(motion.name).starts_with(only)) continue;
        bench::Samples samples;
        for (int round = 0; round < 12; ++round) {
            const milliseconds began = now.steady;
            AppState state = busy(settings, now);
            for (milliseconds gone{}; gone < motion.length; gone += motion.step, now.steady += motion.step) {
                motion.move(state, now.steady, began);
                const kiosk::model::View view{state, settings, now, today};
                const auto start = std::chrono::steady_clock::now();
                scene.draw(view, layout);
                const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
                if (gone.count() > 0 && round > 0)
                    samples.add(took.count()), all.add(took.count()); // not the first whole one
            }
        }
        std::printf("%-40s %8.2f %8.2f %8.2f  %zu\n", motion.name, samples.median(), samples.p99(), samples.most(),
                    samples.values.size());
    }
    std::printf("%-40s %8.2f %8.2f %8.2f  %zu\n", "all", all.median(), all.p99(), all.most(), all.values.size());
    return 0;
}
