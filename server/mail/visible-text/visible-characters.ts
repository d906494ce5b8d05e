/** A text without the characters that draw nothing, and what was written in them. */
export interface VisibleCharacters {
  text: string;
  /** Words spelt in Unicode tag characters, which no reader sees and a machine may read. */
  hidden: string[];
}

/** A black flag with tags, closed (England, Scotland, Wales), or a run of tags that is no flag. */
const flagOrTags = /(\u{1F3F4}[\u{E0061}-\u{E007A}]{2,6}\u{E007F})|[\u{E0000}-\u{E007F}]+/gu;
/** Bidirectional overrides and isolates, invisible operators, fillers, variation selectors that name no glyph, noncharacters we use as marks. */
const blank =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\uFDD0-\uFDEF\u{1D173}-\u{1D17A}\u{E0100}-\u{E01EF}]/gu;
/** Joiners mean something between letters of some scripts and inside emoji; elsewhere they only split words. */
const idleJoiner =
  /(?<![\p{M}\p{Extended_Pictographic}\u0600-\u06FF\u0700-\u08FF\u0900-\u0DFF\uFE0F])[\u200C\u200D]|[\u200C\u200D](?=\s|$)/gu;

/** Takes invisible characters out of a text that a sender wrote. Removes, never reorders. */
export function visibleCharacters(text: string): VisibleCharacters {
  if (!/[^\n\r\t\x20-\x7E\u00A0-\u00AC\u00AE-\u024F]/.test(text)) return { text, hidden: [] };
  const hidden: string[] = [];
  const shown = text.replaceAll(flagOrTags, (run, flag: string | undefined) => {
    if (flag !== undefined) return flag;
    hidden.push(
      [...run].map((character) => String.fromCodePoint((character.codePointAt(0) ?? 0xe0020) - 0xe0000)).join(''),
    );
    return '';
  });
  return {
    text: shown.replaceAll(blank, '').replaceAll(idleJoiner, ''),
    hidden: hidden.filter((word) => /[\p{L}\p{N}]/u.test(word)),
  };
}
