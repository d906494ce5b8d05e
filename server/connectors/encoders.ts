import { normaliseEmail } from './normalise.js';

/**
 * Puts one value into the text of a query language, with the quotes the language needs, so that nothing of the value is read as
 * language. `refused`: the language cannot hold it safely. `impossible`: no record of such a field can have it, so nothing need be asked.
 */
export type Encoder = (value: string) => { text: string } | 'refused' | 'impossible';

const control = /\p{Cc}/u;
const maxValue = 320;

const table = {
  /** OData 4.01 URL conventions 5.1.1.6.1 and OData 2: quotes are doubled. */
  odataString: literal((value) => `'${value.replaceAll("'", "''")}'`),
  /** SOQL and SOSL reference, "Quoted String Escape Sequences". */
  soqlString: literal((value) => `'${value.replace(/[\\'"]/g, (char) => `\\${char}`)}'`),
  /** SuiteQL binds no parameters over REST: an allow-list, then quotes doubled. */
  suiteqlString: literal((value) =>
    /^[\p{L}\p{N} .@+_\-/#'&!$%*=^`{|}~?]+$/u.test(value) ? `'${value.replaceAll("'", "''")}'` : undefined,
  ),
  /** Shopify search syntax: a phrase in double quotes; backslash escapes. A phrase may not hold the wildcard. */
  shopifySearch: literal((value) =>
    value.includes('*') ? undefined : `"${value.replace(/[\\"]/g, (char) => `\\${char}`)}"`,
  ),
  /** Zendesk search knows no escape inside a phrase. */
  zendeskSearch: literal((value) => (/["*\\]/.test(value) ? undefined : `"${value}"`)),
  /** `like` and `ilike` with backslash as escape: Tryton, Odoo, PostgreSQL. */
  likeExact: literal((value) => value.replace(/[\\%_]/g, (char) => `\\${char}`)),
  /** Filter values of REST APIs, where `!x`, `~x`, `>=x` are operators, an empty value means "is null", `|` and `,` make a list. */
  plainValue: literal((value) => (/^[!~<>=^*$|&%@:-]|[|,*]/.test(value) ? undefined : value)),
  /** The same for an address, which may hold `!`, `*` or `|` inside but not in front. */
  plainEmail: literal((value) =>
    normaliseEmail(value) === undefined || /^[!~<>=^*$|&%-]|[|,]/.test(value) ? undefined : value,
  ),
  /** One piece of a path; `.` and `..` would climb. Percent-encoding is done where the address is put together. */
  pathSegment: literal((value) => (/^\.{1,2}$/.test(value) ? undefined : value)),
  guid: exactly(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i),
  integer: exactly(/^(0|[1-9]\d{0,14})$/),
} satisfies Record<string, Encoder>;
export const encoders: ReadonlyMap<string, Encoder> = new Map(Object.entries<Encoder>(table));

/** Encoders that write their own quotes: a descriptor that puts more around them is refused. */
export const quotingEncoders: ReadonlySet<string> = new Set([
  'odataString',
  'soqlString',
  'suiteqlString',
  'shopifySearch',
  'zendeskSearch',
]);

function literal(write: (value: string) => string | undefined): Encoder {
  return (value) => {
    if (value === '' || value.length > maxValue || control.test(value)) return 'refused';
    const text = write(value);
    return text === undefined ? 'refused' : { text };
  };
}

function exactly(pattern: RegExp): Encoder {
  return (value) => (pattern.test(value) ? { text: value } : 'impossible');
}
