"""A student's process where there is no fork (Windows): a new one for each submission."""

import math
import secrets
import socket
import subprocess
from functools import partial

from . import wire
from .host import HELLO, START_SECONDS, End, GoneError, compare, receive
from .limits import Limits
from .messages import decode_hello, decode_ready
from .tiers import JailError, Tier, command

TOKEN = 16  # bytes by which the process shows that it is ours


class Spawner:
    """Does for a submission what a Host does, only slower. Raises JailError as it does."""

    def __init__(self, tier: Tier, limits: Limits, plots: bool = False) -> None:
        self._what = tier, limits, plots
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self.fork().close()
        except GoneError:
            raise JailError("a process for a student does not start") from None
        finally:
            self.close()

    def fork(self) -> socket.socket:
        """The channel of a new student. Raises GoneError."""
        token = secrets.token_bytes(TOKEN)
        channel = self._start(token)
        channel.settimeout(START_SECONDS)
        read = partial(receive, channel)
        try:
            if not secrets.compare_digest(read(TOKEN), token):
                raise GoneError
            compare(wire.read_frame(read, decode_hello, HELLO, 0)[0])
            wire.read_frame(read, decode_ready, HELLO, 0)
        except wire.WireError:
            channel.close()
            raise GoneError from None
        except (GoneError, JailError):
            channel.close()
            raise
        return channel

    def _start(self, token: bytes) -> socket.socket:
        tier, limits, plots = self._what
        with socket.create_server(("127.0.0.1", 0)) as door:
            door.settimeout(START_SECONDS)
            entry = {"port": door.getsockname()[1], "token": token.hex()}
            words, environment = command(tier, limits, entry, plots)
            self._process = subprocess.Popen(words, env=environment, cwd="/")  # noqa: S603
            try:
                return door.accept()[0]
            except OSError:
                raise GoneError from None

    def end(self) -> End:
        """Kills the student; how much it computed is not known."""
        self.close()
        return End("exit", math.inf)

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    def close(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = None
