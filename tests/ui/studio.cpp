#include "tests/ui/studio.h"

#include "kiosk/text/png.h"
#include "shared/check.h"

#include <map>

namespace tests {

using namespace std::chrono_literals;
using kiosk::model::Card;
using kiosk::model::Screen;

namespace {

constexpr std::chrono::milliseconds steady{500'000};

shared::Occurrence activity(const char* icon, const char* room, std::chrono::minutes start, std::chrono::minutes length,
                            std::map<std::string, std::string> titles) {
    shared::Occurrence occurrence;
    occurrence.series = icon;
    occurrence.icon = icon;
    occurrence.room = room;
    occurrence.titles = std::move(titles);
    occurrence.start = start;
    occurrence.end = start + length;
    if (occurrence.series == "music") occurrence.ages = {"baby", "toddler"};
    if (occurrence.series == "weigh") occurrence.ages = {"baby"};
    return occurrence;
}

std::vector<shared::Occurrence> programme() {
    return {
        activity("coffee", "room-sofa", 9h + 30min, 150min,
                 {{"nl", "Koffie & spel"}, {"fr", "Café et jeux"}, {"tr", "Kahve ve oyun"}, {"ar", "قهوة ولعب"}}),
        activity(
            "music", "room-play", 10h + 30min, 45min,
            {{"nl", "Muziek op schoot"}, {"fr", "Éveil musical"}, {"tr", "Kucakta müzik"}, {"ar", "موسيقى مع الصغار"}}),
        activity("weigh", "room-quiet", 11h, 60min,
                 {{"nl", "Baby wegen"}, {"fr", "Peser bébé"}, {"tr", "Bebek tartma"}, {"ar", "وزن الطفل"}}),
        activity("language-table", "room-kitchen", 14h, 60min,
                 {{"nl", "Taaltafel"}, {"fr", "Table de langues"}, {"tr", "Dil masası"}, {"ar", "طاولة اللغات"}})};
}

Card card(const char* topic, const char* cup, int warmth, int dots, std::optional<std::string> age,
          std::optional<std::string> language) {
    return {topic, cup, warmth, dots, std::move(age), std::move(language)};
}

std::vector<Card> mock_cards() {
    return {card("sleep", "fjord", 3, 2, "baby", {}),   card("moving", "sun", 3, 1, {}, "fr"),
            card("teething", "leaf", 2, 3, "baby", {}), card("school", "clay", 2, 1, "preschooler", "ar"),
            card("books", "plum", 1, 2, "toddler", {}), card("potty", "milk", 1, 1, "toddler", {}),
            card("feelings", "fjord", 0, 2, {}, {})};
}

Scene with(Scene scene, std::string name, auto change) {
    scene.name = std::move(name);
    change(scene);
    return scene;
}

void on(Scene& scene, Screen screen) {
    scene.state.screen = screen;
    scene.state.screen_since = steady - 3s;
    if (screen == Screen::thanks) scene.state.thanks_since = steady - 1900ms;
}

} // namespace

std::string name(Glass glass) {
    return std::to_string(glass.width) + "x" + std::to_string(glass.height);
}

std::string all(const std::vector<std::string>& faults) {
    std::string text;
    for (const std::string& fault : faults) text += fault + "\n";
    return text;
}

Scene morning(std::string_view language) {
    Scene scene;
    scene.name = "home";
    scene.now = {shared::Utc(std::chrono::sys_days(std::chrono::year(2026) / 4 / 14) + 8h + 12min), steady,
                 shared::Day(2026, 4, 14), 10h + 12min, true};
    scene.state.language = language;
    scene.state.rested = false;
    scene.state.last_touch = steady;
    scene.today = programme();
    return scene;
}

Scene mock_home(std::string_view language) {
    Scene scene = morning(language);
    scene.name = "home-mock";
    scene.state.board.cards = mock_cards();
    scene.state.table = {11, {"rabbit", "bear", "cat", "owl", "frog", "hedgehog", "elephant", "snail"}};
    if (language == "ar") scene.today[2].cancelled = true;
    return scene;
}

Scene mock_check_in(std::string_view language) {
    Scene scene = morning(language);
    scene.name = "check-in-mock";
    on(scene, Screen::check_in);
    scene.state.draft.party = {1, 0, 0, 0, 1, 2, 0};
    scene.state.draft.mood = shared::Mood::chat;
    return scene;
}

Scene mock_thanks(std::string_view language) {
    Scene scene = morning(language);
    scene.name = "thanks-mock";
    on(scene, Screen::thanks);
    scene.state.animal = "fox";
    scene.state.table = {9, {"cat", "fox", "bear", "owl", "frog", "hedgehog", "elephant"}};
    return scene;
}

namespace {

Scene picking(std::string_view language, std::string name, const char* topic) {
    return with(morning(language), std::move(name), [&](Scene& s) {
        on(s, Screen::topics);
        s.state.offer = s.settings.topics;
        s.state.wish = {topic, topic == std::string("sleep") ? std::optional<std::string>("baby") : std::nullopt, {}};
        s.settings.ask_the_host = {"money"};
    });
}

// The board, the programme, and what is seldom seen.
std::vector<Scene> more_scenes(std::string_view language) {
    const auto lowered = [](Scene scene) {
        scene.name += "-lowered";
        scene.state.lowered = true;
        return scene;
    };
    const Scene languages = with(morning(language), "languages", [](Scene& s) { on(s, Screen::languages); });
    const Scene chosen = picking(language, "topics-chosen", "sleep");
    const Scene card =
        with(mock_home(language), "card", [](Scene& s) { on(s, Screen::card), s.state.open = "school"; });
    const Scene activity =
        with(mock_home(language), "activity", [](Scene& s) { on(s, Screen::activity), s.state.open = "music"; });
    const Scene trouble = with(morning(language), "out_of_order", [](Scene& s) {
        on(s, Screen::out_of_order), s.state.trouble = kiosk::model::Trouble::storage,
                                     s.settings.host_phone = "02 123 45 67";
    });
    const Scene check = with(morning(language), "icon_check", [](Scene& s) { on(s, Screen::icon_check); });
    return {
        languages,
        lowered(languages),
        with(languages, "languages-two",
             [](Scene& s) {
                 s.settings.languages = {"nl", "ar"};
             }),
        picking(language, "topics", ""),
        chosen,
        lowered(chosen),
        picking(language, "topics-host", "money"),
        with(chosen, "topics-next-page", [](Scene& s) { s.state.topics_page = 1; }),
        card,
        lowered(card),
        with(card, "card-settling", [](Scene& s) { s.state.settling_since = steady - 400ms; }),
        activity,
        lowered(activity),
        with(activity, "activity-cancelled", [](Scene& s) { s.today[1].cancelled = true; }),
        with(activity, "activity-everyone", [](Scene& s) { s.today[1].ages.clear(), s.today[1].room.clear(); }),
        trouble,
        with(trouble, "out_of_order-touch",
             [](Scene& s) { s.state.trouble = kiosk::model::Trouble::touch, s.settings.host_phone.clear(); }),
        check,
        lowered(check),
        with(check, "icon_totals",
             [](Scene& s) {
                 on(s, Screen::icon_totals);
                 s.tallies[{"door", "nl"}] = {9, 1, 0};
                 s.tallies[{"sleep", "nl"}] = {1, 1, 1};
             }),
    };
}

std::vector<Scene> first_scenes(std::string_view language) {
    const Scene home = morning(language);
    Scene check_in = with(home, "check_in", [](Scene& s) { on(s, Screen::check_in); });
    Scene thanks = with(home, "thanks", [](Scene& s) { on(s, Screen::thanks), s.state.table.families = 1; });
    return {
        home,
        mock_home(language),
        with(home, "home-lowered",
             [](Scene& s) {
                 s.state.lowered = true, s.state.table = {10, {"cat", "snail"}};
             }),
        with(home, "home-quiet", [](Scene& s) { s.today.clear(), s.settings.languages = {"nl"}; }),
        with(home, "home-two",
             [](Scene& s) {
                 s.today.resize(2), s.settings.languages = {"nl", "ar"}, s.state.rested = true;
             }),
        with(home, "home-voiceless", [](Scene& s) { s.has_voice = false; }),
        with(home, "home-called", [](Scene& s) { s.state.host_called_since = steady - 2s; }),
        check_in,
        mock_check_in(language),
        with(check_in, "check_in-everyone",
             [](Scene& s) {
                 s.state.draft = {{2, 1, 1, 1, 2, 3, 9}, shared::Mood::either, true};
             }),
        with(check_in, "check_in-lowered", [](Scene& s) { s.state.lowered = true; }),
        with(mock_check_in(language), "check_in-settling",
             [](Scene& s) { s.state.settling_since = steady - 400ms, s.reduced_motion = false; }),
        with(check_in, "check_in-ring", [](Scene& s) { s.state.ring_since = steady - 6s; }),
        with(mock_check_in(language), "check_in-drummed",
             [](Scene& s) { s.state.hop_since = steady - 250ms, s.reduced_motion = false; }),
        thanks,
        mock_thanks(language),
        with(mock_thanks(language), "thanks-lowered", [](Scene& s) { s.state.lowered = true; }),
        with(home, "ask_grown_up", [](Scene& s) { on(s, Screen::ask_grown_up), s.state.last_touch = steady - 20s; }),
        with(home, "ask_grown_up-lowered", [](Scene& s) { on(s, Screen::ask_grown_up), s.state.lowered = true; }),
        with(home, "dark",
             [](Scene& s) {
                 s.state.dark = s.state.rested = true, s.settings.opening.weekly[3] = {{9h, 12h}};
             }),
        with(home, "wiping", [](Scene& s) { s.state.wiping = true, s.state.last_contact = steady - 1s; }),
    };
}

} // namespace

std::vector<Scene> scenes(std::string_view language) {
    std::vector<Scene> all = first_scenes(language);
    for (Scene& scene : more_scenes(language)) all.push_back(std::move(scene));
    return all;
}

namespace {

std::vector<std::string> with_the_bench() {
    std::vector<std::string> tags = shared::default_languages();
    tags.insert(tags.end(), bench.begin(), bench.end());
    return tags;
}

} // namespace

struct Studio::Room {
    kiosk::text::Labels labels{std::filesystem::path(INLOOP_SHARE) / "fonts.conf", ""};
    kiosk::text::Icons icons{{std::filesystem::path(INLOOP_SHARE) / "icons"}};
    kiosk::text::Languages languages =
        kiosk::text::Languages::load(std::filesystem::path(INLOOP_SHARE) / "languages", with_the_bench()).value();
    kiosk::platform::ImGuiFrame list;
    kiosk::platform::Painter painter;
    kiosk::ui::Frame frame;
    Glass glass;
};

Studio::Studio() : room_(std::make_unique<Room>()) {}
Studio::~Studio() = default;

kiosk::ui::Materials Studio::materials() {
    return {room_->labels, room_->icons, room_->languages};
}

ImDrawList& Studio::begin(Glass glass) {
    room_->labels.end_frame();
    room_->icons.end_frame();
    room_->glass = glass;
    return room_->list.begin(glass.width, glass.height);
}

const kiosk::ui::Frame& Studio::keep(kiosk::ui::Frame frame) {
    room_->frame = std::move(frame);
    return room_->frame;
}

const kiosk::ui::Frame& Studio::draw(const Scene& scene, Glass glass, std::optional<float> px_per_mm) {
    return draw_view(scene.view(), glass, px_per_mm);
}

const kiosk::ui::Frame& Studio::draw_view(const kiosk::model::View& view, Glass glass, std::optional<float> px_per_mm) {
    ImDrawList& list = begin(glass);
    return keep(kiosk::ui::draw(list, kiosk::ui::layout_of(glass.width, glass.height, px_per_mm), materials(), view));
}

const kiosk::Bitmap& Studio::picture() {
    room_->painter.paint(room_->list.end(), room_->glass.width, room_->glass.height);
    return room_->painter.picture();
}

void Studio::save(const std::filesystem::path& png) {
    const kiosk::Bitmap& pixels = picture();
    kiosk::text::write_png(png, pixels.pixels, pixels.width, pixels.height);
}

const kiosk::ui::Frame& drawn_once(const Scene& scene, std::string_view language, Glass glass) {
    static Studio studio;
    static std::map<std::string, kiosk::ui::Frame> drawn;
    const std::string key = scene.name + " " + std::string(language) + " " + name(glass);
    const auto known = drawn.find(key);
    if (known != drawn.end()) return known->second;
    kiosk::ui::Frame frame = studio.draw(scene, glass);
    frame.bitmaps.clear();
    return drawn.emplace(key, std::move(frame)).first->second;
}

} // namespace tests
