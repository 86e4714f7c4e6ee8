// What a centre's own calendar told, as the activities the kiosk shows. Plain values.
#pragma once

#include "shared/activity.h"

#include <map>
#include <string>
#include <vector>

namespace central {

struct FeedReading {
    std::vector<shared::Activity> activities;
    int left_out = 0; // events not shown: private, too many, not understood
};
using IconWords = std::map<std::string, std::string>; // word in lower case -> icon

} // namespace central
