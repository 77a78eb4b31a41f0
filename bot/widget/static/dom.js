// Elements from plain values. Text goes in as text: whatever a knowledge base or a user wrote never becomes markup.

/** Make an element: `element("p", {className: "note"}, "text", child)`; null and empty children are left out. */
export function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    // as attributes: not every browser reflects ARIA in properties
    if (key === "role") node.setAttribute(key, value);
    else if (/^aria[A-Z]/.test(key)) node.setAttribute(`aria-${key.slice(4).toLowerCase()}`, value);
    else node[key] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** A button that does something. */
export function button(title, act) {
  const made = element("button", { type: "button" }, title);
  made.addEventListener("click", act);
  return made;
}

/** Content that unfolds below its title. */
export function fold(title, ...content) {
  return element("details", {}, element("summary", {}, title.trim()), ...content);
}

/** A drawing in the colour of the text around it, for the eye only. */
export function icon(outline) {
  const space = "http://www.w3.org/2000/svg";
  const made = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  made.setAttribute("viewBox", "0 0 24 24");
  made.setAttribute("aria-hidden", "true");
  path.setAttribute("d", outline);
  path.setAttribute("fill", "currentColor");
  made.append(path);
  return made;
}

/** A link to a web site, or its text alone when the address is no web address. */
export function webLink(url, text = url) {
  let address = null;
  try {
    address = new URL(/^https?:\/\//i.test(url) ? url : `http://${url}`);
  } catch {
    return document.createTextNode(text);
  }
  return element("a", { href: address.href, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** A phone number to tap: extensions (转, 分机) are dialled after a pause. */
export function phoneLink(number, label) {
  const [main, extension] = String(number).split(/转|分机|ext\.?/i);
  const digits = main.replace(/[^\d+]/g, "");
  const dial = extension ? `${digits},${extension.replace(/\D/g, "")}` : digits;
  return element("a", { className: "tap", href: `tel:${dial}`, ...(label && { ariaLabel: label }) }, String(number));
}

/** 「苏州保护中心」 for 「中国（苏州）知识产权保护中心」: the narrow window has room for one line. */
export function shortName(name) {
  return String(name).replace(/^中国（(.+)）知识产权保护中心$/, "$1保护中心");
}

/** Tell whether every word of `values` already stands in `text`, so that a card need not say it again. */
export function alreadySaid(text, values) {
  const said = text.replace(/\s+/g, "");
  return values.every((value) => said.includes(String(value).replace(/\s+/g, "")));
}
