// What every page may need: whether a place is open now, leading on from an old address, leaving at once, and reading
// offline. Each works on what is already in the page; without this script the page says the same, only less
// conveniently.

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

// A preview reloads itself and must never be answered from a cache.
if ("serviceWorker" in navigator && typeof window.livereload === "undefined") {
  navigator.serviceWorker.register(new URL("../sw.js", import.meta.url)).catch(() => {
    // Reading offline is a convenience; a browser that refuses it loses nothing else.
  });
}
