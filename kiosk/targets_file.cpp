#include "kiosk/targets_file.h"

#include "kiosk/script_json.h"
#include "kiosk/text_file.h"

#include <cmath>

namespace kiosk {

void TargetsFile::write(std::string_view screen, const ui::Frame& frame) {
    if (!file_) return;
    std::vector<Target> targets;
    for (const ui::Target& target : frame.targets) {
        const auto whole = [](float px) { return static_cast<int>(std::lround(px)); };
        targets.push_back(
            {target.name, whole(target.px.x), whole(target.px.y), whole(target.px.w), whole(target.px.h)});
    }
    std::string json = targets_json(std::string(screen), targets);
    if (json == written_) return;
    if (replace_file(*file_, json).empty()) written_ = std::move(json);
}

} // namespace kiosk
