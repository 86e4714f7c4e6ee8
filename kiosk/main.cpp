// inloop-kiosk: the program at the door. A table of contents.
#include "kiosk/backups.h"
#include "kiosk/commands.h"
#include "kiosk/out_of_order.h"
#include "kiosk/platform/supervisor.h"
#include "kiosk/room.h"
#include "kiosk/screenshots.h"
#include "kiosk/settings_file.h"
#include "kiosk/tools.h"
#include "shared/owner.h"

#include <exception>
#include <iostream>
#include <malloc.h>
#include <system_error>

namespace kiosk {
namespace {

int complain(const std::string& text, int code) {
    std::cerr << text << "\n";
    return code;
}

std::shared_ptr<shared::Clock> clock_for(const Command& command) {
    if (command.now) return std::make_shared<shared::ShiftedClock>(*command.now);
    return std::make_shared<shared::SystemClock>();
}

shared::Result<Room> try_room(House& house, std::optional<bool> restored) {
    try {
        return open_room(house, restored);
    } catch (const std::exception& error) {
        return shared::Refusal{error.what()};
    }
}

// Words and pictures come and go in all sizes for months. Large ones get pages of their own, which go back whole, and
// few threads share few heaps: so no holes are left that grow (tests/e2e/soak).
void keep_memory_whole() {
    ::mallopt(M_MMAP_THRESHOLD, 64 << 10); // bytes
    ::mallopt(M_ARENA_MAX, 2);
}

int run_screen(const Command& command) {
    keep_memory_whole();
    std::optional<shared::FolderLock> lock;
    try {
        lock = take_folder(command.data);
        if (!lock) return complain(held_by_another(command), exit_refused);
    } catch (const std::system_error&) {
        // A disk that only reads, or takes nothing more: said by try_room(), and shown.
    }
    auto loaded = load_settings(command);
    if (!loaded) return complain(loaded.reason(), exit_usage);
    shared::KioskSettings settings = std::move(loaded).value();
    auto scene = Scene::load({share_folder(), command.data / "own", command.data / "cache"},
                             all_languages(share_folder(), settings.languages));
    if (!scene) return complain(scene.reason(), exit_world);
    for (const std::string& topic : scene.value()->own_topics()) settings.topics.push_back(topic);
    platform::Window window(command.windowed
                                ? std::optional(platform::WindowSize{command.windowed->width, command.windowed->height})
                                : std::nullopt);
    Hearing hearing(recordings(command.data, share_folder()), settings.sound);
    platform::Supervisor supervisor;
    House house{command, settings, clock_for(command), *scene.value(), window, hearing, supervisor, std::move(lock)};
    OutOfOrder out_of_order(command, settings, *house.clock, *scene.value(), window, hearing, supervisor);
    // More than once if the team puts a backup back: its counts are opened anew, and nothing of the old ones stays.
    for (std::optional<bool> restored;;) {
        std::optional<store::ClosedState> backup;
        {
            supervisor.opening();
            const auto room = try_room(house, restored);
            if (!room) {
                if (!out_of_order.show(room.reason())) return exit_world;
                if (restored == false) restored.reset(); // hours later, whoever stands there begins at home
                continue;
            }
            backup = room.value().app->run();
        }
        if (!backup) return exit_ok;
        restored = put_back(*backup, command.data);
    }
}

int run(const Command& command) {
    switch (command.verb) {
    case Command::Verb::run:
        return run_screen(command);
    case Command::Verb::screenshot:
        return write_screenshots(command);
    default:
        return run_tool(command);
    }
}

} // namespace
} // namespace kiosk

int main(int argc, char** argv) {
    const auto parsed = kiosk::parse_command_line(argc, argv);
    if (const int* code = std::get_if<int>(&parsed)) return *code;
    try {
        const auto& command = std::get<kiosk::Command>(parsed);
        shared::act_as_owner(command.data);
        return kiosk::run(command);
    } catch (const std::exception& error) {
        std::cerr << "inloop-kiosk cannot go on: " << error.what() << "\n";
        return kiosk::exit_world;
    }
}
