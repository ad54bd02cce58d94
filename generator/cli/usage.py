"""Click in Indonesian: help, and what it says of wrong use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, ClassVar

import click

from generator.problems import say


class Formatter(click.HelpFormatter):
    """Click's help with Indonesian headings."""

    _HEADINGS: ClassVar = {"Options": "options", "Commands": "commands"}

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, prefix or f"{say('usage')}: ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Open a section under its Indonesian heading."""
        with super().section(say(self._HEADINGS[name]) if name in self._HEADINGS else name):
            yield


class Context(click.Context):
    """A context whose help is Indonesian."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help speaks Indonesian and ends with examples."""

    context_class = Context

    def __init__(self, *args: Any, examples: Iterable[str] = (), **options: Any) -> None:
        options["options_metavar"] = say("options_metavar")
        super().__init__(*args, **options)
        self.examples = tuple(examples)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, explained in Indonesian."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("help_help")
        return option

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        if self.examples:
            with formatter.section(say("help_examples").rstrip(":")):
                for example in self.examples:
                    formatter.write(f"{'':{formatter.current_indent}}{example}\n")


class Group(Command, click.Group):
    """The command that holds the others, each in a module that is loaded when it is asked for.

    `modules` tells of each command the module that adds it to the group.
    """

    command_class = Command

    def __init__(self, *args: Any, modules: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, subcommand_metavar=say("command_metavar"), **options)
        self._modules = modules

    def load(self) -> Mapping[str, click.Command]:
        """Load every command; return them by their names."""
        for module in self._modules.values():
            import_module(module)
        return self.commands

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(self.load())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None where there is none of that name: then click looks for one that is alike."""
        if cmd_name in self._modules:
            import_module(self._modules[cmd_name])
        else:
            self.load()
        return super().get_command(ctx, cmd_name)


class Required(click.Option):
    """An option that must be given; its help text says so, instead of click's English word."""

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Return what click adds to the help text, without that word."""
        extra = super().get_help_extra(ctx)
        extra.pop("required", None)
        return extra


class WrongUse(click.UsageError):
    """Wrong use that a command tells in a sentence of its own, already in Indonesian."""


def usage_sentences(error: click.UsageError) -> list[str]:
    """Say in Indonesian what click says in English."""
    match error:
        case WrongUse():
            return [error.message]
        case click.exceptions.NoArgsIsHelpError():
            return [error.format_message()]
        case click.NoSuchOption():
            return [say("wrong_option", name=error.option_name), *_maybe(error.possibilities)]
        case click.exceptions.NoSuchCommand():
            return [say("wrong_command", name=error.command_name), *_maybe(error.possibilities)]
        case click.MissingParameter():
            return [say("wrong_missing", name=_name(error.param))]
        case click.BadParameter() if error.param and isinstance(error.param.type, click.Choice):
            choices = ", ".join(error.param.type.choices)
            return [say("wrong_choice", name=_name(error.param)), say("wrong_choices", names=choices)]
        case click.BadParameter():
            return [say("wrong_value", name=_name(error.param), value=error.message.rstrip("."))]
        case click.BadOptionUsage():
            return [say("wrong_no_value", name=error.option_name)]
    return [say("wrong_extra")]


def _maybe(names: list[str] | None) -> list[str]:
    return [say("wrong_maybe", names=", ".join(names))] if names else []


def _name(parameter: click.Parameter | None) -> str:
    """Return what people call a parameter."""
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return str(parameter.human_readable_name).strip('"') if parameter else ""
