"""Values as bytes, in both directions: strict, bounded, and without pickle.

Both sides of the jail import this file, so it needs NumPy, msgspec and `limits` alone.

A frame is two lengths, a head and a body. The head is MessagePack, checked against types; it
holds the structure and, for an array, a dtype and a shape. The body is the arrays' data, one
after the other in that order, in C order. Every length is checked before memory is taken for it.
"""

import math
import struct
from collections.abc import Callable
from functools import cache
from types import FunctionType, GeneratorType
from typing import Annotated, Any, Literal, get_args

import msgspec
import numpy as np
import numpy.ma  # NumPy loads it late: once here, not again in every student's process
from msgspec import Meta, Struct

from ..limits import MAX_DEPTH, MAX_DIMS, MAX_EMPTY, MAX_ITEMS

LENGTHS = struct.Struct("<II")
AT_ONCE = 64 * 1024  # bytes to ask for
DType = Literal[
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
    "float16", "float32", "float64",
]  # fmt: skip
DTYPES = frozenset(get_args(DType))
ARRAY_KINDS = {"O": "objects", "U": "text", "S": "text", "T": "text", "c": "complex numbers"}
ARRAY_KINDS |= {"V": "records", **dict.fromkeys("Mm", "dates")}
# What a value that cannot travel is called; anything else is an "object".
UNFIT = {kind.__name__ for kind in (str, bytes, bytearray, set, frozenset, complex, range, slice)}
UNFIT |= {kind.__name__ for kind in (type, map, filter, zip, GeneratorType, FunctionType)}
UNFIT |= {f"array of {what}" for what in ARRAY_KINDS.values()}
UNFIT |= {"object", "MaskedArray", "huge int", "too many values", "too deep", "too large"}

Length = Annotated[int, Meta(ge=0, le=2**31)]
Key = Annotated[str, Meta(max_length=64)]


class WireError(Exception):
    """Bytes that are not a frame, or a frame that is not a message."""


class Unfit(Exception):
    """A value that may not travel. `str()` of it is one of UNFIT."""


class Array(Struct, array_like=True, tag="a", frozen=True):
    """An array, or with `scalar` a NumPy number: its data comes next in the body."""

    dtype: DType
    shape: Annotated[tuple[Length, ...], Meta(max_length=MAX_DIMS)]
    scalar: bool = False


class Items(Struct, array_like=True, tag="i", frozen=True):
    """A list, or a tuple."""

    items: "Annotated[list[Node], Meta(max_length=MAX_ITEMS)]"
    is_tuple: bool


class Mapping(Struct, array_like=True, tag="m", frozen=True):
    """A dict with string keys."""

    keys: Annotated[list[Key], Meta(max_length=MAX_ITEMS)]
    items: "Annotated[list[Node], Meta(max_length=MAX_ITEMS)]"


Node = None | bool | int | float | Array | Items | Mapping


def pack(value: Any, body: list[bytes], depth: int = 0) -> Node:
    """The head's part for `value`; array data is appended to `body`. Raises Unfit."""
    if depth > MAX_DEPTH:
        raise Unfit("too deep")
    kind = type(value)
    if value is None or kind is bool or kind is float:
        return value
    if kind is int:
        if not -(2**63) <= value < 2**64:
            raise Unfit("huge int")
        return value
    if isinstance(value, np.ndarray | np.generic):
        return _pack_array(value, body)
    if isinstance(value, tuple | list):
        return Items(
            [pack(item, body, depth + 1) for item in _few(value)], isinstance(value, tuple)
        )
    if isinstance(value, dict):
        keys = list(_few(value))
        if not all(type(key) is str and len(key) <= 64 for key in keys):
            raise Unfit("object")
        return Mapping(keys, [pack(value[key], body, depth + 1) for key in keys])
    raise Unfit(kind.__name__ if kind.__name__ in UNFIT else "object")


def _few(values: Any) -> Any:
    if len(values) > MAX_ITEMS:
        raise Unfit("too many values")
    return values


def _pack_array(value: Any, body: list[bytes]) -> Array:
    if isinstance(value, np.ma.MaskedArray):  # what lies under the mask is not an answer
        raise Unfit("MaskedArray")
    array = np.asarray(value)
    name = _name_of(array.dtype)
    if name not in DTYPES and array.dtype == np.longdouble:
        array, name = array.astype(np.float64), "float64"
    if name not in DTYPES:
        raise Unfit(f"array of {ARRAY_KINDS.get(array.dtype.kind, 'objects')}")
    if array.ndim > MAX_DIMS or is_vast(array.shape):
        raise Unfit("too many values")
    body.append((array if array.dtype.isnative else array.astype(name)).tobytes())
    return Array(name, array.shape, isinstance(value, np.generic))  # type: ignore[arg-type]


@cache
def _name_of(dtype: np.dtype[Any]) -> str:
    """NumPy puts a name together each time it is asked."""
    return dtype.name


def unpack(node: Node, body: memoryview, at: int = 0, depth: int = 0) -> tuple[Any, int]:
    """The value of a head's part, and where in the body the next array's data begins.

    Raises WireError. Arrays are fresh, writable and own their data.
    """
    if depth > MAX_DEPTH:
        raise WireError("nested too deep")
    if isinstance(node, Array):
        return _unpack_array(node, body, at)
    if isinstance(node, Items | Mapping):
        values = []
        for item in node.items:
            value, at = unpack(item, body, at, depth + 1)
            values.append(value)
        if isinstance(node, Items):
            return (tuple(values) if node.is_tuple else values), at
        if not len(set(node.keys)) == len(node.keys) == len(values):
            raise WireError("keys that do not fit")
        return dict(zip(node.keys, values, strict=True)), at
    return node, at


def _unpack_array(node: Array, body: memoryview, at: int) -> tuple[Any, int]:
    dtype = np.dtype(node.dtype)
    count = math.prod(node.shape)
    if is_vast(node.shape):
        raise WireError("an impossible shape")
    end = at + count * dtype.itemsize
    if end > len(body) or (node.scalar and node.shape):
        raise WireError("an array without its data")
    array = np.frombuffer(body[at:end], dtype).reshape(node.shape).copy()
    if node.dtype == "bool":  # any other byte would be a bool that is neither
        array = np.asarray(array.view(np.uint8) != 0)
    return (array[()] if node.scalar else array), end


def is_vast(shape: tuple[int, ...]) -> bool:
    """Whether an array of this shape is empty, and would be large if it were not."""
    return not math.prod(shape) and math.prod(size for size in shape if size) > MAX_EMPTY


def values_of(body: memoryview, *nodes: Node) -> list[Any]:
    """The values that parts of a head and a whole body stand for. Raises WireError."""
    values, at = [], 0
    for node in nodes:
        value, at = unpack(node, body, at)
        values.append(value)
    if at != len(body):
        raise WireError("data that belongs to nothing")
    return values


ENCODER = msgspec.msgpack.Encoder()


def frame(message: Struct, body: list[bytes]) -> bytes:
    """The bytes of one frame."""
    head = ENCODER.encode(message)
    data = b"".join(body)
    return LENGTHS.pack(len(head), len(data)) + head + data


def fits(data: bytes, head: int, body: int) -> bool:
    """Whether a frame keeps to the limits that its reader will set."""
    sizes = LENGTHS.unpack_from(data)
    return bool(sizes[0] <= head and sizes[1] <= body)


def read_frame(
    read: Callable[[int], bytes | bytearray],
    decode: Callable[[memoryview], Any],
    head: int,
    body: int,
) -> tuple[Any, memoryview]:
    """One message and its body. `read` returns exactly so many bytes or raises.

    Raises WireError for lengths over `head` and `body`, and for a head that `decode` refuses.
    """
    sizes = LENGTHS.unpack(read(LENGTHS.size))
    if sizes[0] > head or sizes[1] > body:
        raise WireError("longer than allowed")
    data = memoryview(read(sizes[0] + sizes[1]))
    try:
        return decode(data[: sizes[0]]), data[sizes[0] :]
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise WireError("not a message") from error


class Reader:
    """Reads exactly so many bytes from `read`, which returns at most as many as asked.

    Asks for more than that, as messages often come several at once. Raises EOFError.
    """

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read, self._data = read, b""

    def __call__(self, size: int) -> bytes:
        while len(self._data) < size:
            if not (part := self._read(AT_ONCE)):
                raise EOFError
            self._data += part
        piece, self._data = self._data[:size], self._data[size:]
        return piece


def write_all(write: Callable[[Any], int], data: bytes) -> None:
    """All of `data`, to what says how much it took."""
    rest = memoryview(data)
    while rest:
        rest = rest[write(rest) :]
