// Styles as text for constructed style sheets: a strict `style-src` refuses a <style>, and ours must not touch the page.
const LIGHT = `--page: #f3f6fa; --paper: #fff; --ink: #1b2430; --soft: #55616f; --line: #d3dbe5; --link: #0a4a94; --mine: #dce9f8;
  --alert: #9a3412; --alert-paper: #fff4ec; --good: #14613a; --room: #7a4a00; --bad: #9a1c1c;`;
const DARK = `--page: #10161d; --paper: #1a222c; --ink: #e6ebf1; --soft: #a3afbc; --line: #45525f; --link: #8fc0ff; --mine: #1f3b5c;
  --alert: #ffb38a; --alert-paper: #33211a; --good: #7ddba6; --room: #f2c063; --bad: #ff9d94;`;

/** Cards and what they are made of; needs the colours that `COLORS` or a page of its own defines. */
export const CARDS = `
.card { margin-top: 10px; padding-top: 10px; border-top: 1px solid var(--line); }
.text:empty + .card { margin-top: 0; padding-top: 0; border-top: 0; }
.card .names { display: flex; flex-wrap: wrap; gap: 4px 16px; }
.card .names li + li { margin: 0; }
.card h3 { display: flex; flex-wrap: wrap; gap: 2px 10px; justify-content: space-between; margin: 0 0 4px; font-size: 1em; }
.card ul { margin: 0; padding: 0; list-style: none; }
.card li + li { margin-top: 6px; }
.card dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; margin: 6px 0 0; }
.card dt { color: var(--soft); white-space: nowrap; }
.card dd { margin: 0; overflow-wrap: anywhere; }
.links { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0 0; }
.note { color: var(--soft); font-size: .9em; }
.strength { padding: 0 6px; border: 1px solid var(--line); border-radius: 4px; color: var(--soft); font-size: .8em; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92em; }
th, td { padding: 6px 10px; border: 1px solid var(--line); text-align: left; vertical-align: top; }
th { min-width: 3.6em; background: var(--page); font-weight: 600; }
a { color: var(--link); }
.tap { display: inline-block; min-height: 32px; padding: 3px 10px; border: 1px solid var(--line); border-radius: 6px; background: none; color: var(--link); font: inherit; text-decoration: none; cursor: pointer; }
.tap:hover { border-color: var(--link); }
.plain { min-height: 24px; padding: 0; border: 0; background: none; color: var(--link); font: inherit; text-decoration: underline; text-align: left; cursor: pointer; }
details { margin-top: 8px; font-size: .92em; }
summary { min-height: 24px; color: var(--soft); cursor: pointer; }
details[open] > summary { margin-bottom: 6px; }
details ul.sources { margin: 0; padding-left: 1.2em; list-style: disc; }
.headline { margin: 0 0 8px; padding: 0 0 10px; border-bottom: 1px solid var(--line); }
.verdicts { margin: 0; padding: 0; list-style: none; }
.phone { white-space: nowrap; }
.verdicts li { display: flex; flex-wrap: wrap; gap: 0 10px; justify-content: space-between; font-weight: 600; }
.verdicts li + li { margin-top: 4px; }
.checks > li { padding: 6px 0; border-top: 1px solid var(--line); }
.checks .note, .checks .advice { display: block; }
.mark { white-space: nowrap; font-weight: 700; }
.sign { display: inline-block; width: 1.4em; border: 1px solid; border-radius: 4px; line-height: 1.3; text-align: center; }
.eligible, .met { color: var(--good); }
.conditional, .waivable { color: var(--room); }
.not_eligible, .unmet { color: var(--bad); }
.undetermined, .unknown { color: var(--soft); }
.progress { display: flex; flex-wrap: wrap; gap: 0 10px; align-items: center; margin: 6px 0 0; color: var(--soft); font-size: .9em; }
progress { flex: 1; min-width: 80px; max-width: 160px; height: 10px; accent-color: var(--link); }
.question { margin: 8px 0 0; padding: 8px 10px; border-left: 4px solid var(--link); background: var(--page); font-weight: 600; }
.comparison { width: 100%; table-layout: fixed; }
.comparison td, .comparison thead th { width: 8.5em; overflow-wrap: anywhere; }
.subject th { padding: 4px 10px; background: var(--page); color: var(--soft); font-weight: 600; }
.text p, .text ol, .text ul { margin: 0; }
.text p + p { margin-top: 4px; }
.text ol { padding-left: 1.7em; }
.text ol > li { margin: 5px 0; }
.text ol > li::marker { color: var(--soft); font-weight: 600; }
.text ul { padding-left: 1.1em; list-style: disc; }
`;

export const WINDOW = `
.window { ${LIGHT} color-scheme: light; box-sizing: border-box; display: flex; flex-direction: column; background: var(--page); color: var(--ink);
  width: 400px; max-width: calc(100vw - 40px); height: 640px; max-height: calc(100vh - 40px); overflow: hidden;
  border: 1px solid var(--line); border-radius: 12px; box-shadow: 0 8px 32px rgb(0 0 0 / 28%);
  font: 16px/1.6 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
@media (prefers-color-scheme: dark) { .window { ${DARK} color-scheme: dark; } }
.window.inline { width: 100%; max-width: none; height: 100%; max-height: none; box-shadow: none; }
.window.large { font-size: 21px; width: 520px; }
.window.inline.large { width: 100%; }
.large :is(button, .tap) { min-height: 44px; }
.large summary, .large .plain { min-height: 36px; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; padding: 10px 12px 10px 16px; background: var(--brand); color: var(--on-brand); }
h2 { flex: 1 1 0; min-width: 0; margin: 0; font-size: 1.05em; line-height: 1.35; outline-offset: 4px; }
header p { flex: 1 0 100%; margin: 0; font-size: .85em; }
header .hours { display: inline-block; }
header a { color: inherit; white-space: nowrap; }
header button { min-width: 40px; min-height: 36px; padding: 2px 10px; border: 1px solid currentColor; border-radius: 6px; background: none; color: inherit; font: inherit; font-size: .85em; cursor: pointer; }
header button[aria-pressed=true] { background: var(--on-brand); color: var(--brand); }
header button:hover { text-decoration: underline; }
.log { flex: 1; min-height: 0; overflow-y: auto; padding: 14px 12px; overscroll-behavior: contain; }
.turn { display: flex; flex-direction: column; align-items: flex-start; margin: 0 0 14px; }
.turn.mine { align-items: flex-end; }
.bubble { max-width: 100%; padding: 9px 13px; border: 1px solid var(--line); border-radius: 4px 12px 12px; background: var(--paper); overflow-wrap: anywhere; }
.mine .bubble { max-width: 88%; border-color: transparent; border-radius: 12px 4px 12px 12px; background: var(--mine); }
.notice .bubble { border-color: var(--alert); background: var(--alert-paper); color: var(--alert); }
.text { margin: 0; }
.mine .text { white-space: pre-wrap; }
.about { margin: 0 0 12px; padding: 0 2px 10px; border-bottom: 1px solid var(--line); color: var(--soft); font-size: .8em; line-height: 1.5; }
.low { display: none; }
.who { margin: 0 0 4px; font-weight: 600; }
.badge { display: inline-block; padding: 0 8px; border: 1px solid transparent; border-radius: 4px; background: var(--brand); color: var(--on-brand); font-size: .85em; }
.person .bubble { border-left: 4px solid var(--brand); }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; max-width: 100%; }
.buttons button { min-height: 36px; padding: 4px 14px; border: 1px solid var(--link); border-radius: 18px; background: var(--paper); color: var(--link); font: inherit; font-size: .94em; text-align: left; overflow-wrap: anywhere; cursor: pointer; }
.buttons button:hover:not(:disabled) { background: var(--mine); }
.buttons button:disabled { border-color: var(--line); color: var(--soft); cursor: default; }
.buttons .chosen { border-style: solid; font-weight: 600; }
.buttons .chosen::before { content: "✓ "; }
.rate { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; margin: 6px 0 0; color: var(--soft); font-size: .82em; }
.rate button, .foot button { min-height: 28px; padding: 1px 10px; border: 1px solid var(--line); border-radius: 14px; background: none; color: var(--soft); font: inherit; cursor: pointer; }
.rate button:hover, .foot button:hover { border-color: var(--link); color: var(--link); }
.typing { margin: 0; padding: 0 14px 8px; color: var(--soft); font-size: .9em; }
.dots i { display: inline-block; width: 6px; height: 6px; margin-right: 4px; border-radius: 50%; background: var(--soft); animation: blink 1.2s infinite; }
.dots i:nth-child(2) { animation-delay: .2s; }
.dots i:nth-child(3) { animation-delay: .4s; }
@keyframes blink { 0%, 60%, 100% { opacity: .25; } 30% { opacity: 1; } }
@media (prefers-reduced-motion: reduce) { .dots i { animation: none; } }
form { display: flex; gap: 8px; align-items: flex-end; padding: 8px 12px 0; }
textarea { flex: 1; min-width: 0; min-height: 44px; max-height: 9em; padding: 8px 12px; border: 1px solid var(--soft); border-radius: 8px; background: var(--paper); color: var(--ink); font: inherit; resize: none; }
textarea::placeholder { color: var(--soft); opacity: 1; }
form button { flex: none; min-height: 44px; padding: 0 18px; border: 1px solid var(--line); border-radius: 8px; background: var(--brand); color: var(--on-brand); font: inherit; cursor: pointer; }
form button:hover { text-decoration: underline; }
form .voice { width: 44px; padding: 0; background: none; color: var(--ink); }
.voice svg { display: block; width: 22px; height: 22px; margin: auto; }
form .voice[aria-pressed=true] { border-color: var(--bad); background: var(--bad); color: var(--paper); }
.hint { margin: 6px 12px 0; color: var(--soft); font-size: .75em; line-height: 1.45; }
.foot { display: flex; flex-wrap: wrap; gap: 6px; padding: 6px 12px 10px; font-size: .78em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
header :focus-visible { outline-color: var(--on-brand); outline-offset: -4px; }
@media (max-width: 480px), (max-height: 480px) {
  .window:not(.inline) { position: fixed; inset: 0; width: auto; max-width: none; height: 100vh; max-height: none; border: 0; border-radius: 0; }
  @supports (height: 100dvh) { .window:not(.inline) { height: var(--height, 100dvh); } }
}
@media (max-height: 560px) { .hint { display: none; } .foot { padding-top: 10px; } }
@media (max-height: 400px) {
  header { padding: 4px 8px 4px 12px; }
  header p { display: none; }
  .low { display: inline; }
  .foot { padding: 8px 12px 4px; }
}
@media (prefers-contrast: more) {
  .window { --soft: var(--ink); --line: var(--ink); }
  .bubble, textarea { border-width: 2px; }
}
@media (forced-colors: active) {
  .bubble, textarea, button, .tap, header, .sign, .badge { border: 1px solid; }
  header { border-width: 0 0 2px; }
  .mine .bubble { border-style: dashed; border-color: CanvasText; }
  .person .bubble, .question { border-left: 6px solid Highlight; }
  [aria-pressed=true] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
  :disabled { border-color: GrayText; color: GrayText; }
  .dots i { background: CanvasText; }
  progress { forced-color-adjust: none; accent-color: Highlight; }
  :focus-visible, header :focus-visible { outline-color: Highlight; }
}
`;

/** Of the paper that a conversation is printed on, besides the cards. */
export const PAPER = `
body { ${LIGHT} margin: 0; color: #000; font: 11pt/1.55 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 15pt; }
p, .who { margin: 0; }
.turn { margin-top: 9pt; padding-top: 7pt; border-top: 1px solid #999; }
.turn.mine { font-weight: 700; }
.unseen, .badge { font-weight: 700; }
.mine .text { white-space: pre-wrap; }
.mine .bubble, .mine .text { display: inline; }
summary { list-style: none; color: #000; font-weight: 600; }
a { color: #000; }
a[href^=http]::after { content: " " attr(href); font-size: .85em; overflow-wrap: anywhere; }
.tap { padding: 0; border: 0; }
.scroll { overflow: visible; }
tr, li, .verdicts, .question, .text p { break-inside: avoid; }
h1, h3, summary, .who { break-after: avoid; }
.mark { color: #000; }
@page { size: A4; margin: 16mm 15mm; }
`;
