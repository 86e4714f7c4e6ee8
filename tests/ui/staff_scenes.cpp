// The team's pages, each in the states worth looking at.
#include "tests/ui/staff_scenes.h"
#include "kiosk/model/editor.h"
#include "kiosk/model/settings_page.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace tests {

using namespace std::chrono_literals;
using namespace kiosk::model;

namespace {

// The day's activities as the office would have published them.
void publish(Scene& scene) {
    for (const shared::Occurrence& o : scene.today) {
        shared::Activity activity;
        activity.id = o.series, activity.icon = o.icon, activity.titles = o.titles, activity.room = o.room;
        activity.ages = o.ages, activity.start = o.start, activity.end = o.end;
        activity.from = activity.until.emplace(scene.now.day);
        scene.state.programme.office.push_back(activity);
    }
}

ActivityDraft own_music(const Scene& scene) {
    ActivityDraft draft = new_draft(scene.now.day, scene.now.day, 10h);
    draft.series = "music-20260414";
    draft.now.icon = "music";
    draft.now.titles = {{"nl", "Muziek op schoot"}, {"fr", "Éveil musical"}, {"en", "Lap music"}};
    draft.now.room = "room-play";
    draft.now.ages = {"baby", "toddler"};
    draft.weekly = true;
    return draft;
}

std::vector<Scene> doors(const Scene& home) {
    const Scene pin = on_page(home, "pin", Screen::pin, [](Scene& s) { s.state.staff.digits = "123"; });
    return {
        pin,
        on_page(pin, "pin-choose", Screen::pin, [](Scene& s) { s.state.staff.has_pin = false; }),
        on_page(pin, "pin-repeat", Screen::pin,
                [](Scene& s) {
                    s.state.staff.has_pin = false, s.state.staff.first = "730518";
                    s.state.staff.refusal = Staff::Refusal::differs;
                }),
        on_page(pin, "pin-long", Screen::pin,
                [](Scene& s) { s.state.staff.digits = "123456789012", s.state.staff.refusal = Staff::Refusal::wrong; }),
        on_page(pin, "pin-asked", Screen::pin, [](Scene& s) { s.state.asked_since = s.now.steady - 2s; }),
        on_page(pin, "pin-waits", Screen::pin, [](Scene& s) { s.state.staff.opens_at = s.now.steady + 95s; })};
}

std::vector<Scene> edits(const Scene& day) {
    const Scene edited = on_page(day, "today-editor", Screen::today, [](Scene& s) {
        const ActivityDraft draft = own_music(s);
        s.state.programme.own[draft.series] = {
            {draft.series, "music", draft.now.titles, "room-play", {}, 10h, 11h, {2}, s.now.day, {}, {}, {}}, true};
        s.state.staff.draft = draft;
    });
    const auto further = [&](const char* name, auto change) { return on_page(edited, name, Screen::today, change); };
    return {edited,
            further("today-overlap", [](Scene& s) { move_start(*s.state.staff.draft, 10h + 45min); }),
            further("today-writing",
                    [](Scene& s) {
                        s.state.staff.writing = Line{"Muziek op schoot", 7};
                    }),
            further("today-accents",
                    [](Scene& s) {
                        s.state.staff.writing = Line{"Caf", 3};
                        s.state.staff.keyboard = {KeyLayout::azerty, true, false, "E"};
                    }),
            further("today-arabic",
                    [](Scene& s) {
                        s.state.staff.draft->now.titles = {{"nl", "قهوة Koffie"}};
                        s.state.staff.writing = Line{"قهوة Koffie", 4};
                        s.state.staff.keyboard.layout = KeyLayout::arabic;
                    }),
            further("today-cyrillic",
                    [](Scene& s) {
                        s.state.staff.writing = Line{"Чай", 6};
                        s.state.staff.keyboard = {KeyLayout::cyrillic, true, false, ""};
                    }),
            further("today-signs",
                    [](Scene& s) {
                        s.state.staff.writing = Line{"10", 2};
                        s.state.staff.keyboard.numbers = true;
                    }),
            further("today-dial",
                    [](Scene& s) {
                        s.state.staff.dial = Dial{false, false};
                    }),
            further("today-dial-minutes",
                    [](Scene& s) {
                        s.state.staff.dial = Dial{true, true};
                    }),
            further("today-days",
                    [](Scene& s) {
                        s.state.staff.sheet = DaysSheet{s.now.day.month(), false};
                        s.state.staff.draft->skip = {s.now.day.plus(7)};
                        s.state.programme.holidays = {{s.now.day.plus(10), s.now.day.plus(16)}};
                        s.state.staff.draft->in_holidays = false;
                    }),
            further("today-until", [](Scene& s) {
                s.state.staff.sheet = DaysSheet{shared::Month(2026, 5), true};
                s.state.staff.draft->until = s.now.day.plus(28);
            })};
}

std::vector<Scene> programmes(const Scene& home) {
    const Scene day = on_page(home, "today", Screen::today, [](Scene& s) { publish(s); });
    const auto with = [&](const char* name, auto change) { return on_page(day, name, Screen::today, change); };
    std::vector<Scene> all{
        day,
        with("today-empty", [](Scene& s) { s.state.programme.office.clear(); }),
        with("today-new", [](Scene& s) { s.state.staff.draft = new_draft(s.now.day, s.now.day, 10h + 12min); }),
        with("today-office",
             [](Scene& s) {
                 s.state.staff.draft = draft_of(s.state.programme, s.now.day, "weigh");
                 s.state.staff.draft->now.cancelled = true;
             }),
        with("today-many",
             [](Scene& s) {
                 auto& office = s.state.programme.office;
                 for (int i = 0; i < 9; ++i) office.push_back(office[0]), office.back().id += std::to_string(i);
                 s.state.staff.undo = ProgrammeEdit{};
             }),
        with("today-not-kept", [](Scene& s) { s.state.staff.not_kept = true; }),
        with("today-asked", [](Scene& s) { s.state.asked_since = s.now.steady - 2s; })};
    for (Scene& scene : edits(day)) all.push_back(std::move(scene));
    return all;
}

// A school year as it is shipped, with days that the team added.
void add_holidays(const Scene& list, std::vector<Scene>& all) {
    using kiosk::model::HolidayDraft;
    const Scene page = on_page(list, "settings-holidays-changed", Screen::settings, [](Scene& s) {
        s.state.staff.setting = "holidays";
        s.state.staff.holidays_undo = kiosk::model::SetSetting{"holidays/nl", ""};
        s.state.choices.holiday_changes["nl"] =
            *kiosk::model::parse_changes("2025-spring=2026-04-04/2026-04-19 own-1=2026-05-15/2026-05-15");
        const auto file = kiosk::model::parse_holidays("nl | autumn | 2025-10-27 | 2025-11-02\n"
                                                       "nl | winter | 2025-12-22 | 2026-01-04\n"
                                                       "nl | carnival | 2026-02-16 | 2026-02-22\n"
                                                       "nl | spring | 2026-04-06 | 2026-04-19\n"
                                                       "nl | summer | 2026-07-01 | 2026-08-31\n",
                                                       "nl", "file");
        s.state.programme.holidays =
            kiosk::model::with_changes(file.value(), kiosk::model::changes_of_calendar(s.state.choices));
    });
    all.push_back(page);
    const auto further = [&](const char* name, auto change) {
        all.push_back(on_page(page, name, Screen::settings, change));
    };
    further("settings-holidays-many", [](Scene& s) {
        for (unsigned day = 1; day < 20; ++day)
            s.state.programme.holidays.push_back(
                {shared::Day(2026, 6, day), shared::Day(2026, 6, day), "own", "own-" + std::to_string(day + 1)});
    });
    further("settings-holiday", [](Scene& s) {
        s.state.staff.holiday = HolidayDraft{"2025-spring", shared::Day(2026, 4, 4), shared::Day(2026, 4, 19), false,
                                             shared::Month(2026, 4)};
    });
    further("settings-holiday-new", [](Scene& s) {
        s.state.staff.holiday = HolidayDraft{"", std::nullopt, std::nullopt, false, shared::Month(2026, 5)};
    });
    for (const char* why : {"day_taken", "day_before"})
        further("settings-holiday-refused", [&](Scene& s) {
            s.state.staff.holiday =
                HolidayDraft{"", shared::Day(2026, 5, 11), shared::Day(2026, 5, 13), true, shared::Month(2026, 5)};
            s.state.staff.refused = why;
        });
    further("settings-holiday-not-kept", [](Scene& s) {
        s.state.staff.holiday =
            HolidayDraft{"", shared::Day(2026, 5, 11), shared::Day(2026, 5, 13), true, shared::Month(2026, 5)};
        s.state.staff.not_kept = true;
    });
}

// A backup on its way back.
void add_restores(const Scene& list, std::vector<Scene>& all) {
    using kiosk::model::BackupOpened;
    const Scene page = on_page(list, "restore", Screen::settings, [](Scene& s) {
        s.state.staff.setting = "backup";
        s.state.staff.restoring = kiosk::model::Restoring{};
        s.books.backups = {
            {"KINGSTON/inloop-1a2b3c4d.backup", "KINGSTON", shared::Day(2026, 4, 13), true, false},
            {"INTENSO/inloop-99aabbcc.backup", "INTENSO", shared::Day(2026, 3, 27), false, false},
            {"INTENSO/inloop-00000000.backup", "INTENSO", std::nullopt, false, false},
        };
    });
    all.push_back(page);
    const auto further = [&](const char* name, auto change) {
        all.push_back(on_page(page, name, Screen::settings, change));
    };
    further("restore-none", [](Scene& s) { s.books.backups.clear(); });
    for (const char* why : {"passphrase", "damaged", "newer", "gone", "disk"})
        further("restore-refused", [&](Scene& s) { s.state.staff.restoring->why = why; });
    further("restore-words", [](Scene& s) { s.state.staff.writing = Line{"koffie om tien", 14}; });
    further("restore-confirm", [](Scene& s) {
        s.state.staff.restoring->opened = BackupOpened{"", "Huis van het Kind De Babbel", shared::Day(2026, 4, 13)};
    });
    further("restore-under-way", [](Scene& s) { s.state.staff.restoring->under_way = true; });
    all.push_back(on_page(list, "restored", Screen::pin, [](Scene& s) {
        s.state.staff.has_pin = false;
        s.state.staff.restored = true;
    }));
}

std::vector<Scene> settings(const Scene& home) {
    const Scene list = on_page(home, "settings", Screen::settings, [](Scene& s) {
        s.settings.centre = "Huis van het Kind De Babbel";
        s.settings.host_phone = "02 123 45 67";
    });
    std::vector<Scene> all{list};
    for (const std::string_view name : kiosk::model::setting_names) {
        if (name == "centre" || name == "host_phone") continue;
        all.push_back(on_page(list, "settings-" + std::string(name), Screen::settings, [&](Scene& s) {
            s.state.staff.setting = name;
            s.state.staff.number = name == "k" ? 6 : 698;
            s.state.staff.opening_day = "1";
            if (name == "languages") s.settings.languages.resize(14), s.state.staff.chosen = "fr";
        }));
    }
    const auto further = [&](const char* name, const char* setting, auto change) {
        all.push_back(on_page(list, name, Screen::settings, [&](Scene& s) {
            s.state.staff.setting = setting;
            change(s);
        }));
    };
    further("settings-words", "centre", [](Scene& s) { s.state.staff.writing = Line{"Huis van het Kind", 17}; });
    further("settings-refused", "k", [](Scene& s) { s.state.staff.number = 6, s.state.staff.refused = "only_up"; });
    for (const char* why : {"words", "dutch_first", "languages", "cups", "hours", "number", "unknown"})
        further("settings-refused-more", "cups", [&](Scene& s) { s.state.staff.refused = why; });
    further("settings-days", "opening", [](Scene& s) {
        s.state.staff.sheet = kiosk::model::DaysSheet{shared::Month(2026, 12), false};
        s.settings.opening.exceptions[shared::Day(2026, 12, 25)] = {};
    });
    further("settings-day", "opening", [](Scene& s) {
        s.state.staff.opening_day = "2026-12-24";
        s.settings.opening.exceptions[shared::Day(2026, 12, 24)] = {{std::chrono::hours(9), std::chrono::hours(12)}};
    });
    further("settings-compare", "enrol", [](Scene& s) {
        s.state.staff.joining.fingerprint = "39d1c02f75ab8e64d09f4417a6b3e85c2291f0d7c8ab5e3341790fe6bd12c05a";
    });
    for (const char* why : {"refused", "no_answer", "bad_address", "bad_code"})
        further("settings-no-office", "enrol", [&](Scene& s) {
            s.state.staff.joining = {"https://kantoor.example:8443", "ABCD2345", "", "", why, false, false};
        });
    for (const bool kept : {false, true})
        further(kept ? "settings-kept" : "settings-tonight", "backup", [&](Scene& s) {
            s.books.has_passphrase = true;
            s.books.sticks = {"KINGSTON", "INTENSO"};
            if (kept) s.books.backed_up_to = shared::Day(2026, 4, 13);
        });
    further("settings-weak", "backup", [](Scene& s) { s.state.staff.refused = "passphrase"; });
    add_holidays(list, all);
    add_restores(list, all);
    further("settings-joined", "enrol", [](Scene& s) { s.state.staff.joining.joined = true; });
    return all;
}

std::vector<Scene> talks(const Scene& home) {
    const Scene sheet = on_page(home, "look_back", Screen::look_back, [](Scene& s) {
        s.state.staff.looked = {
            s.now.day, Part::morning, {{"room-sofa", "chat", "quiet"}, {"room-play", "play", ""}}, ""};
        for (int i = 0; i < 3; ++i)
            s.books.questions.push_back(
                {"",
                 "",
                 "any",
                 {{"nl", "Waaraan merken we of iemand graag aan de rand staat of op een teken wacht?"},
                  {"fr", "À quoi voit-on si quelqu’un est bien à l’écart ou s’il attend un signe ?"},
                  {"en", "How can we tell whether someone likes the edge or is waiting for a sign?"}}});
    });
    const auto further = [&](const char* name, auto change) { return on_page(sheet, name, Screen::look_back, change); };
    const Scene sync = on_page(home, "sync", Screen::sync, [](Scene& s) {
        s.books.sync = {
            true, s.now, s.now.day, {}, shared::ClockTrust::synchronised, "0.1.0", shared::Day(2036, 4, 1), 12'400, 20};
    });
    const auto paper = [&](const char* name, kiosk::model::PrintState printed) {
        return further(name, [&](Scene& s) {
            s.state.staff.printing = true;
            s.state.staff.printed = printed;
            s.books.sticks = {"KINGSTON", "INTENSO", "SANDISK"};
            s.books.has_printer = true;
        });
    };
    using kiosk::model::PrintState;
    return {
        sheet,
        paper("look_back-print", PrintState::none),
        paper("look_back-printed", PrintState::done),
        paper("look_back-full", PrintState::full),
        paper("look_back-read-only", PrintState::read_only),
        paper("look_back-not-printed", PrintState::failed),
        further("look_back-no-paper", [](Scene& s) { s.state.staff.printing = true; }),
        further("look_back-week",
                [](Scene& s) {
                    s.state.staff.part = Part::week, s.state.staff.day = monday_of(s.now.day);
                    s.state.staff.looked.note = "De zetel stond vol jassen, en toch zat er altijd iemand.";
                }),
        further("look_back-room", [](Scene& s) { s.state.staff.room = "room-sofa"; }),
        further("look_back-note",
                [](Scene& s) {
                    s.state.staff.writing = Line{"De zetel stond vol jassen, er zat altijd iemand, ook in mei.", 46};
                }),
        sync,
        on_page(sync, "sync-started", Screen::sync, [](Scene& s) { s.books.sync.last_receipt.reset(); }),
        on_page(sync, "sync-clock", Screen::sync, [](Scene& s) { s.books.sync.clock = shared::ClockTrust::untrusted; }),
        on_page(sync, "sync-waits", Screen::sync,
                [](Scene& s) {
                    s.books.sync.enrolled = false, s.books.sync.clock = shared::ClockTrust::plausible;
                    for (const char* why : {"no_network", "silence", "captive_portal", "refused", "not_trusted"})
                        s.books.sync.waiting.push_back({"2026-04-13", why});
                    s.books.sync.waiting.push_back({"2026-02", "refused"});
                }),
        on_page(sync, "sync-many", Screen::sync, [](Scene& s) {
            for (int i = 30; i > 0; --i) s.books.sync.waiting.push_back({s.now.day.plus(-i).text(), "no_network"});
            s.books.sync.waiting.push_back({"2026-03", "no_network"});
        })};
}

} // namespace

std::vector<Scene> staff_scenes(std::string_view language) {
    const Scene home = mock_home(language);
    std::vector<Scene> all = doors(home);
    for (Scene& scene : programmes(home)) all.push_back(std::move(scene));
    all.push_back(on_page(home, "topics_kept", Screen::topics_kept, [](Scene& s) {
        s.state.topic_rules = {{"money", "ask_the_host"}, {"alone", "off"}, {"play", "rested"}};
    }));
    all.push_back(
        on_page(all.back(), "topics_kept-one", Screen::topics_kept, [](Scene& s) { s.state.staff.topic = "sleep"; }));
    const Scene adding =
        on_page(home, "topics_kept-add", Screen::topics_kept, [](Scene& s) { s.state.staff.adding = true; });
    all.push_back(adding);
    all.push_back(on_page(adding, "topics_kept-words", Screen::topics_kept, [](Scene& s) {
        s.state.staff.icon = "heart", s.state.staff.writing = Line{"Buurtfeest", 10};
    }));
    all.push_back(on_page(home, "topics_kept-own", Screen::topics_kept, [](Scene& s) {
        s.settings.topics.push_back("own-heart");
        s.state.staff.topic = "own-heart";
    }));
    all.push_back(on_page(all.back(), "topics_kept-own-hangs", Screen::topics_kept,
                          [](Scene& s) { s.state.board.cards[0].topic = "own-heart"; }));
    all.push_back(on_page(home, "more", Screen::more, [](Scene&) {}));
    for (const auto& more : {books_scenes(home), talks(home), settings(home)})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

Scene staff_scene(std::string_view name) {
    const std::vector<Scene> all = staff_scenes("nl");
    const auto found = std::find_if(all.begin(), all.end(), [&](const Scene& scene) { return scene.name == name; });
    REQUIRE(found != all.end());
    return *found;
}

} // namespace tests
