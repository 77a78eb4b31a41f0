// What was said and what is being said: the log, messages under way, what was not answered.
import { besideTable, card, choices, sources } from "./cards.js";
import { button, element } from "./dom.js";
import { newId } from "./talk.js";

/** The log of one window; `panel` has its words, its profile, and the input that the focus goes back to. */
export class Conversation {
  constructor(panel) {
    this.panel = panel;
    this.talk = panel.talk;
    this.profile = panel.profile;
    this.words = panel.words;
    this.at = { words: this.words, ask: (text) => this.ask(text), tell: (sentence) => panel.tell(sentence) };
    this.queue = Promise.resolve();
    this.sending = new Set(); // ids of messages under way
    this.notice = null; // the turn that says that something was not answered
    this.lines = []; // of this window: [who, text]
    this.log = element("div", { className: "log", role: "log", tabIndex: 0, ariaLabel: this.words.log, ariaLive: "polite" });
    this.log.lang = "zh-CN";
    const dots = element("span", { className: "dots", ariaHidden: "true" }, element("i"), element("i"), element("i"));
    this.typing = element("p", { className: "typing", role: "status" }, dots, element("span"));
    this.wait();
  }

  greet() {
    this.log.replaceChildren();
    this.notice = null;
    this.lines = [];
    this.say({ text: this.profile.greeting, custom: { suggestions: this.profile.suggestions } });
  }

  /** What was said before, from the bot; then what was sent before a reload and never answered. */
  async load() {
    this.log.ariaLive = "off"; // what is old is not read out again
    try {
      const lines = await this.talk.history();
      lines.forEach((line, n) => (line.from === "visitor" ? this.mine(line.text) : this.say(line, n === lines.length - 1)));
      this.log.querySelectorAll(".turn:not(:last-child) > .suggestions").forEach((old) => old.remove());
      for (const { text, id } of this.talk.pending()) {
        const at = lines.findIndex((line) => line.id === id);
        if (at >= 0 && lines[at + 1]?.from === "bot") {
          this.talk.settle(id);
        } else if (!this.sending.has(id)) {
          if (at < 0) this.mine(text);
          this.send(text, id);
        }
      }
    } catch {
      // the greeting stands; the first question will say what is wrong
    } finally {
      this.log.ariaLive = "polite";
      this.bottom();
    }
  }

  /** Show a message of the visitor's and send it when those before it are answered. */
  ask(text) {
    this.log.querySelectorAll(".suggestions").forEach((old) => old.remove());
    this.mine(text);
    this.send(text, newId());
    if (!matchMedia("(pointer: coarse)").matches) this.panel.input.focus();
  }

  mine(text) {
    this.lines.push([this.words.me, text]);
    return this.add("mine", element("div", { className: "bubble" }, element("p", { className: "text" }, text)));
  }

  send(text, id) {
    this.sending.add(id);
    this.wait();
    this.queue = this.queue
      .then(() => this.talk.send(text, id))
      .then((answer) => {
        answer.messages.forEach((message, n) => this.say(message, n === answer.messages.length - 1, id));
        if (answer.status === "refused" && !this.panel.input.value) this.panel.input.value = text;
      })
      .catch((problem) => this.fail(problem))
      .finally(() => {
        this.sending.delete(id);
        this.wait();
      });
  }

  wait() {
    this.typing.hidden = this.sending.size === 0;
    this.typing.lastChild.textContent = this.typing.hidden ? "" : this.words.typing;
  }

  /** Show one message of the bot's: its text, what can be tapped, where it comes from, what to ask next. */
  say(message, last = true, id = "") {
    const custom = message.custom ?? {};
    const text = message.text ?? "";
    this.lines.push([this.words.bot, text]);
    const bubble = element("div", { className: "bubble" }, element("p", { className: "text" }, besideTable(custom, text)), card(custom, text, this.at), sources(custom.sources, this.at));
    const offered = choices(message);
    const next = (custom.suggestions ?? []).filter((title) => !offered.some((choice) => choice.message === title)).map((title) => ({ title, message: title }));
    const bad = custom.status === "failed" || custom.status === "refused";
    const rated = last && id && !bad && custom.status !== "smalltalk" ? this.rating(id) : null;
    this.add(bad ? "notice" : "", bubble, this.buttons(offered, ""), this.buttons(next, "suggestions"), rated);
  }

  buttons(list, className) {
    if (list.length === 0) return null;
    return element("div", { className: `buttons ${className}`.trim() }, ...list.map(({ title, message }) => button(title, () => this.ask(message))));
  }

  /** 「有帮助」 or 「没帮助」 with a reason; thanks are announced, the focus goes on to the input. */
  rating(id) {
    const row = element("div", { className: "rate" });
    const done = (helpful, reason) => {
      this.talk.rate(id, helpful, reason).catch(() => {});
      row.replaceChildren(this.words.thanks);
      this.panel.tell(this.words.thanks);
      this.panel.input.focus();
    };
    const reasons = () => {
      const made = Object.entries(this.words.reasons).map(([reason, title]) => button(title, () => done(false, reason)));
      row.replaceChildren(this.words.why, ...made);
      made[0].focus();
    };
    row.append(button(this.words.helpful, () => done(true)), button(this.words.unhelpful, reasons));
    return row;
  }

  fail(problem) {
    const { contact } = this.profile;
    const call = contact ? this.words.orCall(contact.name, contact.phones[0]) : "";
    const cause = problem.sentence || `${navigator.onLine ? this.words.lost + call : this.words.offline}${this.words.kept}`;
    this.notice?.remove();
    const again = element("div", { className: "buttons" }, button(this.words.again, () => this.resume()));
    this.notice = this.add("notice", element("div", { className: "bubble" }, element("p", { className: "text" }, cause)), this.talk.pending().length ? again : null);
  }

  /** Send again what was not answered, with the same ids: if a first try did arrive, its answer comes back. */
  resume() {
    if (!this.notice) return;
    if (this.notice.contains(this.panel.host.shadowRoot.activeElement)) this.panel.input.focus();
    this.notice.remove();
    this.notice = null;
    this.talk.pending().filter(({ id }) => !this.sending.has(id)).forEach(({ text, id }) => this.send(text, id));
  }

  add(className, ...children) {
    const turn = element("div", { className: `turn ${className}`.trim() }, ...children);
    this.log.append(turn);
    this.log.scrollTop = Math.min(this.log.scrollHeight, turn.offsetTop - this.log.offsetTop - 10);
    return turn;
  }

  bottom() {
    this.log.scrollTop = this.log.scrollHeight;
  }
}
