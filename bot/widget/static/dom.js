// Elements from plain values. Text goes in as text: whatever a knowledge base or a user wrote never becomes markup.

/** Make an element: `element("p", {className: "note"}, "text", child)`; null and empty children are left out. */
export function element(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
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
  return element("a", { className: "tap", href: `tel:${dial}`, ariaLabel: label }, String(number));
}

/** Tell whether every word of `values` already stands in `text`, so that a card need not say it again. */
export function alreadySaid(text, values) {
  const said = text.replace(/\s+/g, "");
  return values.every((value) => said.includes(String(value).replace(/\s+/g, "")));
}
