// The window: what was said, one input, and the ways to take it along or have it deleted.
import { Conversation } from "./conversation.js";
import { button, element, phoneLink } from "./dom.js";
import { print } from "./paper.js";
import { CARDS, WINDOW } from "./styles.js";
import { Talk } from "./talk.js";
import { notice } from "./turn.js";
import { microphone } from "./voice.js";
import { WORDS } from "./words.js";

// The window covers the page then: the focus must not get lost behind it.
const FULL = "(max-width: 480px), (max-height: 480px)";

/** The window of one `<ip-consultation>`; `host` closes it and knows profile and bot. */
export class Panel {
  constructor(host) {
    this.host = host;
    this.profile = host.profile;
    this.talk = new Talk(host.base, host.site);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(WINDOW + CARDS);
    host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet];
    this.language = this.talk.kept("language") || this.profile.language;
    this.build();
    addEventListener("online", () => this.conversation.resume());
    this.followKeyboard();
  }

  show({ quiet }) {
    this.root.hidden = false;
    if (this.root.getAttribute("role") === "dialog") this.root.setAttribute("aria-modal", String(matchMedia(FULL).matches));
    this.conversation.person.shown();
    this.conversation.bottom();
    if (quiet) return;
    // on a phone the keyboard would cover half of what one has just opened
    (matchMedia("(pointer: coarse)").matches ? this.title : this.input).focus();
  }

  hide() {
    this.root.hidden = true;
  }

  /** Make the window anew: at the beginning, and in another language. */
  build() {
    const draft = this.input?.value ?? "";
    this.words = WORDS[this.language];
    this.conversation?.person.stop();
    const inline = this.host.hasAttribute("inline");
    const root = element("div", { className: inline ? "window inline" : "window", role: inline ? "region" : "dialog" });
    root.setAttribute("aria-labelledby", "title");
    root.lang = this.language === "zh" ? "zh-CN" : "en";
    this.title = element("h2", { id: "title", tabIndex: -1 }, this.profile.title);
    this.status = element("p", { className: "unseen", role: "status" });
    root.hidden = this.root?.hidden ?? true;
    this.root?.remove();
    this.root = root;
    this.conversation = new Conversation(this);
    const { log, typing } = this.conversation;
    root.append(this.head(inline), log, typing, this.status, this.form(), element("p", { className: "hint", id: "hint" }, this.words.hint), this.foot());
    root.addEventListener("keydown", (event) => {
      if (inline || event.isComposing) return;
      if (event.key === "Escape") {
        event.stopPropagation();
        this.host.close();
      }
      if (event.key === "Tab" && matchMedia(FULL).matches) this.goRound(event);
    });
    this.host.shadowRoot.append(root);
    this.enlarge(this.talk.kept("large") === "1");
    this.input.value = draft;
    this.conversation.greet();
    this.conversation.load();
  }

  goRound(event) {
    const stops = [...this.root.querySelectorAll("button, a[href], textarea, summary, [tabindex='0']")].filter((node) => !node.disabled && node.getClientRects().length);
    const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (this.host.shadowRoot.activeElement !== from) return;
    event.preventDefault();
    to.focus();
  }

  head(inline) {
    const { contact, hours } = this.profile;
    this.size = button(this.words.large, () => this.enlarge(!this.root.classList.contains("large")));
    this.size.setAttribute("aria-label", this.words.elder);
    this.size.title = this.words.elder;
    const close = inline ? null : button("✕", () => this.host.close());
    close?.setAttribute("aria-label", this.words.close);
    const phones = (contact?.phones ?? []).flatMap((phone, n) => [n ? " / " : " ", bare(phoneLink(phone, this.words.dial(phone)))]);
    const line = contact ? element("p", {}, contact.name, ...phones, " ", hours.length ? element("span", { className: "hours" }, `${this.words.hours}${hours.join(this.words.comma)}`) : null) : null;
    return element("header", {}, this.title, this.size, close, line);
  }

  form() {
    const label = element("label", { className: "unseen", htmlFor: "message" }, this.words.input);
    this.input = element("textarea", { id: "message", rows: 1, maxLength: 2000, placeholder: this.words.input, enterKeyHint: "send" });
    this.input.setAttribute("aria-describedby", "hint");
    const form = element("form", { autocomplete: "off" }, label, this.input, microphone(this), element("button", { type: "submit" }, this.words.send));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      if (!text) return;
      this.write("");
      this.conversation.ask(text);
    });
    this.input.addEventListener("keydown", (event) => {
      // While an input method is composing, Enter chooses a word (229: Safari says so only here)
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      form.requestSubmit();
    });
    this.input.addEventListener("input", () => this.fit());
    return form;
  }

  foot() {
    const other = button(this.words.other, () => {
      this.language = this.language === "zh" ? "en" : "zh";
      this.talk.keep("language", this.language);
      this.build();
      this.root.querySelector(".foot button:last-child").focus();
    });
    other.lang = this.language === "zh" ? "en" : "zh-CN";
    const paper = button(this.words.print, () => print(this.profile.title, this.conversation.log, this.root.lang, this.words.paper));
    return element("div", { className: "foot" }, paper, button(this.words.erase, () => this.erase()), other);
  }

  erase() {
    this.confirm(this.words.sure, this.words.yes, async () => {
      try {
        await this.talk.forget();
        this.conversation.greet();
        this.tell(this.words.erased);
      } catch {
        this.tell(this.words.notErased);
      }
    });
  }

  /** Ask before something that cannot be undone, or that somebody may not want; the focus begins on the way back. */
  confirm(sentence, title, act) {
    this.asked?.remove();
    const end = () => {
      turn.remove();
      this.input.focus();
    };
    const yes = button(title, async () => {
      end();
      await act();
    });
    const no = button(this.words.no, end);
    const turn = this.conversation.add(notice(sentence, yes, no));
    this.asked = turn;
    this.conversation.bring(turn);
    no.focus();
  }

  /** A sentence for everybody: seen above the input, read out to those who listen. */
  tell(sentence) {
    this.status.className = "typing";
    this.status.textContent = sentence;
    clearTimeout(this.told);
    this.told = setTimeout(() => {
      this.status.className = "unseen";
      this.status.textContent = "";
    }, 6000);
  }

  enlarge(large) {
    this.root.classList.toggle("large", large);
    this.size.setAttribute("aria-pressed", String(large));
    this.talk.keep("large", large ? "1" : "");
  }

  /** Put a text into the input. */
  write(text) {
    this.input.value = text;
    this.fit();
  }

  fit() {
    this.input.rows = Math.min(5, this.input.value.split("\n").length);
  }

  /** A phone's keyboard leaves less room than the layout knows of. */
  followKeyboard() {
    globalThis.visualViewport?.addEventListener("resize", () => {
      if (matchMedia(FULL).matches) this.root.style.setProperty("--height", `${visualViewport.height}px`);
      else this.root.style.removeProperty("--height");
    });
  }
}

function bare(link) {
  link.className = "";
  return link;
}
