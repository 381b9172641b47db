"""Old Word files (.doc) and Rich Text, through LibreOffice where that is installed.

LibreOffice converts the file to .docx in a process that is ended when it takes too long, with a
profile of its own that runs no macro, follows no link and reaches no network.
"""

import tempfile
from pathlib import Path

from ingest.limits import PART_BYTES, refuse
from ingest.programs import place_of, run
from ingest.readers import docx
from ingest.recovered import Recovered

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120.0
MEMORY = 4 * 1024**3  # bytes of address space
MISSING = "Install LibreOffice (on Debian: apt-get install libreoffice-writer), or save it as .docx or PDF."
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{}
</oor:items>
"""
SETTING = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
# What a file may not do while it is converted. A proxy that nobody serves keeps it from the network.
FORBIDDEN = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/Misc", "UseLocking", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def recover(data: bytes, name: str) -> Recovered:
    """The text of an old Word or Rich Text file. Raises Unreadable, also where LibreOffice is not installed."""
    program = place_of(*PROGRAMS)
    if program is None:
        raise refuse(name, "it is an old Word or Rich Text file, which LibreOffice has to convert first.", MISSING)
    return docx.recover(_converted(data, name, program), name)


def _converted(data: bytes, name: str, program: str) -> bytes:
    """The file as .docx."""
    with tempfile.TemporaryDirectory(prefix="matters-", ignore_cleanup_errors=True) as folder:
        here = Path(folder)
        suffix = ".rtf" if data.startswith(b"{\\rtf") else ".doc"
        (here / f"minutes{suffix}").write_bytes(data)
        _write_profile(here / "profile")
        command = [
            program, f"-env:UserInstallation={(here / 'profile').as_uri()}", "--headless", "--norestore",
            "--nolockcheck", "--nodefault", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(here / "out"),
            str(here / f"minutes{suffix}"),
        ]  # fmt: skip
        ran = run(command, seconds=SECONDS, memory=MEMORY, surroundings={"HOME": folder, "DISPLAY": ""})
        made = here / "out" / "minutes.docx"
        if ran.late:
            raise refuse(name, f"LibreOffice could not convert it within {SECONDS:.0f} seconds.", "Save it as .docx.")
        if not made.is_file() or made.stat().st_size > PART_BYTES:
            raise refuse(name, "LibreOffice could not convert it: it may be damaged or locked.", "Save it as .docx.")
        return made.read_bytes()


def _write_profile(folder: Path) -> None:
    """A profile that holds nothing but what is forbidden."""
    (folder / "user").mkdir(parents=True)
    items = "\n".join(SETTING.format(*setting) for setting in FORBIDDEN)
    (folder / "user" / "registrymodifications.xcu").write_text(SETTINGS.format(items), encoding="utf-8")
