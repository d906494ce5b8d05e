const maxHeaders = 2000;

/** The fields of a raw header block (RFC 5322), in its order, unfolded. Lines that are no field are left out; never throws. */
export function parseHeaderBlock(block: string): { name: string; value: string }[] {
  const fields: { name: string; parts: string[] }[] = [];
  for (const line of block.split(/\r\n|\n|\r/)) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (line.trim() !== '') last?.parts.push(line.trim());
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trimEnd();
    if (/^[!-9;-~]+$/.test(name) && fields.length < maxHeaders)
      fields.push({ name, parts: [line.slice(colon + 1).trim()] });
  }
  return fields.map(({ name, parts }) => ({ name, value: parts.join(' ') }));
}
