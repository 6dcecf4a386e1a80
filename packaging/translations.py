"""Gather the French texts of the code into the English catalogue, keep its translations, and compile it.

Run it, fill what is « unfinished » in the catalogue, run it again.
"""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "translations" / "gestsync_en.ts"


def source_texts() -> list[str]:
    """The literal first arguments of ``tr(...)`` and ``mark(...)`` in the package, sorted, each once."""
    texts: set[str] = set()
    for path in (ROOT / "gestsync").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                first = node.args[0]
                if (
                    name in {"tr", "mark"}
                    and isinstance(first, ast.Constant)
                    and isinstance(first.value, str)
                ):
                    texts.add(first.value)
    return sorted(texts)


def known_translations() -> dict[str, str]:
    """French text to English text, of the finished entries; empty when there is no catalogue."""
    if not CATALOGUE.exists():
        return {}
    entries = ET.parse(CATALOGUE).iter("message")  # noqa: S314  our own committed file
    known = {entry.findtext("source", ""): entry.findtext("translation", "") for entry in entries}
    return {french: english for french, english in known.items() if english}


def write_catalogue(known: dict[str, str]) -> None:
    """Write one entry per text of the code; those missing from ``known`` are marked unfinished."""
    root = ET.Element("TS", version="2.1", language="en_CA", sourcelanguage="fr_CA")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = "gestsync"
    for french in source_texts():
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = french
        translation = ET.SubElement(message, "translation")
        if french in known:
            translation.text = known[french]
        else:
            translation.set("type", "unfinished")
    ET.indent(root)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    ET.ElementTree(root).write(CATALOGUE, encoding="utf-8", xml_declaration=True)


def compile_catalogue() -> None:
    """Make what the program reads; a text that is not translated stays French there."""
    compiler = Path(sys.executable).with_name("pyside6-lrelease")
    compiled = CATALOGUE.with_suffix(".qm")
    subprocess.run([str(compiler), "-silent", str(CATALOGUE), "-qm", str(compiled)], check=True)


if __name__ == "__main__":
    write_catalogue(known_translations())
    compile_catalogue()
