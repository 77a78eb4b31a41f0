// Replies of people that come later: asked for again and again, as long as somebody could see them.
const PATIENCE = [5, 10, 20, 40, 60]; // seconds after the first, the second … error in a row

/** Follows one talk; `show` gets each line of the staff's once. */
export class Replies {
  constructor(talk, show) {
    this.talk = talk;
    this.show = show;
    this.after = 0;
    this.running = false;
    // a hidden page holds no connection: six tabs would use up all that a browser has for one host
    document.addEventListener("visibilitychange", () => this.again());
    addEventListener("online", () => this.again());
  }

  /** Show what is said later than `after`, until `stop`. */
  async follow(after) {
    this.after = Math.max(this.after, after);
    this.wanted = true;
    if (this.running) return;
    this.running = true;
    let failures = 0;
    while (this.wanted && !document.hidden) {
      try {
        const lines = await this.talk.replies(this.after);
        failures = 0;
        if (this.wanted) lines.forEach((line) => this.take(line));
      } catch (problem) {
        if (problem.status === 401 || problem.status === 403) this.wanted = false; // nobody we are could get one
        await this.pause(PATIENCE[Math.min(failures++, PATIENCE.length - 1)]);
      }
    }
    this.running = false;
  }

  /** Wait, but no longer than until there is a reason to hope. */
  pause(seconds) {
    return new Promise((done) => {
      this.hope = done;
      setTimeout(done, seconds * 1000);
    });
  }

  again() {
    this.hope?.();
    if (this.wanted) this.follow(this.after);
  }

  take(line) {
    if (line.at <= this.after) return;
    this.after = line.at;
    this.show(line);
  }

  stop() {
    this.wanted = false;
  }
}
