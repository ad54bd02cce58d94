// The rows of a table that a listing now shows, as a CSV file: the published table's own lines, letter for letter, so
// that quotes, line breaks and column names stay as generator/exports/csv_tables.py wrote them.

const MARK = "\uFEFF"; // by which Excel knows UTF-8; text() takes it off
const ROW = /(?:[^"\r\n]|"(?:[^"]|"")*")+(?:\r\n|$)/g; // RFC 4180: a line break inside quotes ends no row

/** The lines of a table, by the id in the first column, which is never quoted; the header is by its own name. */
function rowsOf(table) {
  return new Map((table.match(ROW) ?? []).map((row) => [row.slice(0, row.search(/[,\r\n]|$/)), row]));
}

/**
 * Download the rows of the records with these ids, in this order.
 * Returns how many; throws where the table can't be had.
 */
export async function download(address, ids) {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const table = await response.text();
  const rows = rowsOf(table);
  const [header] = rows.values();
  const found = ids.map((id) => rows.get(id)).filter(Boolean);
  const link = Object.assign(document.createElement("a"), {
    href: URL.createObjectURL(new Blob([MARK, header, ...found], { type: "text/csv;charset=utf-8" })),
    download: new URL(address).pathname.split("/").pop().replace(/\.csv$/, "-saringan.csv"),
  });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it only after a while
  return found.length;
}
