#include "central/ics.h"

#include "central/icon_words.h"
#include "central/ics_series.h"
#include "central/ics_text.h"
#include "shared/check.h"
#include "shared/counts.h"
#include "shared/sha256.h"

#include <set>

namespace central {
namespace {

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
            activity.id = unused(usual ? own : own + "-" + four_digits(slot.start), used);
            activity.icon = icon_of(slot.title, words);
            activity.titles["nl"] = slot.title;
            activity.start = slot.start;
            activity.end = slot.end;
            set_days(activity, days);
            if (shared::fault_of(activity))
                ++result.left_out;
            else
                result.activities.push_back(std::move(activity));
        }
    }
    return result;
}

} // namespace central
