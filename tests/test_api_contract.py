"""The API against its own description, with made-up requests: no fault of the server, no answer undescribed."""

import subprocess
import sys
from pathlib import Path

from conftest import Server


def test_the_api_is_as_it_describes_itself(server: Server, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            str(Path(sys.executable).parent / "schemathesis"),
            "run",
            f"{server.address}/api/v1/openapi.json",
            "--checks=not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
            "--max-examples=15",
            "--phases=examples,coverage,fuzzing",
            "--seed=1",
            "--no-color",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout
