"""Buckets of tokens in the cache: full at first, each use takes one, and they fill again at an even
pace. However many processes ask at once, none takes what another took.

A bucket is one number, the moment at which it will be full again (in microseconds, since Redis
counts in whole numbers): each token taken puts it off by the time that one takes to come back.
That is the generic cell rate algorithm of ITU-T I.371, and the same as counting tokens.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.cache import cache, caches
from django.core.cache.backends.redis import RedisCache
from django.core.files import locks

_SECOND = 1_000_000
# The same as `_take` below, in one step of the server. Lua would write so long a number as 1.7e15.
_TAKE = """
local now, cost, room, debt = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + cost
if debt ~= '' then
    full = math.min(full, now + room + tonumber(debt))
elseif full > now + room then
    return full - now - room
end
redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', ARGV[5])
return 0
"""


@dataclass(frozen=True)
class Cubeta:
    """A bucket of `veces` tokens that takes `segundos` to fill from empty."""

    clave: str
    veces: int
    segundos: int

    def take(self, veces: int = 1) -> int:
        """Take so many tokens, or none if there are fewer; return the seconds to wait, else 0.

        Whoever waits so long finds enough of them, unless somebody else took some meanwhile.

        :raises ValueError: it never holds so many.
        """
        if veces > self.veces:
            raise ValueError(f"{self.clave} holds {self.veces}, never {veces}")
        return self._change(veces, debt=None)

    def owe(self, veces: int = 1) -> None:
        """Take so many even if there are fewer: what was done already, and was counted after it.

        A debt of more than a whole bucket is forgiven: nobody waits longer than `segundos` for it,
        and what a bucket holds in one such time.
        """
        self._change(veces, debt=self._room)

    def seconds(self) -> int:
        """Return the seconds until there is a token, 0 if there is one. Takes none."""
        now = _now()
        full = max(cache.get(self.clave, 0), now) + self._each
        return _seconds(full - now - self._room)

    @property
    def _each(self) -> int:
        """Microseconds in which one token comes back; rounded against who asks."""
        return -(-self.segundos * _SECOND // self.veces)

    @property
    def _room(self) -> int:
        return self._each * self.veces

    def _change(self, veces: int, *, debt: int | None) -> int:
        cost, kept = self._each * veces, 2 * self._room // _SECOND + 1
        if isinstance(found := caches["default"], RedisCache):
            return _seconds(self._take_in_redis(found, cost, debt, kept))
        with _alone():
            return _seconds(self._take(cost, debt, kept))

    def _take(self, cost: int, debt: int | None, kept: int) -> int:
        now = _now()
        full = max(cache.get(self.clave, 0), now) + cost
        if debt is not None:
            full = min(full, now + self._room + debt)
        elif full > now + self._room:
            return int(full - now - self._room)
        cache.set(self.clave, full, timeout=kept)
        return 0

    def _take_in_redis(self, found: RedisCache, cost: int, debt: int | None, kept: int) -> int:
        key = found.make_and_validate_key(self.clave)
        # What Django offers reads in one step and writes in another; its client is not official.
        client = found._cache.get_client(key, write=True)
        given = ("" if debt is None else debt, kept * 1000)
        return int(client.eval(_TAKE, 1, key, _now(), cost, self._room, *given))


def _now() -> int:
    return time.time_ns() // 1000


def _seconds(microseconds: int) -> int:
    """Whole seconds, so that whoever comes back then is not a moment early."""
    return max(0, -(-microseconds // _SECOND))


@contextmanager
def _alone() -> Iterator[None]:
    """Wait for one's turn, among all processes of a machine: files and memory have no steps."""
    with Path(settings.VAR_DIR, "cubetas.lock").open("w") as file:
        locks.lock(file, locks.LOCK_EX)
        yield
