// From what somebody types to ranked documents. The marks that are searched are those of
// generator/search/index.py: qw<root>q for a root, qk<id>q for a thing of several names, qj<roots>q for a name,
// qs<kind>q for a kind.

const FIELD_WEIGHTS = { akar_judul: 3, akar_ringkasan: 2, akar_isi: 1.2, akar_catatan: 0.5 };
const SYNONYM = 0.65; // a document that says it in other words, beside one that says it in these
const WORD_OF_PHRASE = 0.3; // "ruang" and "bermain" apart, beside "ruang bermain"
const WEAK = 0.25; // a word such as "tempat"
const EXTENSION = 0.9; // a word of which only the beginning was typed
const WHOLE_NAME = 2; // a document whose whole name was typed
const COVERAGE = 0.6; // how much of a score hangs on matching everything that was typed
const TAIL = 0.12; // what scores less than this part of the best isn't shown
const MOST_WORDS = 24;
const MOST_EXTENSIONS = 8;
const EXCERPT = 30; // words
const FAR_MORE = 3;
const LITTLE = 0.2;

/** The words of a text: lower case, no accents, parted by all else. As `words_of` in generator/search/roots.py. */
export function wordsOf(text) {
  return text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Make kosakata.json ready for use. */
export function prepare(data) {
  const words = data.kata.split(" ");
  const rootOf = new Map(words.map((word) => [word, word]));
  for (const [root, derived] of Object.entries(data.akar)) {
    for (const word of derived.split(" ")) rootOf.set(word, root);
  }
  const phrases = new Map(Object.entries(data.frasa).map(([key, ids]) => [key, ids.split(" ")]));
  const phrasesOf = new Map();
  for (const [key, ids] of phrases) {
    for (const id of ids) phrasesOf.set(id, [...(phrasesOf.get(id) ?? []), key]);
  }
  return {
    words,
    rootOf,
    roots: new Set(rootOf.values()),
    stopWords: new Set(data.henti.split(" ")),
    weakRoots: new Set(data.ringan.split(" ").map((word) => rootOf.get(word) ?? word)),
    city: new Set(data.kota.split(" ")),
    phrases,
    phrasesOf,
    longest: Math.max(...[...phrases.keys()].map((key) => key.split(" ").length), 1),
    kinds: data.jenis.map(([label, weight, mark]) => ({ label, weight, mark })),
    listings: data.daftar,
  };
}

// --- Words ---------------------------------------------------------------------------------------------------

const PREFIXES = [
  // what is written, and what may have stood at the root's beginning instead of it
  ["memper", [""]], ["diper", [""]], ["menge", [""]], ["penge", [""]], ["nge", [""]],
  ["meny", ["s"]], ["peny", ["s"]], ["meng", ["", "k"]], ["peng", ["", "k"]], ["mem", ["", "p"]], ["pem", ["", "p"]],
  ["men", ["", "t"]], ["pen", ["", "t"]], ["ng", ["", "k"]], ["ny", ["s", "c"]], ["me", [""]], ["pe", [""]],
  ["ber", [""]], ["bel", [""]], ["be", [""]], ["ter", [""]], ["te", [""]], ["per", [""]], ["pel", [""]],
  ["di", [""]], ["ke", [""]], ["se", [""]],
];
const PARTICLES = /(?:lah|kah|tah|pun)$/;
const POSSESSIVES = /(?:nya|ku|mu)$/;
const SUFFIXES = ["kan", "an", "in", "i"];

/** The root of a word that no document has, if one has another word of that root; undefined otherwise. */
export function rootByAffixes(word, roots) {
  let stems = new Set([word]);
  for (const ending of [PARTICLES, POSSESSIVES]) {
    stems = new Set([...stems].flatMap((stem) => [stem, stem.replace(ending, "")]));
  }
  stems = new Set([...stems].flatMap((stem) => [
    stem, ...SUFFIXES.filter((suffix) => stem.endsWith(suffix)).map((suffix) => stem.slice(0, -suffix.length)),
  ]));
  for (let depth = 0; depth <= 2; depth += 1) {
    const known = [...stems].filter((stem) => stem.length > 2 && roots.has(stem));
    if (known.length) return known.sort((a, b) => b.length - a.length)[0];
    stems = new Set([...stems].flatMap((stem) => PREFIXES
      .filter(([prefix]) => stem.startsWith(prefix))
      .flatMap(([prefix, firsts]) => firsts.map((first) => first + stem.slice(prefix.length)))));
  }
  return undefined;
}

/** Edits between two words, where two neighbours that changed places are one; more than `most` is Infinity. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      now[column] = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        now[column] = Math.min(now[column], before[column - 2] + 1);
      }
    }
    if (Math.min(...now) > most) return Infinity;
    [before, last] = [last, now];
  }
  return last[b.length] <= most ? last[b.length] : Infinity;
}

/** The word that was probably meant: the nearest, then the most common; undefined where none is near. */
export function repaired(word, lexicon, most) {
  if (word.length < 3 || /^\p{N}+$/u.test(word)) return undefined;
  let best;
  let least = Infinity;
  for (const known of [...lexicon.words, ...lexicon.stopWords]) {
    if (known.length < 3 || /\p{N}/u.test(known) !== /\p{N}/u.test(word)) continue;
    const edits = distance(word, known, most) + (known[0] === word[0] ? 0 : 0.5);
    if (edits < least) [best, least] = [known, edits];
  }
  return best;
}

function split(word, lexicon, shortest) {
  for (let at = shortest; at <= word.length - shortest; at += 1) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every((part) => lexicon.rootOf.has(part))) return parts;
  }
  return undefined;
}

function extensions(word, lexicon) {
  if (word.length < 3) return [];
  const longer = lexicon.words.filter((known) => known.startsWith(word));
  return [...new Set(longer.map((known) => lexicon.rootOf.get(known)))].slice(0, MOST_EXTENSIONS);
}

/** Read one word that isn't a stop word: as it was typed or meant, and its roots; several are alternatives. */
function read(word, lexicon, unfinished) {
  const root = lexicon.rootOf.get(word) ?? rootByAffixes(word, lexicon.roots);
  if (root) return [{ word, roots: [root] }];
  const number = /^(\p{L}+)(\p{N}+)$/u.exec(word);
  const parts = number && lexicon.rootOf.has(number[1]) ? number.slice(1) : split(word, lexicon, 3);
  if (parts) return parts.map((part) => ({ word: part, roots: [lexicon.rootOf.get(part) ?? part] }));
  const longer = unfinished || word.length > 3 ? extensions(word, lexicon) : [];
  if (longer.length) return [{ word, roots: longer, isBeginning: true }];
  const meant = repaired(word, lexicon, word.length > 5 ? 2 : 1);
  if (!meant) return [{ word, roots: [] }];
  return [{ word: meant, roots: lexicon.stopWords.has(meant) ? [] : [lexicon.rootOf.get(meant)], isRepaired: true }];
}

// --- Queries -------------------------------------------------------------------------------------------------

const rootMark = (root) => `qw${root}q`;
const thingMark = (id) => `qk${id}q`;
const nameMark = (roots) => `qj${[...new Set(roots)].sort().join("")}q`;

/**
 * Read a query. `units` are what was asked for, each with a weight and the marks that satisfy it; `meant` is the query
 * with typing errors mended, if there were any; `unknown` are words that nothing on the site resembles.
 */
export function interpret(query, lexicon, { unfinished = false } = {}) {
  const typed = wordsOf(query).slice(0, MOST_WORDS);
  const isStop = (word) => lexicon.stopWords.has(word);
  const kept = typed.every(isStop) ? typed.filter((word) => lexicon.rootOf.has(word)) : typed;
  const reading = kept.flatMap((word, place) => (kept === typed && isStop(word)
    ? [{ word, roots: [], isStop: true }]
    : read(word, lexicon, unfinished && place === kept.length - 1)));
  const content = reading.filter(({ roots }) => roots.length);
  const units = [];
  for (let place = 0; place < content.length;) {
    const length = phraseAt(content, place, lexicon);
    if (length > 1) units.push(phraseUnit(content.slice(place, place + length), lexicon));
    for (const item of content.slice(place, place + length)) {
      units.push(wordUnit(item, lexicon, length > 1 ? WORD_OF_PHRASE : 1));
    }
    place += length;
  }
  const roots = content.filter((item) => !item.isBeginning).map((item) => item.roots[0]);
  const names = [roots, roots.filter((root) => !lexicon.city.has(root))].filter((some) => some.length);
  return {
    units,
    names: [...new Set(names.map(nameMark))],
    meant: reading.some((item) => item.isRepaired) ? reading.map((item) => item.word).join(" ") : "",
    unknown: reading.filter((item) => !item.isStop && !item.isRepaired && !item.roots.length).map((item) => item.word),
  };
}

function phraseAt(content, place, lexicon) {
  for (let length = Math.min(lexicon.longest, content.length - place); length > 1; length -= 1) {
    const items = content.slice(place, place + length);
    if (items.every((item) => !item.isBeginning) && lexicon.phrases.has(keyOf(items))) return length;
  }
  return 1;
}

const keyOf = (items) => items.map((item) => item.roots[0]).join(" ");

function phraseUnit(items, lexicon) {
  const ids = lexicon.phrases.get(keyOf(items));
  return {
    weight: 1,
    marks: new Map(ids.map((id) => [thingMark(id), 1])),
    keys: ids.flatMap((id) => lexicon.phrasesOf.get(id)),
  };
}

function wordUnit(item, lexicon, weight) {
  const marks = new Map();
  const keys = [...item.roots];
  for (const root of item.roots) {
    marks.set(rootMark(root), item.isBeginning ? EXTENSION : 1);
    for (const id of weight === 1 ? lexicon.phrases.get(root) ?? [] : []) {
      marks.set(thingMark(id), item.isBeginning ? EXTENSION * SYNONYM : SYNONYM);
      keys.push(...lexicon.phrasesOf.get(id));
    }
  }
  return { weight: item.roots.every((root) => lexicon.weakRoots.has(root)) ? weight * WEAK : weight, marks, keys };
}

// --- Ranking -------------------------------------------------------------------------------------------------

const rarity = (count, total) => Math.log(1 + (total - count + 0.5) / (count + 0.5));

/**
 * Rank the documents that have anything of a query: those with more of it, and rarer things, and in more telling
 * fields, come first. `search` finds the documents that have a mark: {id, matchedMetaFields}; `kindOf` tells the kind
 * of each document there is: {weight}. The units learn what they are worth.
 */
export async function rank({ units, names }, { search, kindOf }) {
  const total = kindOf.size;
  const scores = new Map();
  const matched = new Map();
  let whole = 0;
  for (const unit of units) {
    const { weight, marks } = unit;
    const best = new Map();
    for (const [mark, share] of marks) {
      for (const result of await search(mark)) {
        const field = Math.max(...(result.matchedMetaFields ?? []).map((name) => FIELD_WEIGHTS[name] ?? 0), 0);
        best.set(result.id, Math.max(best.get(result.id) ?? 0, share * field));
      }
    }
    if (!best.size) continue;
    const worth = weight * rarity(best.size, total);
    unit.worth = worth;
    whole += worth;
    for (const [id, strength] of best) {
      scores.set(id, (scores.get(id) ?? 0) + worth * strength);
      matched.set(id, (matched.get(id) ?? 0) + worth);
    }
  }
  for (const [id, score] of scores) {
    scores.set(id, score * (1 - COVERAGE + (COVERAGE * matched.get(id)) / whole));
  }
  for (const mark of names) {
    const found = await search(mark);
    for (const { id } of found) {
      scores.set(id, (scores.get(id) ?? 0) + WHOLE_NAME * rarity(found.length, total));
    }
  }
  for (const [id, score] of scores) scores.set(id, score * kindOf.get(id).weight);
  const ranked = [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return ranked.filter(([, score]) => score >= TAIL * ranked[0][1]).map(([id, score]) => ({ id, score }));
}

// --- Excerpts ------------------------------------------------------------------------------------------------

/**
 * The part of a text that shows most of a ranked query, as pieces [text, isMatch]: its beginning, unless another
 * sentence shows far more. Words that say little beside the others aren't marked.
 */
export function excerpt(text, units, lexicon) {
  const pieces = text.match(/\S+\s*/gu) ?? [];
  const roots = pieces.map((piece) => wordsOf(piece).map((word) => lexicon.rootOf.get(word) ?? word));
  const hits = hitsIn(roots, units, lexicon);
  const shows = (start) => {
    const seen = new Map();
    for (let at = start; at < Math.min(start + EXCERPT, pieces.length); at += 1) seen.set(roots[at].join(), hits[at]);
    return [...seen.values()].reduce((sum, hit) => sum + hit, 0);
  };
  let start = 0;
  let most = shows(0) * FAR_MORE;
  for (let at = 1; at < pieces.length; at += 1) {
    if (/[.?!:]\s*$/u.test(pieces[at - 1]) && shows(at) > most) [start, most] = [at, shows(at)];
  }
  if (!most) {
    const first = hits.findIndex(Boolean); // deep in a long sentence
    start = Math.max(0, first - EXCERPT / 3);
  }
  const shown = start > 0 ? [["… ", false]] : [];
  for (let at = start; at < Math.min(start + EXCERPT, pieces.length); at += 1) {
    const [, before, word, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(pieces[at]);
    shown.push([before, false], [word, hits[at] > 0], [after, false]);
  }
  if (start + EXCERPT < pieces.length) shown.push(["…", false]);
  return shown.filter(([piece]) => piece);
}

/** What each piece of a text is worth, whose roots are given. */
function hitsIn(roots, units, lexicon) {
  const least = LITTLE * Math.max(...units.map((unit) => unit.worth ?? 0));
  const worthOf = new Map();
  for (const { keys, worth = 0 } of units) {
    if (worth >= least) for (const key of keys) worthOf.set(key, Math.max(worth, worthOf.get(key) ?? 0));
  }
  const hits = roots.map(() => 0);
  const flat = roots.flatMap((some, place) => some
    .filter((root) => !lexicon.stopWords.has(root)).map((root) => [root, place]));
  for (let start = 0; start < flat.length; start += 1) {
    for (let end = start + 1; end <= Math.min(start + lexicon.longest, flat.length); end += 1) {
      const worth = worthOf.get(flat.slice(start, end).map(([root]) => root).join(" "));
      for (let at = start; worth && at < end; at += 1) hits[flat[at][1]] = Math.max(hits[flat[at][1]], worth);
    }
  }
  return hits;
}
