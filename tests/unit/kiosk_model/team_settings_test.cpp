// Settings by touch: what each name means, what is refused and why, and that a touch sets what was touched.
#include "kiosk/model/settings_page.h"
#include "kiosk/model/staff.h"
#include "kiosk/model/team_settings.h"
#include "kiosk/model/update.h"
#include "tests/support/rounds.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <random>

namespace tests {

using namespace kiosk::model;
using shared::KioskSettings;

namespace {

// A settings page with its world: what is set is laid over at once, as the program does.
struct Host {
    KioskSettings settings;
    AppState state = at_start(settings, now);
    shared::Now now{};
    TeamSettings team;

    explicit Host(KioskSettings of_file = {}) : settings(std::move(of_file)) {
        now.day = shared::Day(2026, 11, 25); // a Wednesday
        state.screen = Screen::settings;
    }
    void tap(const std::string& target) {
        Effects effects;
        tapped_settings(state, target, settings, now, effects);
        if (!effects.wish) return;
        const auto* set = std::get_if<SetSetting>(&*effects.wish);
        if (set == nullptr) return;
        team[set->name] = set->text;
        REQUIRE(lay(set->name, set->text, settings, state.choices) == "");
    }
    void taps(std::initializer_list<const char*> targets) {
        for (const char* target : targets) tap(target);
    }
};

} // namespace

TEST_CASE("a setting of the team says what it becomes, or why it can't") {
    struct Line {
        const char* name;
        const char* text;
        const char* why;
    };
    const Line line = GENERATE(
        Line{"centre", "De Babbel", ""}, Line{"centre", "", ""}, Line{"centre", "a\nb", "words"},
        Line{"profile", "brussels", ""}, Line{"profile", "wallonia", "unknown"}, Line{"languages", "nl fr so", ""},
        Line{"languages", "fr nl", "dutch_first"}, Line{"languages", "", "dutch_first"},
        Line{"languages", "nl fr fr", "languages"}, Line{"languages", "nl f/r", "languages"}, Line{"k", "7", ""},
        Line{"k", "5", "only_up"}, Line{"k", "4", "number"}, Line{"k", "6x", "number"}, Line{"k", "", "number"},
        Line{"width_mm", "698", ""}, Line{"width_mm", "10", "number"}, Line{"bottom_mm", "850", ""},
        Line{"sound", "soft", ""}, Line{"sound", "11", "unknown"}, Line{"reduced_motion", "auto", ""},
        Line{"holidays", "fr", ""}, Line{"holidays", "de", "unknown"}, Line{"term_days", "30", ""},
        Line{"term_days", "31", "unknown"}, Line{"cups", "clay leaf", ""}, Line{"cups", "", "cups"},
        Line{"cups", "clay clay", "cups"}, Line{"cups", "mug", "cups"},
        Line{"opening/1", "09:00-12:00 13:00-17:00", ""}, Line{"opening/1", "closed", ""},
        Line{"opening/1", "12:00-09:00", "hours"}, Line{"opening/1", "09:00-13:00 12:00-14:00", "hours"},
        Line{"opening/8", "closed", "hours"}, Line{"opening/2026-12-25", "closed", ""},
        Line{"opening/2026-12-25", "usual", ""}, Line{"opening/1", "usual", "hours"}, Line{"opening/1", "", "hours"},
        Line{"colour", "red", "unknown"}, Line{"topic/own-bomb", "Knal", "unknown"},
        Line{"topic/own-heart", "", "words"});
    KioskSettings settings;
    TeamChoices choices;
    const KioskSettings before = settings;
    const TeamChoices chosen = choices;
    CAPTURE(line.name, line.text);
    CHECK(lay(line.name, line.text, settings, choices) == line.why);
    if (*line.why != '\0') {
        CHECK(settings == before);
        CHECK(choices == chosen);
    } else if (std::string(line.text) != "usual") {
        CHECK(text_of(line.name, settings, choices) == line.text);
    }
}

TEST_CASE("what the team set goes before file and office, but a smallest group never shrinks") {
    KioskSettings settings;
    settings.centre = "of the file";
    settings.k = 9;
    TeamChoices choices;
    const auto left_out = lay_team_over({{"centre", "De Babbel"}, {"k", "7"}, {"sound", "loud"}, {"of_tomorrow", "1"}},
                                        settings, choices);
    CHECK(settings.centre == "De Babbel");
    CHECK(settings.k == 9);
    CHECK(settings.sound);
    CHECK(choices.volume == 3);
    CHECK(left_out == std::vector<std::string>{"of_tomorrow"});
}

TEST_CASE("opening hours are set by touch, day by day, and an always open house stays open on the other days") {
    Host host;
    host.taps({"setting/opening"});
    CHECK(host.state.staff.opening_day == "3");
    host.taps({"weekday/1", "part/0"}); // open day and night: taken away
    CHECK(host.team.at("opening/1") == "closed");
    CHECK(host.settings.opening.on(shared::Day(2026, 11, 24)).size() == 1); // Tuesday, all day
    CHECK(host.settings.opening.on(shared::Day(2026, 11, 23)).empty());
    host.taps({"part/0", "part/1"});
    CHECK(host.team.at("opening/1") == "09:00-12:00 13:00-17:00");
    host.taps({"hours/0/from/more", "hours/0/from/more", "hours/1/until/less"});
    CHECK(host.team.at("opening/1") == "09:30-12:00 13:00-16:45");
    for (int i = 0; i < 4; ++i) host.tap("hours/0/until/more"); // up to the afternoon, not into it
    host.tap("hours/0/until/more");
    CHECK(host.team.at("opening/1") == "09:30-13:00 13:00-16:45");
    CHECK(host.state.staff.refused == "hours");
    host.tap("close");
    CHECK(host.state.staff.setting.empty());
}

TEST_CASE("a day that differs is set on a sheet of days, and taken back") {
    Host host;
    host.taps({"setting/opening", "exceptions", "month/next", "date/2026-12-25", "part/0"});
    CHECK(host.settings.opening.exceptions.at(shared::Day(2026, 12, 25)).empty());
    CHECK(host.settings.opening.on(shared::Day(2026, 12, 24)).size() == 1);
    host.tap("usual");
    CHECK(host.settings.opening.exceptions.empty());
}

TEST_CASE("languages come, go and move; Dutch stays in front") {
    KioskSettings file;
    file.languages = {"nl", "fr", "en"};
    Host host(file);
    host.taps({"setting/languages", "shown/so"});
    CHECK(host.team.at("languages") == "nl fr en so");
    host.taps({"move/earlier", "move/earlier", "move/earlier", "move/earlier"});
    CHECK(host.team.at("languages") == "nl so fr en");
    CHECK(host.state.staff.refused == "dutch_first"); // by the last touch
    host.taps({"shown/en", "move/later", "move/off"});
    CHECK(host.team.at("languages") == "nl so fr");
    host.taps({"shown/nl", "move/off", "move/later"});
    CHECK(host.settings.languages.front() == "nl");
    CHECK(host.team.at("languages") == "nl so fr");
}

TEST_CASE("the smallest group only goes up, and only when it is saved") {
    Host host;
    host.taps({"setting/k", "less_number"});
    CHECK(host.state.staff.refused == "only_up");
    host.taps({"more_number", "more_number"});
    CHECK(host.settings.k == 6);
    host.tap("save");
    CHECK(host.settings.k == 8);
    host.taps({"less_number", "save"});
    CHECK(host.settings.k == 8);
}

TEST_CASE("a bank card as wide as the real one tells how wide the picture is") {
    Host host;
    host.tap("setting/width_mm");
    const int before = host.state.staff.number;
    host.tap("more_number"); // the drawn card grows
    CHECK(host.state.staff.number < before);
    CHECK(card_width(1920, host.state.staff.number) > card_width(1920, before));
    host.tap("save");
    REQUIRE(host.settings.screen_width_mm.has_value());
    CHECK(card_width(1920, static_cast<int>(*host.settings.screen_width_mm)) * *host.settings.screen_width_mm / 1920 ==
          Catch::Approx(85.6));
}

TEST_CASE("one table at least stays in the room, and cards hang only with cups that stand") {
    Host host;
    host.tap("setting/cups");
    for (const char* cup : {"cup/clay", "cup/sun", "cup/fjord", "cup/leaf", "cup/plum"}) host.tap(cup);
    CHECK(host.team.at("cups") == "milk");
    host.tap("cup/milk");
    CHECK(host.state.staff.refused == "cups");
    Board board;
    board.tables = host.state.choices.cups;
    for (const char* topic : {"sleep", "play", "school"})
        CHECK(light(board, {topic, {}, {}}, 7, std::chrono::milliseconds(0)));
    CHECK(board.cards.size() == 2); // as many as a table carries
    for (const Card& card : board.cards) CHECK(card.cup == "milk");
}

TEST_CASE("a topic of the team has an icon and words, comes on offer, and goes again") {
    Host host;
    host.state.screen = Screen::topics_kept;
    const auto tap = [&](const char* target) {
        Effects effects;
        tapped_staff(host.state, target, host.settings, host.now, effects);
        return effects.wish;
    };
    for (const char* target : {"add_topic", "icon/heart", "key/b", "key/e", "key/l"}) CHECK_FALSE(tap(target));
    const auto wish = tap("key/enter");
    REQUIRE(wish.has_value());
    const SetSetting set = std::get<SetSetting>(*wish);
    CHECK(set.name == "topic/own-heart");
    CHECK(set.text == "bel");
    TeamChoices choices;
    REQUIRE(lay(set.name, set.text, host.settings, choices) == "");
    CHECK(host.settings.topics.back() == "own-heart");
    REQUIRE(light(host.state.board, {"own-heart", {}, {}}, 7, std::chrono::milliseconds(0)));
    const auto gone = tap("remove");
    REQUIRE(gone.has_value());
    CHECK(std::get<SetSetting>(*gone).text.empty());
    CHECK(host.state.board.cards.empty());
}

TEST_CASE("a passphrase for backups is asked of the world, and a weak one is said to be") {
    Host host;
    const auto tap = [&](const char* target) {
        Effects effects;
        tapped_settings(host.state, target, host.settings, host.now, effects);
        return effects.wish;
    };
    CHECK(std::holds_alternative<LookForPaper>(*tap("setting/backup")));
    for (const char* target : {"new_passphrase", "key/z", "key/o"}) CHECK_FALSE(tap(target));
    const auto wish = tap("key/enter");
    REQUIRE(wish.has_value());
    CHECK(std::get<SetPassphrase>(*wish).text == "zo");
    Effects effects;
    wish_answered(host.state, {false, "passphrase"}, effects);
    CHECK(host.state.staff.refused == "passphrase");
    CHECK_FALSE(host.state.staff.not_kept);
    CHECK(std::get<BackUp>(*tap("paper/stick/KINGSTON")).where == "stick/KINGSTON");
    CHECK(host.state.staff.printed == PrintState::under_way);
}

TEST_CASE("an office is joined only after its fingerprint was compared") {
    Host host;
    host.tap("setting/enrol");
    Effects effects;
    host.state.staff.joining = {"https://office:8443", "ABCD2345", "", "", "", false, false};
    tapped_settings(host.state, "same", host.settings, host.now, effects);
    CHECK_FALSE(effects.wish.has_value());
    tapped_settings(host.state, "look", host.settings, host.now, effects);
    REQUIRE(effects.wish.has_value());
    CHECK(std::holds_alternative<LookAtOffice>(*effects.wish));
    effects = {};
    tapped_settings(host.state, "same", host.settings, host.now, effects);
    CHECK_FALSE(effects.wish.has_value()); // not before the answer
    office_answered(host.state, {"ab12", "", false}, effects);
    tapped_settings(host.state, "same", host.settings, host.now, effects);
    REQUIRE(effects.wish.has_value());
    CHECK(std::get<JoinOffice>(*effects.wish).fingerprint == "ab12");
    office_answered(host.state, {"", "", true}, effects);
    CHECK(host.state.staff.joining.joined);
}

TEST_CASE("whatever is touched on the settings, what is kept can be read again") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    const std::vector<std::string> targets = {"setting/opening",
                                              "setting/languages",
                                              "setting/cups",
                                              "setting/k",
                                              "setting/width_mm",
                                              "setting/sound",
                                              "setting/profile",
                                              "close",
                                              "weekday/1",
                                              "weekday/7",
                                              "part/0",
                                              "part/1",
                                              "hours/0/from/more",
                                              "hours/0/from/less",
                                              "hours/1/until/more",
                                              "hours/1/until/less",
                                              "hours/0/until/more",
                                              "hours/9/x",
                                              "hours/",
                                              "exceptions",
                                              "date/2026-12-25",
                                              "month/next",
                                              "usual",
                                              "shown/so",
                                              "shown/fr",
                                              "move/earlier",
                                              "move/later",
                                              "move/off",
                                              "cup/clay",
                                              "cup/mug",
                                              "more_number",
                                              "less_number",
                                              "save",
                                              "choice/loud",
                                              "choice/brussels",
                                              "choice/",
                                              "nonsense"};
    for (std::size_t round = 0; round < rounds(40); ++round) {
        Host host;
        for (int i = 0; i < 200; ++i) host.tap(targets[random() % targets.size()]);
        KioskSettings settings;
        TeamChoices choices;
        CHECK(lay_team_over(host.team, settings, choices).empty());
        CHECK(settings.languages.front() == "nl");
        CHECK(settings.k >= 6);
    }
}

} // namespace tests
