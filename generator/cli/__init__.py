"""What people type: `portal init|doctor|check|build|serve|write|new|edit|schema|export|import|report|override`.

In: words of the command line. Out: text for staff, and exit codes: 0 good, 1 problems in the content or the build,
2 wrong use, 130 interrupted. It never lets a traceback out.
"""

from __future__ import annotations

import os
from typing import NoReturn

# The theme prints its end of life (2027-05-05) on every run; whoever maintains the portal knows (README).
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import click

from generator.cli.options import fail, portal
from generator.cli.printing import print_problems
from generator.cli.usage import usage_sentences
from generator.problems import ContentError, StoppedError, say, system_reason

__all__ = ["main", "portal"]

GOOD, WRONG_USE, INTERRUPTED = 0, 2, 130


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit."""
    try:
        portal.main(args=arguments, prog_name="portal", standalone_mode=False)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "portal"
        for sentence in (*usage_sentences(error), say("wrong_see_help", command=command)):
            click.echo(sentence, err=True)
        raise SystemExit(WRONG_USE) from None
    except ContentError as error:
        print_problems(error.problems, "teks")
        fail(say("content_has_problems", count=len(error.problems)))
    except StoppedError as error:
        fail(*error.sentences)
    except OSError as error:
        about = f" ({error.filename})" if error.filename else ""
        fail(say("write_failed", reason=system_reason(error) + about))
    except (KeyboardInterrupt, click.Abort):
        click.echo(say("interrupted"), err=True)
        raise SystemExit(INTERRUPTED) from None
    raise SystemExit(GOOD)
