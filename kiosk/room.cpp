#include "kiosk/room.h"

#include "kiosk/settings_file.h"

#include <utility>

namespace kiosk {

std::string held_by_another(const Command& command) {
    return command.data.string() + ": another inloop-kiosk holds this folder";
}

shared::Result<Room> open_room(House& house, std::optional<bool> restored) {
    if (!house.lock) house.lock = take_folder(house.command.data);
    if (!house.lock) return shared::Refusal{held_by_another(house.command)};
    auto folder = open_folder(house.command, house.settings);
    if (!folder) return shared::Refusal{folder.reason()};
    keep_last_good(folder.value().ledger->team(), house.command.data);
    Room room{std::move(folder).value(), nullptr, nullptr};
    room.desk = std::make_unique<Desk>(room.folder.store->staff(), house.clock->now());
    room.app = std::make_unique<App>(AppParts{house.command, house.clock, *house.lock, *room.folder.ledger, *room.desk,
                                              house.scene, house.window, house.hearing, house.supervisor, restored});
    return room;
}

} // namespace kiosk
