"""The settings of all layers, one object a layer."""

from __future__ import annotations

from dataclasses import dataclass, field

from coursekit.models.society.health import Health
from coursekit.models.society.identify import Identify
from coursekit.models.society.income import Income
from coursekit.models.society.label import Label
from coursekit.models.society.people import People
from coursekit.models.society.places import Place
from coursekit.models.society.registry import Registry
from coursekit.models.society.relocation import Move
from coursekit.models.society.standards import Standards
from coursekit.models.society.support import Help, Support

__all__ = ["Settings"]


@dataclass(frozen=True)
class Settings:
    """What a society is made with: the settings of each layer, as its module explains them.

    Each layer refuses by itself what is no finite number, or no share where a share is meant.
    """

    place: Place = field(default_factory=Place)
    people: People = field(default_factory=People)
    health: Health = field(default_factory=Health)
    income: Income = field(default_factory=Income)
    standards: Standards = field(default_factory=Standards)
    identify: Identify = field(default_factory=Identify)
    support: Support = field(default_factory=Support)
    help: Help = field(default_factory=Help)
    registry: Registry = field(default_factory=Registry)
    move: Move = field(default_factory=Move)
    label: Label = field(default_factory=Label)
