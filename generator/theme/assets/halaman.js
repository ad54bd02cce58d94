// What every page may need: whether a place is open now, leading on from an old address, leaving at once, the menu by
// keyboard, and reading offline. Each works on what is already in the page; without this script the page says the same,
// only less conveniently.

const minutes = (clock) => {
  const [hour, minute] = clock.split(".").map(Number);
  return hour * 60 + minute;
};

/** The date, ISO weekday and minute of the day in a time zone. */
function localNow(zone, now = new Date()) {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", weekday: "short",
    hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  const part = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    weekday: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(part.weekday) + 1,
    minute: Number(part.hour) * 60 + Number(part.minute),
  };
}

function sayWhetherOpen(element) {
  const { zona, singkatan, jam, khusus } = element.dataset;
  const now = localNow(zona);
  const rows = (text) => text.split(";").filter(Boolean).map((row) => row.trim().split(" "));
  const special = rows(khusus).filter(([day]) => day === now.date);
  const today = (special.length ? special : rows(jam).filter(([day]) => Number(day) === now.weekday))
    .filter(([, opens]) => opens);
  const open = today.find(([, opens, closes]) => minutes(opens) <= now.minute && now.minute < minutes(closes));
  const later = today.find(([, opens]) => now.minute < minutes(opens));
  element.textContent = open
    ? `Buka sekarang, tutup pukul ${open[2]} ${singkatan}.`
    : later
      ? `Tutup sekarang, buka pukul ${later[1]} ${singkatan}.`
      : "Tutup sekarang.";
  element.dataset.keadaan = open ? "buka" : "tutup";
  element.hidden = false;
}

// A page that moved leads on by itself; the part of the address after "#" would be lost on the way.
const moved = document.querySelector('meta[http-equiv="refresh"]');
if (moved) {
  const target = new URL(moved.content.split("url=")[1], window.location.href);
  target.hash = window.location.hash;
  window.location.replace(target); // "back" must not lead here
}

document.querySelectorAll(".buka-sekarang").forEach(sayWhetherOpen);

// Buttons that copy a citation come with the block's opening.
document.querySelector("details.kutip")?.addEventListener("toggle", (event) => {
  // Without a connection there are no buttons, and the text can still be marked by hand.
  import("./kutip.js").then((module) => module.offerCopies(event.target)).catch(() => {});
}, { once: true });

const exit = document.querySelector(".keluar-cepat a");
if (exit) {
  const leave = () => {
    document.documentElement.hidden = true; // nothing stays on the screen while the other page loads
    window.location.replace(exit.href); // "back" must not lead here
  };
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let presses = 0;
  let timer;
  document.addEventListener("keydown", (event) => {
    presses = event.key === "Escape" ? presses + 1 : 0;
    clearTimeout(timer);
    timer = setTimeout(() => { presses = 0; }, 2000);
    if (presses === 3) leave();
  });
}

// The theme opens its menu by a label over a hidden checkbox, which no keyboard reaches: a button takes its place.
const drawer = document.getElementById("__drawer");
const label = document.querySelector('.md-header label[for="__drawer"]');
if (drawer && label) {
  const menu = Object.assign(document.createElement("button"), { type: "button", className: `${label.className} tombol-menu` });
  menu.append(...label.childNodes);
  menu.setAttribute("aria-label", "Menu");
  label.replaceWith(menu);
  const tell = () => menu.setAttribute("aria-expanded", String(drawer.checked));
  tell();
  drawer.addEventListener("change", tell);
  menu.addEventListener("click", () => {
    drawer.click();
    if (drawer.checked) {
      // The menu takes part in the tab order only once it is visible.
      requestAnimationFrame(() => sidebar.querySelector("a")?.focus());
    }
  });
  const sidebar = document.querySelector(".md-sidebar--primary");
  document.addEventListener("focusin", ({ target }) => {
    if (drawer.checked && target !== menu && !sidebar.contains(target)) drawer.click(); // or it would cover the focus
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    menu.focus();
  });
}

// Parts that have an address of their own.
const parts = document.querySelectorAll(".kartu > h3[id]");
if (parts.length) import("./salin.js").then(({ start }) => start(parts));

// A preview reloads itself and must never be answered from a cache.
if ("serviceWorker" in navigator && typeof window.livereload === "undefined") {
  navigator.serviceWorker.register(new URL("../sw.js", import.meta.url)).catch(() => {
    // Reading offline is a convenience; a browser that refuses it loses nothing else.
  });
}

// The theme (Material 9.8.1) takes every alternate for a translation of the site, and would ask the server for a
// sitemap beside each feed. It looks for the exact word once the page is read; modules run before that. With a space
// behind it the word means the same (HTML: "set of space-separated tokens") and the theme doesn't find it.
for (const link of document.querySelectorAll("link[rel=alternate]")) link.rel = "alternate ";
