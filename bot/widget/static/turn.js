// One turn of a talk as it stands in the log: who speaks, what was said, what can be tapped.
import { card, choices, headline, sources } from "./cards.js";
import { button, element } from "./dom.js";
import { prose } from "./prose.js";

const UNRATED = ["failed", "refused", "smalltalk", "handed_over"]; // no answer that could have helped

/** Make a turn; empty children are left out. */
export function turn(className, ...children) {
  return element("div", { className: `turn ${className}`.trim() }, ...children.filter(Boolean));
}

/** What the visitor said. It is not read out: who wrote it knows it. */
export function mine(text, words) {
  const made = turn("mine", speaker(words.me, words), said(text));
  made.setAttribute("aria-live", "off");
  return made;
}

/** What a person of the staff said, as a person's. */
export function person({ text, name }, words) {
  const who = element("p", { className: "who" }, element("span", { className: "badge" }, words.staff), ` ${name}`);
  return turn("person", element("div", { className: "bubble" }, who, prose(text)));
}

/** A sentence of the window's own, with buttons below. */
export function notice(text, ...buttons) {
  return turn("notice", said(text), buttons.length ? element("div", { className: "buttons" }, ...buttons) : null);
}

/** A message of the bot's: its text, what can be tapped, where it comes from, what to ask next; with `rate` a row to rate it. */
export function answer(message, at, rate = null) {
  const custom = message.custom ?? {};
  const text = message.text ?? "";
  const offered = choices(message);
  const next = (custom.suggestions ?? []).filter((title) => !offered.some((choice) => choice.message === title)).map((title) => ({ title, message: title }));
  let row = buttons(next, "suggestions", at.ask);
  const top = headline(custom, text, at);
  if (row && top?.querySelector(".question")) {
    top.append(row); // where the question stands, not below all the reasons
    row = null;
  }
  const bubble = element("div", { className: "bubble" }, top, prose(text, custom), card(custom, text, at), sources(custom.sources, at));
  const bad = custom.status === "failed" || custom.status === "refused";
  const rated = rate && !UNRATED.includes(custom.status) ? rating(at, rate) : null;
  return turn(bad ? "notice" : "", speaker(at.words.bot, at.words), bubble, buttons(offered, "", at.ask), row, rated);
}

/** Ways on to tap, each once. */
function buttons(list, className, ask) {
  if (list.length === 0) return null;
  const made = list.map(({ title, message }) => {
    const one = button(title, () => {
      // chosen once: the others stay to be read, not to be pressed
      for (const other of made) other.disabled = true;
      one.setAttribute("aria-pressed", "true");
      one.classList.add("chosen");
      ask(message);
    });
    return one;
  });
  return element("div", { className: `buttons ${className}`.trim() }, ...made);
}

/** 「有帮助」 or 「没帮助」 with a reason; `rate(helpful, reason)` says it on. */
function rating({ words }, rate) {
  const row = element("div", { className: "rate", ariaLive: "off" });
  const done = (helpful, reason) => {
    row.replaceChildren(words.thanks);
    rate(helpful, reason);
  };
  const reasons = () => {
    const made = Object.entries(words.reasons).map(([reason, title]) => button(title, () => done(false, reason)));
    row.replaceChildren(words.why, ...made);
    made[0].focus();
  };
  row.append(button(words.helpful, () => done(true)), button(words.unhelpful, reasons));
  return row;
}

function speaker(name, words) {
  return element("span", { className: "unseen" }, `${name}${words.colon}`);
}

function said(text) {
  return element("div", { className: "bubble" }, element("p", { className: "text" }, text));
}
