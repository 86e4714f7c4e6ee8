#include "central/kiosk_board.h"

#include "shared/sha256.h"

namespace central {

shared::Board board_for(shared::Board published, const Centre& centre, bool moved, shared::Day today) {
    shared::PublishedSettings settings = published.settings.value_or(shared::PublishedSettings());
    if (!settings.opening && !centre.opening.always_open()) {
        settings.opening = centre.opening;
        std::erase_if(settings.opening->exceptions,
                      [&](const auto& each) { return each.first < today.plus(-days_back); });
    }
    if (!settings.centre && moved) settings.centre = centre.name;
    if (settings == published.settings.value_or(shared::PublishedSettings())) return published;
    published.settings = settings;
    published.version = shared::sha256_hex(shared::write(published)).substr(0, 32);
    return published;
}

} // namespace central
