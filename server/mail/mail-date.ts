const zones: Record<string, string> = {
  UT: '+00:00',
  UTC: '+00:00',
  GMT: '+00:00',
  Z: '+00:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  CET: '+01:00',
  CEST: '+02:00',
  BST: '+01:00',
  EET: '+02:00',
  EEST: '+03:00',
};

/** An RFC 5322 date as RFC 3339 with the sender's own offset, or undefined if it is none. */
export function mailDate(value: string): string | undefined {
  const text = value
    .slice(0, 200)
    .replaceAll(/\([^()]*\)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const offset = offsetOf(text);
  const bare = text.replace(/\s(?:[+-]\d{4}|[A-Za-z]{1,5})$/, '');
  if (!/\d{1,2}[\s-]+[A-Za-z]{3,9}\.?[\s-]+\d{2,4}|\d{4}-\d\d-\d\d/.test(bare)) return undefined;
  const local = Date.parse(`${bare} +0000`);
  if (Number.isNaN(local)) return undefined;
  const date = new Date(local);
  if (date.getUTCFullYear() < 1970 || date.getUTCFullYear() > 2200) return undefined;
  return `${date.toISOString().slice(0, 19)}${offset}`;
}

function offsetOf(text: string): string {
  const numeric = /\s([+-])(\d\d)(\d\d)$/.exec(text);
  if (numeric !== null && Number(numeric[2]) <= 14 && Number(numeric[3]) < 60)
    return `${numeric[1]}${numeric[2]}:${numeric[3]}`;
  return zones[/\s([A-Za-z]{1,5})$/.exec(text)?.[1]?.toUpperCase() ?? ''] ?? '+00:00';
}
