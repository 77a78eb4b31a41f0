// The tag of each profile, with the address that this bot was reached at.
const told = document.querySelector("#told");

for (const code of document.querySelectorAll("code[data-site]")) {
  const tag = `<script type="module" src="${location.origin}/widget.js" data-site="${code.dataset.site}"></` + "script>";
  code.textContent = tag;
  const copy = code.closest(".tag").querySelector("button");
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(tag);
    told.textContent = "已复制";
  });
}
