// What the team does to the programme: it wins for one day, everything can be taken back, and nothing else is touched.
#include "kiosk/model/programme.h"

#include "tests/support/days.h"
#include "tests/support/rounds.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>

namespace tests {

using namespace kiosk::model;
using namespace std::chrono_literals;
using shared::Day;

namespace {

shared::Activity music() {
    shared::Activity activity;
    activity.id = "music";
    activity.icon = "music";
    activity.titles = {{"nl", "Muziek op schoot"}, {"fr", "Éveil musical"}};
    activity.room = "room-play";
    activity.start = 10h + 30min;
    activity.end = 11h + 15min;
    activity.weekdays = {2};
    activity.from = Day(2026, 9, 1);
    return activity;
}

Programme with_office() {
    Programme programme;
    programme.office = {music()};
    return programme;
}

ActivityDraft coffee(Day day, bool weekly = false) {
    ActivityDraft draft = new_draft(day, tuesday, 9h + 10min);
    draft.now.icon = "coffee";
    draft.now.titles = {{"nl", "Koffie"}};
    draft.now.room = "room-sofa";
    draft.weekly = weekly;
    return draft;
}

std::string series_added(const ProgrammeEdit& edit) {
    REQUIRE(edit.own.size() == 1);
    return edit.own.begin()->first;
}

std::vector<std::string> on(const Programme& programme, Day day) {
    std::vector<std::string> texts;
    for (const auto& o : occurrences_on(programme, day))
        texts.push_back((o.cancelled ? "x " : "") + o.titles.at("nl") + " " + std::to_string(o.start.count()));
    return texts;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("a new activity starts at the next half hour and lasts an hour") {
    const ActivityDraft draft = new_draft(tuesday, tuesday, 9h + 10min);
    CHECK(draft.now.start == 9h + 30min);
    CHECK(draft.now.end == 10h + 30min);
    CHECK(new_draft(tuesday, tuesday, 23h + 50min).now.end <= 24h);
    CHECK(new_draft(tuesday.plus(1), tuesday, 16h).now.start == 9h + 30min);
    CHECK_FALSE(can_be_saved(draft));
    CHECK(can_be_saved(coffee(tuesday)));
}

TEST_CASE("times move in steps, and the end stays behind the start") {
    ActivityDraft draft = coffee(tuesday);
    move_start(draft, 23h + 40min);
    CHECK(draft.now.end == 24h);
    move_end(draft, 8h);
    CHECK(draft.now.end == draft.now.start + 5min);
    move_start(draft, -5min);
    CHECK(draft.now.start == 0min);
}

TEST_CASE("an activity of the team is there on its day, and every week if it is weekly") {
    Programme programme = with_office();
    apply(programme, save(programme, coffee(tuesday)));
    CHECK(on(programme, tuesday) == Texts{"Koffie 570", "Muziek op schoot 630"});
    CHECK(on(programme, tuesday.plus(7)) == Texts{"Muziek op schoot 630"});
    apply(programme, save(programme, coffee(tuesday.plus(1), true)));
    CHECK(on(programme, tuesday.plus(1)) == Texts{"Koffie 570"});
    CHECK(on(programme, tuesday.plus(8)) == Texts{"Koffie 570"});
}

TEST_CASE("the team wins for one day over the office, and what the office had can be told") {
    Programme programme = with_office();
    ActivityDraft draft = draft_of(programme, tuesday, "music");
    CHECK(draft.from_office);
    move_start(draft, 14h);
    apply(programme, save(programme, draft));
    CHECK(on(programme, tuesday) == Texts{"Muziek op schoot 840"});
    CHECK(on(programme, tuesday.plus(7)) == Texts{"Muziek op schoot 630"});
    CHECK(planned(programme, tuesday, "music")->start == 10h + 30min);
    // The office moves it meanwhile: this day stays as the team has it, the others follow.
    programme.office[0].start = 9h;
    CHECK(on(programme, tuesday) == Texts{"Muziek op schoot 840"});
    CHECK(on(programme, tuesday.plus(7)) == Texts{"Muziek op schoot 540"});
}

TEST_CASE("cancelled stays visible, and cancelled twice is as before") {
    Programme programme = with_office();
    const Programme before = programme;
    apply(programme, cancel(programme, tuesday, "music"));
    CHECK(on(programme, tuesday) == Texts{"x Muziek op schoot 630"});
    apply(programme, cancel(programme, tuesday, "music"));
    CHECK(programme.changes == before.changes);
}

TEST_CASE("removed is gone, that day or wholly, and comes back with undo") {
    Programme programme = with_office();
    const ProgrammeEdit that_day = remove(programme, tuesday, "music", true); // the office's own can't go wholly
    const ProgrammeEdit back = inverse(programme, that_day);
    apply(programme, that_day);
    CHECK(on(programme, tuesday).empty());
    CHECK(on(programme, tuesday.plus(7)) == Texts{"Muziek op schoot 630"});
    apply(programme, back);
    CHECK(on(programme, tuesday) == Texts{"Muziek op schoot 630"});

    const ProgrammeEdit added = save(programme, coffee(tuesday, true));
    apply(programme, added);
    apply(programme, remove(programme, tuesday, series_added(added), false));
    CHECK(on(programme, tuesday).size() == 1);
    CHECK(on(programme, tuesday.plus(7)).size() == 2);
    apply(programme, remove(programme, tuesday.plus(7), series_added(added), true));
    CHECK(on(programme, tuesday.plus(7)).size() == 1);
    CHECK(programme.own.empty());
    CHECK(programme.changes.empty());
}

TEST_CASE("one day of a weekly activity can differ; changed weekly, all days do") {
    Programme programme;
    const ProgrammeEdit added = save(programme, coffee(tuesday, true));
    apply(programme, added);
    ActivityDraft draft = draft_of(programme, tuesday.plus(7), series_added(added));
    CHECK(draft.weekly);
    move_start(draft, 15h);
    draft.weekly = false;
    Programme one = programme;
    apply(one, save(one, draft));
    CHECK(on(one, tuesday) == Texts{"Koffie 570"});
    CHECK(on(one, tuesday.plus(7)) == Texts{"Koffie 900"});
    CHECK(on(one, tuesday.plus(14)) == Texts{"Koffie 570"});
    draft.weekly = true;
    apply(programme, save(programme, draft));
    for (const int week : {0, 7, 14}) CHECK(on(programme, tuesday.plus(week)) == Texts{"Koffie 900"});
}

TEST_CASE("a weekly activity skips days and rests while the schools are closed") {
    Programme programme;
    programme.holidays = {{Day(2026, 12, 21), Day(2027, 1, 3)}};
    ActivityDraft draft = coffee(tuesday, true);
    draft.skip = {tuesday.plus(7)};
    draft.in_holidays = false;
    draft.until = Day(2027, 1, 12);
    apply(programme, save(programme, draft));
    CHECK(on(programme, tuesday).size() == 1);
    CHECK(on(programme, tuesday.plus(7)).empty());
    CHECK(on(programme, Day(2026, 12, 22)).empty());
    CHECK(on(programme, Day(2027, 1, 5)).size() == 1);
    CHECK(on(programme, Day(2027, 1, 19)).empty());
}

TEST_CASE("copied a week on, it is the same activity, also after weeks in between") {
    Programme programme = with_office();
    const ProgrammeEdit added = save(programme, coffee(tuesday));
    const std::string series = series_added(added);
    apply(programme, added);
    apply(programme, copy_a_week_on(programme, tuesday, series));
    CHECK(programme.own.size() == 1);
    CHECK(on(programme, tuesday.plus(7)) == Texts{"Koffie 570", "Muziek op schoot 630"});
    CHECK(on(programme, tuesday.plus(14)) == Texts{"Muziek op schoot 630"});
    CHECK(copy_a_week_on(programme, tuesday, series).empty());
    CHECK(copy_a_week_on(programme, tuesday, "music").empty()); // it is there anyway
    // What differs on that day is copied as it is.
    ActivityDraft draft = draft_of(programme, tuesday, "music");
    move_start(draft, 16h);
    apply(programme, save(programme, draft));
    apply(programme, copy_a_week_on(programme, tuesday, "music"));
    CHECK(on(programme, tuesday.plus(7)) == Texts{"Koffie 570", "Muziek op schoot 960"});
}

TEST_CASE("last week is copied to this one, without what was cancelled and without doubling") {
    Programme programme = with_office();
    for (const int day : {0, 1, 3}) apply(programme, save(programme, coffee(tuesday.plus(day))));
    apply(programme, cancel(programme, tuesday.plus(1), programme.own.rbegin()->first));
    const ProgrammeEdit copied = copy_last_week(programme, tuesday.plus(9));
    const Programme before = programme;
    apply(programme, copied);
    for (int day = 0; day < 7; ++day) {
        const auto last = occurrences_on(programme, tuesday.plus(day));
        const auto now = occurrences_on(programme, tuesday.plus(day + 7));
        const auto held = std::count_if(last.begin(), last.end(), [](const auto& o) { return !o.cancelled; });
        if (tuesday.plus(day + 7).weekday() >= 2) CHECK(static_cast<long>(now.size()) == held);
    }
    CHECK(copy_last_week(programme, tuesday.plus(9)).empty());
    apply(programme, inverse(before, copied));
    CHECK(programme.own == before.own);
    CHECK(programme.changes == before.changes);
}

TEST_CASE("what is over and a room that is taken are pointed out") {
    Programme programme = with_office();
    ActivityDraft draft = coffee(tuesday);
    CHECK(remarks(programme, draft, tuesday, 9h).empty());
    draft.now.room = "room-play";
    move_start(draft, 11h);
    CHECK(remarks(programme, draft, tuesday, 9h) == std::vector{Remark::room_taken});
    CHECK(remarks(programme, draft, tuesday, 12h) == std::vector{Remark::is_over, Remark::room_taken});
    move_start(draft, 11h + 15min);
    CHECK(remarks(programme, draft, tuesday, 9h).empty()); // one after the other
}

TEST_CASE("whatever the team does can be taken back, step by step") {
    for (unsigned long i = 0; i < rounds(40); ++i) {
        INFO("INLOOP_SEED=" << seed() << ", round " << i);
        std::mt19937 random(static_cast<unsigned>(seed() + i));
        const auto up_to = [&](int n) { return std::uniform_int_distribution(0, n)(random); };
        Programme programme = with_office();
        std::vector<std::pair<Programme, ProgrammeEdit>> done;
        for (int step = 0; step < 40; ++step) {
            const Day day = tuesday.plus(up_to(20));
            const auto there = occurrences_on(programme, day);
            ProgrammeEdit edit;
            if (there.empty() || up_to(3) == 0) {
                edit = save(programme, coffee(day, up_to(1) == 0));
            } else {
                const std::string series =
                    there[static_cast<std::size_t>(up_to(static_cast<int>(there.size()) - 1))].series;
                ActivityDraft draft = draft_of(programme, day, series);
                move_start(draft, std::chrono::minutes(5 * up_to(280)));
                draft.weekly = up_to(1) == 0 && !draft.from_office;
                switch (up_to(4)) {
                case 0:
                    edit = cancel(programme, day, series);
                    break;
                case 1:
                    edit = remove(programme, day, series, up_to(1) == 0);
                    break;
                case 2:
                    edit = copy_a_week_on(programme, day, series);
                    break;
                case 3:
                    edit = copy_last_week(programme, day);
                    break;
                default:
                    edit = save(programme, draft);
                }
            }
            done.emplace_back(programme, inverse(programme, edit));
            apply(programme, edit);
            for (const auto& [name, own] : programme.own) {
                INFO(name);
                CHECK(shared::fault_of(own.activity) == std::nullopt);
            }
        }
        for (auto step = done.rbegin(); step != done.rend(); ++step) {
            apply(programme, step->second);
            REQUIRE(programme.own == step->first.own);
            REQUIRE(programme.changes == step->first.changes);
        }
    }
}

} // namespace tests
