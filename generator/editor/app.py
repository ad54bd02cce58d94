"""The application: its addresses, and what is said where one can't be answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Response, render_template
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse
from werkzeug.wsgi import FileWrapper

from generator.editor.gate import Gate
from generator.editor.pages import Pages
from generator.editor.preview import Preview
from generator.editor.record_files import NoRecordError
from generator.editor.shown import told
from generator.editor.work import END, CutOffError
from generator.problems import ContentError, say, system_reason
from generator.yaml_files import Known, remembering

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ERRORS = {
    400: "edit_error_400",
    403: "edit_error_403",
    404: "edit_error_404",
    405: "edit_error_405",
    413: "edit_error_413",
    415: "edit_error_415",
}
"""What is said for each status of HTTP."""
_READ: dict[str, Known] = {}
"""What was read of each file that this process has parsed for a form."""


def create_app(root: Path, gate: Gate, preview: Preview, today: date | None = None) -> Flask:
    """Return the application for the project in `root`."""
    app = Flask(__name__)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["kunci"] = gate.form_key
    app.jinja_env.globals["wajib_selalu"] = say("edit_needed")
    app.jinja_env.globals["END"] = END
    app.jinja_env.filters["tutur"] = told
    app.after_request(_without_file)
    app.wsgi_app = _remembering(app.wsgi_app)  # type: ignore[assignment, method-assign]
    gate.guard(app)
    pages = Pages(root, preview, today)
    app.add_url_rule("/", "listing", pages.listing)
    app.add_url_rule("/rekaman/<kind>/<record_id>", "record", pages.record, methods=["GET", "POST"])
    app.add_url_rule("/baru/<kind>", "new", pages.new, methods=["GET", "POST"])
    app.add_url_rule("/periksa/<kind>/", "check_new", pages.problems, methods=["POST"])
    app.add_url_rule("/periksa/<kind>/<record_id>", "check", pages.problems, methods=["POST"])
    app.add_url_rule("/pratinjau/<path:path>", "preview", pages.preview_file)
    app.register_error_handler(HTTPException, lambda error: _error(error.code or 500))
    app.register_error_handler(NoRecordError, lambda error: _error(404))
    app.register_error_handler(CutOffError, lambda error: _error(400))
    app.register_error_handler(ContentError, _content_error)
    app.register_error_handler(OSError, _disk_error)
    return app


def _remembering(application: WSGIApplication) -> WSGIApplication:
    """Parse no file again that is as it was: the form is checked whenever somebody leaves a box."""

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        with remembering(_READ):
            return application(environ, start)

    return answer


def _without_file(answer: Response) -> Response:
    """Read the file of an answer into it: the server leaves one open where the browser goes away meanwhile."""
    if isinstance(answer.response, FileWrapper):
        file = answer.response
        answer.direct_passthrough = False
        answer.response = [b"".join(file)]
        file.close()
    return answer


def _error(code: int) -> AnyResponse:
    phrase = ERRORS.get(code, "edit_error")
    return Response(render_template("galat.html", said=say(phrase)), code)


def _content_error(error: ContentError) -> AnyResponse:
    return Response(render_template("galat.html", said=say("edit_error"), problems=error.problems), 500)


def _disk_error(error: OSError) -> AnyResponse:
    return Response(render_template("galat.html", said=say("write_failed", reason=system_reason(error))), 500)
