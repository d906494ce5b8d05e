/** What Windows-1252 has where ISO 8859-1 has control characters. Some versions of Node decode the one as the other. */
const windowsOnly = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Characters nobody sends, U+0080 to U+009F, as what Windows writes there: text labelled ISO 8859-1 is Windows-1252. */
export function withWindowsCharacters(text: string): string {
  return text.replaceAll(/[\u0080-\u009f]/g, (control) => windowsOnly.charAt(control.charCodeAt(0) - 0x80));
}
