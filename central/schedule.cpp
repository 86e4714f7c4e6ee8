#include "central/schedule.h"

#include "central/registry.h"

#include "shared/check.h"
#include "shared/wire.h"

#include <algorithm>

namespace central {
namespace {

using shared::Utc;
using soci::into;
using soci::use;

std::string body_of(const shared::Activity& activity) {
    return shared::write(shared::Board{"0", {activity}, {}});
}

// What this program wrote into its own tables.
std::vector<shared::Activity> activities_of(const std::string& body) {
    if (body.empty()) return {};
    const auto board = shared::parse_board(body);
    CHECK(board.ok(), "the tables hold activities that this program cannot read: " + board.reason());
    return board.value().activities;
}

std::optional<Utc> moment_or_none(long long seconds) {
    return seconds == 0 ? std::nullopt : std::optional(moment_of(seconds));
}

// "a17", counted in the office's own values so that no id is ever used twice.
std::string next_id(Database& database, const std::string& kind, const std::string& begin) {
    Registry registry(database);
    const std::string last = registry.office_value("last_" + kind);
    const long long next = last.empty() ? 1 : std::stoll(last) + 1;
    registry.set_office_value("last_" + kind, std::to_string(next));
    return begin + std::to_string(next);
}

} // namespace

std::string feed_host(const std::string& url) {
    const auto begin = url.find("://");
    if (begin == std::string::npos) return "";
    const std::string rest = url.substr(begin + 3);
    return rest.substr(0, rest.find_first_of("/?#"));
}

std::vector<Published> Schedule::published() {
    std::map<std::string, Published> all;
    std::string id, text;
    soci::statement bodies = (database_.sql().prepare << "SELECT id, body FROM activities", into(id), into(text));
    bodies.execute();
    while (bodies.fetch()) all[id].activity = activities_of(text).at(0);
    soci::statement places =
        (database_.sql().prepare << "SELECT activity, centre FROM activity_centres ORDER BY activity, centre", into(id),
         into(text));
    places.execute();
    while (places.fetch()) all[id].centres.push_back(text);
    std::vector<Published> result;
    for (auto& [each, what] : all)
        if (!what.centres.empty()) result.push_back(std::move(what));
    return result;
}

std::vector<shared::Activity> Schedule::ever_published() {
    std::vector<shared::Activity> result;
    std::string body;
    soci::statement rows = (database_.sql().prepare << "SELECT body FROM activities ORDER BY id", into(body));
    rows.execute();
    while (rows.fetch()) result.push_back(activities_of(body).at(0));
    return result;
}

std::optional<Published> Schedule::published(const std::string& id) {
    const auto all = published();
    const auto found = std::ranges::find_if(all, [&](const Published& each) { return each.activity.id == id; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::string Schedule::new_activity_id() {
    return next_id(database_, "activity", "office-");
}

void Schedule::put(const Published& what) {
    const std::string& id = what.activity.id;
    const std::string body = body_of(what.activity);
    database_.sql() << "INSERT INTO activities (id, body) VALUES (:id, :body) "
                       "ON CONFLICT (id) DO UPDATE SET body = excluded.body",
        use(id), use(body);
    database_.sql() << "DELETE FROM activity_centres WHERE activity = :id", use(id);
    for (const std::string& centre : what.centres)
        database_.sql() << "INSERT INTO activity_centres (activity, centre) VALUES (:id, :centre)", use(id),
            use(centre);
}

void Schedule::withdraw(const std::string& id) {
    database_.sql() << "DELETE FROM activity_centres WHERE activity = :id", use(id);
}

std::vector<Feed> Schedule::feeds() {
    std::vector<Feed> result;
    Feed feed;
    std::string kind, good;
    long long left_out = 0, tried = 0, good_at = 0, read = 0;
    soci::statement rows =
        (database_.sql().prepare << "SELECT id, centre, kind, url, secret, etag, good, left_out, tried_at, good_at, "
                                    "read_at, trouble FROM feeds ORDER BY centre, id",
         into(feed.id), into(feed.centre), into(kind), into(feed.url), into(feed.secret), into(feed.etag), into(good),
         into(left_out), into(tried), into(good_at), into(read), into(feed.trouble));
    rows.execute();
    while (rows.fetch()) {
        feed.kind = kind == "uit" ? FeedKind::uit : FeedKind::ics;
        feed.activities = activities_of(good);
        feed.left_out = static_cast<int>(left_out);
        feed.tried_at = moment_or_none(tried);
        feed.good_at = moment_or_none(good_at);
        feed.read_at = moment_or_none(read);
        result.push_back(feed);
    }
    return result;
}

std::string Schedule::add_feed(const std::string& centre, FeedKind kind, const std::string& url,
                               const std::string& secret) {
    const std::string id = next_id(database_, "feed", "f");
    const std::string named = kind == FeedKind::uit ? "uit" : "ics";
    database_.sql() << "INSERT INTO feeds (id, centre, kind, url, secret) VALUES (:id, :centre, :kind, :url, :secret)",
        use(id), use(centre), use(named), use(url), use(secret);
    return id;
}

void Schedule::remove_feed(const std::string& id) {
    database_.sql() << "DELETE FROM feeds WHERE id = :id", use(id);
}

void Schedule::note_reading(const std::string& id, const FeedReading& reading, const std::string& etag, Utc at) {
    const std::string good = shared::write(shared::Board{"0", reading.activities, {}});
    const long long moment = seconds_of(at), left_out = reading.left_out;
    database_.sql() << "UPDATE feeds SET good = :good, etag = :etag, left_out = :left_out, trouble = '', tried_at = "
                       ":tried, good_at = :good_at, read_at = :read WHERE id = :id",
        use(good), use(etag), use(left_out), use(moment), use(moment), use(moment), use(id);
}

void Schedule::note_unchanged(const std::string& id, Utc at) {
    const long long moment = seconds_of(at);
    database_.sql() << "UPDATE feeds SET trouble = '', tried_at = :tried, good_at = :good_at WHERE id = :id",
        use(moment), use(moment), use(id);
}

void Schedule::note_trouble(const std::string& id, const std::string& why, Utc at) {
    const long long moment = seconds_of(at);
    database_.sql() << "UPDATE feeds SET trouble = :why, tried_at = :tried WHERE id = :id", use(why), use(moment),
        use(id);
}

void Schedule::try_soon(const std::string& id) {
    database_.sql() << "UPDATE feeds SET tried_at = 0, read_at = 0 WHERE id = :id", use(id);
}

IconWords Schedule::icon_words() {
    IconWords words;
    std::string word, icon;
    soci::statement rows = (database_.sql().prepare << "SELECT word, icon FROM icon_words", into(word), into(icon));
    rows.execute();
    while (rows.fetch()) words[word] = icon;
    return words;
}

void Schedule::set_icon_word(const std::string& word, const std::string& icon) {
    database_.sql() << "DELETE FROM icon_words WHERE word = :word", use(word);
    if (!icon.empty())
        database_.sql() << "INSERT INTO icon_words (word, icon) VALUES (:word, :icon)", use(word), use(icon);
    database_.sql() << "UPDATE feeds SET tried_at = 0, read_at = 0";
}

std::vector<shared::Activity> Schedule::of_centre(const std::string& centre) {
    std::vector<shared::Activity> result;
    std::string body;
    soci::statement own = (database_.sql().prepare << "SELECT body FROM activities JOIN activity_centres ON id = "
                                                      "activity WHERE centre = :centre ORDER BY id",
                           use(centre), into(body));
    own.execute();
    while (own.fetch()) result.push_back(activities_of(body).at(0));
    soci::statement fetched = (database_.sql().prepare << "SELECT good FROM feeds WHERE centre = :centre ORDER BY id",
                               use(centre), into(body));
    fetched.execute();
    while (fetched.fetch())
        for (auto& each : activities_of(body)) result.push_back(std::move(each));
    return result;
}

} // namespace central
