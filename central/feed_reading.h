// What a centre's own calendar told, as the activities the kiosk shows. Plain values, pure.
#pragma once

#include "shared/activity.h"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace central {

struct FeedReading {
    std::vector<shared::Activity> activities;
    int left_out = 0; // events not shown: private, too many, not understood
};
// The days it is on, each with whether it is cancelled (at least one), as a weekly pattern and what that lacks.
void set_days(shared::Activity& activity, const std::map<shared::Day, bool>& cancelled);
std::string four_digits(std::chrono::minutes time); // of a day: "0930"

using IconWords = std::map<std::string, std::string>; // word in lower case -> icon

} // namespace central
