#include "central/schedule_api.h"

#include "central/answers.h"
#include "central/kiosk_board.h"
#include "central/people.h"
#include "central/people_json.h"

#include "shared/wire.h"

#include <algorithm>

namespace central {
namespace {

using shared::HttpRequest;
using shared::HttpResponse;

HttpResponse no_such_thing() {
    return problem_response(404, shared::problem::not_found, "there is nothing at this address");
}
HttpResponse impossible(const std::string& why) {
    return problem_response(422, shared::problem::invalid, why);
}
HttpResponse done_unless(const ScheduleDesk::Verdict& verdict) {
    if (!verdict) return {204, {}, ""};
    return verdict->forbidden ? problem_response(403, shared::problem::forbidden, verdict->why)
                              : impossible(verdict->why);
}

std::string board_text(const std::vector<shared::Activity>& activities) {
    return shared::write(shared::Board{"0", activities, {}});
}

std::string json_of(const Published& what, const Account& by) {
    const bool mine = std::ranges::all_of(what.centres, [&](const auto& centre) { return may_publish(by, centre); });
    return "{" + texts_member("centres", what.centres) + ",\"mine\":" + json_bool(mine) +
           ",\"board\":" + board_text({what.activity}) + "}";
}

std::string json_of(const Feed& feed, const Account& by) {
    return "{" + text_member("id", feed.id) + "," + text_member("centre", feed.centre) + "," +
           text_member("kind", feed.kind == FeedKind::uit ? "uit" : "ics") + "," +
           text_member("host", feed_host(feed.url)) + ",\"mine\":" + json_bool(may_publish(by, feed.centre)) +
           ",\"good_at\":" + moment_or_null(feed.good_at) + ",\"tried_at\":" + moment_or_null(feed.tried_at) + "," +
           text_member("trouble", feed.trouble) + ",\"left_out\":" + std::to_string(feed.left_out) +
           ",\"board\":" + board_text(feed.activities) + "}";
}

} // namespace

bool ScheduleApi::is_asked(const std::string& path) {
    return path == "/api/schedule" || path.starts_with("/api/schedule/") || path == "/api/feeds" ||
           path.starts_with("/api/feeds/") || path == "/api/icon-words";
}

HttpResponse ScheduleApi::answer(const HttpRequest& request, const Account& by, const shared::Now& now) {
    const auto parts = parts_below_api(request.target);
    const std::string& place = parts.at(0);
    if (place == "schedule" && parts.size() == 1 && request.method == "GET") return all(by, now);
    if (place == "schedule") return of_activities(request, parts.size() == 2 ? parts[1] : "", by, now);
    if (place == "feeds") return of_feeds(request, parts, by, now);
    if (request.method != "PUT") return no_such_thing();
    const auto texts = read_texts(request.body, {"word", "icon"});
    if (!texts) return impossible(texts.reason());
    return done_unless(desk_.set_icon_word(by, texts.value().at("word"), texts.value().at("icon"), now));
}

std::string ScheduleApi::centres_json(const Account& by, const shared::Now& now) {
    const auto kiosks = registry_.kiosks();
    std::vector<std::string> centres;
    for (const auto& centre : registry_.centres()) {
        std::vector<std::string> doors;
        const auto activities = schedule_.of_centre(centre.name);
        const std::string published = registry_.board(centre.name);
        for (const auto& kiosk : kiosks) {
            const Standing standing = kiosk.place_on(now.day);
            if (!standing.awaited || !kiosk.since || standing.centre != centre.name) continue;
            const auto board = board_for(published, activities, centre, registry_.has_moved(kiosk), now.day);
            const std::string shown = registry_.board_shown(kiosk.id);
            doors.push_back("{" + text_member("kiosk", kiosk.name) + "," + text_member("shows", shown) +
                            ",\"current\":" + json_bool(shown == board.version) +
                            ",\"last_contact\":" + moment_or_null(kiosk.last_contact) + "}");
        }
        centres.push_back("{" + text_member("centre", centre.name) + ",\"mine\":" +
                          json_bool(may_publish(by, centre.name)) + ",\"doors\":" + json_list(doors) + "}");
    }
    return json_list(centres);
}

HttpResponse ScheduleApi::all(const Account& by, const shared::Now& now) {
    std::vector<std::string> activities, feeds;
    for (const auto& each : schedule_.published()) activities.push_back(json_of(each, by));
    for (const auto& each : schedule_.feeds()) feeds.push_back(json_of(each, by));
    std::string words;
    for (const auto& [word, icon] : schedule_.icon_words())
        words += (words.empty() ? "{" : ",{") + text_member("word", word) + "," + text_member("icon", icon) + "}";
    return json_response(200, "{\"centres\":" + centres_json(by, now) + ",\"activities\":" + json_list(activities) +
                                  ",\"feeds\":" + json_list(feeds) + ",\"words\":[" + words + "]}\n");
}

HttpResponse ScheduleApi::of_activities(const HttpRequest& request, const std::string& id, const Account& by,
                                        const shared::Now& now) {
    if (request.method == "DELETE" && !id.empty()) return done_unless(desk_.withdraw(by, id, now));
    if (request.method != (id.empty() ? "POST" : "PUT")) return no_such_thing();
    auto wish = read_publication(request.body);
    if (!wish) return impossible(wish.reason());
    auto board = shared::parse_board(wish.value().board);
    if (!board) return impossible("board: " + board.reason());
    if (board.value().activities.size() != 1 || board.value().settings)
        return impossible("board: must hold one activity and nothing else");
    Published what{board.value().activities.front(), wish.value().centres};
    what.activity.id = id; // of the address: what a page calls it does not matter
    if (auto objection = desk_.publish(by, what, now)) return done_unless(objection);
    return json_response(id.empty() ? 201 : 200, "{" + text_member("id", what.activity.id) + "}\n");
}

HttpResponse ScheduleApi::of_feeds(const HttpRequest& request, const std::vector<std::string>& parts, const Account& by,
                                   const shared::Now& now) {
    if (parts.size() == 2 && request.method == "DELETE") return done_unless(desk_.remove_feed(by, parts[1], now));
    if (parts.size() == 3 && parts[2] == "fetching" && request.method == "POST")
        return done_unless(desk_.fetch_soon(by, parts[1]));
    if (parts.size() != 1 || request.method != "POST") return no_such_thing();
    const auto read = read_texts(request.body, {"centre", "kind", "address", "key"});
    if (!read) return impossible(read.reason());
    const auto& texts = read.value();
    if (texts.at("kind") != "ics" && texts.at("kind") != "uit") return impossible("kind: must be ics or uit");
    const FeedKind kind = texts.at("kind") == "uit" ? FeedKind::uit : FeedKind::ics;
    return done_unless(desk_.add_feed(by, texts.at("centre"), kind, texts.at("address"), texts.at("key"), now));
}

} // namespace central
