"""What MkDocs looks for in a theme, without the thousands of icons that it would pass over one by one."""

from __future__ import annotations

import os

import jinja2
from mkdocs.theme import Theme


class _Visible(jinja2.FileSystemLoader):
    """Finds templates as always, but lists none of those in hidden folders, which MkDocs never publishes."""

    def list_templates(self) -> list[str]:
        """Return the names of all templates that aren't in a hidden folder, sorted."""
        found = set()
        for top in self.searchpath:
            for folder, folders, names in os.walk(top):
                folders[:] = [name for name in folders if not name.startswith(".")]
                inside = os.path.relpath(folder, top).replace(os.path.sep, "/")
                found |= {name if inside == "." else f"{inside}/{name}" for name in names}
        return sorted(found)


def pass_over_hidden_folders(theme: Theme) -> None:
    """Let the environments of a theme list no templates in hidden folders (mkdocs/structure/files.py, 1.6.1)."""
    plain = theme.get_env

    def get_env() -> jinja2.Environment:
        env = plain()
        assert isinstance(env.loader, jinja2.FileSystemLoader)
        env.loader = _Visible(env.loader.searchpath)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]
