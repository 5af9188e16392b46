"""The commands, one module each; a module is loaded when its command is used."""

from __future__ import annotations

import importlib
import signal
import sys
import traceback
from pathlib import Path

import click

from archive.errors import ArchiveError, DriverMissing, LedgerAddressWrong
from config.errors import ConfigError
from fineprint.errors import FineprintError
from fineprint.places import Places, places

DONE, NOTABLE, USAGE, FAILED = 0, 1, 2, 3
"""Exit codes: the work was done; something material or unwatched; usage or configuration; the run failed."""

COMMANDS = {
    "accept": "accept",
    "backup": "backup",
    "check": "visit",
    "claims": "claims",
    "compare": "compare",
    "demo": "demo",
    "doctor": "doctor",
    "facts": "facts",
    "history": "history",
    "init": "init",
    "matrix": "facts",
    "read": "read",
    "restore": "restore",
    "retain": "retain",
    "review": "review",
    "schedule": "schedule",
    "show": "history",
    "site": "site",
    "snapshot": "snapshot",
    "sources": "sources",
    "status": "status",
    "verify": "verify",
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for, so that `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"fineprint.commands.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="fineprint")
@click.option(
    "--config",
    "config_folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder with your fineprint.yml and declarations (else FINEPRINT_CONFIG, else the platform's).",
)
@click.option(
    "--data",
    "data_folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the archive and the reports (else FINEPRINT_DATA, else the platform's).",
)
@click.option(
    "--speak",
    type=click.Choice(["en", "zh-CN"]),
    envvar="FINEPRINT_LANGUAGE",
    help="Language of what the terminal shows (else FINEPRINT_LANGUAGE, else the locale's). JSON stays as it is.",
)
@click.pass_context
def fineprint(
    ctx: click.Context, config_folder: Path | None, data_folder: Path | None, speak: str | None
) -> None:
    """Watch the fine print of mobile carriers: what changed in the terms, told with the proof attached."""
    ctx.obj = places(config_folder, data_folder)


pass_places = click.make_pass_decorator(Places)


def main() -> None:
    """Run the command line and exit with one of the codes above."""
    # As Ctrl-C does it: what is under way is put away before the process ends.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = fineprint.main(prog_name="fineprint", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(FAILED)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except (ConfigError, FineprintError, LedgerAddressWrong, DriverMissing) as error:
        click.echo(str(error), err=True)
        sys.exit(USAGE)
    except ArchiveError as error:
        click.echo(f"the run failed: {error}", err=True)
        sys.exit(FAILED)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(
            f"the run failed: {place}{error.strerror or error}; "
            "see that its folder is there, may be written to and has space left, and run again",
            err=True,
        )
        sys.exit(FAILED)
    except Exception:
        traceback.print_exc()
        sys.exit(FAILED)
    sys.exit(code if isinstance(code, int) else DONE)
