// What was said and what is being said: the log, messages under way, what was not answered. How a turn looks: turn.js.
import { button, element, phoneLink } from "./dom.js";
import { Person } from "./person.js";
import { newId } from "./talk.js";
import * as turns from "./turn.js";

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
    this.own = new Set(); // ids of what was written in this window
    this.notice = null; // the turn that says that something was not answered
    this.place = null; // what is shown goes before this node; at the end when there is none
    this.person = new Person(this);
    this.log = element("div", { className: "log", role: "log", tabIndex: 0, ariaLabel: this.words.log, ariaLive: "polite" });
    this.log.lang = "zh-CN";
    const dots = element("span", { className: "dots", ariaHidden: "true" }, element("i"), element("i"), element("i"));
    this.typing = element("p", { className: "typing", role: "status" }, dots, element("span"));
    this.wait();
  }

  greet() {
    this.person.stop();
    this.notice = null;
    this.log.replaceChildren(this.about());
    this.say({ text: this.profile.greeting, custom: { suggestions: this.profile.suggestions } });
  }

  /** Who answers, what is kept, who may read it: before the first word. */
  about() {
    const { about, aboutStaff, dial } = this.words;
    const { contact, staff_replies: staff } = this.profile;
    const call = contact && element("span", { className: "low" }, ` ${contact.name} `, phoneLink(contact.phones[0], dial(contact.phones[0])));
    const note = element("p", { className: "about" }, about, staff ? aboutStaff : "", call);
    note.lang = this.panel.root.lang;
    return note;
  }

  /** What was said before, from the bot; then what was sent before a reload and never answered. */
  async load() {
    this.log.setAttribute("aria-live", "off"); // what is old is not read out again
    const place = this.log.appendChild(element("div")); // a visitor may be quicker than the history
    try {
      const { lines: all, handed_over: handedOver } = await this.talk.history();
      const own = all.findIndex((line) => this.own.has(line.id)); // from there on it is on the screen
      const lines = own < 0 ? all : all.slice(0, own);
      this.place = place;
      lines.forEach((line) => this.line(line));
      const shown = [...this.log.querySelectorAll(".turn")];
      shown.slice(0, -1).forEach((turn) => turn.querySelector(".suggestions")?.remove());
      const open = this.talk.pending().filter(({ id }) => !this.sending.has(id));
      for (const { id, text } of open) if (!lines.some((line) => line.id === id)) this.mine(text);
      this.place = null;
      this.sendAgain(open, lines, false);
      this.person.catchUp(lines);
      if (handedOver) this.person.follow(lines);
    } catch {
      // the greeting stands; the first question will say what is wrong
    } finally {
      this.place = null;
      place.remove();
      this.log.setAttribute("aria-live", "polite");
      this.bottom();
    }
  }

  line(line) {
    if (line.from === "visitor") return this.mine(line.text);
    if (line.from === "staff") return this.add(turns.person(line, this.words));
    return this.say(line);
  }

  /** Show a message of the visitor's and send it when those before it are answered. */
  ask(text) {
    this.log.querySelectorAll(".suggestions").forEach((old) => old.remove());
    this.bring(this.mine(text));
    const id = newId();
    this.own.add(id);
    this.send(text, id);
    if (!matchMedia("(pointer: coarse)").matches) this.panel.input.focus();
  }

  mine(text) {
    return this.add(turns.mine(text, this.words));
  }

  send(text, id) {
    this.sending.add(id);
    this.wait();
    this.queue = this.queue
      .then(() => this.talk.send(text, id))
      .then((answer) => {
        this.answer(answer.messages, id);
        if (answer.status === "failed") this.log.lastChild.append(this.once(text, id));
        if (answer.status === "refused" && !this.panel.input.value) this.panel.input.value = text;
        if (answer.handed_over) this.person.follow([]);
      })
      .catch((problem) => this.fail(problem))
      .finally(() => {
        this.sending.delete(id);
        this.wait();
      });
  }

  /** Show all messages of an answer; the view stays at the first, so that it is read from its beginning. */
  answer(messages, id) {
    const shown = messages.map((message, n) => this.say(message, n === messages.length - 1 ? id : ""));
    if (shown.length) this.bring(shown[0]);
  }

  wait() {
    this.typing.hidden = this.sending.size === 0;
    this.typing.lastChild.textContent = this.typing.hidden ? "" : this.words.typing;
  }

  /** Show one message of the bot's; with the `id` of the question it can be rated. */
  say(message, id = "") {
    const rate = (helpful, reason) => {
      this.talk.rate(id, helpful, reason).catch(() => {});
      this.panel.tell(this.words.thanks);
      this.panel.input.focus();
    };
    return this.add(turns.answer(message, this.at, id ? rate : null));
  }

  fail(problem) {
    const { contact } = this.profile;
    const call = contact ? this.words.orCall(contact.name, contact.phones[0]) : "";
    const cause = problem.sentence || `${navigator.onLine ? this.words.lost + call : this.words.offline}${this.words.kept}`;
    this.notice?.remove();
    const again = this.talk.pending().length ? [button(this.words.again, () => this.resume())] : [];
    this.notice = this.add(turns.notice(cause, ...again));
    this.bring(this.notice);
  }

  /** The line is back: take what was answered meanwhile, send again what was not. */
  async resume() {
    if (!this.notice) return;
    if (this.notice.contains(this.panel.host.shadowRoot.activeElement)) this.panel.input.focus();
    this.notice.remove();
    this.notice = null;
    const open = this.talk.pending().filter(({ id }) => !this.sending.has(id));
    for (const { id } of open) this.sending.add(id);
    this.wait();
    let lines = [];
    try {
      ({ lines } = await this.talk.history());
    } catch {
      // sending will say what is wrong
    }
    this.sendAgain(open, lines, true);
  }

  /** 「再问一次」 after an apology: an answer that was only late is there by now and is shown; else the question is asked anew. */
  once(text, id) {
    const again = button(this.words.askAgain, async () => {
      row.remove();
      this.panel.input.focus();
      const { lines } = await this.talk.history().catch(() => ({ lines: [] }));
      const answers = answersTo(id, lines);
      if (answers.length) this.answer(answers, id);
      else this.ask(text);
    });
    const row = element("div", { className: "buttons suggestions" }, again);
    return row;
  }

  /**
   * Each of `open` in order: its answer from `lines` when it has one, else it is sent with the id it had. The bot knows an
   * id for ten minutes only: a message answered before that, whose answer was lost, would be asked a second time.
   */
  sendAgain(open, lines, show) {
    for (const { text, id } of open) {
      const answers = answersTo(id, lines);
      if (answers.length === 0) {
        this.send(text, id);
        continue;
      }
      this.talk.settle(id);
      this.sending.delete(id);
      if (show) this.queue = this.queue.then(() => this.answer(answers, id));
    }
    this.wait();
  }

  add(turn) {
    return this.log.insertBefore(turn, this.place);
  }

  /** Scroll to a turn: its end when it fits, else its beginning. */
  bring(turn) {
    this.log.scrollTop = Math.min(this.log.scrollHeight, turn.offsetTop - this.log.offsetTop - 10);
  }

  bottom() {
    this.log.scrollTop = this.log.scrollHeight;
  }
}

/** What the bot said to the message of this id, up to the next message. */
function answersTo(id, lines) {
  const at = lines.findIndex((line) => line.id === id);
  const until = lines.findIndex((line, n) => n > at && line.from === "visitor");
  return at < 0 ? [] : lines.slice(at + 1, until < 0 ? undefined : until).filter((line) => line.from === "bot");
}
