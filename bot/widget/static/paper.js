// Printing of a conversation: on a sheet of its own, so that the page around the widget is not printed with it.
import { element } from "./dom.js";
import { CARDS, PAPER } from "./styles.js";

/** Print what stands in `log`, its cards and sources unfolded, under a title and a note; the sheet goes when the browser is done. */
export function print(title, log, language, note) {
  const sheet = element("iframe", { title, tabIndex: -1, ariaHidden: "true" });
  sheet.style.cssText = "position:fixed;width:0;height:0;border:0;visibility:hidden";
  document.body.append(sheet);
  const page = sheet.contentDocument;
  const style = new sheet.contentWindow.CSSStyleSheet();
  style.replaceSync(CARDS + PAPER);
  page.adoptedStyleSheets = [style];
  page.title = title;
  page.documentElement.lang = language;
  const turns = [...log.querySelectorAll(".turn:not(.notice)")].map((turn) => copy(page, turn));
  page.body.append(element("h1", {}, title), element("p", {}, new Date().toLocaleString(language), ` ${note}`), ...turns);
  sheet.contentWindow.addEventListener("afterprint", () => setTimeout(() => sheet.remove()));
  sheet.contentWindow.print();
  return sheet;
}

/** A turn as paper can show it: everything unfolded, nothing to press. */
function copy(page, turn) {
  const made = page.importNode(turn, true);
  made.querySelectorAll("details").forEach((fold) => (fold.open = true));
  made.querySelectorAll("button.plain").forEach((name) => name.replaceWith(name.textContent));
  made.querySelectorAll(".buttons, .rate, button, progress").forEach((node) => node.remove());
  return made;
}
