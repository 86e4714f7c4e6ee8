// An activity as it hangs on the washing line, and the pieces its own screen shares with it. Sizes in u.
#pragma once

#include "kiosk/model/today.h"
#include "kiosk/ui/widgets.h"

#include <string>
#include <string_view>
#include <utility>

namespace kiosk::ui {

struct ActivitySize {
    float width = 233;
    float height = 264;
    float icon = 106;
    float top = 22;
    float name = 48;    // height of the words' box
    float name_at = 24; // its middle, below the icon
    float name_size = 28;
    float clock = 68;
    float room = 60;
    float status = 56;
};
void activity_card(Canvas& canvas, const model::View& view, const shared::Occurrence& occurrence, float x, float y,
                   const ActivitySize& size);

// The activity that is open; null: taken off the programme while it was looked at.
const shared::Occurrence* open_activity(const model::View& view);
// Whether one can still come for it: it is there, neither cancelled nor over.
bool can_come(const model::View& view);

// Its words in the screen's language, else in Dutch: BCP 47 tag and words; both "" if it has none.
std::pair<std::string, std::string> title_of(const Canvas& canvas, const shared::Occurrence& occurrence);
void cancelled_cross(Canvas& canvas, float cx, float cy, float arm);
std::string_view icon_of(model::Status status);

} // namespace kiosk::ui
