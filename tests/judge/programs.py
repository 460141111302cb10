"""The programs that stand beside claims, each with a function `judge` from a subject to a `Theorem`."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from canonical import demand
from subject import read
from theorem import Theorem, compare


def find_program(folder, claim):
    """The module of the program beside a claim; None where there is none."""
    path = Path(folder) / f"{claim}.py"
    if not path.is_file():
        return None
    spec = spec_from_file_location(claim.replace("/", "_").replace("-", "_"), path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def recompute(program, evidence):
    """What a program says of the subject of a record, and of what a search found where the program takes that too."""
    given = [read(evidence["subject"]), read(evidence["certificate"])]
    theorem = program.judge(*given[: program.judge.__code__.co_argcount])
    demand(isinstance(theorem, Theorem), "a program returns a Theorem")
    return theorem


def judge_twice(program, evidence):
    """Recomputes a claim from the subject of a record and compares; returns how many relations were recomputed."""
    return compare(recompute(program, evidence), evidence)
