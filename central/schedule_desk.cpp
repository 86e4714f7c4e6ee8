#include "central/schedule_desk.h"

#include "central/uit.h"

#include "shared/counts.h"

#include <algorithm>

namespace central {
namespace {

using Verdict = ScheduleDesk::Verdict;

constexpr std::size_t longest_feed_address = 2000; // bytes, as the longest that browsers agree on
constexpr std::size_t longest_feed_key = 200;
constexpr std::string_view uit_search = "https://search.uitdatabank.be";

Verdict not_possible(const std::string& why) {
    return ScheduleDesk::Objection{false, why};
}
Verdict not_theirs(const std::string& centre) {
    return ScheduleDesk::Objection{true, centre + ": only an administrator or the centre's editor publishes there"};
}

bool is_printable(const std::string& text) {
    return std::ranges::all_of(text, [](unsigned char c) { return c > 0x20 && c < 0x7f; });
}

std::string in_lower_case(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

} // namespace

bool may_publish(const Account& account, const std::string& centre) {
    if (account.role == Role::administrator) return true;
    return account.role == Role::editor && std::ranges::find(account.centres, centre) != account.centres.end();
}

bool ScheduleDesk::is_icon(const std::string& name) const {
    return shared::is_cell_name(name) && std::filesystem::exists(share_ / "icons" / (name + ".svg"));
}

Verdict ScheduleDesk::objection_to(const Account& by, const Published& what) {
    if (what.centres.empty()) return not_possible("centres: name at least one");
    const auto all = schedule_.published();
    for (auto centre = what.centres.begin(); centre != what.centres.end(); ++centre) {
        if (!registry_.centre(*centre)) return not_possible(*centre + ": there is no centre of that name");
        if (!may_publish(by, *centre)) return not_theirs(*centre);
        if (std::find(what.centres.begin(), centre, *centre) != centre)
            return not_possible(*centre + ": is named twice");
        const auto there = std::ranges::count_if(
            all, [&](const Published& each) { return std::ranges::find(each.centres, *centre) != each.centres.end(); });
        if (what.activity.id.empty() && there >= static_cast<std::ptrdiff_t>(most_own_activities))
            return not_possible(*centre + ": has 300 activities already; withdraw some that are over");
    }
    for (const auto& icon : {what.activity.icon, what.activity.room})
        if (!icon.empty() && !is_icon(icon)) return not_possible("icon: there is no picture named " + icon);
    return std::nullopt;
}

Verdict ScheduleDesk::publish(const Account& by, Published& what, const shared::Now& now) {
    if (const auto objection = objection_to(by, what)) return objection;
    if (!what.activity.id.empty()) {
        const auto before = schedule_.published(what.activity.id);
        if (!before) return not_possible(what.activity.id + ": there is no activity of that id; was it withdrawn?");
        for (const auto& centre : before->centres)
            if (!may_publish(by, centre)) return not_theirs(centre);
    } else {
        what.activity.id = schedule_.new_activity_id();
    }
    schedule_.put(what);
    audit_.add(by.name, "publish activity", what.activity.id + " " + what.activity.titles.at("nl"), now.utc);
    return std::nullopt;
}

Verdict ScheduleDesk::withdraw(const Account& by, const std::string& id, const shared::Now& now) {
    const auto found = schedule_.published(id);
    if (!found) return not_possible(id + ": there is no activity of that id; was it withdrawn?");
    for (const auto& centre : found->centres)
        if (!may_publish(by, centre)) return not_theirs(centre);
    schedule_.withdraw(id);
    audit_.add(by.name, "withdraw activity", id + " " + found->activity.titles.at("nl"), now.utc);
    return std::nullopt;
}

Verdict ScheduleDesk::add_feed(const Account& by, const std::string& centre, FeedKind kind, const std::string& address,
                               const std::string& secret, const shared::Now& now) {
    if (!registry_.centre(centre)) return not_possible(centre + ": there is no centre of that name");
    if (!may_publish(by, centre)) return not_theirs(centre);
    const bool whole = address.starts_with("https://") || address.starts_with("webcal://");
    if (address.empty() || address.size() > longest_feed_address)
        return not_possible("address: must have 1 to 2,000 characters");
    if (kind == FeedKind::ics && !whole) return not_possible("address: must begin with https:// or webcal://");
    const std::string url =
        kind == FeedKind::uit && !whole ? uit_search_url(std::string(uit_search), address) : address;
    if (!is_printable(url) || feed_host(url).empty() || feed_host(url).find('@') != std::string::npos)
        return not_possible("address: must be a host and a path, without spaces, a name or a password");
    if (secret.size() > longest_feed_key || !is_printable(secret))
        return not_possible("key: must be at most 200 printable characters");
    const auto all = schedule_.feeds();
    const auto there = std::ranges::count_if(all, [&](const Feed& each) { return each.centre == centre; });
    if (there >= static_cast<std::ptrdiff_t>(most_feeds))
        return not_possible(centre + ": has 10 calendars already; remove one first");
    const std::string id = schedule_.add_feed(centre, kind, url, secret);
    audit_.add(by.name, "add calendar", id + " " + centre + " " + feed_host(url), now.utc);
    return std::nullopt;
}

Verdict ScheduleDesk::no_feed(const Account& by, const std::string& id, Feed& found) {
    for (auto& each : schedule_.feeds()) {
        if (each.id != id) continue;
        if (!may_publish(by, each.centre)) return not_theirs(each.centre);
        found = std::move(each);
        return std::nullopt;
    }
    return not_possible(id + ": there is no calendar of that id; was it removed?");
}

Verdict ScheduleDesk::remove_feed(const Account& by, const std::string& id, const shared::Now& now) {
    Feed feed;
    if (const auto objection = no_feed(by, id, feed)) return objection;
    schedule_.remove_feed(id);
    audit_.add(by.name, "remove calendar", id + " " + feed.centre + " " + feed_host(feed.url), now.utc);
    return std::nullopt;
}

Verdict ScheduleDesk::fetch_soon(const Account& by, const std::string& id) {
    Feed feed;
    if (const auto objection = no_feed(by, id, feed)) return objection;
    schedule_.try_soon(id);
    return std::nullopt;
}

Verdict ScheduleDesk::set_icon_word(const Account& by, const std::string& word, const std::string& icon,
                                    const shared::Now& now) {
    if (by.role == Role::reader) return Objection{true, "a reader does not choose pictures"};
    if (!shared::is_words(word)) return not_possible("word: must be a line of 1 to 120 bytes of text");
    if (!icon.empty() && !is_icon(icon)) return not_possible("icon: there is no picture named " + icon);
    const std::string known_as = in_lower_case(word);
    const auto words = schedule_.icon_words();
    if (words.size() >= most_icon_words && !words.contains(known_as))
        return not_possible("word: there are 500 words already");
    schedule_.set_icon_word(known_as, icon);
    audit_.add(by.name, "choose picture", known_as + (icon.empty() ? "" : " " + icon), now.utc);
    return std::nullopt;
}

} // namespace central
