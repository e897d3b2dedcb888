// Single keys on desk pages: an element with data-key="n" is clicked, or focused if it is something to fill in.
// They rest while one types, never take a key with Ctrl, Alt or Meta, and can be switched off for good.

const STORE = "bancheng.keys";
const on = () => localStorage.getItem(STORE) !== "off";
const typing = (element) => element.isContentEditable || element.matches("input:not([type=checkbox],[type=radio]), textarea, select");

document.addEventListener("keydown", (event) => {
  if (!on() || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (event.key === "Escape" && typing(document.activeElement)) {
    document.activeElement.blur();
    return;
  }
  if (typing(document.activeElement)) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input, textarea, select")) target.focus();
  else target.click();
});

function show(button) {
  button.textContent = on() ? button.dataset.on : button.dataset.off;
}
for (const button of document.querySelectorAll("[data-keys-switch]")) {
  button.hidden = false;
  show(button);
  button.addEventListener("click", () => {
    localStorage.setItem(STORE, on() ? "off" : "on");
    show(button);
  });
}
