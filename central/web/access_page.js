// For administrators: who may log in, the tokens by which scripts read reports, and the log of what people did.
import { forget_token, log_of_deeds, make_token, me, remove_user, tokens, users } from "/api.js";
import { moment } from "/dates.js";
import { element, icon } from "/dom.js";
import { open_page, show, troubled } from "/office.js";
import { top_bar } from "/top_bar.js";
import { language, say } from "/words.js";

const newest = 500; // lines of the log that are shown; all of it: inloop-central audit list
const at = (time) => (time === null ? "–" : element("time", { datetime: time }, moment(time, language())));

// A button that ends something, asked about first.
function end_button(word, question, end) {
  const sure = async () => {
    if (!window.confirm(question)) return;
    try {
      await end();
    } catch (refused) {
      if (refused.status !== 404) return troubled(refused); // 404: another administrator was first
    }
    again();
  };
  return element("button", { onclick: sure }, icon("trash", 32), word);
}

function user_card(all) {
  const rows = all.map((user) => element("tr", {}, element("th", { scope: "row" }, user.name), element("td", {}, say(user.role)), element("td", {}, user.centres.join(", ")),
    element("td", {}, user.role === "administrator" && !user.authenticator ? say("no_authenticator") : ""),
    element("td", {}, user.name === me.name ? say("yourself") : end_button(say("remove"), say("sure_to_remove", user.name), () => remove_user(user.name)))));
  return element("section", { class: "card users" }, element("h2", {}, icon("family", 56), say("users")), element("p", {}, say("how_users_are_made")),
    table(["name", "role", "centres", "", ""], rows));
}

function rows_of(all) {
  return all.map((token) => {
    const end = token.revoked_at === null
      ? end_button(say("revoke"), say("sure_to_revoke", token.name), () => forget_token(token.id))
      : say("revoked", moment(token.revoked_at, language()));
    return element("tr", {}, element("th", { scope: "row" }, token.name), element("td", {}, token.made_by), element("td", {}, at(token.made_at)),
      element("td", {}, token.last_used === null ? say("never") : at(token.last_used)), element("td", {}, end));
  });
}
const table = (words, rows) => element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say(words[0]) },
  element("table", {}, element("thead", {}, element("tr", {}, words.map((word) => element("th", { scope: "col" }, word ? say(word) : "")))), element("tbody", {}, rows)));

function token_card(all) {
  const said = element("div", { role: "status" });
  const make = async (event) => {
    event.preventDefault();
    const name = new FormData(event.target).get("token-name").trim();
    try {
      const made = await make_token(name);
      again(element("p", { class: "notice made" }, say("token_once", name), element("code", {}, made.token)));
    } catch (refused) {
      if (refused.status !== 422) return troubled(refused);
      said.replaceChildren(element("p", { class: "notice" }, say("bad_name")));
    }
  };
  return element("section", { class: "card tokens" }, element("h2", {}, icon("lock", 56), say("tokens")), element("p", {}, say("what_tokens_do")),
    element("form", { class: "row", onsubmit: make }, element("label", { for: "token-name" }, say("token_name")),
      element("input", { id: "token-name", name: "token-name", required: true, maxlength: 80, autocomplete: "off" }), element("button", { class: "primary" }, icon("plus", 32), say("make_token"))),
    said, all.length === 0 ? element("p", {}, say("no_tokens")) : table(["token_name", "made_by", "made_at", "last_used", ""], rows_of(all)));
}

function log_card(deeds) {
  const lines = deeds.slice(-newest).reverse();
  return element("section", { class: "card log" }, element("h2", {}, icon("books", 56), say("log")), element("p", {}, say("what_log_is")),
    table(["when", "who", "deed", "about"], lines.map((deed) => element("tr", {}, element("td", {}, at(deed.at)), element("td", {}, deed.who), element("td", {}, deed.what), element("td", {}, deed.about)))));
}

const again = (made) => open_page(() => access_page(made));

// made: the token that was just made, shown this once.
export async function access_page(made = null) {
  const [people, all, deeds] = await Promise.all([users(), tokens(), log_of_deeds()]);
  const main = element("main", { class: "access" }, made, user_card(people), token_card(all), log_card(deeds));
  return () => show(top_bar("#access", () => again()), main);
}
