// Without this file the form works by its buttons. With it, problems appear while somebody types, and lists grow
// without a new page. All that is decided is decided by Python.
const PAUSE = 500; // milliseconds without a key before the form is checked

const touched = new Set();
let timer = 0;
let latest = 0;
let changed = false;

const form = () => document.querySelector('form[data-periksa]');
const data = (more = {}) => new URLSearchParams([...new FormData(form()), ...Object.entries(more)]);

async function ask(address, body) {
  return fetch(address, { method: 'POST', body, credentials: 'same-origin', redirect: 'error' });
}

async function check() {
  const mine = ++latest;
  const news = document.getElementById('kabar');
  let found;
  try {
    const answer = await ask(form().dataset.periksa, data());
    if (!answer.ok) throw new Error(answer.status);
    found = await answer.json();
  } catch {
    news.textContent = 'Tidak dapat memeriksa. Apakah portal edit masih berjalan di jendela perintah?';
    return;
  }
  if (mine !== latest) return;
  show(found.kotak);
  const proposal = document.querySelector('[data-usul]');
  if (proposal) proposal.textContent = found.pengenal ? ` (${found.pengenal})` : '';
  const wrong = Object.values(found.kotak).flat().filter((problem) => problem.galat).length;
  const said = wrong ? `${wrong} isian belum benar atau belum lengkap.` : 'Tidak ada galat.';
  if (news.textContent !== said) news.textContent = said;
}

function show(boxes) {
  const all = 'semua' in form().dataset;
  for (const list of form().querySelectorAll('ul.masalah')) {
    const name = list.id.slice(2);
    // What is missing in a box that nobody has come to yet is no mistake.
    const seen = all || touched.has(name) || [...touched].some((other) => other.startsWith(`${name}.`));
    const problems = seen ? boxes[name] ?? [] : [];
    const text = JSON.stringify(problems);
    if (list.dataset.isi === text) continue;
    list.dataset.isi = text;
    list.replaceChildren(...problems.map((problem) => {
      const item = document.createElement('li');
      item.className = problem.galat ? 'galat' : 'peringatan';
      item.textContent = (problem.galat ? '' : 'Peringatan: ') + problem.teks;
      return item;
    }));
    list.hidden = !problems.length;
    if (problems.length) unfold(list);
    const box = document.getElementById(`f-${name}`);
    if (box && box.tagName !== 'FIELDSET') {
      if (problems.some((problem) => problem.galat)) box.setAttribute('aria-invalid', 'true');
      else box.removeAttribute('aria-invalid');
    }
  }
}

function unfold(element) {
  for (let row = element.closest('details'); row; row = row.parentElement.closest('details')) row.open = true;
}

function touch(event) {
  const name = event.target.dataset?.kotak;
  if (!name || !form()) return;
  touched.add(name);
  clearTimeout(timer);
  timer = setTimeout(check, PAUSE);
}

async function act(button) {
  const answer = await ask(location.href, data({ aksi: button.value }));
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector('form[data-periksa]');
  if ('semua' in form().dataset) fresh.dataset.semua = '';
  for (const row of fresh.querySelectorAll('details')) { // what stood open stays so
    const before = document.getElementById(`f-${row.dataset.baris}`);
    if (before && before.querySelector(':scope > details')?.open !== false) row.open = true;
  }
  form().replaceWith(document.adoptNode(fresh));
  form().querySelector('[autofocus]')?.focus();
  changed = true;
  check();
}

document.addEventListener('input', (event) => { changed = changed || Boolean(event.target.dataset?.kotak); touch(event); });
document.addEventListener('focusout', touch);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target.matches('textarea.baris')) event.preventDefault();
});
document.addEventListener('click', (event) => {
  const button = event.target.closest('button[name=aksi]');
  if (!button || !form() || !button.value.includes(':')) return;
  event.preventDefault();
  act(button).catch(() => { form().requestSubmit(button); });
});
document.addEventListener('submit', (event) => {
  if (event.submitter?.value !== 'lihat') changed = false;
});
addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
document.querySelector('[autofocus]')?.focus();
if (form() && 'semua' in form().dataset) changed = true;
