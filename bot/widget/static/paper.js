// Printing of a conversation: on a sheet of its own, so that the page around the widget is not printed with it.
import { element } from "./dom.js";
import { PAPER } from "./styles.js";

/** Print `lines`, pairs of who and what, under a title; the sheet goes when the browser is done with it. */
export function print(title, lines, language) {
  const sheet = element("iframe", { title, className: "unseen", tabIndex: -1 });
  sheet.setAttribute("aria-hidden", "true");
  sheet.style.cssText = "position:fixed;width:0;height:0;border:0;visibility:hidden";
  document.body.append(sheet);
  const page = sheet.contentDocument;
  const style = new sheet.contentWindow.CSSStyleSheet();
  style.replaceSync(PAPER);
  page.adoptedStyleSheets = [style];
  page.title = title;
  page.documentElement.lang = language;
  const body = lines.flatMap(([who, text]) => [element("dt", {}, who), element("dd", {}, text)]);
  page.body.append(element("h1", {}, title), element("p", {}, new Date().toLocaleString(language)), element("dl", {}, ...body));
  sheet.contentWindow.addEventListener("afterprint", () => setTimeout(() => sheet.remove()));
  sheet.contentWindow.print();
  return sheet;
}
