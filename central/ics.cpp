#include "central/ics.h"

#include "central/icon_words.h"
#include "central/ics_series.h"
#include "central/ics_text.h"
#include "shared/check.h"
#include "shared/counts.h"
#include "shared/sha256.h"

#include <array>
#include <cstdio>
#include <set>

namespace central {
namespace {

std::string at_hour(std::chrono::minutes start) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "-%02d%02d", static_cast<int>(start.count() / 60),
                  static_cast<int>(start.count() % 60));
    return text.data();
}

// The days as a weekly pattern and what it lacks.
void weekly_days(shared::Activity& activity, const std::map<shared::Day, bool>& cancelled) {
    activity.from = cancelled.begin()->first;
    activity.until = cancelled.rbegin()->first;
    std::set<unsigned> weekdays;
    for (const auto& [day, is_cancelled] : cancelled) {
        weekdays.insert(day.weekday());
        if (is_cancelled) activity.cancelled.push_back(day);
    }
    activity.weekdays.assign(weekdays.begin(), weekdays.end());
    for (shared::Day day = activity.from; day <= *activity.until; day = day.plus(1))
        if (weekdays.contains(day.weekday()) && !cancelled.contains(day)) activity.skip.push_back(day);
}

std::string unused(const std::string& wish, std::set<std::string>& used) {
    std::string id = wish;
    for (int i = 2; !used.insert(id).second; ++i) id = wish + "-" + std::to_string(i);
    return id;
}

} // namespace

shared::Result<FeedReading> read_ics(const std::string& text, const std::string& feed, shared::Day from,
                                     shared::Day until, const IconWords& words) {
    CHECK(shared::is_cell_name(feed) && feed.size() <= 40, "a feed's id is a short cell name");
    CHECK(from <= until && until.days_since(from) <= 400, "a calendar is read for at most 400 days");
    const auto lines = calendar_lines(text);
    if (!lines) return shared::Refusal{lines.reason()};
    const SeriesReading read = series_of(lines.value(), from, until);
    FeedReading result;
    result.left_out = read.left_out;
    std::set<std::string> used;
    for (const auto& [uid, series] : read.series) {
        const std::string own = feed + "-" + shared::sha256_hex(uid).substr(0, 12);
        for (const auto& [slot, days] : series.cancelled) {
            if (result.activities.size() == most_feed_activities) {
                ++result.left_out;
                continue;
            }
            const bool usual = slot.start == series.usual_start && slot.title == series.title;
            shared::Activity activity;
            activity.id = unused(usual ? own : own + at_hour(slot.start), used);
            activity.icon = icon_of(slot.title, words);
            activity.titles["nl"] = slot.title;
            activity.start = slot.start;
            activity.end = slot.end;
            weekly_days(activity, days);
            if (shared::fault_of(activity))
                ++result.left_out;
            else
                result.activities.push_back(std::move(activity));
        }
    }
    return result;
}

} // namespace central
