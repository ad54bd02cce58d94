// Filters and "near me" on a listing, over what is already in the page and one data file beside it (its form is in
// generator/exports/facets.py). Without this script the whole list stands there, in groups with anchors; a long one goes
// on on further pages, which are fetched, with the rest of the data, when the reader begins to filter.
// Nothing that the reader chooses or where the reader is leaves the browser, or is stored in it.

const EARTH = 6371.0088; // km: mean radius R1 of GRS 80, Moritz 2000, https://doi.org/10.1007/s001900050278
const OLDEST = 120; // years
const REFUSALS = {
  1: "Lokasi tidak diizinkan, dan itu tidak apa-apa: daftar ini bisa juga disaring menurut wilayah.",
  2: "Lokasi Anda belum bisa ditemukan. Coba lagi nanti, atau saring daftar ini menurut wilayah.",
  3: "Mencari lokasi terlalu lama. Coba lagi di tempat terbuka, atau saring daftar ini menurut wilayah.",
};
const SORTED = "Diurutkan menurut jarak lurus dari lokasi Anda. Lokasi Anda tidak dikirim dan tidak disimpan.";
const NEAREST = "Urutkan dari yang terdekat";
const AS_BEFORE = "Kembali ke urutan semula";
const NO_REST = "Sisa daftar belum bisa diunduh. Periksa sambungan internet, lalu coba lagi.";
const NO_TABLE = "Tabel belum bisa diunduh. Periksa sambungan internet, lalu coba lagi.";

const number = (value, digits = 0) => value.toLocaleString("id-ID", { maximumFractionDigits: digits });

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** What is at an address; an error where the answer is none. */
async function answer(address) {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(response.status);
  return response;
}

/** An address as a link on this page has it: from the page's folder, where it lies in that. */
function fromHere({ href, pathname, search, hash }) {
  const here = new URL(".", document.baseURI).pathname;
  return pathname.startsWith(here) && pathname !== here ? pathname.slice(here.length) + search + hash : href;
}

/** Great-circle distance in km between [longitude, latitude] in degrees (haversine formula). */
function distance([fromEast, fromNorth], [toEast, toNorth]) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const half = (degrees) => Math.sin(radians(degrees) / 2) ** 2;
  const chord = half(toNorth - fromNorth)
    + Math.cos(radians(fromNorth)) * Math.cos(radians(toNorth)) * half(toEast - fromEast);
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function inWords(km, isEstimate) {
  if (isEstimate) return `± ${number(Math.max(km, 0.1), km < 10 ? 1 : 0)} km (perkiraan)`;
  return km < 0.95 ? `${number(Math.max(Math.round(km * 20) * 50, 50))} m` : `${number(km, km < 10 ? 1 : 0)} km`;
}

/** The records that both the page and the data know, in the page's order: by their own address, or by their link. */
function findRecords(data) {
  const places = new Map(data.rekaman.map((id, place) => [id, place]));
  const records = [];
  for (const item of document.querySelectorAll("article li")) {
    const link = item.querySelector("a");
    const id = item.dataset.alamat ?? link?.getAttribute("href").match(/^([a-z0-9-]+)(?:\/|\.html)$/)?.[1];
    if (places.has(id)) records.push({ place: places.get(id), item, link, list: item.parentElement });
  }
  return records;
}

/** A group of the list as the page has it: its list, its heading, and what leads to it. */
function findGroup(list) {
  const before = list.previousElementSibling;
  const heading = before?.tagName === "H2" ? before : null;
  const links = heading?.id ? document.querySelectorAll(`a[href$="#${CSS.escape(heading.id)}"]`) : [];
  return {
    list,
    heading,
    name: heading?.firstChild?.textContent.trim() ?? "",
    entries: [...links].filter((link) => !heading.contains(link)).map((link) => link.closest("li")).filter(Boolean),
  };
}

/** One facet's controls, and what it lets through. */
class Facet {
  constructor(data) {
    Object.assign(this, data); // kunci, label, pilihan, nilai, and satuan for a range of ages
    this.isRange = Boolean(data.satuan);
    this.options = this.pilihan.map(([value, label]) => {
      const box = make("input", { type: "checkbox", name: this.kunci, value });
      const count = make("span", { className: "saring-angka" });
      return { value, label, box, count, row: make("label", {}, box, make("span", {}, `${label} `, count)) };
    });
    if (this.isRange) {
      this.age = make("input", {
        type: "number", name: this.kunci, min: 0, max: OLDEST, step: 1, inputMode: "numeric",
      });
    }
    this.title = make("span", { className: "saring-terpilih" });
    const rows = this.options.map(({ row }) => row);
    if (this.age) {
      rows.unshift(make("label", { className: "saring-usia" }, `${this.label} (${this.satuan}) `, this.age));
    }
    const set = make("fieldset", {}, make("legend", {}, this.label), ...rows);
    this.element = make("details", {}, make("summary", {}, make("span", {}, this.label), this.title), set);
  }

  read(parameters) {
    const values = parameters.getAll(this.kunci);
    for (const { box, value } of this.options) box.checked = values.includes(value);
    if (this.age) this.age.value = values.find(isAge) ?? "";
  }

  write(parameters) {
    parameters.delete(this.kunci);
    if (this.age && isAge(this.age.value)) parameters.append(this.kunci, String(Number(this.age.value)));
    for (const { box, value } of this.options) if (box.checked) parameters.append(this.kunci, value);
  }

  /** The choices of this facet in words; empty where it lets everything through. */
  get chosen() {
    const words = this.options.filter(({ box }) => box.checked).map(({ label }) => label);
    if (this.age && isAge(this.age.value)) words.unshift(`${Number(this.age.value)} ${this.satuan}`);
    return words;
  }

  has(place, option) {
    const value = this.nilai[place];
    if (this.isRange) return value === 0; // its only option is that nothing is known
    return Array.isArray(value) ? value.includes(option) : value === option;
  }

  lets(place) {
    if (!this.chosen.length) return true;
    if (this.options.some(({ box }, option) => box.checked && this.has(place, option))) return true;
    const value = this.nilai[place];
    if (!this.isRange || value === 0 || !isAge(this.age.value)) return false;
    const age = Number(this.age.value);
    return (value[0] ?? 0) <= age && age <= (value[1] ?? Infinity);
  }

  show(others) {
    this.options.forEach(({ count, row }, option) => {
      if (!others) return; // not all is loaded yet
      const found = others.filter(({ place }) => this.has(place, option)).length;
      count.textContent = `(${number(found)})`;
      row.classList.toggle("saring-kosong", found === 0);
    });
    const { chosen } = this;
    this.title.textContent = chosen.length > 1 ? `: ${chosen.length} pilihan` : chosen.length ? `: ${chosen[0]}` : "";
    this.element.classList.toggle("saring-aktif", chosen.length > 0);
  }
}

const isAge = (text) => /^\d{1,3}$/.test(text) && Number(text) <= OLDEST;

class Listing {
  constructor(data) {
    this.data = data;
    this.next = document.querySelector("article a[rel=next]")?.href;
    this.isWhole = !this.next && !data.lanjut;
    this.records = findRecords(data);
    this.groups = [...new Set(this.records.map(({ list }) => list))].map(findGroup);
    this.facets = data.saring.map((facet) => new Facet(facet));
    this.hasPlaces = Boolean(data.titik?.some(Boolean) || (data.titik && data.lanjut)); // perhaps only later ones
    if (!this.records.length || !(this.facets.length || this.hasPlaces)) return;
    this.build();
    this.read();
    addEventListener("popstate", () => this.read());
  }

  build() {
    this.active = make("span", { className: "saring-terpilih" });
    this.panel = make("details", { className: "saring-panel", open: this.isWhole && matchMedia("(min-width: 45em)").matches },
      make("summary", {}, "Saring daftar", this.active),
      make("div", { className: "saring-ragam" }, ...this.facets.map(({ element }) => element)));
    this.count = make("p", { className: "saring-hasil", tabIndex: -1 });
    this.count.setAttribute("role", "status");
    this.count.setAttribute("aria-live", "polite");
    this.reset = make("button", { type: "reset", className: "saring-tombol" }, "Hapus saringan");
    this.near = make("button", {
      type: "button", className: "saring-tombol saring-dekat", hidden: !this.hasPlaces,
    }, NEAREST);
    this.csv = make("button", { type: "button", className: "saring-tombol" }, "Unduh CSV"); // how many stands beside it
    this.where = make("p", { className: "saring-lokasi" });
    this.where.setAttribute("role", "status");
    this.summary = make("p", { className: "saring-ringkas" });
    this.form = make("form", { className: "saring", autocomplete: "off" },
      ...(this.facets.length ? [this.panel] : []),
      make("div", { className: "saring-baris" }, this.count, this.csv, this.reset, this.near),
      this.summary, this.where);
    this.form.setAttribute("aria-label", "Saring daftar");
    this.form.addEventListener("input", () => this.changed());
    this.panel.addEventListener("toggle", () => this.panel.open && this.complete());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => {
      this.changed();
      this.count.focus(); // the button goes, so the focus needs a place
    }));
    this.near.addEventListener("click", () => (this.nearest ? this.asBefore() : this.complete(() => this.askWhere())));
    this.csv.addEventListener("click", () => this.complete(() => this.download()));
    const [first] = this.groups;
    const anchors = document.querySelector("nav.kelompok");
    (anchors ?? first.heading ?? first.list).before(this.form);
    if (anchors) anchors.hidden = this.facets.length > 0; // the form leads to each group, too
  }

  /** Load what goes on on other pages, if anything does, and then do something. */
  async complete(then = () => {}) {
    if (!this.isWhole) {
      try {
        await (this.loading ??= this.load());
      } catch {
        this.loading = null;
        this.where.textContent = NO_REST;
        return;
      }
    }
    then();
  }

  async load() {
    const parts = this.data.lanjut ?? [];
    const base = new URL(saring, document.baseURI);
    const more = await Promise.all(parts.map(async (name) => (await answer(new URL(name, base))).json()));
    const sheets = [];
    for (let address = this.next; address;) {
      this.where.textContent = `Mengunduh sisa daftar: halaman ${number(sheets.length + 2)} …`;
      const sheet = new DOMParser().parseFromString(await (await answer(address)).text(), "text/html");
      for (const link of sheet.querySelectorAll("article a[href]:not([href^='#'])")) {
        link.setAttribute("href", fromHere(new URL(link.getAttribute("href"), address)));
      }
      sheets.push(sheet);
      const next = sheet.querySelector("article a[rel=next]")?.getAttribute("href");
      address = next && new URL(next, document.baseURI).href;
    }
    // Only now that all is there, so that a broken line leaves the list as it was.
    for (const { rekaman, nilai, titik } of more) {
      this.data.rekaman.push(...rekaman);
      this.data.titik?.push(...titik);
      this.data.saring.forEach((facet, place) => facet.nilai.push(...nilai[place]));
    }
    for (const sheet of sheets) this.append(sheet);
    document.querySelector("nav.lanjutan")?.remove();
    this.isWhole = true;
    this.records = findRecords(this.data);
    this.groups = [...new Set(this.records.map(({ list }) => list))].map(findGroup);
    this.where.textContent = "";
    this.near.hidden = !this.data.titik?.some(Boolean);
    this.show();
  }

  /** Add the lists of a further page to those that are here, each to the one under the same heading. */
  append(sheet) {
    for (const list of sheet.querySelectorAll("article ul:not(nav ul)")) {
      const heading = list.previousElementSibling?.tagName === "H2" ? list.previousElementSibling : null;
      const last = this.groups.at(-1).list;
      const same = heading ? document.getElementById(heading.id)?.nextElementSibling : last;
      if (same) {
        same.append(...list.children);
      } else {
        last.after(heading, list);
        this.groups.push(findGroup(list));
      }
    }
  }

  /** Take the choice from the address; what the list doesn't know is passed over. */
  read() {
    const parameters = new URLSearchParams(location.search);
    for (const facet of this.facets) facet.read(parameters);
    this.show();
    if (this.facets.some(({ chosen }) => chosen.length)) this.complete();
  }

  /** The reader chose: show it, and keep it in the address. */
  changed() {
    this.show();
    this.complete();
    const address = new URL(location.href);
    for (const facet of this.facets) facet.write(address.searchParams);
    history.replaceState(history.state, "", address);
  }

  show() {
    if (!this.isWhole) {
      for (const facet of this.facets) facet.show(null);
      this.count.textContent = `${number(this.data.jumlah ?? this.data.rekaman.length)} ${this.data.satuan}`;
      this.reset.hidden = !this.facets.some(({ chosen }) => chosen.length);
      this.csv.hidden = !this.data.tabel;
      return;
    }
    const verdicts = this.records.map(({ place }) => this.facets.map((facet) => facet.lets(place)));
    this.facets.forEach((facet, own) => {
      facet.show(this.records.filter((_, n) => verdicts[n].every((lets, other) => lets || other === own)));
    });
    let found = 0;
    this.records.forEach(({ item }, n) => {
      item.hidden = !verdicts[n].every(Boolean);
      found += item.hidden ? 0 : 1;
    });
    for (const group of [...this.groups, ...(this.nearest ?? [])]) {
      const isEmpty = [...group.list.children].every(({ hidden }) => hidden);
      for (const element of [group.list, group.heading, ...group.entries]) if (element) element.hidden = isEmpty;
    }
    const active = this.facets.filter(({ chosen }) => chosen.length);
    const all = `${number(this.records.length)} ${this.data.satuan}`;
    this.count.textContent = (active.length ? `${number(found)} dari ${all}` : all)
      + (found ? "" : ". Tidak ada yang cocok: kurangi pilihan atau hapus saringan.");
    this.summary.textContent = active.map(({ label, chosen }) => `${label}: ${chosen.join(" atau ")}`).join("; ");
    this.active.textContent = active.length ? ` (${active.length})` : "";
    this.reset.hidden = !active.length;
    this.csv.hidden = !found || !this.data.tabel;
  }

  /** The records that are shown, as they stand on the page, in a file. */
  async download() {
    const shown = this.records.filter(({ item }) => !item.hidden);
    shown.sort((one, other) => (one.item.compareDocumentPosition(other.item) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    try {
      const { download } = await import("./unduh.js");
      const address = new URL(this.data.tabel, new URL(saring, document.baseURI)).href;
      const count = await download(address, shown.map(({ place }) => this.data.rekaman[place]));
      this.where.textContent = `${number(count)} ${this.data.satuan} ada dalam berkas CSV yang diunduh.`;
    } catch {
      this.where.textContent = NO_TABLE;
    }
  }

  askWhere() {
    if (!navigator.geolocation) {
      this.where.textContent = REFUSALS[2];
      return;
    }
    this.where.textContent = "Mencari lokasi Anda …";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.sortFrom([coords.longitude, coords.latitude]),
      ({ code }) => { this.where.textContent = REFUSALS[code] ?? REFUSALS[2]; },
      { timeout: 15000, maximumAge: 300000 },
    );
  }

  sortFrom(here) {
    this.asBefore(); // where the reader asked twice before the first answer came
    const near = [];
    const unknown = [];
    for (const record of this.records) {
      const point = this.data.titik[record.place];
      if (point) near.push({ ...record, km: distance(here, point), isEstimate: point.length > 2 });
      else unknown.push(record);
    }
    near.sort((one, other) => one.km - other.km);
    const names = new Map(this.groups.map(({ list, name }) => [list, name]));
    for (const { link, list, km, isEstimate } of near) {
      const words = [inWords(km, isEstimate), names.get(list)].filter(Boolean).join(" · ");
      link.after(make("span", { className: "saring-jarak" }, words));
    }
    this.nearest = [["Dari yang terdekat", near, "ol"], ["Lokasi belum tercatat", unknown, "ul"]]
      .filter(([, records]) => records.length)
      .map(([title, records, tag]) => ({
        heading: make("h2", {}, title),
        list: make(tag, { className: "saring-urut" }, ...records.map(({ item }) => item)),
        entries: [],
      }));
    this.form.after(...this.nearest.flatMap(({ heading, list }) => [heading, list]));
    this.near.textContent = AS_BEFORE;
    this.where.textContent = SORTED;
    this.show();
  }

  asBefore() {
    if (!this.nearest) return;
    for (const { item, list } of this.records) list.append(item);
    for (const mark of document.querySelectorAll(".saring-jarak")) mark.remove();
    for (const { heading, list } of this.nearest) {
      heading.remove();
      list.remove();
    }
    this.nearest = null;
    this.near.textContent = NEAREST;
    this.where.textContent = "";
    this.show();
  }
}

const { saring } = document.querySelector("script[data-saring]").dataset;
answer(saring)
  .then((response) => response.json())
  .catch(() => null) // offline: the list stands there whole; filters are a convenience on top
  .then((data) => data && new Listing(data));
