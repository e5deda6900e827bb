"""YAML as written: every scalar stays text and keeps its place."""

from __future__ import annotations

import re

import yaml
from msgspec import Struct, field

from briefs.diagnostics import Diagnostic, Location, in_order
from briefs.yamlnodes import ListNode, MapNode, Node, Scalar, Style
from briefs.yamlslips import UNCLEAN, broken, unclean, unclean_lines

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 32
_THREE_DIGITS = re.compile(r"[0-9]{3}(?![0-9])")


def read(text: str, path: str, *, first_line: int = 1) -> tuple[MapNode, tuple[Diagnostic, ...]]:
    """The mapping written in `text`, and every fault found; the mapping is empty where YAML could not be read.

    `path` is printed in messages; `first_line` is the line of `path` on which `text` begins.
    """
    text = text.removeprefix("\ufeff")
    faults = [*unclean_lines(text, path, first_line)]
    reader = _Reader(UNCLEAN.sub("\ufffd", text) if faults else text, path, first_line)
    reader.faults.extend(faults)
    root = reader.root()
    if not isinstance(root, MapNode):
        reader.fault("file-is-mapping", "this is not a mapping", 'begin each line with a key: "key: value"', root.at)
        root = MapNode({}, root.at)
    return root, in_order(reader.faults)


class _Open(Struct):
    """A list or mapping whose end has not been read yet."""

    at: Location
    flow: bool
    mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    key: Scalar | None = None
    key_end: int = 0
    skipping: bool = False
    # The plain scalar read last, and where in the text it begins and ends: a comma may have cut it.
    last: tuple[Scalar, int, int] | None = None
    last_key: Scalar | None = None
    cut: Location | None = None

    def closed(self) -> Node:
        return MapNode(self.entries, self.at) if self.mapping else ListNode(tuple(self.items), self.at)


class _Reader:
    """Builds nodes from YAML's events, without recursion; `begin`, `end` and `here` place the event being read."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text, self.path, self.first_line = text, path, first_line
        self.begin, self.end, self.here = 0, 0, Location(path, first_line)
        self.faults: list[Diagnostic] = []
        self.stack: list[_Open] = []
        self.done: Node | None = None

    def fault(self, rule: str, message: str, hint: str, at: Location | None = None) -> None:
        self.faults.append(Diagnostic(rule, message, at or self.here, hint))

    def root(self) -> Node:
        """The top node; an empty mapping for an empty file and for one that cannot be read to its end."""
        empty = MapNode({}, Location(self.path, self.first_line))
        try:
            loader = _LOADER(self.text)
            while (event := loader.get_event()) is not None and self.take(event):
                pass
        except yaml.MarkedYAMLError as error:
            self.faults.append(broken(error, self.text, self.path, self.first_line))
            return empty
        if self.done is None or self.done == Scalar("", self.done.at):
            return empty
        return self.done

    def take(self, event: yaml.Event) -> bool:
        """Takes one event in; False when reading cannot go on."""
        start, stop = event.start_mark, event.end_mark
        if start is None or stop is None:  # never so in what is read from a text
            return True
        self.begin, self.end = start.index, stop.index
        # The kinds in the order of how often they come.
        if isinstance(event, yaml.ScalarEvent):
            self.here = Location(self.path, start.line + self.first_line, start.column + 1)
            if event.anchor is not None or event.tag is not None:
                self.refuse_extras(event)
            self.put(self.scalar(event.value, event.style) if event.style else Scalar(event.value, self.here))
        elif isinstance(event, yaml.CollectionEndEvent):
            self.tell_cut(self.stack[-1])
            self.put(self.stack.pop().closed())
        else:
            self.here = Location(self.path, start.line + self.first_line, start.column + 1)
            return self.take_rare(event)
        return True

    def take_rare(self, event: yaml.Event) -> bool:
        if isinstance(event, yaml.NodeEvent):
            self.refuse_extras(event)
        match event:
            case yaml.CollectionStartEvent():
                return self.open(event)
            case yaml.DocumentStartEvent():
                return self.is_only_document(event)
            case yaml.AliasEvent():
                self.put(Scalar("", self.here))
        return True

    def is_only_document(self, event: yaml.DocumentStartEvent) -> bool:
        if event.tags:
            self.fault("yaml-is-plain", "a %TAG line is not used here", "delete the line")
        if self.done is not None:
            self.fault("document-is-single", "a second document begins here", "delete the line ---")
        return self.done is None

    def refuse_extras(self, event: yaml.NodeEvent) -> None:
        rule, hint = "yaml-is-plain", "put the value in quotes, or delete the name"
        if isinstance(event, yaml.AliasEvent):
            self.fault(rule, f"*{event.anchor} stands for another value", "write that value out, or put this in quotes")
        elif event.anchor is not None:
            self.fault(rule, f"&{event.anchor} names a value", hint)
        if (tag := getattr(event, "tag", None)) is not None:
            self.fault(rule, f"a tag, {tag}, is not used here", "put the value in quotes, or delete the tag")

    def open(self, event: yaml.CollectionStartEvent) -> bool:
        if len(self.stack) == DEEPEST:
            hint = "write it flatter, or quote a value that begins with [ or {"
            self.fault("nesting-is-shallow", f"more than {DEEPEST} levels deep", hint)
            return False
        self.stack.append(_Open(self.here, bool(event.flow_style), isinstance(event, yaml.MappingStartEvent)))
        return True

    def scalar(self, text: str, style: str) -> Scalar:
        """A scalar that is not plain; `style` is the sign it begins with."""
        # What is printable hides nothing, and is told sooner.
        if not text.isprintable() and (found := UNCLEAN.search(text.replace("\r", "\0"))):
            self.faults.append(unclean(text[found.start()], self.here))
        if style in "'\"":
            return Scalar(text, self.here.moved(1), Style.QUOTED)
        if not text.strip():
            self.fault(
                "value-is-whole", "nothing stands in this block", f"a value that begins with {style} needs quotes"
            )
        return Scalar(text, self.here, Style.BLOCK)

    def put(self, node: Node) -> None:
        """Gives a finished node to the list or mapping it belongs to."""
        parent = self.stack[-1] if self.stack else None
        if parent is None:
            self.done = node
        elif not parent.mapping:
            self.put_item(parent, node)
        elif parent.key is None:
            self.put_key(parent, node)
        else:
            self.put_value(parent, parent.key, node)

    def put_item(self, parent: _Open, node: Node) -> None:
        before = parent.last
        if parent.flow and before and isinstance(node, Scalar) and self.text[before[2] : self.begin] == ",":
            digits = before[0].text[-1].isdigit() and _THREE_DIGITS.match(node.text)
            if digits and node.style is Style.PLAIN:
                parent.items[-1] = self.joined(parent, before, node.at, self.end)
                return
        self.tell_cut(parent)
        parent.items.append(node)
        self.remember(parent, node)

    def put_key(self, parent: _Open, node: Node) -> None:
        parent.key_end = self.end
        parent.key = node if isinstance(node, Scalar) else Scalar("", node.at)
        if not isinstance(node, Scalar):
            hint = "quote a value that begins with {{" if isinstance(node, MapNode) else "write the key as one word"
            self.fault("key-is-text", "a key must be text", hint, node.at)
            parent.skipping = True

    def put_value(self, parent: _Open, key: Scalar, node: Node) -> None:
        parent.key = None
        if parent.flow:  # where a comma may have cut a value
            if parent.last and self.is_bare(parent, key, node):
                whole = self.joined(parent, parent.last, key.at, parent.key_end)
                if parent.last_key:
                    parent.entries[parent.last_key.text] = (parent.last_key, whole)
                return
            self.tell_cut(parent)
            self.remember(parent, node)
            parent.last_key = None
        if not parent.skipping and self.is_new(parent, key):
            parent.entries[key.text] = (key, node)
            parent.last_key = key
        parent.skipping = False

    def is_new(self, parent: _Open, key: Scalar) -> bool:
        if key.text == "<<" and key.style is Style.PLAIN:
            self.fault("yaml-is-plain", "<< takes over another mapping", "write its entries out", key.at)
            return False
        if first := parent.entries.get(key.text):
            hint = f"it stands on line {first[0].at.line} already: delete or rename one of them"
            self.fault("key-is-unique", f"{key.text} stands here a second time", hint, key.at)
        return first is None

    def is_bare(self, parent: _Open, key: Scalar, value: Node) -> bool:
        """Whether a key has neither a value nor a colon, as the rest of a value cut at a comma has not."""
        is_empty = isinstance(value, Scalar) and not value.text and value.style is Style.PLAIN
        return is_empty and key.style is Style.PLAIN and ":" not in self.text[parent.key_end : self.begin]

    def remember(self, parent: _Open, node: Node) -> None:
        whole = isinstance(node, Scalar) and node.style is Style.PLAIN and node.text
        parent.last = (node, self.begin, self.end) if whole and isinstance(node, Scalar) else None

    def joined(self, parent: _Open, before: tuple[Scalar, int, int], cut: Location, end: int) -> Scalar:
        """The value and what was cut off it, as one scalar again."""
        whole = Scalar(" ".join(self.text[before[1] : end].split()), before[0].at)
        parent.last = (whole, before[1], end)
        parent.cut = parent.cut or cut
        return whole

    def tell_cut(self, parent: _Open) -> None:
        if parent.cut and parent.last:
            whole = f'"{parent.last[0].text}"'
            hint = f"a comma inside [ ] ends the item: put it in quotes, {whole}, or put a space after the comma"
            if parent.mapping:
                hint = f"a comma inside {{ }} ends the value: put it in quotes, {whole}"
            self.fault("value-is-whole", "the value before was cut at its comma", hint, parent.cut)
        parent.cut = None
