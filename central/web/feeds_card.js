// Calendars that a centre's activities come from, and the pictures their words stand for.
import { add_feed, fetch_feed, me, remove_feed, set_icon_word } from "/api.js";
import { icon_name, pictures } from "/activity_form.js";
import { moment } from "/dates.js";
import { element, icon } from "/dom.js";
import { do_and_show } from "/kiosks_page.js";
import { title_of } from "/schedule_page.js";
import { language, say } from "/words.js";

function picture_choice(activity, names, again, said) {
  if (me.role === "reader") return icon(activity.icon, 40);
  const choose = (event) => do_and_show(() => set_icon_word(activity.titles.nl, event.target.value), said, say("bad_picture"), again);
  const known = pictures.includes(activity.icon) ? pictures : [activity.icon, ...pictures];
  return element("span", { class: "picture" }, icon(activity.icon, 40),
    element("select", { "aria-label": say("picture_for", activity.titles.nl), onchange: choose }, known.map((each) => element("option", { value: each, selected: each === activity.icon }, icon_name(names, each)))));
}

function feed_item(feed, names, again) {
  const said = element("div", {});
  const gone = () => {
    if (window.confirm(say("sure_to_remove_feed", feed.host))) do_and_show(() => remove_feed(feed.id), said, "", again);
  };
  const different = [...new Map(feed.activities.map((each) => [each.titles.nl, each])).values()];
  return element("li", {}, icon(feed.trouble ? "sync-failed" : feed.good_at ? "sync-ok" : "sync-pending", 48),
    element("div", {}, element("h3", {}, feed.host), element("p", {}, feed.good_at ? say("updated_at", moment(feed.good_at, language())) : say("not_fetched_yet"),
      ` · ${say("feed_count", different.length)}`, feed.left_out ? ` · ${say("feed_left_out", feed.left_out)}` : ""),
      feed.trouble ? element("p", { class: "notice" }, say("feed_trouble"), element("small", { lang: "en" }, feed.trouble)) : null, said,
      different.length ? element("details", {}, element("summary", {}, say("its_pictures")), element("ul", { class: "fetched" },
        different.map((each) => element("li", {}, feed.mine ? picture_choice(each, names, again, said) : icon(each.icon, 40), title_of(each))))) : null),
    feed.mine ? element("span", { class: "row" },
      element("button", { onclick: () => do_and_show(() => fetch_feed(feed.id), said, "", again), "aria-label": `${say("fetch_now")}: ${feed.host}` }, icon("sync-pending", 32), say("fetch_now")),
      element("button", { onclick: gone, "aria-label": `${say("remove")}: ${feed.host}` }, icon("trash", 32), say("remove"))) : null);
}

export function feeds_of(all, centre, again) {
  const said = element("div", {});
  const feeds = all.feeds.filter((feed) => feed.centre === centre.centre);
  const add = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    do_and_show(() => add_feed(centre.centre, form.get("kind"), form.get("address").trim(), form.get("key").trim()), said, say("bad_address"), again);
  };
  const form = centre.mine ? element("form", { class: "add-feed", onsubmit: add },
    element("div", { class: "row" }, ["ics", "uit"].map((each) => element("label", { class: "choice" }, element("input", { type: "radio", name: "kind", value: each, checked: each === "ics" }), say(`feed_${each}`)))),
    element("div", { class: "row" }, element("span", { class: "field wide" }, element("label", { for: "address" }, say("feed_address")), element("input", { id: "address", name: "address", required: true, maxlength: 2000, autocomplete: "off" })),
      element("span", { class: "field key" }, element("label", { for: "key" }, say("feed_key")), element("input", { id: "key", name: "key", maxlength: 200, autocomplete: "off" })),
      element("button", {}, icon("plus", 32), say("add_feed"))), said) : null;
  return element("section", { class: "card feeds" }, element("h2", {}, icon("calendar", 48), say("calendars")), element("p", { class: "how" }, say("how_feeds")),
    feeds.length ? element("ul", { class: "feed-list" }, feeds.map((feed) => feed_item(feed, all.names, again))) : null, form);
}
