"""What deploy/ holds, each kind read by its own checker; nginx's configurations run in tests/browser/test_hosting.py."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from dockerfile_parse import DockerfileParser

from crackdowns.server.routes import routes
from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
MANIFESTS: list[dict[str, Any]] = list(
    yaml.safe_load_all((DEPLOY / "kubernetes" / "crackdowns.yaml").read_text("utf-8"))
)
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
UNIT = DEPLOY / "systemd" / "crackdowns.service"
SERVED = {getattr(route, "path", "") for route in routes()} | {"/_stcore/health"}


@pytest.fixture(scope="module")
def steps() -> list[tuple[str, str]]:
    with (DEPLOY / "Containerfile").open("rb") as file:
        return [(step["instruction"], step["value"]) for step in DockerfileParser(fileobj=file).structure]


def test_the_container_runs_as_nobody_is_watched_and_installs_what_the_lock_says(steps: list[tuple[str, str]]) -> None:
    last = dict(steps)
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", last["USER"])
    assert "/readyz" in last["HEALTHCHECK"]
    assert json.loads(last["CMD"])[:4] == ["python", "-m", "streamlit", "run"]
    assert "--require-hashes --only-binary :all:" in last["RUN"]
    assert {value.split(" AS ")[0] for name, value in steps if name == "FROM"} == {
        "docker.io/library/python:3.13-slim-bookworm"
    }
    assert "ADD" not in last


def test_what_the_container_takes_is_there_and_is_all_that_serving_reads(steps: list[tuple[str, str]]) -> None:
    taken = {name for step, value in steps if step == "COPY" and "--from" not in value for name in value.split()[:-1]}
    assert [name for name in taken if not (ROOT / name).exists()] == []
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert {line[1:] for line in ignored if line.startswith("!")} == taken
    assert {"app.py", "crackdowns", "pages", "data", ".streamlit"} <= taken


def test_the_dashboard_of_the_composition_is_reached_through_its_proxy_alone() -> None:
    dashboard, proxy = COMPOSE["services"]["dashboard"], COMPOSE["services"]["proxy"]
    assert (dashboard["network_mode"], dashboard["environment"]["STREAMLIT_SERVER_ADDRESS"]) == (
        "service:proxy",
        "127.0.0.1",
    )
    assert "ports" not in dashboard
    assert (dashboard["read_only"], dashboard["cap_drop"]) == (True, ["ALL"])
    assert (DEPLOY / proxy["volumes"][0].split(":")[0]).is_file()
    assert (DEPLOY / dashboard["build"]["context"] / dashboard["build"]["dockerfile"]).is_file()
    assert dashboard["environment"]["CRACKDOWNS_BASE_URL"].startswith("${CRACKDOWNS_BASE_URL:?")


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda manifest: manifest["kind"])
def test_a_manifest_is_what_its_kind_is_to_be(manifest: dict[str, Any]) -> None:
    kubernetes_validate.validate(manifest, kubernetes_validate.latest_version(), strict=True)


def test_the_pods_run_without_rights_and_are_asked_at_addresses_that_are_served() -> None:
    (pod,) = [one["spec"]["template"]["spec"] for one in MANIFESTS if one["kind"] == "Deployment"]
    (container,) = pod["containers"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]},
    }  # fmt: skip
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert container["image"].endswith(f":{version}")
    assert {
        container[name]["httpGet"]["path"] for name in ("readinessProbe", "livenessProbe", "startupProbe")
    } <= SERVED


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed (Debian: systemd)")
def test_the_unit_is_understood_and_open_to_little(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text("utf-8").replace("/opt/crackdowns/.venv/bin/python", sys.executable), "utf-8")
    for words in (["verify", "--man=no"], ["security", "--offline=true", "--threshold=15"]):
        done = subprocess.run(["systemd-analyze", *words, str(unit)], check=False, capture_output=True, text=True)
        assert (done.returncode, "Unknown" in done.stderr) == (0, False), done.stderr + done.stdout[-2000:]


def test_below_a_path_nginx_does_what_it_does_at_a_root() -> None:
    def directives(name: str) -> list[str]:
        text = re.sub(r"#.*", "", (DEPLOY / "nginx" / name).read_text("utf-8"))
        lines = [line.strip() for line in text.splitlines() if line.strip() and "return 308" not in line]
        return [re.sub(r"location /crackdowns/", "location /", line) for line in lines if "server_name" not in line]

    assert directives("crackdowns.conf") == directives("subpath.conf")


def test_every_variable_that_is_set_there_is_explained() -> None:
    texts = [path.read_text("utf-8") for path in DEPLOY.rglob("*") if path.is_file()]
    named = set(re.findall(r"\b(?:CRACKDOWNS|STREAMLIT|FORWARDED)_[A-Z_]+\b", "".join(texts)))
    explained = (ROOT / "docs" / "hosting.md").read_text("utf-8") + (ROOT / "README.md").read_text("utf-8")
    assert [name for name in sorted(named) if f"| `{name}` |" not in explained] == []
    assert "CRACKDOWNS_BASE_URL" in named
