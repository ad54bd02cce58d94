// The search box: results under it while somebody types, and the whole list on the page /cari/. Texts of the site
// come in as text only: nothing here ever makes HTML from them.

import { excerpt, interpret, prepare, rank } from "./cari-kueri.js";

const ROOT = new URL("../", import.meta.url);
const PAUSE = 160; // milliseconds without a key before a search
const IN_BOX = 10;
const ON_PAGE = 30;
const SWITCH = "portal-pintasan";

/** An element with its attributes and children; strings become text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** The index: opened once, each mark searched once. */
async function open() {
  const [pagefind, words] = await Promise.all([
    import(new URL("cari/pagefind/pagefind.js", ROOT).href),
    fetch(new URL("cari/kosakata.json", ROOT)).then((response) => {
      if (!response.ok) throw new Error(`kosakata.json: ${response.status}`);
      return response.json();
    }),
  ]);
  await pagefind.options({ noWorker: true, baseUrl: "/" });
  await pagefind.init();
  const lexicon = prepare(words);
  const kindOf = new Map();
  const documents = new Map();
  for (const kind of lexicon.kinds) {
    for (const result of (await pagefind.search(kind.mark)).results) {
      kindOf.set(result.id, kind);
      documents.set(result.id, result);
    }
  }
  const searches = new Map();
  const search = (mark) => {
    if (!searches.has(mark)) searches.set(mark, pagefind.search(mark).then(({ results }) => results));
    return searches.get(mark);
  };
  const load = async (id) => {
    const { raw_url: url, meta, content } = await documents.get(id).data();
    return { url: new URL(url, ROOT).href, title: meta.title, kind: kindOf.get(id).label, text: content };
  };
  return { lexicon, kindOf, search, load };
}

// --- What is shown -------------------------------------------------------------------------------------------

function resultItem(found, units, lexicon) {
  const pieces = excerpt(found.text, units, lexicon);
  const words = pieces.map(([text, isMatch]) => (isMatch ? element("mark", {}, text) : text));
  return element(
    "li", {},
    element("a", { href: found.url }, found.title),
    " ",
    element("span", { class: "cari-jenis" }, found.kind),
    ...(words.length ? [element("p", {}, ...words)] : []),
  );
}

function helpfulLinks(lexicon) {
  const links = lexicon.listings.map(([label, path]) => element(
    "li", {}, element("a", { href: new URL(path, ROOT).href }, label),
  ));
  return element(
    "div", { class: "cari-kosong" },
    element("p", {}, "Coba kata lain yang lebih umum, atau telusuri daftar ini:"),
    element("ul", {}, ...links),
  );
}

function mended(meant, unknown) {
  const notes = [];
  if (meant) notes.push("Menampilkan hasil untuk ", element("strong", {}, meant), ". ");
  if (unknown.length) {
    notes.push("Tidak ada di portal ini: ", element("strong", {}, unknown.join(", ")), ".");
  }
  return notes.length ? [element("p", { class: "cari-perbaikan" }, ...notes)] : [];
}

class Search {
  constructor(form, page) {
    this.form = form;
    this.input = form.elements.q;
    this.page = page;
    this.turn = 0;
    this.status = element("p", { class: "cari-status", role: "status" });
    this.body = element("div");
    this.panel = element("div", { class: page ? "cari-hasil" : "cari-hasil cari-panel", id: "cari-panel" });
    this.panel.append(this.status, this.body);
    page?.replaceChildren(); // what it says to whom has no scripts
    (page ?? form).append(this.panel);
    this.panel.hidden = !page;
  }

  async begin() {
    this.input.addEventListener("input", () => this.soon());
    this.form.addEventListener("keydown", (event) => this.key(event));
    if (this.page) {
      this.form.addEventListener("submit", (event) => this.submit(event));
      window.addEventListener("popstate", () => this.fromAddress());
      this.page.append(this.shortcutSwitch());
      // Whoever types before this script is here must not lose what they typed.
      if (this.input.value.trim()) this.soon();
      else this.fromAddress();
    } else {
      this.input.setAttribute("aria-controls", this.panel.id);
      this.input.addEventListener("focus", () => this.show(Boolean(this.input.value.trim())));
      document.addEventListener("pointerdown", (event) => {
        if (!this.form.contains(event.target)) this.show(false);
      });
      this.form.addEventListener("focusout", ({ relatedTarget }) => {
        if (relatedTarget && !this.form.contains(relatedTarget)) this.show(false);
      });
      if (this.input.value.trim()) this.find({ unfinished: true });
    }
    this.index().catch(() => {}); // what fails is said when somebody searches
  }

  /** The index, opened once; after a failure the next search tries again. */
  index() {
    this.opening ??= open().catch((error) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  fromAddress() {
    const parameters = new URLSearchParams(window.location.search);
    this.input.value = parameters.get("q") ?? "";
    this.find({ kind: parameters.get("jenis") ?? "" });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find({ unfinished: true }), PAUSE);
  }

  submit(event) {
    event.preventDefault();
    clearTimeout(this.timer);
    this.find();
  }

  show(isShown) {
    if (!this.page) this.panel.hidden = !isShown;
  }

  async find({ unfinished = false, kind = "" } = {}) {
    const query = this.input.value.trim();
    this.turn += 1;
    const { turn } = this;
    if (!query) {
      this.body.replaceChildren();
      this.status.textContent = "";
      this.show(false);
      return;
    }
    this.show(true);
    if (!this.body.hasChildNodes()) this.status.textContent = "Mencari …";
    try {
      const index = await this.index();
      const asked = interpret(query, index.lexicon, { unfinished });
      const ranked = await rank(asked, index);
      if (turn === this.turn) await this.list({ query, asked, ranked, kind, index, turn });
    } catch {
      if (turn !== this.turn) return;
      this.body.replaceChildren();
      this.status.textContent = "Pencarian belum dapat dimuat. Periksa sambungan internet, lalu coba lagi.";
    }
  }

  async list({ query, asked, ranked, kind, index, turn, most = this.page ? ON_PAGE : IN_BOX }) {
    const counts = new Map();
    const labelOf = ({ id }) => index.kindOf.get(id).label;
    for (const one of ranked) counts.set(labelOf(one), (counts.get(labelOf(one)) ?? 0) + 1);
    const chosen = counts.has(kind) ? kind : "";
    const some = chosen ? ranked.filter((one) => labelOf(one) === chosen) : ranked;
    const found = await Promise.all(some.slice(0, most).map(({ id }) => index.load(id)));
    if (turn !== this.turn) return;
    const again = (change) => this.list({ query, asked, ranked, kind: chosen, index, turn, ...change });
    const notes = mended(asked.meant, asked.unknown);
    if (some.length) {
      const list = element("ol", {}, ...found.map((result) => resultItem(result, asked.units, index.lexicon)));
      const more = some.length > found.length ? [this.more(query, chosen, some.length, () => again({ most: most * 2 }))] : [];
      this.body.replaceChildren(...notes, ...this.filters(counts, ranked.length, chosen, again), list, ...more);
    } else {
      this.body.replaceChildren(...notes, helpfulLinks(index.lexicon));
    }
    const shown = some.length > found.length ? `, ${found.length} ditampilkan` : "";
    this.status.textContent = some.length
      ? `${some.length} hasil untuk “${query}”${chosen ? ` dalam ${chosen}` : ""}${shown}`
      : `Tidak ada hasil untuk “${query}”`;
    if (this.page) this.keep(query, chosen);
  }

  filters(counts, total, chosen, again) {
    if (counts.size < 2) return [];
    const button = (kind, label, count) => element(
      "button",
      {
        type: "button",
        "aria-pressed": String(kind === chosen),
        onclick: async () => {
          await again({ kind });
          this.body.querySelector('[aria-pressed="true"]')?.focus(); // the buttons are new
        },
      },
      `${label} (${count})`,
    );
    const kinds = [...counts].map(([kind, count]) => button(kind, kind, count));
    return [element(
      "div", { class: "cari-saring", role: "group", "aria-label": "Saring menurut jenis" },
      button("", "Semua", total), ...kinds,
    )];
  }

  more(query, kind, count, showMore) {
    if (this.page) {
      return element("button", { type: "button", class: "cari-lagi", onclick: showMore }, "Tampilkan lebih banyak");
    }
    const address = new URL("cari/", ROOT);
    address.searchParams.set("q", query);
    if (kind) address.searchParams.set("jenis", kind);
    return element("a", { class: "cari-lagi", href: address.href }, `Lihat semua ${count} hasil`);
  }

  /** Keep what was searched in the address, so that it can be shared and comes back with "back". */
  keep(query, kind) {
    const address = new URL(window.location.href);
    address.searchParams.set("q", query);
    if (kind) address.searchParams.set("jenis", kind);
    else address.searchParams.delete("jenis");
    window.history.replaceState(null, "", address);
  }

  key(event) {
    if (event.key === "Escape" && !this.page && !this.panel.hidden) {
      event.preventDefault(); // a search field would also empty itself
      this.input.focus();
      this.show(false);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const stops = [this.input, ...this.panel.querySelectorAll("li > a, a.cari-lagi")];
      const place = stops.indexOf(document.activeElement);
      const next = stops[place + (event.key === "ArrowDown" ? 1 : -1)];
      if (place < 0 || !next || this.panel.hidden) return;
      event.preventDefault();
      next.focus();
    }
  }

  /** A shortcut of one character must be one that can be turned off (WCAG 2.2, 2.1.4). */
  shortcutSwitch() {
    const box = element("input", {
      type: "checkbox",
      onchange: () => {
        try {
          localStorage.setItem(SWITCH, box.checked ? "hidup" : "mati");
        } catch {
          // a browser that keeps nothing: the shortcut stays as it is
        }
      },
    });
    try {
      box.checked = localStorage.getItem(SWITCH) !== "mati";
    } catch {
      box.checked = true;
    }
    return element("p", { class: "cari-pintasan" }, element("label", {}, box, " Tombol ", element("kbd", {}, "/"), " membuka pencarian"));
  }
}

/** Make a search form live. */
export function start(form) {
  new Search(form, document.getElementById("hasil-cari")).begin();
}
