"""Each record for reference managers, beside its page: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.catalogue import Catalogue
from generator.history import json_bytes
from generator.metadata import LANGUAGE, SUFFIXES, csl_item, issued, responsible
from generator.model import Record

BIBTEX_TYPES = {"report": "techreport", "webpage": "online"}
RIS_TYPES = {"report": "RPRT", "webpage": "ELEC"}

_LATEX = {
    ord(character): command
    for character, command in {
        **{special: f"\\{special}" for special in "%&#_$"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        # BibTeX counts braces also behind a backslash, so a single one must not stand as itself.
        "{": r"$\lbrace$",
        "}": r"$\rbrace$",
    }.items()
}
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[?!])(?=`)|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)")
"""Where LaTeX would make one character of two: dashes, quotation marks, Spanish punctuation."""


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield `<kind>/<id>` with the ending of each format, for every record."""
    for record in catalogue.records:
        path = f"{record.kind.name}/{record.id}"
        contents = {
            "BibTeX": bibtex(catalogue, record).encode(),
            "RIS": ris(catalogue, record).encode(),
            "CSL-JSON": json_bytes([csl_item(catalogue, record)]),
        }
        for name, suffix in SUFFIXES.items():
            yield f"{path}{suffix}", contents[name]


def bibtex(catalogue: Catalogue, record: Record) -> str:
    r"""Return a record as a BibTeX entry, in UTF-8 as biber and every BibTeX since 2010 read it.

    `online` and `urldate` are biblatex's; old styles read them as `misc` and pass over the date. Two pairs of braces
    keep a style from changing a title's capitals, or from taking an office's name apart.
    """
    item, day = csl_item(catalogue, record), issued(record)
    author, portal = latex(responsible(catalogue)), latex(catalogue.settings.name)
    fields = {
        "title": f"{{{latex(str(item['title']))}}}",
        "author": f"{{{author}}}",
        **({"institution": author} if record.kind.cited_as == "report" else {"organization": portal}),
        "year": str(day.year),
        "date": day.isoformat(),
        "url": str(item["URL"]),
        "urldate": record.checked.day.isoformat(),
        "language": "indonesian",
        "note": latex(str(item["note"])),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{BIBTEX_TYPES[record.kind.cited_as]}{{{item['id']},\n{lines}}}\n"


def latex(text: str) -> str:
    """Return `text` such that LaTeX prints it as it is."""
    return _LIGATURES.sub("{}", text.translate(_LATEX))


def ris(catalogue: Catalogue, record: Record) -> str:
    """Return a record as RIS: a tag, two spaces, a hyphen, a space and one line for each value, ended by CR LF.

    Source: https://github.com/aurimasv/translators/wiki/RIS-Tag-Map (ELEC, RPRT). The values
    of CSL items hold one line each.
    """
    item, author = csl_item(catalogue, record), responsible(catalogue)
    lines = {
        "TY": RIS_TYPES[record.kind.cited_as],
        "ID": item["id"],
        "TI": item["title"],
        "AU": author,
        "PB": author,
        "T2": item.get("container-title"),
        "PY": f"{issued(record).year}",
        "DA": _ris_date(issued(record)),
        "Y2": _ris_date(record.checked.day),
        "UR": item["URL"],
        "LA": LANGUAGE,
        "N1": item["note"],
        "ER": "",
    }
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines.items() if value is not None)


def _ris_date(day: date) -> str:
    return f"{day:%Y/%m/%d}"
