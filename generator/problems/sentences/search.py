"""What is said of the search and its index."""

from __future__ import annotations

from generator.problems.sentence import Sentence

SENTENCES = {
    "search_failed": Sentence(
        "Indeks pencarian tidak dapat dibuat: Pagefind gagal ({reason}).",
        "Jalankan 'make clean', lalu 'make site', supaya pustakanya dipasang ulang.",
    ),
}
