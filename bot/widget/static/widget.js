// The launcher: one small button on somebody else's page. The window itself is loaded when it is first opened.
// Its modules are asked for all at once: on a slow line one round trip, not one after the other.
// Nothing here may disturb the page: what fails stays silent or becomes a sentence beside the button. The element has
// no size of its own, so that bubble and window come and go without a box that changes (a layout shift of the page).
const BASE = new URL(".", import.meta.url);
const MODULES = ["panel", "conversation", "cards", "dom", "eligibility", "paper", "person", "prose", "replies", "styles", "talk", "turn", "voice", "words"];
const CSS = `
:host { all: initial; display: block; position: fixed; right: 20px; bottom: 20px; width: 0; height: 0; z-index: 2147483000; font: 16px/1.5 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
:host([inline]) { position: relative; right: auto; bottom: auto; z-index: auto; width: auto; height: 100%; }
[hidden] { display: none !important; }
.launch, .window:not(.inline) { position: absolute; right: 0; bottom: 0; }
.launch { display: inline-flex; width: max-content; gap: 8px; align-items: center; min-height: 52px; padding: 0 20px; border: 2px solid #fff; border-radius: 26px; background: var(--brand); color: var(--on-brand); box-shadow: 0 3px 14px rgb(0 0 0 / 30%); font: inherit; font-weight: 600; cursor: pointer; }
.launch:hover { text-decoration: underline; }
.launch:focus-visible { outline: 3px solid var(--brand); outline-offset: 3px; }
.launch svg { width: 24px; height: 24px; flex: none; }
.down { position: absolute; right: 0; bottom: 64px; width: min(300px, 80vw); margin: 0; padding: 12px 16px; border: 1px solid #9a3412; border-radius: 8px; background: #fff4ec; color: #7c2d12; }
.news { min-width: 24px; padding: 0 6px; border-radius: 12px; background: var(--on-brand); color: var(--brand); text-align: center; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { .launch { border-color: ButtonText; } .launch:focus-visible { outline-color: Highlight; } .news { border: 1px solid; } }
@media print { :host { display: none; } }
`;
const WORDS = {
  zh: { open: "在线咨询", news: (n) => `有${n}条人工答复`, down: (contact) => `咨询助手暂时连不上，请约1分钟后再试${contact}。`, call: (name, phone) => `，急事请致电${name} ${phone}` },
  en: { open: "Ask us", news: (n) => `${n} replies by staff`, down: (contact) => `The assistant cannot be reached. Please try again in a minute${contact}.`, call: (name, phone) => `, or call ${name} ${phone}` },
};

/** `<ip-consultation site="suzhou">`: a bubble, or with `inline` a window in its place. */
class Consultation extends HTMLElement {
  async connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    root.adoptedStyleSheets = [sheet];
    this.site = this.getAttribute("site") || "national";
    this.base = BASE;
    this.profile = await profileOf(this.site);
    if (!this.profile || !this.isConnected) return; // never reached the bot: the page stays as it was
    this.style.setProperty("--brand", this.profile.colors.brand);
    this.style.setProperty("--on-brand", this.profile.colors.on_brand);
    this.words = WORDS[this.profile.language];
    if (this.hasAttribute("inline")) {
      await this.open();
      return;
    }
    this.button = make("button", { type: "button", className: "launch" });
    this.button.setAttribute("aria-haspopup", "dialog");
    this.button.setAttribute("aria-expanded", "false");
    this.badge = make("span", { className: "news", hidden: true });
    this.button.append(bubble(), this.words.open, this.badge);
    this.button.addEventListener("click", () => this.open());
    for (const event of ["pointerenter", "focus"]) this.button.addEventListener(event, () => modules().catch(() => {}), { once: true });
    this.told = make("p", { className: "unseen" });
    this.told.setAttribute("role", "status");
    root.append(this.button, this.told);
    if (recall(`open:${this.site}`, sessionStorage)) await this.open({ quiet: true });
    else if (recall(`staff:${this.site}`)) await this.load().catch(() => {}); // a person may reply: listen, closed
  }

  /** Show the window; `quiet` leaves the focus where it is. */
  async open({ quiet = false } = {}) {
    this.shadowRoot.querySelector(".down")?.remove();
    try {
      await this.load();
    } catch {
      this.fail();
      return;
    }
    this.button?.setAttribute("aria-expanded", "true");
    if (this.button) this.button.hidden = true;
    remember(`open:${this.site}`, "1", sessionStorage);
    this.news(0);
    this.panel.show({ quiet: quiet || this.hasAttribute("inline") });
  }

  async load() {
    const [{ Panel }] = await modules();
    this.panel ??= new Panel(this);
  }

  /** Say on the closed button that people have replied; 0: all is read. */
  news(count) {
    if (!this.button) return;
    this.badge.hidden = count === 0;
    this.badge.textContent = count || "";
    this.told.textContent = count ? this.words.news(count) : "";
    if (count) this.button.setAttribute("aria-label", `${this.words.open} ${this.words.news(count)}`);
    else this.button.removeAttribute("aria-label");
  }

  /** Hide the window and give the focus back to the button. */
  close() {
    this.panel?.hide();
    remember(`open:${this.site}`, "", sessionStorage);
    if (!this.button) return;
    this.button.hidden = false;
    this.button.setAttribute("aria-expanded", "false");
    this.button.focus();
  }

  fail() {
    const contact = this.profile.contact;
    const call = contact ? this.words.call(contact.name, contact.phones[0]) : "";
    const down = make("p", { className: "down", textContent: this.words.down(call) });
    down.setAttribute("role", "alert");
    this.shadowRoot.append(down);
  }
}

function modules() {
  return Promise.all(MODULES.map((name) => import(new URL(`widget/${name}.js`, BASE))));
}

/** The site's profile from the bot, else the one of the last visit, else null. */
async function profileOf(site) {
  try {
    const ending = new AbortController();
    setTimeout(() => ending.abort(), 10_000);
    const response = await fetch(new URL(`widget/sites/${encodeURIComponent(site)}`, BASE), { credentials: "omit", signal: ending.signal });
    if (!response.ok) return null;
    const profile = await response.json();
    remember(`profile:${site}`, JSON.stringify(profile));
    return profile;
  } catch {
    const kept = recall(`profile:${site}`);
    return kept ? JSON.parse(kept) : null;
  }
}

// Storage may be full or forbidden; then nothing is remembered.
function remember(key, value, store = localStorage) {
  try {
    store.setItem(`ip-consultation:${key}`, value);
  } catch {}
}

function recall(key, store = localStorage) {
  try {
    return store.getItem(`ip-consultation:${key}`);
  } catch {
    return null;
  }
}

function make(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

function bubble() {
  const space = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  path.setAttribute("d", "M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm3 6v2h2V9zm4 0v2h2V9zm4 0v2h2V9z");
  path.setAttribute("fill", "currentColor");
  path.setAttribute("fill-rule", "evenodd");
  icon.append(path);
  return icon;
}

function start() {
  for (const tag of document.querySelectorAll("script[type=module][src]")) {
    if (tag.src !== import.meta.url || tag.dataset.site === undefined) continue;
    const element = document.createElement("ip-consultation");
    element.setAttribute("site", tag.dataset.site);
    document.body.append(element);
  }
}

if (!customElements.get("ip-consultation")) {
  customElements.define("ip-consultation", Consultation);
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}
