// All that lives as long as one set of counts is open. A house has one room at a time; the next is opened when the team
// puts a backup back, or when the disk gives what it did not give before. UI thread.
#pragma once

#include "kiosk/app.h"
#include "kiosk/tools.h"

#include <memory>
#include <optional>
#include <string>

namespace kiosk {

struct Room {
    OpenFolder folder;
    std::unique_ptr<Desk> desk;
    std::unique_ptr<App> app;
};

// What a room needs from outside; all of it outlives the room.
struct House {
    const Command& command;
    const shared::KioskSettings& settings;
    std::shared_ptr<shared::Clock> clock;
    Scene& scene;
    platform::Window& window;
    Hearing& hearing;
    platform::Supervisor& supervisor;
    std::optional<shared::FolderLock> lock; // none: the disk did not give it yet
};

std::string held_by_another(const Command& command);

// restored: a backup was to be put back, and was or was not. Takes the lock if there is none yet. Refused, or thrown
// by the disk: it does not let it, or the counts are a newer program's; it may be asked again.
shared::Result<Room> open_room(House& house, std::optional<bool> restored);

} // namespace kiosk
