"""What the house promises: documented names, one version, documentation that holds, no trace of anybody's machine."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import shlex
import tomllib
from pathlib import Path

import pytest

import attache
from attache.cli.main import parse

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MODULES = sorted(
    module.name for module in pkgutil.walk_packages(attache.__path__, "attache.") if module.name != "attache.__main__"
)
# Folders that only one machine has; a relative path of the project never begins so.
MACHINE = re.compile(r"(?<![\w.~-])/(?:work|home|root|Users|mnt|tmp|private|opt)/[A-Za-z]")
TEXTS = frozenset((".py", ".md", ".toml", ".tsv", ".html", ".css", ".js", ".txt", ""))


@pytest.mark.parametrize("name", ["attache", *MODULES])
def test_every_module_says_what_it_is_for(name: str) -> None:
    module = importlib.import_module(name)
    assert len((module.__doc__ or "").split()) > 3


@pytest.mark.parametrize("name", ["attache", *MODULES])
def test_exported_names_exist_and_are_documented(name: str) -> None:
    module = importlib.import_module(name)
    for exported in getattr(module, "__all__", ()):
        member = getattr(module, exported)
        if inspect.isclass(member) or inspect.isfunction(member):
            assert inspect.getdoc(member), f"{name}.{exported}"


@pytest.mark.parametrize("name", MODULES)
def test_public_classes_functions_and_methods_are_documented(name: str) -> None:
    module = importlib.import_module(name)
    for public, member in vars(module).items():
        if public.startswith("_") or getattr(member, "__module__", None) != name:
            continue
        if inspect.isclass(member) or inspect.isfunction(member):
            assert inspect.getdoc(member), f"{name}.{public}"


def test_the_public_face_is_what_the_readme_uses() -> None:
    assert attache.__all__ == ["Article", "Record", "__version__", "load", "open_store"]


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "src/attache/__init__.py"
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert newest.group(1) == attache.__version__


def test_the_commands_of_make_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = [name for page in PAGES for name in re.findall(r"(?:`|^ {4})make ([a-z]+)", _text(page), re.MULTILINE)]
    assert named
    assert set(named) <= targets


def command_lines() -> list[str]:
    """The lines of the pages that call ``attache``, as typed."""
    typed = re.compile(r"^(?: {4})?(?:.*\| )?(attache \w.*)$", re.MULTILINE)
    return [line for page in PAGES for line in typed.findall(_text(page))]


def test_the_commands_of_the_pages_can_be_typed() -> None:
    lines = command_lines()
    assert len(lines) > 3
    for line in lines:
        words = shlex.split(line, comments=True)
        stop = next((at for at, word in enumerate(words) if word in (">", "|", "2>")), len(words))
        assert callable(parse(words[1:stop]).run), line


def test_no_text_names_a_machine() -> None:
    files = [
        path
        for folder in ("src", "docs", "examples", "evaluation", "training")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in TEXTS and "__pycache__" not in path.parts
    ]
    files += [ROOT / name for name in ("README.md", "CHANGELOG.md", "Makefile", "pyproject.toml", ".ci/run")]
    assert len(files) > 100
    found = [(path.relative_to(ROOT), match[0]) for path in files for match in MACHINE.finditer(_text(path))]
    assert found == []


def test_links_of_the_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", _text(page)):
            assert (page.parent / target).exists(), (page.name, target)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
