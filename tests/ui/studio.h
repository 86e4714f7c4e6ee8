// Where screens are drawn for tests: real fonts, real icons, real words, no window. And the moments of a morning worth
// looking at.
#pragma once

#include "kiosk/platform/imgui_frame.h"
#include "kiosk/platform/painter.h"
#include "kiosk/ui/screens.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tests {

struct Glass {
    int width = 1920;
    int height = 1080;
};
inline constexpr std::array glasses{Glass{1920, 1080}, Glass{3840, 2160}, Glass{1280, 800}, Glass{1080, 1920}};
std::string name(Glass glass); // "1920x1080"

// Languages whose fonts and directions are ready and whose words are still to come (assets/languages/index.txt).
inline constexpr std::array bench{"it", "de",  "sk", "ne", "hi",      "bn", "ta", "pa",
                                  "am", "ckb", "hy", "ka", "zh-Hans", "he", "th", "bo"};

// Everything a kiosk::model::View points to, kept together.
struct Scene {
    std::string name;
    kiosk::model::AppState state;
    shared::KioskSettings settings;
    shared::Now now;
    std::vector<shared::Occurrence> today;
    bool reduced_motion = true;
    bool has_voice = true;
    kiosk::model::IconTallies tallies = {};
    kiosk::model::StaffView books = {};
    bool waits = false;
    kiosk::model::View view() const {
        return {state, settings, now, today, reduced_motion, has_voice, tallies, books, waits};
    }
};

// Tuesday 14 April 2026, 10:12, in this language, nothing touched.
Scene morning(std::string_view language);
// Every screen, with much and with nothing on it, lowered, with a voice, settling, nearly timed out.
std::vector<Scene> scenes(std::string_view language);
// The team's pages, in one of its three languages.
std::vector<Scene> staff_scenes(std::string_view language);
inline constexpr std::array staff_languages{"nl", "fr", "en"};
// As in the design's pictures: with topics on the board and a table that has been busy.
Scene mock_home(std::string_view language);
Scene mock_check_in(std::string_view language);
Scene mock_thanks(std::string_view language);

std::string all(const std::vector<std::string>& faults); // one a line

class Studio {
  public:
    Studio();
    ~Studio();

    kiosk::ui::Materials materials();
    // Draws on an empty list; the frame's bitmaps live until the next call.
    const kiosk::ui::Frame& draw(const Scene& scene, Glass glass, std::optional<float> px_per_mm = {});
    const kiosk::ui::Frame& draw_view(const kiosk::model::View& view, Glass glass, std::optional<float> px_per_mm = {});
    // Any drawing of one's own, on a canvas like those of the screens.
    template <typename Drawing>
    const kiosk::ui::Frame& draw_by(Drawing drawing, Glass glass, std::string_view language) {
        kiosk::ui::Canvas canvas(begin(glass), kiosk::ui::layout_of(glass.width, glass.height, {}), materials(),
                                 language, {});
        drawing(canvas);
        return keep(canvas.finish());
    }
    // The pixels of what was drawn last. Valid until the next call.
    const kiosk::Bitmap& picture();
    void save(const std::filesystem::path& png);

  private:
    ImDrawList& begin(Glass glass);
    const kiosk::ui::Frame& keep(kiosk::ui::Frame frame);
    struct Room;
    std::unique_ptr<Room> room_;
};

// A scene as it stands on a glass, without its bitmaps: drawn at the first call of a run, the same frame ever after.
// The scene goes by its name and its language.
const kiosk::ui::Frame& drawn_once(const Scene& scene, std::string_view language, Glass glass);

} // namespace tests
