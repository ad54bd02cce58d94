// "Salin tautan" at each part of a page that has an address of its own (a statement, a decision, a follow-up).
// halaman.js loads it only where there are such parts; without it the heading's own link does the same.

const DONE = "Tautan disalin";
const FAILED = "Peramban ini tidak dapat menyalin. Alamatnya kini ada di bilah alamat: salin dari sana.";
const SHOWN = 4000; // ms

const status = Object.assign(document.createElement("p"), { className: "salin-kabar" });
status.setAttribute("role", "status"); // polite: it waits until the reader's voice is done
document.querySelector("article").append(status);

let timer;
function say(text) {
  clearTimeout(timer);
  status.textContent = ""; // so that the same words twice are two messages
  requestAnimationFrame(() => { status.textContent = text; });
  timer = setTimeout(() => { status.textContent = ""; }, SHOWN);
}

async function copy(id) {
  const address = new URL(`#${id}`, location.href);
  address.search = "";
  try {
    await navigator.clipboard.writeText(address.href);
    say(DONE);
  } catch { // no permission, or a page without https
    history.replaceState(history.state, "", address);
    say(FAILED);
  }
}

/** Add a button after each heading in `headings`. */
export function start(headings) {
  for (const heading of headings) {
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "salin", textContent: "Salin tautan",
    });
    button.setAttribute("aria-label", `Salin tautan ke ${heading.firstChild.textContent.trim()}`);
    button.addEventListener("click", () => copy(heading.id));
    heading.after(button);
  }
}
