#include "kiosk/screenshots.h"

#include "kiosk/model/update.h"
#include "kiosk/scene.h"
#include "kiosk/settings_file.h"
#include "kiosk/text/png.h"
#include "kiosk/text_file.h"

#include <array>
#include <iostream>

namespace kiosk {
namespace {

using namespace std::chrono_literals;

struct Size {
    int width;
    int height;
};
constexpr std::array sizes{Size{1920, 1080}, Size{3840, 2160}, Size{1280, 800}, Size{1080, 1920}};
constexpr int sheet_width = 640; // of one picture on a contact sheet, px

// A moment of a morning: what was touched before the picture is taken, and how long before.
struct Moment {
    const char* name;
    model::AppState state;
};

std::vector<Moment> moments(const shared::KioskSettings& settings, const std::string& language,
                            const shared::Now& now) {
    model::AppState home = model::at_start(settings, now);
    home.language = language;
    home.rested = false;
    home.table = {7, {"cat", "rabbit", "bear", "owl", "hedgehog"}};
    home.board.cards = {{"sleep", "fjord", 3, 2, "baby"},
                        {"moving", "sun", 3, 1, {}, "uk"},
                        {"teething", "leaf", 2, 3, "baby"},
                        {"school", "clay", 2, 1, "preschooler", "ar"},
                        {"books", "plum", 1, 2, "toddler"}};
    const auto on = [&](model::Screen screen, auto change) {
        model::AppState state = home;
        state.screen = screen;
        state.screen_since = state.last_touch = now.steady - 3s;
        change(state);
        return state;
    };
    using model::Screen;
    model::AppState quiet = home;
    quiet.board.cards.clear();
    model::AppState night = home;
    night.dark = night.rested = true;
    model::AppState wiping = home;
    wiping.wiping = true;
    wiping.last_contact = now.steady - 1s;
    const auto picking = [&](const char* topic) {
        return on(Screen::topics, [&](auto& s) {
            s.offer = settings.topics;
            s.wish.topic = topic;
            if (s.wish.topic == "sleep") s.wish.age = "baby";
        });
    };
    return {
        {"home", home},
        {"home-quiet", quiet},
        {"languages", on(Screen::languages, [](auto&) {})},
        {"check_in", on(Screen::check_in, [](auto&) {})},
        {"check_in-family", on(Screen::check_in,
                               [](auto& s) {
                                   s.draft = {{1, 0, 0, 0, 1, 2, 0}, shared::Mood::chat, false};
                               })},
        {"thanks", on(Screen::thanks, [&](auto& s) { s.animal = "fox", s.thanks_since = now.steady - 3s; })},
        {"topics", picking("")},
        {"topics-chosen", picking("sleep")},
        {"topics-host", picking("money")},
        {"card", on(Screen::card, [](auto& s) { s.open = "sleep"; })},
        {"activity", on(Screen::activity, [](auto& s) { s.open = "music"; })},
        {"ask_grown_up", on(Screen::ask_grown_up, [](auto&) {})},
        {"out_of_order", on(Screen::out_of_order, [](auto& s) { s.trouble = model::Trouble::storage; })},
        {"wiping", wiping},
        {"dark", night},
    };
}

// Average of the pixels that fall on each smaller one.
void shrink_into(const Bitmap& picture, Bitmap& sheet, int left, int top, int width, int height) {
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const int x0 = x * picture.width / width, x1 = (x + 1) * picture.width / width;
            const int y0 = y * picture.height / height, y1 = (y + 1) * picture.height / height;
            std::array<unsigned, 3> sum{};
            for (int v = y0; v < y1; ++v)
                for (int u = x0; u < x1; ++u) {
                    const std::uint32_t pixel = picture.pixels[static_cast<std::size_t>(v * picture.width + u)];
                    for (unsigned c = 0; c < 3; ++c) sum[c] += (pixel >> (8 * c)) & 255u;
                }
            const auto area = static_cast<unsigned>((x1 - x0) * (y1 - y0));
            sheet.pixels[static_cast<std::size_t>((top + y) * sheet.width + left + x)] =
                (sum[2] / area) << 16 | (sum[1] / area) << 8 | sum[0] / area;
        }
}

struct Shoot {
    const std::filesystem::path& folder;
    const shared::KioskSettings& settings;
    const shared::Now& now;
    Scene& scene;
};

// All screens and languages of one layout; gives how many pictures were written.
int shoot(const Shoot& with, Size size) {
    const ui::Layout layout = ui::layout_of(size.width, size.height, std::nullopt);
    const std::string suffix = std::to_string(size.width) + "x" + std::to_string(size.height) + ".png";
    const auto& languages = with.scene.languages().tags();
    const int row = sheet_width * size.height / size.width;
    const int columns = static_cast<int>(moments(with.settings, "nl", with.now).size());
    Bitmap sheet{columns * sheet_width, static_cast<int>(languages.size()) * row, {}, 0};
    sheet.pixels.resize(static_cast<std::size_t>(sheet.width * sheet.height));
    int written = 0;
    for (std::size_t l = 0; l < languages.size(); ++l) {
        int column = 0;
        for (const Moment& moment : moments(with.settings, languages[l], with.now)) {
            const model::View view{moment.state, with.settings,
                                   with.now,     shared::occurrences_on(with.now.day, with.settings.activities),
                                   true,         true};
            with.scene.draw(view, layout);
            const Bitmap& picture = with.scene.picture();
            text::write_png(with.folder / (std::string(moment.name) + "-" + languages[l] + "-" + suffix),
                            picture.pixels, picture.width, picture.height);
            shrink_into(picture, sheet, column++ * sheet_width, static_cast<int>(l) * row, sheet_width, row);
            ++written;
        }
    }
    text::write_png(with.folder / ("contact-" + suffix), sheet.pixels, sheet.width, sheet.height);
    return written + 1;
}

} // namespace

int write_screenshots(const Command& command) {
    auto loaded = load_settings(command);
    if (!loaded) {
        std::cerr << loaded.reason() << "\n";
        return exit_usage;
    }
    shared::KioskSettings settings = std::move(loaded).value();
    if (settings.activities.empty())
        if (const auto text = read_file(share_folder() / "demo/kiosk.toml"))
            if (const auto demo = shared::parse_kiosk_settings(text.value(), "demo/kiosk.toml"))
                settings.activities = demo.value().activities, settings.ask_the_host = demo.value().ask_the_host,
                settings.opening = demo.value().opening, settings.host_phone = demo.value().host_phone;
    auto scene = Scene::load({share_folder(), command.data / "own", ""}, settings.languages);
    if (!scene) {
        std::cerr << scene.reason() << "\n";
        return exit_world;
    }
    shared::SystemClock clock;
    const shared::Now now = command.now ? shared::ShiftedClock(*command.now).now() : clock.now();
    std::filesystem::create_directories(command.screenshots);
    int written = 0;
    for (const Size& size : sizes) written += shoot({command.screenshots, settings, now, *scene.value()}, size);
    std::cout << written << " pictures in " << command.screenshots.string() << "\n";
    return exit_ok;
}

} // namespace kiosk
