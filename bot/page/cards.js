// One card per `custom.kind`. The text above a card is complete by itself: a card adds what one can tap or scan.
import { alreadySaid, element, phoneLink, webLink } from "./dom.js";

const FOLD_AFTER = 6;

/** Return the card of an answer, or null when its text says it all. `ask(message)` sends a message for the user. */
export function card(custom, text, ask) {
  const make = MAKERS[custom?.kind];
  const content = make && custom.data ? make(custom.data, text, ask) : null;
  return content && element("div", { className: "card" }, ...[content].flat().filter(Boolean));
}

/** Return the folded list of sources, or null when there are none. */
export function sources(list) {
  if (!Array.isArray(list) || list.length === 0) return null;
  const items = list.map((source) => {
    const title = source.url ? webLink(source.url, source.title) : source.title;
    const asOf = source.as_of ? `（截至 ${source.as_of}）` : "";
    return element("li", {}, title, source.locator ? `，${source.locator}` : "", asOf);
  });
  return element("details", {}, element("summary", {}, `资料来源（${items.length}）`), element("ul", { className: "sources" }, ...items));
}

function center(data, text) {
  const [one] = data.centers ?? [];
  if (!one) return null;
  const rows = [
    ["电话", phones(one.phones)],
    ["网站", one.website ? webLink(one.website) : null],
    ["受理领域", unlessSaid(one.fields, text)],
    ["服务范围", unlessSaid(one.serves, text)],
  ].filter(([, value]) => value);
  if (rows.length === 0) return null;
  const list = element("dl", {}, ...rows.flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, value)]));
  return [element("h2", {}, one.name ?? one.short ?? ""), list];
}

function centers(data, text, ask) {
  const items = (data.centers ?? []).map((one) => {
    const name = one.short ?? one.name;
    const button = element("button", { type: "button", className: "plain" }, name);
    button.addEventListener("click", () => ask(`${one.name ?? name}的联系方式`));
    return element("li", {}, button, " ", phones((one.phones ?? []).slice(0, 1)));
  });
  if (items.length === 0) return null;
  const list = element("ul", {}, ...items);
  return items.length > FOLD_AFTER ? fold(`逐家查看（${items.length}家）`, list) : list;
}

function requirements(data, text) {
  const made = (data.results ?? []).map((result) => {
    const items = alreadySaid(text, (result.items ?? []).map((item) => item.says ?? "")) ? [] : result.items;
    const rows = items.map((item) =>
      element("tr", {}, element("th", { scope: "row" }, place(item.item)), element("td", {}, item.says ?? "", strength(item))),
    );
    const silent = result.silent?.length ? element("p", { className: "note" }, `资料中没有提到：${result.silent.map(name).join("、")}`) : null;
    if (rows.length === 0 && !silent) return null;
    const table = element("div", { className: "scroll" }, element("table", {}, element("tbody", {}, ...rows)));
    const title = rows.length ? `逐项查看（${rows.length}项）` : "没有提到的事项";
    return fold(`${name(result.center ?? "")} ${title}`, rows.length ? table : null, silent);
  });
  return made.some(Boolean) ? made : null;
}

function comparison(data) {
  const head = ["", ...(data.centers ?? []).map(name)].map((title) => element("th", { scope: "col" }, title));
  const rows = (data.rows ?? []).map((row) =>
    element("tr", {}, element("th", { scope: "row" }, row.title ?? ""), ...(row.cells ?? []).map((cell) => element("td", {}, String(cell ?? "")))),
  );
  if (rows.length === 0) return null;
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
  return element("div", { className: "scroll", tabIndex: 0, role: "group", ariaLabel: "对照表" }, table);
}

/** The links of a report to keep; a verdict's text says the rest. */
function eligibility(data) {
  if (!data.report) return null;
  const links = [webLink(data.report.url, "打开报告"), webLink(data.report.pdf, "打开PDF")];
  return element("p", { className: "links" }, ...links.map((link) => Object.assign(link, { className: "tap" })));
}

/** How binding a condition is, in the notices' own words; what is plainly required needs no mark. */
const STRENGTHS = { mandatory: "", required: "", in_principle: "原则上", preferred: "优先", priority: "优先" };

const MAKERS = { center, centers, requirements, comparison, eligibility };

function strength(item) {
  const words = [STRENGTHS[item.strength] ?? item.strength, item.exception].filter(
    (word) => typeof word === "string" && /[\u4e00-\u9fff]/.test(word) && !(item.says ?? "").includes(word),
  );
  return words.length ? element("span", {}, " ", ...words.map((word) => element("span", { className: "strength" }, word))) : null;
}

function phones(list) {
  if (!Array.isArray(list) || list.length === 0) return null;
  const items = list.map((phone) => {
    const about = [phone.use, phone.note].filter(Boolean).join("，");
    return element("li", {}, phoneLink(phone.number), about ? element("span", { className: "note" }, ` ${about}`) : null);
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

function fold(title, ...content) {
  return element("details", {}, element("summary", {}, title.trim()), ...content);
}
