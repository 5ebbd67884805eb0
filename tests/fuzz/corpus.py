#!/usr/bin/env python3
"""The corpus of each fuzzer is one file of inputs, a line each in base64, so that thousands of small inputs
are no thousands of files.

  corpus.py unpack FILE FOLDER   writes the inputs as files, as libFuzzer wants them
  corpus.py pack FOLDER FILE     the other way round, the shortest first
"""
import base64
import hashlib
import pathlib
import sys


def unpack(file, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for line in file.read_text().split():
        content = base64.b64decode(line)
        (folder / hashlib.sha1(content).hexdigest()).write_bytes(content)


def pack(folder, file):
    inputs = sorted((path.read_bytes() for path in folder.iterdir()), key=lambda content: (len(content), content))
    file.write_text(''.join(base64.b64encode(content).decode() + '\n' for content in inputs if content))


if len(sys.argv) != 4 or sys.argv[1] not in ('pack', 'unpack'):
    sys.exit(__doc__)
{'pack': pack, 'unpack': unpack}[sys.argv[1]](pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
