"""What each address of the form answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from flask import Response, abort, jsonify, redirect, render_template, request, send_from_directory, url_for
from mkdocs.exceptions import MkDocsException
from werkzeug.wrappers import Response as AnyResponse

from generator.catalogue import CONTENT, RESERVED, inspect
from generator.editor.checking import Checked, check, check_publishable
from generator.editor.gate import PREVIEW_POLICY
from generator.editor.preview import Preview
from generator.editor.record_files import ChangedError, RecordFile
from generator.editor.shown import Shower, as_lines, found_in, told
from generator.editor.submissions import differences
from generator.editor.work import OWN_ID, Work, hidden, opened, sent, sent_new, started
from generator.model import KINDS, LONGEST_ID, Record, fields_of, id_of, slugify
from generator.problems import ContentError, Problem, Severity, problem, say, system_reason
from generator.yaml_files import RewriteError

Answer = AnyResponse | str
EXAMPLE = str(fields_of(Record)["example"][0].alias)


class Pages:
    """The pages of the form for the project in `root`."""

    def __init__(self, root: Path, preview: Preview, today: date | None) -> None:
        self.root = root
        self.preview = preview
        self.today = today

    def listing(self) -> Answer:
        """Answer every record by name."""
        inspection = inspect(self.root, self.today)
        wanted = request.args.get("cari", "").strip()
        shower = Shower(inspection.world.loaded, {})
        wrong = {problem.path for problem in inspection.problems if problem.severity is Severity.ERROR}
        kinds = []
        for name, model in KINDS.items():
            rows = [
                (record_id, heading, entry.document.path in wrong, entry.is_example)
                for record_id, heading in shower.named(name)
                for entry in (shower.entries[name][record_id],)
                if record_id == id_of(record_id) and wanted.casefold() in f"{heading} {record_id}".casefold()
            ]
            kinds.append((model.kind, rows))
        return render_template("daftar.html", kinds=kinds, wanted=wanted, count=sum(len(rows) for _, rows in kinds))

    def record(self, kind: str, record_id: str) -> Answer:
        """Answer the form of a record, or do what its button says."""
        file = RecordFile(self.root, kind, record_id)
        version = file.read()
        if request.method == "POST":
            return self._do(sent(request, file, version))
        if not version.seal:
            abort(404)
        work = opened(file, version)
        if not version.is_readable:
            return render_template("rusak.html", work=work, problems=version.problems)
        return self._form(work, check(file, work.reading, self.today), saved="tersimpan" in request.args)

    def new(self, kind: str) -> Answer:
        """Answer the form of a new record, or do what its button says."""
        if request.method == "POST":
            return self._do(sent_new(request, self.root, kind))
        return self._form(started(self.root, kind), None)

    def problems(self, kind: str, record_id: str | None = None) -> Answer:
        """Answer what is wrong with the form so far, by the name of the box."""
        if record_id is None:
            work = sent_new(request, self.root, kind)
        else:
            file = RecordFile(self.root, kind, record_id)
            work = sent(request, file, file.read())
        checked = check(work.file, work.reading, self.today)
        if work.is_new:
            self._check_id(work, checked)
        found: dict[str, Any] = {
            name: [{"galat": p.severity is Severity.ERROR, "teks": told(p)} for p in problems]
            for name, problems in {**checked.boxes, "": [*checked.boxes.get("", []), *checked.elsewhere]}.items()
        }
        return jsonify(kotak=found, pengenal=work.proposed_id if work.is_new else "")

    def preview_file(self, path: str) -> Answer:
        """Answer a file of the preview."""
        if path.endswith("/"):
            path += "index.html"
        answer = send_from_directory(self.preview.folder, path)
        answer.headers["Content-Security-Policy"] = PREVIEW_POLICY
        return answer

    # --- What the buttons do ---

    def _do(self, work: Work) -> Answer:
        buttons: dict[str, Callable[[Work, Checked], Answer]] = {
            "periksa": self._judge,
            "simpan": self._save,
            "lihat": self._look,
        }
        action = request.form.get("aksi", "periksa")
        if action not in buttons:
            work, focus = work.after(action)
            return self._form(work, None, focus=focus)
        checked = check(work.file, work.reading, self.today)
        if work.is_new:
            self._check_id(work, checked)
        if action != "lihat" and not checked.errors and not work.changes_nothing:
            check_publishable(work.file, work.version.data, work.reading, checked, self.today)
        if checked.errors:
            return self._form(work, checked, asked=True)
        return buttons[action](work, checked)

    def _judge(self, work: Work, checked: Checked) -> Answer:
        return self._form(work, checked, asked=True)

    def _save(self, work: Work, checked: Checked) -> Answer:
        if not work.is_new and work.is_outdated:
            return self._conflict(work)
        try:
            work.file.write(work.file.text(work.version, work.reading.data), "" if work.is_new else work.seal)
        except ChangedError:
            return self._conflict(replace(work, version=work.file.read()))
        except RewriteError as error:
            return self._refused(work, checked, Problem(work.file.where, 0, 0, str(error)))
        except OSError as error:
            said = say("write_failed", reason=system_reason(error))
            return self._refused(work, checked, Problem(work.file.where, 0, 0, said))
        return redirect(url_for("record", kind=work.file.kind, record_id=work.file.id, tersimpan=1), 303)

    def _look(self, work: Work, checked: Checked) -> Answer:
        catalogue = checked.inspection.catalogue(examples=True) if not checked.inspection.problems.errors else None
        entry = catalogue.find(work.file.kind, work.file.id) if catalogue else None
        if catalogue is None or entry is None:
            return self._refused(work, checked, *checked.inspection.problems.errors)
        try:
            address = self.preview.show(catalogue, entry)
        except ContentError as error:
            return self._refused(work, checked, *error.problems)
        except MkDocsException as error:
            return self._refused(work, checked, Problem("mkdocs.yml", 0, 0, say("mkdocs_says", text=error)))
        return redirect(url_for("preview", path=address), 303)

    def _refused(self, work: Work, checked: Checked, *reasons: Problem) -> Answer:
        checked.elsewhere.extend(reasons)
        return self._form(work, checked, asked=True)

    def _check_id(self, work: Work, checked: Checked) -> None:
        """Refuse an id that can't be, or is taken."""
        wanted = work.own_id or work.named
        if not wanted:
            return  # the name is missing, which is said beside it
        found = None
        proposal = id_of(wanted)
        where = f"{CONTENT}/{work.file.kind}/{proposal}.yml"
        if not proposal:
            found = Problem(where, 0, 0, say("record_no_name", name=wanted))
        elif work.own_id not in ("", proposal) and work.own_id == slugify(work.own_id):
            length = len(work.own_id)
            found = problem("slug_long", where, length=length, limit=LONGEST_ID, suggestion=proposal)
        elif work.own_id not in ("", proposal):
            found = problem("slug_form", where, value=wanted, suggestion=proposal)
        elif proposal in RESERVED:
            found = problem("id_reserved", where, value=proposal)
        elif RecordFile(self.root, work.file.kind, proposal).path.exists():
            found = Problem(where, 0, 0, say("record_exists", path=where))
        if found:
            checked.boxes[OWN_ID] = [found]

    # --- What is answered ---

    def _conflict(self, work: Work) -> AnyResponse:
        theirs = work.version.data
        rows = [
            (item.label, as_lines(theirs.get(item.key)), as_lines(work.reading.data.get(item.key)))
            for item in differences(work.sections.whole, work.reading.data, theirs)
        ]
        return Response(render_template("bentrok.html", work=work, rows=rows, boxes=hidden(request)), 409)

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
        listed = [(OWN_ID, say("edit_own_id"), problem) for problem in boxes.get(OWN_ID, [])]
        listed += [found for _, nodes in parts for found in found_in(nodes)]
        beside = {name for name, _, _ in listed}
        general = [problem for name, found in boxes.items() if name not in beside for problem in found]
        general += checked.elsewhere if checked else []
        page = render_template(
            "formulir.html",
            work=work,
            kind=KINDS[work.file.kind].kind,
            parts=[part for part in parts if part[1]],
            general=general,
            listed=listed,
            own_id=boxes.get(OWN_ID, []),
            own_id_label=say("edit_own_id"),
            is_example=work.reading.data.get(EXAMPLE) == "ya",
            asked=asked,
            saved=saved,
            count=len(checked.errors) if checked else 0,
        )
        return Response(page, 422 if asked and checked and checked.errors else 200)
