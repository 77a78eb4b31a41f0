// The card of a check: a traffic light in words for each centre, its conditions one by one, and how far the check is.
import { element, fold, webLink } from "./dom.js";

const SIGNS = { eligible: "✓", conditional: "△", not_eligible: "×", undetermined: "?", met: "✓", waivable: "△", unmet: "×", unknown: "?" };

/** The card of `custom.data` of a check; a report that was made stands first. */
export function eligibility(data, text, { words }) {
  const results = (data.results ?? []).map((result) => verdict(result, words));
  const report = data.report && element("p", { className: "links" }, tap(data.report.url, words.report), tap(data.report.pdf, words.pdf));
  return [report, ...results, progress(data, words)];
}

function verdict(result, words) {
  const title = element("h3", {}, `${result.center ?? result.program ?? ""} `, mark(result.verdict, words));
  const checks = result.checks ?? [];
  const items = checks.map((check) => condition(check, words));
  return element("section", { className: "verdict" }, title, items.length ? fold(words.checks(items.length), element("ul", { className: "checks" }, ...items)) : null);
}

function condition(check, words) {
  return element(
    "li", {},
    mark(check.status, words), " ", check.requirement ?? "",
    check.fact ? element("span", { className: "note" }, words.yours(check.fact)) : null,
    check.advice ? element("span", { className: "advice" }, `→ ${check.advice}`) : null,
    check.locator ? element("span", { className: "note" }, check.locator) : null,
  );
}

/** A sign and a word; the colour only helps. */
function mark(status, words) {
  return element("span", { className: `mark ${status}` }, element("span", { className: "sign", ariaHidden: "true" }, SIGNS[status] ?? "?"), ` ${words[status] ?? status}`);
}

/** 「还需N个信息」 with a bar of the conditions of the first centre that are known. */
function progress(data, words) {
  const [first] = data.results ?? [];
  if (!data.remaining || !first?.checks?.length) return null;
  const known = first.checks.filter((check) => check.status !== "unknown").length;
  const bar = element("progress", { max: first.checks.length, value: known, ariaLabel: words.known });
  return element("p", { className: "progress" }, bar, ` ${words.remaining(data.remaining)}`);
}

function tap(url, text) {
  return url ? Object.assign(webLink(url, text), { className: "tap" }) : null;
}
