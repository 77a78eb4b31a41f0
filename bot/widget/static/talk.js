// The wire (docs/widget-protocol.md): a visitor's token, messages with ids, what was said before, what people reply.
// Knows nothing of the screen.
const TIMEOUT = 15_000; // milliseconds
const WAIT = 25; // seconds that the bot may hold a question for replies

/** The talk of this visitor with one site's assistant. Methods reject with an `Error`; its `sentence` is the bot's own. */
export class Talk {
  constructor(base, site) {
    this.base = base;
    this.site = site;
    this.memory = {};
  }

  /** Send a message; the same `id` gets the same answer, so that it may be sent again after a lost line. */
  async send(text, id) {
    if (!this.pending().some((open) => open.id === id)) this.hold([...this.pending(), { text, id }]);
    try {
      const answer = await this.call("POST", "messages", { message: text, id });
      this.settle(id);
      return answer;
    } catch (problem) {
      if (problem.status < 500 && problem.status !== 429) this.settle(id); // sent again it would be refused again
      throw problem;
    }
  }

  /** The messages that were sent and not answered yet, `{text, id}` each, in their order. */
  pending() {
    const kept = this.kept("pending");
    return kept ? JSON.parse(kept) : [];
  }

  /** The message of this id is answered. */
  settle(id) {
    this.hold(this.pending().filter((open) => open.id !== id));
  }

  hold(messages) {
    this.keep("pending", messages.length ? JSON.stringify(messages) : "");
  }

  /** What was said before, `{lines, handed_over}`, oldest first; nothing for a visitor who is new. */
  async history() {
    return this.kept("token") ? this.call("GET", "history") : { lines: [], handed_over: false };
  }

  /** What people replied later than `after`: at once, when it comes, or nothing after a while. */
  async replies(after) {
    const { lines } = await this.call("GET", `replies?after=${after}&wait=${WAIT}`, undefined, { again: false, timeout: TIMEOUT + WAIT * 1000 });
    return lines;
  }

  /** Say whether the answer to the message of this id helped. */
  async rate(id, helpful, reason = "") {
    await this.call("POST", "feedback", reason ? { id, helpful, reason } : { id, helpful });
  }

  /** Have the talk deleted at the bot, and forget who we were. */
  async forget() {
    if (this.kept("token")) await this.call("DELETE", "session");
    for (const name of ["token", "pending", "staff", "seen"]) this.keep(name, "");
  }

  async call(method, path, body, { again = true, timeout = TIMEOUT } = {}) {
    const headers = { Authorization: `Bearer ${this.kept("token") || (await this.begin())}` };
    const response = await this.request(method, path, headers, body, timeout);
    if (response.status === 401 && again) {
      this.keep("token", ""); // it has ended: a new one, and the talk begins anew
      return this.call(method, path, body, { again: false });
    }
    return read(response);
  }

  async begin() {
    const { token } = await read(await this.request("POST", "session", {}, { site: this.site }));
    this.keep("token", token);
    return token;
  }

  request(method, path, headers, body, timeout = TIMEOUT) {
    const ending = new AbortController();
    setTimeout(() => ending.abort(), timeout);
    return fetch(new URL(`widget/${path}`, this.base), {
      method,
      headers: body ? { ...headers, "Content-Type": "application/json" } : headers,
      body: body && JSON.stringify(body),
      credentials: "omit",
      signal: ending.signal,
    });
  }

  /** Keep a small text over reloads; where storage is forbidden only as long as the page lives. */
  keep(name, value) {
    this.memory[name] = value;
    try {
      localStorage.setItem(`ip-consultation:${name}:${this.site}`, value);
    } catch {}
  }

  /** What was kept under this name, or "". */
  kept(name) {
    try {
      return localStorage.getItem(`ip-consultation:${name}:${this.site}`) ?? "";
    } catch {
      return this.memory[name] ?? "";
    }
  }
}

async function read(response) {
  if (response.status === 204) return null;
  const content = await response.json();
  if (!response.ok) throw Object.assign(new Error(`status ${response.status}`), { sentence: content.error, status: response.status });
  return content;
}

/** A message id; crypto.randomUUID needs a secure page, and a page on a firm's own network may be plain HTTP. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
