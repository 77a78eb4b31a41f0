// The text of an answer in blocks that can be read: nothing is left out but what the card below says again.
import { element, phoneLink, webLink } from "./dom.js";

const NUMBERED = /^(\d+)[.．]\s*(.+)$/;
const SOURCE = /^来源：(.+?)(?:，(以.+))?$/;
const WEB = /(https?:\/\/[\w\-.~:/?#[\]@!$&'()*+;=%]+)/i;
const PHONE = /((?<![\d-])(?:0\d{2,3}|400|800)-\d{3,4}-?\d{3,5}(?:[转-]\d{1,4})?(?![\d-]))/;
const MANY = 3; // alternatives in one line that are easier to read one below the other

/** The text of an answer in paragraphs and numbered lists, without what its card says; web addresses and phones as links. */
export function prose(text, custom = {}) {
  const dial = !["center", "centers"].includes(custom.kind); // their cards have the phones to tap
  const linked = (line) => line.split(WEB).flatMap((part) => (WEB.test(part) ? [webLink(part)] : part.split(PHONE).map((piece) => (PHONE.test(piece) ? phone(piece, dial) : piece))));
  const block = element("div", { className: "text" });
  let list = null;
  for (const line of besideCard(custom, text).split("\n")) {
    const numbered = NUMBERED.exec(line);
    if (!numbered) {
      list = null;
      if (line.trim()) block.append(element("p", {}, ...linked(line)));
      continue;
    }
    if (!list) block.append((list = element("ol")));
    list.append(element("li", { value: Number(numbered[1]) }, ...alternatives(numbered[2], linked)));
  }
  return block;
}

/** The text without the lines that its card and its sources show. */
function besideCard(custom, text) {
  const { kind, data, sources } = custom;
  const lines = text.split("\n").flatMap((line) => withoutSource(line, sources ?? []));
  if (kind === "comparison" && data?.rows?.length) return lines.filter((line) => !line.startsWith("【")).join("\n");
  if (kind === "eligibility" && data?.question?.text) return lines.filter((line) => !line.startsWith(data.question.text)).join("\n");
  if (data?.report?.url) return lines.join("\n").replace(`：${data.report.url}`, "。");
  return lines.join("\n");
}

/** 「来源：…」 goes when the sources below name all of it; 「以中心最新公布为准」 stays. */
function withoutSource(line, sources) {
  const found = SOURCE.exec(line);
  if (!found || sources.length === 0) return [line];
  const rest = sources.reduce((said, { title }) => said.replaceAll(title, ""), found[1]);
  if (rest.replace(/（\d{4}年\d{1,2}月）|[《》；、，。\s]/g, "")) return [line];
  return found[2] ? [found[2]] : [];
}

/** 「六项满足一项即可：一；二；三」 as a line and a list. */
function alternatives(text, linked) {
  const at = text.indexOf("：");
  const parts = at > 0 ? text.slice(at + 1).split(/(?<=；)/) : [];
  if (parts.length < MANY || text.slice(0, at).includes("；")) return linked(text);
  return [text.slice(0, at + 1), element("ul", {}, ...parts.map((part) => element("li", {}, ...linked(part))))];
}

/** A number stays in one line, also where it is not to tap. */
function phone(number, dial) {
  return dial ? Object.assign(phoneLink(number), { className: "phone" }) : element("span", { className: "phone" }, number);
}
