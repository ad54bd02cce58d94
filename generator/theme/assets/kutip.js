// Buttons that copy a citation. Without them, or where the browser refuses, the text can be marked by hand.

const markText = (element) => window.getSelection().selectAllChildren(element);

/** Put a button behind each text of a block of citations. */
export function offerCopies(block) {
  for (const place of block.querySelectorAll("dd")) {
    const name = place.previousElementSibling.textContent;
    const text = document.createElement("span");
    text.append(...place.childNodes);
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Salin" });
    button.setAttribute("aria-label", `Salin: ${name}`);
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent.trim());
        status.textContent = "Tersalin.";
      } catch {
        markText(text); // no clipboard without https or permission
        status.textContent = "Teks sudah ditandai. Salin dengan Ctrl+C.";
      }
    });
    place.append(text, " ", button, status);
  }
}
