// The chat page: one log, one input. Messages go out one after the other; a failure keeps what the user wrote.
import { card, choices, headline, sources } from "/widget/cards.js";
import { element } from "/widget/dom.js";
import { prose } from "/widget/prose.js";
import { CARDS } from "/widget/styles.js";
import { WORDS } from "/widget/words.js";

const WELCOME = {
  text: "您好！我可以查询各地知识产权保护中心的电话、网站、受理领域，以及备案的具体要求。请直接提问。",
  custom: { suggestions: ["苏州保护中心的电话", "备案要几件专利", "江苏有哪些保护中心"] },
};
const TIMEOUT = 15_000; // milliseconds
const log = document.querySelector("#log");
const form = document.querySelector("#form");
const input = document.querySelector("#message");
const typing = document.querySelector("#typing");

const at = { words: WORDS.zh, ask, tell };

let queue = Promise.resolve();
let waiting = 0;

const sheet = new CSSStyleSheet();
sheet.replaceSync(CARDS);
document.adoptedStyleSheets = [sheet];
show(WELCOME);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (text) ask(text);
  input.focus();
});

input.addEventListener("keydown", (event) => {
  // While an input method is composing, Enter chooses a word (229: Safari says so only here)
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  form.requestSubmit();
});

input.addEventListener("input", fit);

/** Show a message of the user's and send it when those before it are answered. */
function ask(text, id = newId()) {
  if (input.value.trim() === text) clear();
  for (const old of log.querySelectorAll(".suggestions")) old.remove();
  add("mine", element("div", { className: "bubble" }, element("p", { className: "text" }, text)));
  send(text, id);
}

function send(text, id) {
  waiting += 1;
  typing.hidden = false;
  queue = queue.then(() => exchange(text, id)).finally(() => {
    waiting -= 1;
    typing.hidden = waiting === 0;
  });
}

async function exchange(text, id) {
  try {
    const response = await fetch("/chat", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ message: text, id }),
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error);
    answer.messages.forEach(show);
    if (answer.status === "refused") giveBack(text);
  } catch (problem) {
    fail(text, id, problem);
  }
}

/** Show one message of the bot's: its text, what can be tapped, where it comes from, what to ask next. */
function show(message) {
  const custom = message.custom ?? {};
  const text = message.text ?? "";
  const bubble = element("div", { className: "bubble" }, headline(custom, text, at), prose(text, custom), card(custom, text, at), sources(custom.sources, at));
  const offered = choices(message);
  const next = (custom.suggestions ?? []).filter((title) => !offered.some((choice) => choice.message === title));
  const bad = custom.status === "failed" || custom.status === "refused";
  add(bad ? "notice" : "", bubble, buttons(offered, ""), buttons(next.map((title) => ({ title, message: title })), "suggestions"));
}

function buttons(list, className) {
  if (list.length === 0) return null;
  const made = list.map(({ title, message }) => {
    const button = element("button", { type: "button" }, title);
    button.addEventListener("click", () => {
      ask(message);
      input.focus();
    });
    return button;
  });
  return element("div", { className: `buttons ${className}`.trim() }, ...made);
}

/** What a button has done, for those who cannot see it. */
function tell(sentence) {
  document.querySelector("#told").textContent = sentence;
}

function fail(text, id, problem) {
  const cause = navigator.onLine ? "没有收到答复，可能是网络或服务暂时中断" : "网络已断开";
  const known = problem instanceof Error && /[\u4e00-\u9fff]/.test(problem.message) ? problem.message : `${cause}。请约10秒后重试。`;
  const again = element("button", { type: "button" }, "重新发送");
  const turn = add("notice", element("div", { className: "bubble" }, element("p", { className: "text" }, `${known}您的问题仍保留在输入框中。`)), element("div", { className: "buttons" }, again));
  again.addEventListener("click", () => {
    turn.remove();
    if (input.value.trim() === text) clear();
    send(text, id); // the same id: if the first try did arrive, its answer comes back
    input.focus();
  });
  giveBack(text);
}

function giveBack(text) {
  if (input.value.trim() === "") input.value = text;
  fit();
}

function clear() {
  input.value = "";
  fit();
}

function fit() {
  input.rows = Math.min(5, input.value.split("\n").length);
}

function add(className, ...children) {
  const turn = element("div", { className: `turn ${className}`.trim() }, ...children);
  log.append(turn);
  turn.scrollIntoView({ block: "end" });
  return turn;
}

function newId() {
  // crypto.randomUUID needs a secure page; a page on a company's own network may be plain HTTP
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
