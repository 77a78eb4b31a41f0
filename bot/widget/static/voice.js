// Speaking instead of typing, where the browser can listen. What was heard stands in the input to be read before it is sent.
import { button, icon } from "./dom.js";

const OUTLINE = "M12 15a3.5 3.5 0 0 0 3.5-3.5v-6a3.5 3.5 0 0 0-7 0v6A3.5 3.5 0 0 0 12 15zm6-3.5a6 6 0 0 1-12 0H4a8 8 0 0 0 7 7.9V22h2v-2.6a8 8 0 0 0 7-7.9z";

/** A button that listens, or null where the browser or the site does not allow it. */
export function microphone(panel) {
  const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
  if (!Recognition || !isSecureContext || !panel.profile.voice) return null;
  const { words, talk } = panel;
  let listening = null;
  const made = button("", () => {
    if (listening) listening.stop();
    else if (talk.kept("voice") === "1") listen();
    else
      panel.confirm(words.voiceNote, words.voiceYes, () => {
        talk.keep("voice", "1");
        listen();
      });
  });
  made.className = "voice";
  made.append(icon(OUTLINE));
  made.setAttribute("aria-label", words.voice);
  made.setAttribute("aria-pressed", "false");

  function listen() {
    const before = panel.input.value;
    const heard = Object.assign(new Recognition(), { lang: "zh-CN", interimResults: true });
    heard.onresult = (event) => panel.write(before + Array.from(event.results, ([best]) => best.transcript).join(""));
    heard.onerror = ({ error }) => panel.tell(error === "no-speech" ? words.heardNothing : words.noVoice);
    heard.onend = () => {
      listening = null;
      made.setAttribute("aria-pressed", "false");
      panel.input.focus();
    };
    try {
      heard.start();
    } catch {
      panel.tell(words.noVoice);
      return;
    }
    listening = heard;
    made.setAttribute("aria-pressed", "true");
    panel.tell(words.listening);
  }
  return made;
}
