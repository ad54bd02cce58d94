"""The pages of the form in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, jsonify, redirect, render_template, request, send_from_directory, url_for
from mkdocs.exceptions import MkDocsException
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from generator.catalogue import inspect
from generator.editor.checking import Checked, check
from generator.editor.gate import PREVIEW_POLICY, Gate
from generator.editor.preview import Preview
from generator.editor.record_files import ChangedError, NoRecordError, RecordFile, Version
from generator.editor.shown import Shower, found_in
from generator.entries import HEADINGS
from generator.fields import slugify
from generator.forms import Sections, sections_of
from generator.messages import say, system_reason
from generator.problems import ContentError, Problem, Severity
from generator.records import KINDS
from generator.submissions import SET, Boxes, Reading, acted, blank, differences, filled, read
from generator.yaml_source import Plain
from generator.yaml_writer import RewriteError

END = "akhir"
"""The last box of every form; one without it was cut off on its way."""
UNNAMED = "belum-bernama"
"""The id by which a new record is checked until it has one."""
ERRORS = {
    400: "edit_error_400",
    403: "edit_error_403",
    404: "edit_error_404",
    405: "edit_error_405",
    413: "edit_error_413",
    415: "edit_error_415",
}
"""What is said for each status of HTTP."""


@dataclass(frozen=True)
class Work:
    """A form as it came from the browser, with the file that it is about."""

    file: RecordFile
    version: Version
    seal: str
    sections: Sections
    boxes: Boxes
    reading: Reading
    is_new: bool = False
    own_id: str = ""

    @property
    def is_outdated(self) -> bool:
        """Whether the file has changed since the form was opened."""
        return self.seal != self.version.seal


def create_app(root: Path, gate: Gate, preview: Preview, today: date | None = None) -> Flask:
    """Return the application for the project in `root`."""
    app = Flask(__name__)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["kunci"] = gate.form_key
    app.jinja_env.globals["wajib_selalu"] = say("edit_needed")
    app.jinja_env.globals["END"] = END
    gate.guard(app)
    pages = _Pages(root, preview, today)
    app.add_url_rule("/", "listing", pages.listing)
    app.add_url_rule("/rekaman/<kind>/<record_id>", "record", pages.record, methods=["GET", "POST"])
    app.add_url_rule("/baru/<kind>", "new", pages.new, methods=["GET", "POST"])
    app.add_url_rule("/periksa/<kind>/", "check_new", pages.problems, methods=["POST"])
    app.add_url_rule("/periksa/<kind>/<record_id>", "check", pages.problems, methods=["POST"])
    app.add_url_rule("/pratinjau/<path:path>", "preview", pages.preview_file)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NoRecordError, lambda error: _error(404))
    app.register_error_handler(ContentError, _content_error)
    app.register_error_handler(OSError, _disk_error)
    return app


class _Pages:
    """What each address answers."""

    def __init__(self, root: Path, preview: Preview, today: date | None) -> None:
        self.root = root
        self.preview = preview
        self.today = today

    def listing(self) -> str:
        inspection = inspect(self.root, self.today)
        wanted = request.args.get("cari", "").strip()
        shower = Shower(inspection.world.loaded, {})
        wrong = {problem.path for problem in inspection.problems if problem.severity is Severity.ERROR}
        kinds = []
        for name, model in KINDS.items():
            rows = [
                (record_id, heading, shower.entries[name][record_id].document.path in wrong)
                for record_id, heading in shower.named(name)
                if record_id == slugify(record_id) and wanted.casefold() in f"{heading} {record_id}".casefold()
            ]
            kinds.append((model.kind, rows))
        return render_template("daftar.html", kinds=kinds, wanted=wanted, count=sum(len(rows) for _, rows in kinds))

    def record(self, kind: str, record_id: str) -> AnyResponse | str:
        file = RecordFile(self.root, kind, record_id)
        version = file.read()
        sections = sections_of(KINDS[kind])
        if request.method == "POST":
            return self._answer(self._work(file, version))
        if not version.seal:
            abort(404)
        boxes = filled(sections.whole, dict(version.data))
        reading = read(sections.whole, boxes, dict(version.data))
        work = Work(file, version, version.seal, sections, boxes, reading)
        if not version.is_readable:
            return render_template("rusak.html", work=work, problems=version.problems)
        return self._form(work, check(file, reading, self.today), saved="tersimpan" in request.args)

    def new(self, kind: str) -> AnyResponse | str:
        if kind not in KINDS:
            abort(404)
        sections = sections_of(KINDS[kind])
        if request.method == "POST":
            return self._answer(self._new_work(kind))
        boxes = blank(sections.whole)
        file = RecordFile(self.root, kind, UNNAMED)
        work = Work(file, Version(b"", "", {}), "", sections, boxes, Reading({}), is_new=True)
        return self._form(work, None)

    def problems(self, kind: str, record_id: str | None = None) -> AnyResponse:
        """Answer what is wrong with the form so far, by the name of the box."""
        if record_id is None:
            work = self._new_work(kind)
        else:
            file = RecordFile(self.root, kind, record_id)
            work = self._work(file, file.read())
        checked = check(work.file, work.reading, self.today)
        found: dict[str, Any] = {
            name: [{"galat": p.severity is Severity.ERROR, "teks": _told(p)} for p in problems]
            for name, problems in {**checked.boxes, "": [*checked.boxes.get("", []), *checked.elsewhere]}.items()
        }
        return jsonify(kotak=found, pengenal=work.file.id if work.is_new and work.file.id != UNNAMED else "")

    def preview_file(self, path: str) -> AnyResponse:
        if path.endswith("/"):
            path += "index.html"
        answer = send_from_directory(self.preview.folder, path)
        answer.headers["Content-Security-Policy"] = PREVIEW_POLICY
        return answer

    # --- What a form asks for ---

    def _work(self, file: RecordFile, version: Version) -> Work:
        if END not in request.form:
            abort(400)
        sections = sections_of(KINDS[file.kind])
        boxes: Boxes = {name: list(texts) for name, texts in request.form.lists()}
        for name in [name for name in boxes if name.endswith(SET)]:
            boxes.setdefault(name.removesuffix(SET), boxes[name])
        reading = read(sections.whole, boxes, dict(version.data))
        return Work(file, version, request.form.get("segel", ""), sections, boxes, reading)

    def _new_work(self, kind: str) -> Work:
        if kind not in KINDS:
            abort(404)
        typed = request.form.get("pengenal-berkas", "").strip()
        try:
            file = RecordFile(self.root, kind, typed or slugify(_named(dict(request.form.lists()))))
        except NoRecordError:
            file = RecordFile(self.root, kind, UNNAMED)  # `_check_id` refuses to save it
        return replace(self._work(file, Version(b"", "", {})), is_new=True, own_id=typed)

    def _answer(self, work: Work) -> AnyResponse | str:
        action = request.form.get("aksi", "periksa")
        if action not in ("periksa", "simpan", "lihat"):
            boxes, focus = acted(work.sections.whole, work.boxes, action)
            reading = read(work.sections.whole, boxes, dict(work.version.data))
            return self._form(replace(work, boxes=boxes, reading=reading), None, focus=focus)
        checked = check(work.file, work.reading, self.today)
        if work.is_new:
            self._check_id(work, checked)
        if action == "lihat":
            return self._look(work, checked)
        if action == "periksa" or checked.errors:
            return self._form(work, checked, asked=True)
        if not work.is_new and work.is_outdated:
            return self._conflict(work)
        return self._save(work, checked)

    def _check_id(self, work: Work, checked: Checked) -> None:
        """Refuse an id that can't be, or is taken."""
        named = work.own_id or _named(work.boxes)
        if not named:
            return  # the name is missing, which is said beside it
        said = ""
        try:
            file = RecordFile(self.root, work.file.kind, work.own_id or slugify(named))
            if file.path.exists():
                said = say("record_exists", path=file.where)
        except NoRecordError:
            said = say("record_no_name", name=named)
        if said:
            checked.boxes["pengenal-berkas"] = [Problem(work.file.where, 0, 0, said)]

    def _save(self, work: Work, checked: Checked) -> AnyResponse | str:
        try:
            work.file.write(work.file.text(work.version, work.reading.data), "" if work.is_new else work.seal)
        except ChangedError:
            return self._conflict(replace(work, version=work.file.read()))
        except RewriteError as error:
            checked.elsewhere.append(Problem(work.file.where, 0, 0, str(error)))
            return self._form(work, checked, asked=True)
        except OSError as error:
            checked.elsewhere.append(Problem(work.file.where, 0, 0, say("write_failed", reason=system_reason(error))))
            return self._form(work, checked, asked=True)
        return redirect(url_for("record", kind=work.file.kind, record_id=work.file.id, tersimpan=1), 303)

    def _look(self, work: Work, checked: Checked) -> AnyResponse | str:
        if checked.errors:
            return self._form(work, checked, asked=True)
        catalogue = checked.inspection.catalogue() if not checked.inspection.problems.errors else None
        entry = catalogue.find(work.file.kind, work.file.id) if catalogue else None
        if catalogue is None or entry is None:
            checked.elsewhere.extend(checked.inspection.problems.errors)
            return self._form(work, checked, asked=True)
        try:
            address = self.preview.show(catalogue, entry)
        except MkDocsException as error:
            checked.elsewhere.append(Problem("mkdocs.yml", 0, 0, say("mkdocs_says", text=error)))
            return self._form(work, checked, asked=True)
        return redirect(url_for("preview", path=address), 303)

    def _conflict(self, work: Work) -> AnyResponse:
        theirs: Mapping[str, Plain] = work.version.data
        rows = [
            (item.label, _as_text(theirs.get(item.key)), _as_text(work.reading.data.get(item.key)))
            for item in differences(work.sections.whole, work.reading.data, theirs)
        ]
        page = render_template("bentrok.html", work=work, rows=rows, boxes=self._hidden(work))
        return Response(page, 409)

    @staticmethod
    def _hidden(work: Work) -> list[tuple[str, str]]:
        """Return everything typed, for a page that keeps it out of sight."""
        ours = ("kunci", "aksi", "segel", END)
        return [(name, text) for name, texts in request.form.lists() if name not in ours for text in texts]

    def _form(
        self, work: Work, checked: Checked | None, *, asked: bool = False, saved: bool = False, focus: str = ""
    ) -> AnyResponse:
        inspection = checked.inspection if checked else inspect(self.root, self.today)
        boxes = checked.boxes if checked else {}
        shower = Shower(inspection.world.loaded, work.boxes, boxes, focus)
        sections = work.sections
        parts = [
            (say("edit_main"), shower.show(sections.main)),
            (say("edit_facts"), shower.show(sections.facts)),
            (say("edit_frame"), shower.show(sections.frame)),
        ]
        own_id = boxes.get("pengenal-berkas", [])
        listed = [("pengenal-berkas", problem) for problem in own_id]
        listed += [pair for _, nodes in parts for pair in found_in(nodes)]
        beside = {name for name, _ in listed}
        general = [problem for name, found in boxes.items() if name not in beside for problem in found]
        general += checked.elsewhere if checked else []
        page = render_template(
            "formulir.html",
            work=work,
            kind=KINDS[work.file.kind].kind,
            parts=[part for part in parts if part[1]],
            heading=_named(work.boxes),
            general=general,
            listed=listed,
            own_id=own_id,
            proposed=work.file.id if work.file.id != UNNAMED else "",
            asked=asked,
            saved=saved,
            count=len(checked.errors) if checked else 0,
        )
        return Response(page, 422 if asked and checked and checked.errors else 200)


def _named(boxes: Mapping[str, list[str]]) -> str:
    """Return what a record is called so far."""
    return next((text.strip() for key in HEADINGS for text in boxes.get(key, []) if text.strip()), "")


def _told(problem: Problem) -> str:
    return " ".join(filter(None, (problem.message, problem.hint)))


def _as_text(value: Plain, depth: int = 0) -> str:
    """Return a value as lines that people read."""
    lead = "  " * depth
    if isinstance(value, dict):
        return "\n".join(
            f"{lead}{key}: {item}" if isinstance(item, str) else f"{lead}{key}:\n{_as_text(item, depth + 1)}"
            for key, item in value.items()
        )
    if isinstance(value, list):
        return "\n".join(
            f"{lead}- {item}" if isinstance(item, str) else f"{lead}-\n{_as_text(item, depth + 1)}" for item in value
        )
    return lead + (value or say("edit_empty"))


def _error(code: int) -> AnyResponse:
    phrase = ERRORS.get(code, "edit_error")
    return Response(render_template("galat.html", said=say(phrase)), code)


def _http_error(error: HTTPException) -> AnyResponse:
    return _error(error.code or 500)


def _content_error(error: ContentError) -> AnyResponse:
    return Response(render_template("galat.html", said=say("edit_error"), problems=error.problems), 500)


def _disk_error(error: OSError) -> AnyResponse:
    return Response(render_template("galat.html", said=say("write_failed", reason=system_reason(error))), 500)
