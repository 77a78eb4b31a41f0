// Replies of people: shown when they come, counted on the bubble while the window is closed, said once when one comes back.
import { Replies } from "./replies.js";

/** The staff's part in one conversation. */
export class Person {
  constructor(conversation) {
    this.conversation = conversation;
    this.talk = conversation.talk;
    this.panel = conversation.panel;
    this.unseen = 0; // replies that came while the window was closed
    this.latest = 0; // when the last of them was said
    this.replies = new Replies(this.talk, (line) => this.arrive(line));
  }

  /** Wait for replies from now on, on other pages of the site too. */
  follow(lines) {
    this.talk.keep("staff", "1");
    this.replies.follow(Math.max(0, ...lines.filter(isStaff).map((line) => line.at)));
  }

  stop() {
    this.replies.stop();
  }

  arrive(line) {
    this.conversation.bring(this.conversation.line(line));
    this.note([line]);
  }

  /** What came while nobody was here, in one sentence. */
  catchUp(lines) {
    const late = lines.filter((line) => isStaff(line) && line.at > Number(this.talk.kept("seen") || 0));
    if (late.length === 0) return;
    this.panel.tell(this.panel.words.replied(late.at(-1).name));
    this.note(late);
  }

  note(lines) {
    this.latest = lines.at(-1).at;
    if (this.panel.root.hidden) this.panel.host.news((this.unseen += lines.length));
    else this.shown();
  }

  /** The window is open: what came is seen. */
  shown() {
    if (this.latest) this.talk.keep("seen", String(this.latest));
    this.unseen = 0;
  }
}

function isStaff(line) {
  return line.from === "staff";
}
