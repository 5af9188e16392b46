"""How a login is declared: the name in the file, the password in the environment only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from config.model import Declared


def _variable_name(name: str) -> str:
    if not (name.isidentifier() and name.isascii() and name.upper() == name):
        # The value is not repeated: it may be the secret itself.
        raise ValueError(
            "this must name an environment variable, in capitals, such as SMTP_PASSWORD; "
            "put the secret itself in that variable, never in this file"
        )
    return name


EnvironmentVariable = Annotated[str, AfterValidator(_variable_name)]
"""The name of an environment variable that holds a secret."""


class Login(Declared):
    """What a server asks for before it serves; neither or both."""

    username: str | None = None
    password_env: EnvironmentVariable | None = Field(
        default=None, description="the NAME of an environment variable"
    )

    def password(self, environment: Mapping[str, str]) -> str | None:
        """The password, if one is declared and the environment has it."""
        return environment.get(self.password_env) if self.password_env else None

    @model_validator(mode="after")
    def _login_is_whole(self) -> Self:
        if (self.username is None) != (self.password_env is None):
            raise ValueError("a login needs both `username` and `password_env`; add the other, or drop both")
        return self
