import { log_in } from "/api.js";
import { element, icon } from "/dom.js";
import { language_chooser, open_office, show } from "/office.js";
import { excuse, say } from "/words.js";

function why_not(refused) {
  if (refused.status === 401) return say("wrong");
  if (refused.status === 429) return say("slow", Math.ceil(refused.retry_after / 60));
  return excuse(refused);
}

function field(name, label, attributes, hint) {
  const input = element("input", { id: name, name, required: true, "aria-describedby": hint ? `${name}-hint` : null, ...attributes });
  return element("p", {}, element("label", { for: name }, label), input, hint ? element("small", { id: `${name}-hint` }, hint) : null);
}

export function login_page(notice) {
  const said = element("p", { class: "notice", role: "alert", hidden: notice === "" }, notice);
  const enter = async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const button = event.target.querySelector("button");
    button.disabled = true;
    try {
      await log_in(form.get("name").trim(), form.get("password"), form.get("code").replaceAll(" ", ""));
      await open_office();
    } catch (refused) {
      said.textContent = why_not(refused);
      said.hidden = false;
      button.disabled = false;
    }
  };
  const form = element("form", { class: "card door", onsubmit: enter },
    element("h1", {}, icon("door", 72), "Inloop"),
    field("name", say("name"), { autocomplete: "username", maxlength: 80, autofocus: true }),
    field("password", say("password"), { type: "password", autocomplete: "current-password", maxlength: 1024 }),
    field("code", say("code"), { inputmode: "numeric", autocomplete: "one-time-code", maxlength: 7, required: false }, say("code_hint")),
    said,
    element("button", { class: "primary" }, icon("enter", 36), say("log_in")),
    language_chooser(() => login_page("")));
  show(element("main", { class: "threshold" }, form));
}
