const unknownCharacter = '\u{FFFD}';

/**
 * A parameter as PostgreSQL can keep it: no text of it holds a NUL, a stranger's Message-ID may, and the whole statement would be refused for it.
 * Replaced, not dropped, so that it equals nothing that was stored without one.
 */
export function storable(parameter: unknown): unknown {
  return typeof parameter === 'string' ? parameter.replaceAll('\0', unknownCharacter) : parameter;
}

/** Whole escapes of JSON, so that the second half of `\\` begins none; first those that `jsonb` refuses: NUL and half a surrogate pair. */
const escapes = /\\(?:(u0000|ud[89a-f][0-9a-f]{2})|.)/g;

/** JSON for a `jsonb` column. */
export function jsonb(value: unknown): string {
  return JSON.stringify(value).replace(escapes, (escape, refused: string | undefined) =>
    refused === undefined ? escape : unknownCharacter,
  );
}
