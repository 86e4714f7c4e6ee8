// UiTdatabank, where Flanders announces what it does (publiq, Search API v3, JSON-LD): what it says of a centre's
// events, as activities. Pure. Its form is that of documentatie.uitdatabank.be; of closed days that documentation knows
// nothing, so none are read.
#pragma once

#include "central/feed_reading.h"
#include "shared/day.h"
#include "shared/result.h"

#include <cstddef>
#include <string>

namespace central {

inline constexpr std::size_t most_uit_activities = 1'000;
inline constexpr std::size_t largest_uit_answer = 1024 * 1024;
inline constexpr int deepest_uit_json = 32;

// What to GET, with the key in the header X-Api-Key. base: "https://search.uitdatabank.be", with or without a slash.
// query: as its users write it ("organizer.id:... AND ..."), sent as `q`. Asks for 50 events with all that is known of
// them: some 10,000 bytes each, twice that with many dates, so that they fit into largest_uit_answer.
std::string uit_search_url(const std::string& base, const std::string& query);

// What takes place from `from` until `until` (included; at most 400 days). `feed` is a cell name of at most 40 bytes;
// the ids are it and 12 hex digits of the event's own "@id", and for the hours that are not its first also these
// ("-14001530"). A day that is not Available is cancelled. An event over midnight ends at 24:00, one without end lasts
// an hour. Titles are cut to 120 bytes; without a Dutch one, that of the main language stands for it. Left out and
// counted, one by one: online only, not published, without a title or hours, not understood, there twice, more than
// 1,000; and, up to a million, what `totalItems` says there is beyond this page. Never kept: description, place,
// organiser, people. Refused: what is not JSON with a list `member` (or `hydra:member`), larger or deeper than above.
shared::Result<FeedReading> read_uit(const std::string& body, const std::string& feed, shared::Day from,
                                     shared::Day until, const IconWords& words);

} // namespace central
