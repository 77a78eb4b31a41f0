// One card per `custom.kind`. The text above a card is complete by itself: a card adds what one can tap or scan.
// Every maker gets `at`: {words, ask(message), tell(sentence)}, the language and the ways back to the window.
import { eligibility, verdicts } from "./eligibility.js";
import { alreadySaid, button, element, fold, phoneLink, shortName, webLink } from "./dom.js";

const FOLD_AFTER = 6;

/** Return what stands above the text: of a check, its verdicts. */
export function headline(custom, text, at) {
  return custom?.kind === "eligibility" && custom.data ? verdicts(custom.data, text, at) : null;
}

/** Return the card of an answer, or null when its text says it all. */
export function card(custom, text, at) {
  const make = MAKERS[custom?.kind];
  const content = make && custom.data ? [make(custom.data, text, at)].flat().filter(Boolean) : [];
  return content.length ? element("div", { className: "card" }, ...content) : null;
}

/** Return the folded list of sources, or null when there are none. */
export function sources(list, { words }) {
  if (!Array.isArray(list) || list.length === 0) return null;
  const items = list.map((source) => {
    const title = source.url ? webLink(source.url, source.title) : source.title;
    return element("li", {}, title, source.locator ? `，${source.locator}` : "", source.as_of ? words.asOf(source.as_of) : "");
  });
  const titles = [...new Set(list.map((source) => source.title))];
  const month = list.every((source) => source.title === titles[0] && source.as_of === list[0].as_of) ? list[0].as_of : null;
  const title = `${words.source}${titles[0]}${month ? words.asOf(month) : ""}${titles.length > 1 ? words.andMore(titles.length) : ""}`;
  return fold(title, element("ul", { className: "sources" }, ...items));
}

/** The ways on that an answer offers: options of a question asked back, and Rasa's buttons, each once. */
export function choices(message) {
  const options = message.custom?.kind === "clarify" ? (message.custom.data?.options ?? []) : [];
  const own = (message.buttons ?? []).map(({ title, payload }) => ({ title, message: payload }));
  const all = [...options, ...own].filter((choice) => choice?.title && choice.message);
  return all.filter((choice, at) => all.findIndex((other) => other.message === choice.message) === at);
}

function center(data, text, at) {
  const [one] = data.centers ?? [];
  if (!one) return null;
  const { words } = at;
  const rows = [
    [words.call, phones(one.phones, at)],
    [words.web, one.website ? webLink(one.website) : null],
    [words.fields, unlessSaid(one.fields, text)],
    [words.serves, unlessSaid(one.serves, text)],
  ].filter(([, value]) => value);
  if (rows.length === 0) return null;
  const list = element("dl", {}, ...rows.flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, value)]));
  return [element("h3", {}, one.name ?? one.short ?? ""), list, copier(one, at)];
}

/** A button that copies a centre's name, phones and site; none where the browser gives no clipboard (plain HTTP). */
function copier(one, { words, tell }) {
  if (!navigator.clipboard || !(one.phones?.length || one.website)) return null;
  const lines = [one.name, ...(one.phones ?? []).map((phone) => phone.number), one.website].filter(Boolean);
  const copy = button(words.copy, () => navigator.clipboard.writeText(lines.join("\n")).then(() => tell(words.copied), () => {}));
  copy.className = "tap";
  return element("p", { className: "links" }, copy);
}

function centers(data, text, at) {
  const items = (data.centers ?? []).map((one) => {
    const name = one.short ?? one.name;
    const open = button(name, () => at.ask(at.words.contactOf(one.name ?? name)));
    open.className = "plain";
    return element("li", {}, open, " ", phones((one.phones ?? []).slice(0, 1), at));
  });
  if (items.length === 0) return null;
  const list = element("ul", { className: (data.centers ?? []).some((one) => one.phones?.length) ? "" : "names" }, ...items);
  return items.length > FOLD_AFTER ? fold(at.words.oneByOne(items.length), list) : list;
}

function requirements(data, text, { words }) {
  const made = (data.results ?? []).map((result) => {
    const items = alreadySaid(text, (result.items ?? []).map((item) => item.says ?? "")) ? [] : result.items;
    const rows = items.map((item) =>
      element("tr", {}, element("th", { scope: "row" }, place(item.item)), element("td", {}, item.says ?? "", strength(item, words))),
    );
    const silent = result.silent?.length ? element("p", { className: "note" }, words.notSaid(result.silent.map(name).join("、"))) : null;
    if (rows.length === 0 && !silent) return null;
    const table = element("div", { className: "scroll" }, element("table", {}, element("tbody", {}, ...rows)));
    const title = rows.length ? words.items(rows.length) : words.silent;
    return fold(`${name(result.center ?? "")} ${title}`, rows.length ? table : null, silent);
  });
  return made.some(Boolean) ? made : null;
}

/** Each subject on a line of its own above its cells: these are sentences, and the window is narrow. */
function comparison(data, text, { words }) {
  const centers = (data.centers ?? []).map((center) => shortName(name(center)));
  const rows = (data.rows ?? []).map((row) =>
    element(
      "tbody", {},
      element("tr", { className: "subject" }, element("th", { scope: "rowgroup", colSpan: centers.length }, row.title ?? "")),
      element("tr", {}, ...(row.cells ?? []).map((cell) => element("td", {}, String(cell ?? "")))),
    ),
  );
  if (rows.length === 0) return null;
  const head = element("thead", {}, element("tr", {}, ...centers.map((title) => element("th", { scope: "col" }, title))));
  return element("div", { className: "scroll", tabIndex: 0, role: "group", ariaLabel: words.table }, element("table", { className: "comparison" }, head, ...rows));
}

const MAKERS = { center, centers, requirements, comparison, eligibility };

/** How binding a condition is, in the notices' own words; what is plainly required needs no mark. */
function strength(item, words) {
  const marks = [item.strength === "mandatory" ? "" : words[item.strength], item.exception].filter(
    (mark) => typeof mark === "string" && mark && !(item.says ?? "").includes(mark),
  );
  return marks.length ? element("span", {}, " ", ...marks.map((mark) => element("span", { className: "strength" }, mark))) : null;
}

function phones(list, { words }) {
  if (!Array.isArray(list) || list.length === 0) return null;
  const items = list.map((phone) => {
    const about = [phone.use, phone.note].filter(Boolean).join("，");
    return element("li", {}, phoneLink(phone.number, words.dial(phone.number)), about ? element("span", { className: "note" }, ` ${about}`) : null);
  });
  return items.length === 1 ? element("span", {}, ...items[0].childNodes) : element("ul", {}, ...items);
}

function unlessSaid(values, text) {
  const list = [values ?? []].flat().map(name);
  return list.length && !alreadySaid(text, list) ? list.join("、") : null;
}

function name(value) {
  return typeof value === "object" && value !== null ? (value.short ?? value.name ?? value.title ?? value.item ?? "") : String(value);
}

function place(item) {
  return /^\d+$/.test(String(item ?? "")) ? `第${item}项` : String(item ?? "");
}
