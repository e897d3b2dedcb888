// Similar cases while one types: what stands in a form marked data-alike is asked for after a pause and shown in its
// place. Without this file the button beside it does the same.

const PAUSE = 600;

for (const form of document.querySelectorAll("form[data-alike]")) {
  const place = form.querySelector("[data-alike-place]");
  let timer, asked;
  form.addEventListener("input", (event) => {
    if (!["ask", "story"].includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => look(), PAUSE);
  });
  // Answering the one question that decides between playbooks asks again, with the answer.
  form.addEventListener("click", (event) => {
    const answer = event.target.closest("button[name=fact_yes], button[name=fact_no]");
    if (!answer) return;
    event.preventDefault();
    look([answer.name, answer.value]);
  });
  async function look(answer) {
    asked?.abort();
    asked = new AbortController();
    const typed = new URLSearchParams();
    for (const name of ["csrfmiddlewaretoken", "ask", "story"]) typed.append(name, form.elements[name].value);
    for (const known of place.querySelectorAll("input[type=hidden]")) typed.append(known.name, known.value);
    if (answer) typed.append(...answer);
    try {
      const answer = await fetch(form.dataset.alike, { method: "POST", body: typed, signal: asked.signal });
      if (answer.ok) place.innerHTML = await answer.text();
    } catch {
      // Nothing came back: what is shown stays, and typing goes on.
    }
  }
}
