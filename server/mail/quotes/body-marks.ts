/**
 * Noncharacters that the HTML reader puts into a text for `stripQuotes`. They never come from a sender: `visibleCharacters`
 * takes all noncharacters out of what was received.
 */
export const quoteBeginsHere = '\uFDD0';
export const attributionHere = '\uFDD1';
export const signatureBeginsHere = '\uFDD2';
export const signatureEndsHere = '\uFDD3';
export const anyMark = /[\uFDD0-\uFDD3]/g;
