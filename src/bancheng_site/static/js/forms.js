// Forms: sent once, and what was typed is not lost by a slip. Every page works the same without this file.

const dirty = new Set();

// A form marked data-once goes out once; the button says so instead of going grey.
document.addEventListener("submit", (event) => {
  const form = event.target;
  dirty.delete(form);
  if (!form.matches("[data-once]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("[type=submit]")) button.setAttribute("aria-disabled", "true");
});

// Coming back with the Back button: the form may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  }
});

// A form marked data-guard asks before typed words are left behind.
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && form.matches("[data-guard]")) dirty.add(form);
});
window.addEventListener("beforeunload", (event) => {
  if (dirty.size) event.preventDefault();
});

// The print button exists only where it works.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
