// Answers of UiTdatabank in their documented form (tests/unit/central/uit), as days on the board.
#include "central/uit.h"
#include "shared/counts.h"
#include "shared/sha256.h"
#include "tests/support/days.h"
#include "tests/support/has.h"
#include "tests/support/text_of_file.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using central::FeedReading;
using central::read_uit;
using shared::Day;
using tests::has;

namespace {

const Day sunday_before = tests::monday.plus(-1);
const Day month_later = tests::monday.plus(28);

shared::Result<FeedReading> uit_reading(const std::string& body, Day from = sunday_before, Day until = month_later) {
    return read_uit(body, "uit", from, until, {{"massage", "massage"}});
}

FeedReading uit_sample(const std::string& name, Day from = sunday_before, Day until = month_later) {
    const auto reading = uit_reading(
        tests::text_of_file(std::string(INLOOP_SOURCE) + "/tests/unit/central/uit/" + name + ".json"), from, until);
    REQUIRE(reading.ok());
    for (const auto& activity : reading.value().activities) {
        INFO(activity.id);
        CHECK(shared::fault_of(activity).value_or("") == "");
        CHECK(shared::is_cell_name(activity.id));
        CHECK(activity.from >= from);
        CHECK(*activity.until <= until);
    }
    return reading.value();
}

std::string uit_id(int event) {
    const std::string number = std::to_string(event);
    return "uit-" + shared::sha256_hex("https://io.uitdatabank.be/event/00000000-0000-4000-8000-" +
                                       std::string(12 - number.size(), '0') + number)
                        .substr(0, 12);
}

// "10:00-11:30 Babymassage; 13:00-14:00 x Afgelast": what is crossed out has an x.
std::string programme(const FeedReading& reading, Day day) {
    const auto clock = [](std::chrono::minutes time) {
        const auto two = [](auto n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
        return two(time.count() / 60) + ":" + two(time.count() % 60);
    };
    std::string text;
    for (const auto& one : shared::occurrences_on(day, reading.activities))
        text += (text.empty() ? "" : "; ") + clock(one.start) + "-" + clock(one.end) + (one.cancelled ? " x " : " ") +
                one.titles.at("nl");
    return text;
}

// Days from sunday_before on which there is something.
std::vector<std::string> days_with(const FeedReading& reading, const std::string& what) {
    std::vector<std::string> days;
    for (Day day = sunday_before.plus(-30); day <= month_later.plus(30); day = day.plus(1))
        if (has(programme(reading, day), what)) days.push_back(day.text().substr(5));
    return days;
}

std::string with_event(const std::string& members) {
    return R"({"member":[{"@id":"e","workflowStatus":"APPROVED","name":{"nl":"T"},"calendarType":"single",)"
           R"("startDate":"2026-11-23T10:00:00+01:00","endDate":"2026-11-23T11:00:00+01:00",)" +
           members + "}]}";
}

using Days = std::vector<std::string>;

// So many activities, as the list of an answer.
std::string uit_members(int how_many) {
    std::string list = "\"member\":[";
    for (int i = 0; i < how_many; ++i)
        list += (i == 0 ? "" : ",") + std::string(R"({"@id":"e)") + std::to_string(i) +
                R"(","workflowStatus":"APPROVED","name":{"nl":"T"},"calendarType":"single",)"
                R"("startDate":"2026-11-23T10:00:00+01:00","endDate":"2026-11-23T11:00:00+01:00"})";
    return list + "]";
}

} // namespace

TEST_CASE("UiTdatabank: events with dates stand on their days, at Brussels' time") {
    const FeedReading reading = uit_sample("dates");
    CHECK(programme(reading, tests::monday) ==
          "10:00-11:30 Babymassage; 13:00-14:00 x Afgelast; 21:00-24:00 Nuit des contes");
    CHECK(programme(reading, tests::tuesday) == "09:30-10:15 Zingen met peuters"); // the night before was cut at 24:00
    CHECK(programme(reading, Day(2026, 11, 25)) == "15:00-16:00 Oude vorm, zonder subEvent");
    CHECK(programme(reading, Day(2026, 11, 26)) == "14:00-15:30 Zingen met peuters; 16:00-17:00 Zonder einde; "
                                                   "23:30-24:00 Geen tijd tussen begin en einde");
    CHECK(programme(reading, Day(2026, 12, 1)) == "09:30-10:15 x Zingen met peuters");
    CHECK(programme(reading, Day(2026, 12, 8)).empty()); // between two of its dates
    CHECK(programme(reading, Day(2026, 12, 15)) == "09:30-10:15 x Zingen met peuters");
    CHECK(days_with(reading, "Lang voorbij").empty());
    CHECK(days_with(reading, "Zingen") == Days{"11-24", "11-26", "12-01", "12-15"}); // 11-17 was not asked for
    CHECK(reading.left_out == 0);
    CHECK(reading.activities.size() == 8); // two for the one with other hours on a Thursday
}

TEST_CASE("UiTdatabank: words, icons, ages and ids of an event") {
    const FeedReading reading = uit_sample("dates");
    const auto named = [&](const std::string& id) {
        const auto found = std::find_if(reading.activities.begin(), reading.activities.end(),
                                        [&](const auto& activity) { return activity.id == id; });
        REQUIRE(found != reading.activities.end());
        return *found;
    };
    const shared::Activity massage = named(uit_id(1));
    CHECK(massage.titles == std::map<std::string, std::string>{
                                {"nl", "Babymassage"}, {"fr", "Massage pour bébés"}, {"zh-Hant", "嬰兒按摩"}});
    CHECK(massage.icon == "massage");
    CHECK(massage.room.empty());
    CHECK(massage.ages == std::vector<std::string>{"baby", "toddler"});
    CHECK(named(uit_id(3)).titles ==
          std::map<std::string, std::string>{{"nl", "Nuit des contes"}, {"fr", "Nuit des contes"}});
    CHECK(named(uit_id(3)).ages.empty());
    CHECK(named(uit_id(2)).start == std::chrono::minutes(9 * 60 + 30));
    CHECK(named(uit_id(2) + "-14001530").start == std::chrono::hours(14));
    // The same ids when its first hours are over.
    const FeedReading later = uit_sample("dates", Day(2026, 11, 26), Day(2026, 11, 26));
    CHECK(shared::occurrences_on(Day(2026, 11, 26), later.activities).front().series == uit_id(2) + "-14001530");
}

TEST_CASE("UiTdatabank: opening hours are a weekly pattern, within the period and the days asked for") {
    const FeedReading reading = uit_sample("hours");
    CHECK(days_with(reading, "09:00-12:00 Speelinloop") == Days{"11-23", "11-25", "11-27", "11-30", "12-02", "12-04"});
    CHECK(days_with(reading, "13:30-16:00 Speelinloop") == Days{"11-25", "11-27", "12-02", "12-04"});
    CHECK(days_with(reading, "08:00-24:00 Leeshoek") ==
          Days{"11-22", "11-28", "11-29", "12-05", "12-06", "12-12", "12-13", "12-19", "12-20"});
    CHECK(days_with(reading, "22:00-24:00 x Gesloten") == Days{"11-26", "12-03", "12-10", "12-17"});
    CHECK(days_with(reading, "22:00-24:00 Gesloten").empty());
    CHECK(reading.left_out == 0);
    CHECK(reading.activities.size() == 4);
    CHECK(uit_sample("hours", month_later, sunday_before).activities.empty());
}

TEST_CASE("UiTdatabank: what is not published, not here, twice or not understood is left out, one by one") {
    const FeedReading reading = uit_sample("odd");
    REQUIRE(reading.activities.size() == 1);
    CHECK(programme(reading, tests::monday) == "10:00-11:00 De enige goede");
    CHECK(reading.left_out == 25); // 21 members, and four more of the five hours that are none
}

TEST_CASE("UiTdatabank: ranges of age become bands, but for those that mean everyone") {
    using Ages = std::vector<std::string>;
    const auto ages = [](const std::string& range) {
        const auto reading = uit_reading(with_event("\"typicalAgeRange\":\"" + range + "\""));
        return reading.value().activities.at(0).ages;
    };
    CHECK(ages("0-0") == Ages{"baby"});
    CHECK(ages("0-2") == Ages{"baby", "toddler"});
    CHECK(ages("2-2") == Ages{"toddler"});
    CHECK(ages("3-5") == Ages{"preschooler"});
    CHECK(ages("4-14") == Ages{"preschooler", "schoolchild"});
    CHECK(ages("3-") == Ages{"preschooler", "schoolchild"});
    CHECK(ages("6-12") == Ages{"schoolchild"});
    CHECK(ages("-12") == Ages{"baby", "toddler", "preschooler", "schoolchild"});
    CHECK(ages("-5") == Ages{"baby", "toddler", "preschooler"});
    for (const char* everyone : {"-", "0-", "0-99", "18-", "18-99", "65-", "5-3", "", "kids", "a-b"})
        CHECK(ages(everyone).empty());
}

TEST_CASE("UiTdatabank: a title is one line that fits on the glass") {
    const auto title = [](const std::string& text) {
        const auto reading = uit_reading(with_event("\"name\":{\"nl\":\"" + text + "\"}"));
        return reading.value().activities.at(0).titles.at("nl");
    };
    CHECK(title("  Samen\\n\\t spelen ") == "Samen spelen");
    std::string long_text = "x";
    for (int i = 0; i < 80; ++i) long_text += "é"; // 161 bytes, and the cut would fall within a letter
    CHECK(title(long_text) == long_text.substr(0, 117) + "…");
    CHECK(title(std::string(120, 'x')) == std::string(120, 'x'));
    CHECK(title(std::string(121, 'x')) == std::string(117, 'x') + "…");
    CHECK(title("x" + long_text) == "x" + long_text.substr(0, 115) + "…");
}

TEST_CASE("UiTdatabank: an answer that is none is refused with its reason") {
    const auto why = [](const std::string& body) { return uit_reading(body).reason(); };
    CHECK(why("<html>") == "UiTdatabank: the answer is not JSON");
    CHECK(why("") == "UiTdatabank: the answer is not JSON");
    CHECK(why("{\"member\":[\"\xff\"]}") == "UiTdatabank: the answer is not JSON");
    for (const char* listless :
         {"{}", "[]", "7", "null", "{\"member\":{}}", "{\"title\":\"Unauthorized\",\"status\":401}"})
        CHECK(why(listless) == "UiTdatabank: the answer has no list of events");
    const auto nested = [](std::size_t levels) {
        return "{\"member\":[],\"x\":" + std::string(levels - 1, '[') + std::string(levels - 1, ']') + "}";
    };
    CHECK(uit_reading(nested(32)).ok());
    CHECK(why(nested(33)) == "UiTdatabank: the answer has more than 32 levels");
    CHECK(why(nested(500'000)) == "UiTdatabank: the answer has more than 32 levels");
    const std::string largest = "{\"member\":[]}" + std::string(central::largest_uit_answer - 13, ' ');
    CHECK(uit_reading(largest).ok());
    CHECK(has(why(largest + " "), "more than 1048576"));
}

TEST_CASE("UiTdatabank: at most a thousand activities") {
    const auto reading = uit_reading("{" + uit_members(1003) + "}");
    CHECK(reading.value().activities.size() == 1000);
    CHECK(reading.value().left_out == 3);
}

TEST_CASE("UiTdatabank: what stands on further pages is said to be not shown") {
    const auto left_out = [](const std::string& total) {
        const auto reading = uit_reading("{" + total + uit_members(50) + "}");
        CHECK(reading.value().activities.size() == 50);
        return reading.value().left_out;
    };
    CHECK(left_out(R"("totalItems":80,)") == 30);
    CHECK(left_out(R"("hydra:totalItems":80,)") == 30);
    for (const char* none :
         {"", R"("totalItems":50,)", R"("totalItems":49,)", R"("totalItems":-80,)", R"("totalItems":"80",)",
          R"("totalItems":80.5,)", R"("totalItems":1e300,)", R"("totalItems":null,)", R"("totalItems":[80],)"})
        CHECK(left_out(none) == 0);
    CHECK(left_out(R"("totalItems":18446744073709551615,)") == 1'000'000);
    CHECK(left_out(R"("totalItems":9223372036854775807,)") == 1'000'000);
}

TEST_CASE("UiTdatabank: a question is a question, whatever stands in it") {
    CHECK(central::uit_search_url("https://search.uitdatabank.be", "organizer.id:1-a_b~") ==
          "https://search.uitdatabank.be/events/?q=organizer.id%3A1-a_b~&embed=true&limit=50");
    CHECK(central::uit_search_url("https://search.uitdatabank.be/", "a&b=c #\"é\n") ==
          "https://search.uitdatabank.be/events/?q=a%26b%3Dc%20%23%22%C3%A9%0A&embed=true&limit=50");
}
