// The card of a check: a traffic light in words for each centre, its conditions one by one, and how far the check is.
import { element, fold, shortName, webLink } from "./dom.js";

const SIGNS = { eligible: "✓", conditional: "△", not_eligible: "×", undetermined: "?", met: "✓", waivable: "△", unmet: "×", unknown: "?" };
const STATUSES = ["unmet", "unknown", "waivable", "met"];

/** What a check is asked for, before any reason: each centre's verdict, how far the check is, what to tell next. */
export function verdicts(data, text, { words }) {
  const rows = (data.results ?? []).map((result) => element("li", {}, element("span", {}, titleOf(result)), " ", mark(result.verdict, said(result, words))));
  if (rows.length === 0) return null;
  const question = data.question?.text && text.includes(data.question.text) ? element("p", { className: "question" }, data.question.text) : null;
  return element("div", { className: "headline" }, element("ul", { className: "verdicts" }, ...rows), progress(data, words), question);
}

/** What follows the reasons: a report that was made, and each centre's conditions. */
export function eligibility(data, text, { words }) {
  const report = data.report && element("p", { className: "links" }, tap(data.report.url, words.report), tap(data.report.pdf, words.pdf));
  return [report, ...(data.results ?? []).map((result) => conditions(result, words))];
}

function titleOf(result) {
  return shortName(result.center ?? result.program ?? "");
}

function conditions(result, words) {
  const checks = result.checks ?? [];
  if (checks.length === 0) return null;
  const counts = STATUSES.map((status) => [status, checks.filter((check) => check.status === status).length]).filter(([, count]) => count);
  const sum = counts.map(([status, count]) => `${words[status]} ${count}`).join(words.comma);
  const title = `${titleOf(result)} ${words.checks(checks.length)}${words.colon}${sum}`;
  return element("section", { className: "verdict" }, fold(title, element("ul", { className: "checks" }, ...checks.map((check) => condition(check, words)))));
}

function condition(check, words) {
  return element(
    "li", {},
    mark(check.status, words[check.status]), " ", check.requirement ?? "",
    check.fact ? element("span", { className: "note" }, words.yours(check.fact)) : null,
    check.advice ? element("span", { className: "advice" }, `→ ${check.advice}`) : null,
    check.locator ? element("span", { className: "note" }, check.locator) : null,
  );
}

/** A sign and a word; the colour only helps. */
function mark(status, word) {
  return element("span", { className: `mark ${status}` }, element("span", { className: "sign", ariaHidden: "true" }, SIGNS[status] ?? "?"), ` ${word ?? status}`);
}

/** The word for a verdict: an operation centre is applied for, nothing is filed there. */
function said(result, words) {
  const word = words[result.verdict];
  return result.program?.includes("运营中心") ? word?.replace("备案", "申报") : word;
}

/** 「已知道3/8项，还需4个信息」 with a bar, of the conditions of the first centre. */
function progress(data, words) {
  const [first] = data.results ?? [];
  if (!data.remaining || !first?.checks?.length) return null;
  const known = first.checks.filter((check) => check.status !== "unknown").length;
  const bar = element("progress", { max: first.checks.length, value: known, ariaLabel: words.known });
  return element("p", { className: "progress" }, bar, element("span", {}, words.step(known, first.checks.length, data.remaining)));
}

function tap(url, text) {
  return url ? Object.assign(webLink(url, text), { className: "tap" }) : null;
}
