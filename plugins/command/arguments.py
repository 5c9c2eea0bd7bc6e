"""A task whose first argument may be left out where a flag stands for it."""

from typing import Any

from invoke.parser.argument import Argument
from invoke.tasks import Task

INSTEAD = ("source", "author", "check")  # flags that stand for the address


class _Spared(Argument):
    """A positional argument that may be left out where one of ``instead`` is given."""

    instead: tuple[Argument, ...] = ()

    @property
    def value(self) -> Any:
        """What was given; None, which invoke takes for missing, where nothing was."""
        given = super().value
        return "" if given is None and any(one.got_value for one in self.instead) else given

    @value.setter
    def value(self, given: str) -> None:
        self.set_value(given)


class OneOf(Task[Any]):
    """A task whose first argument may be replaced by a flag: invoke itself knows no such thing."""

    def get_arguments(self, ignore_unknown_help: bool | None = None) -> list[Argument]:  # noqa: FBT001 - invoke's
        """Return the arguments as invoke found them, the first one spared."""
        first, *others = super().get_arguments(ignore_unknown_help)
        spared = _Spared(name=first.names[0], help=first.help, positional=True)
        spared.instead = tuple(one for one in others if one.names[0] in INSTEAD)
        return [spared, *others]
