// All that every page loads of the search: it fetches the rest when somebody is about to use it.

const form = document.querySelector("form.cari");
const input = form?.elements.q;
const SWITCH = "portal-pintasan";

let started;
function start() {
  started ??= import("./cari.js").then((module) => module.start(form));
  return started;
}

function shortcutIsOff() {
  try {
    return localStorage.getItem(SWITCH) === "mati";
  } catch {
    return false; // a browser that keeps nothing
  }
}

if (input) {
  input.addEventListener("focus", start, { once: true });
  input.addEventListener("input", start, { once: true });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping || shortcutIsOff()) return;
    event.preventDefault();
    input.focus();
  });
  if (document.activeElement === input || document.getElementById("hasil-cari")) start();
}
