"""The commands, one module each; a module is loaded when its command is used."""

from __future__ import annotations

import gc
import importlib
import signal
import sys
import traceback
from pathlib import Path

import click

from config.errors import ConfigError
from fineprint.errors import FineprintError
from fineprint.places import Places, places

DONE, NOTABLE, USAGE, FAILED = 0, 1, 2, 3
"""Exit codes: the work was done; something material or unwatched; usage or configuration; the run failed."""

COMMANDS = {
    "accept": ("accept", "Take what is proposed as the new page of a SOURCE."),
    "backup": ("backup", "Write the archive and your configuration into one FILE."),
    "check": ("visit", "Visit what is due, compare, and tell what changed."),
    "claims": ("claims", "Hold what guides say against the official pages."),
    "compare": ("compare", "Compare two files clause by clause."),
    "demo": ("demo", "Watch eight fictional carriers through two dates."),
    "doctor": ("doctor", "Say whether all is ready to run, and if not, the fix."),
    "facts": ("facts", "List what the pages of carriers state, with quotes."),
    "history": ("history", "List the checks and the changes of a SOURCE."),
    "init": ("init", "Write a commented starter configuration into DIR."),
    "matrix": ("facts", "Show carriers × attributes, with what each states."),
    "read": ("read", "Show the blocks that are read in a file or a source."),
    "restore": ("restore", "Put the backup FILE back."),
    "retain": ("retain", "Let go of the bytes of visits that showed nothing new."),
    "review": ("review", "Open the pages to review changes in, on this machine."),
    "schedule": ("schedule", "Check what is due, on schedule: without cron."),
    "show": ("history", "Show one CHANGE, or write the snapshots that prove it."),
    "site": ("site", "Write a static site into FOLDER."),
    "snapshot": ("snapshot", "Take in pages that Fineprint cannot visit by itself."),
    "sources": ("sources", "List, try out, add and freeze what is watched."),
    "status": ("status", "Say of each source when it was last read; name the gaps."),
    "verify": ("verify", "Read all of the archive back; say what is wrong and lost."),
}
"""The module of each command, and what the list of all says of it without loading that."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is used, so that `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        # What a module makes as it loads is no garbage, and to look for some takes a tenth of the time.
        gc.disable()
        module = importlib.import_module(f"fineprint.commands.{COMMANDS[cmd_name][0]}")
        gc.freeze()
        gc.enable()
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of all commands in the help of the group."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in sorted(COMMANDS.items())])


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
    except Exception as error:
        sys.exit(_told(error))
    sys.exit(code if isinstance(code, int) else DONE)


def _told(error: Exception) -> int:
    """Say why a command failed; the exit code that it ends with."""
    from archive.errors import ArchiveError, DriverMissing, LedgerAddressWrong  # noqa: PLC0415 - SQLAlchemy comes along

    if isinstance(error, (ConfigError, FineprintError, LedgerAddressWrong, DriverMissing)):
        click.echo(str(error), err=True)
        return USAGE
    if isinstance(error, ArchiveError):
        click.echo(f"the run failed: {error}", err=True)
    elif isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        click.echo(
            f"the run failed: {place}{error.strerror or error}; "
            "see that its folder is there, may be written to and has space left, and run again",
            err=True,
        )
    else:
        traceback.print_exception(error)
    return FAILED
