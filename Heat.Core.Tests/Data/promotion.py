"""NumPy's promotion of types: python3 promotion.py writes promotion.jsonl beside itself.

Pairs and triples of element types, and types with Python's numbers by the rules of NEP 50, which NumPy 1.24 has on request.
"""
import itertools
import os

os.environ["NPY_PROMOTION_STATE"] = "weak"

import numpy as np

import records

TYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64", "complex64", "complex128"]
NUMBERS = {"bool": True, "int": 1, "float": 1.0, "complex": 1j}


def lines():
    for pair in itertools.product(TYPES, TYPES):
        yield {"types": pair, "numbers": [], "result": np.promote_types(*pair).name}
    for triple in itertools.combinations(TYPES, 3):
        yield {"types": triple, "numbers": [], "result": np.result_type(*triple).name}
    # Of several types with a number NumPy 1.24's result depends on the order in which it looks at them.
    for types in itertools.chain([()], ((t,) for t in TYPES)):
        for number in NUMBERS:
            yield {"types": types, "numbers": [number], "result": np.result_type(*map(np.dtype, types), NUMBERS[number]).name}
    for numbers in itertools.combinations(NUMBERS, 2):
        yield {"types": [], "numbers": numbers, "result": np.result_type(*(NUMBERS[n] for n in numbers)).name}


if __name__ == "__main__":
    records.write(os.path.join(os.path.dirname(os.path.abspath(__file__)), "promotion.jsonl"), lines())
