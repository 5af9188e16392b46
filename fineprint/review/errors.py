"""What goes wrong with the review pages, told to the person who starts or visits them."""

from __future__ import annotations

from fineprint.errors import FineprintError


class NotProtected(FineprintError):
    """The pages were to be reachable from other machines, and nobody would be asked who they are."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} can be reached from other machines, and the review pages would let everybody in: make an "
            "account with `fineprint review add NAME`, or declare `review.user_header` in fineprint.yml where a "
            "proxy asks for passwords; or leave out --host"
        )


class NotInstalled(FineprintError):
    """The libraries of the review pages are not there."""

    def __init__(self) -> None:
        super().__init__("the review pages need more libraries: pip install 'fineprint[review]'")


class UnknownAccount(FineprintError):
    """An account was named that is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: no such account; `fineprint review accounts` lists them")


class WeakPassword(FineprintError):
    """A password is too short to protect an account."""

    def __init__(self, least: int) -> None:
        super().__init__(f"a password needs at least {least} characters; a few words in a row are a good one")


class NoFolder(FineprintError):
    """A rule was to be declared, and there is no folder of the user's to declare it in."""

    def __init__(self) -> None:
        super().__init__(
            "there is no folder for your declarations: make one with `fineprint init DIR`, and start the review "
            "pages with --config DIR"
        )
