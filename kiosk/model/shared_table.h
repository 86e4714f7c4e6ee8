// How the shared table is laid: white cups in steps, and the animals children chose. Everything here is a function of
// how many families there were and which animals, never of who came when, so the table tells no order of arrival. Pure.
#pragma once

#include "kiosk/model/app_state.h"

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::model {

struct Seat {
    bool cup = false;
    std::string animal; // "" if none sits there
    bool operator==(const Seat&) const = default;
};

// Cups on a table of so many seats: 1, 3, 6, 10 or all of them; a step is taken when so many families came.
int seats_filled(int families, int seats);

// The table as a layout of so many seats draws it, in reading direction. A kind of animal has a place of its own (of
// several alike the others sit elsewhere); cups stand before animals first and spread over the table from there. When a
// small layout has more animals than seats, those of which there are several give way, then the last of the row.
std::vector<Seat> laid(const SharedTable& table, int seats);

// An animal sits down or leaves. When eight sit there already, one of the kind there are most of makes room.
bool is_animal(std::string_view name);
void sit_down(SharedTable& table, const std::string& animal);
void get_up(SharedTable& table, const std::string& animal);

} // namespace kiosk::model
