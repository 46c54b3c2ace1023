"""Bytes from the jail: whatever they are, they are a value or an error, at little cost."""

import os
import struct
from contextlib import suppress

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as stnp

from autograder.sandbox import wire
from autograder.sandbox.messages import Returned, decode_reply

HEAD, BODY = 4096, 65536
refused = suppress(wire.WireError, EOFError)
quick = settings(deadline=None, max_examples=60)

dtypes = st.sampled_from(sorted(wire.DTYPES)).map(np.dtype)
arrays = dtypes.flatmap(
    lambda dtype: stnp.arrays(dtype, stnp.array_shapes(min_dims=0, max_dims=4, min_side=0))
)
numbers = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats()
values = st.recursive(
    numbers | arrays,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


def framed(value):
    parts = []
    return wire.frame(Returned(1, wire.pack(value, parts), False, None), parts)


def read(data, head=HEAD, body=BODY):
    """The value of one frame; raises WireError or EOFError, and nothing else."""
    rest = memoryview(data)

    def take(size):
        nonlocal rest
        assert size <= head + body + 8, "memory is asked for before the length is checked"
        if size > len(rest):
            raise EOFError
        part, rest = rest[:size], rest[size:]
        return bytearray(part)

    reply, parts = wire.read_frame(take, decode_reply, head, body)
    if isinstance(reply, Returned):
        return wire.values_of(parts, reply.value, reply.args)[0]
    return reply


@quick
@given(values)
def test_every_value_that_fits_survives_the_journey(value):
    back = read(framed(value), 2**20, 2**20)
    assert framed(back) == framed(value)


@quick
@given(st.binary(max_size=200))
def test_random_bytes_are_an_error_or_a_message(data):
    with_lengths = struct.pack("<II", len(data), 0) + data
    for frame in (data, with_lengths):
        with refused:
            read(frame)


@quick
@given(values, st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=4))
def test_a_damaged_frame_is_an_error_or_a_message(value, damage):
    data = bytearray(framed(value))
    for position, byte in damage:
        data[position % len(data)] = byte
    with refused:
        read(bytes(data))


@quick
@given(values, st.integers(0, 10**6))
def test_a_frame_cut_short_is_an_early_end(value, cut):
    data = framed(value)
    with pytest.raises(EOFError):
        read(data[: cut % len(data)], 2**20, 2**20)


def test_lengths_are_checked_before_memory_is_taken():
    for lengths in ((HEAD + 1, 0), (0, BODY + 1), (2**32 - 1, 2**32 - 1)):
        with pytest.raises(wire.WireError, match="longer"):
            read(struct.pack("<II", *lengths))


def returned(node, body=b""):
    """A frame with any head, as a hostile process would write it."""
    head = msgspec.msgpack.encode(
        {"type": "Returned", "serial": 1, "value": node, "changed": False, "args": None}
    )
    return struct.pack("<II", len(head), len(body)) + head + body


@pytest.mark.parametrize(
    ("node", "body"),
    [
        (["a", "float64", [2], False], b"\0" * 8),
        (["a", "float64", [1], False], b"\0" * 16),
        (["a", "float64", [2**31, 2**31], False], b""),
        (["a", "float64", [0, 2**31, 2**31], False], b""),
        (["a", "float64", [0, 4097], False], b""),
        (["a", "float64", [0, 2**31], False], b""),
        (["a", "float64", [-1], False], b""),
        (["a", "float64", [2**40], False], b""),
        (["a", "float64", [1] * 17, False], b"\0" * 8),
        (["a", "object", [1], False], b"\0" * 8),
        (["a", "U1", [1], False], b"\0" * 4),
        (["a", "float64", [1], True], b"\0" * 8),
        (["a", "float64", "1", False], b"\0" * 8),
        (["z", 1], b""),
        (["m", ["a", "a"], [1, 2]], b""),
        (["m", ["a"], [1, 2]], b""),
        (["m", [1], [1]], b""),
        (["m", ["x" * 65], [1]], b""),
        ("text", b""),
        (b"bytes", b""),
        ({"a": 1}, b""),
        (None, b"left over"),
        (msgspec.msgpack.Ext(1, b"x"), b""),
    ],
    ids=lambda part: repr(part).partition(" object at")[0],
)
def test_a_part_that_does_not_fit_is_refused(node, body):
    with pytest.raises(wire.WireError):
        read(returned(node, body))


def test_depth_is_bounded():
    node = None
    for _ in range(wire.MAX_DEPTH + 1):
        node = ["i", [node], False]
    with pytest.raises(wire.WireError, match="deep"):
        read(returned(node))
    deep = b"\x93\xa1i\x91" * 20_000
    with pytest.raises(wire.WireError):
        read(struct.pack("<II", len(deep), 0) + deep, head=10**6)


def test_a_bool_array_holds_true_and_false_only():
    value = read(returned(["a", "bool", [3], False], b"\0\1\2"))
    assert value.view(np.uint8).tolist() == [0, 1, 1]


def test_an_unknown_or_doubled_message_is_refused():
    for head in ({"type": "Verdict"}, {"type": "Returned"}, [], 3):
        data = msgspec.msgpack.encode(head)
        with pytest.raises(wire.WireError):
            read(struct.pack("<II", len(data), 0) + data)
    head = msgspec.msgpack.encode({"type": "Ran", "error": None, "defined": True})
    with pytest.raises(wire.WireError):
        read(struct.pack("<II", 2 * len(head), 0) + head + head)


@pytest.mark.slow
def test_a_hundred_thousand_random_frames_do_no_harm():
    random = np.random.default_rng(int.from_bytes(os.urandom(8)))
    start = bytearray(framed({"W": np.ones((2, 3)), "b": [1.5, (None, True)]}))
    for _ in range(100_000):
        data = start.copy()
        for position in random.integers(len(data), size=random.integers(1, 6)):
            data[position] = random.integers(256)
        with refused:
            read(bytes(data))
