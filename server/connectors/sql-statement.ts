import type { PlaceholderStyle, Statement } from './sql-driver.js';

/** Passed over when looking for parameters and words: strings, quoted names, comments, dollar quotes, `::` casts. Then `:name`, words, `;`. */
const token =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[\w .]+\]|--[^\n]*|\/\*[\s\S]*?\*\/|(\$[A-Za-z_]*\$)[\s\S]*?\1|::|:([a-z][A-Za-z]*)|([A-Za-z_]\w*)|;/g;

/** Compiles `:name` to the driver's placeholders. Parameters only: a value is never part of the text. */
export function compileStatement(sql: string, style: PlaceholderStyle): Statement {
  const names: string[] = [];
  const text = withoutEnd(sql).replace(token, (all: string, _tag: unknown, name: string | undefined) => {
    if (name === undefined) return all;
    if (style === 'question' || !names.includes(name)) names.push(name);
    if (style === 'question') return '?';
    return style === 'at' ? `@${name}` : `$${names.indexOf(name) + 1}`;
  });
  return { text, names };
}

const writes =
  /^(insert|update|delete|merge|replace|upsert|into|create|alter|drop|truncate|grant|revoke|call|exec|execute|copy|set|begin|commit|rollback|lock|attach|pragma|vacuum)$/i;
/** Functions and tables that reach files, other servers or the system: of SQLite, PostgreSQL, MySQL and SQL Server. Refused as names, quoted or not. */
const reaching =
  /^(?:readfile|writefile|fsdir|load_extension|sha3_query|fts3_tokenizer|zipfile|sqlite_dbpage|pg_(?:read|ls|stat|write|file|log|logdir|execute)_\w*|lo_(?:import|export|get|put|from_bytea)|dblink\w*|query_to_xml\w*|load_file|openrowset|opendatasource|openquery|xp_\w+)$/i;
/** Words that are a function too, when a bracket follows. */
const functions = /^(replace|insert|truncate)$/i;

/**
 * Why a statement is refused; undefined when, by its words outside strings and comments, it is one SELECT with these parameters.
 * `readGrammar` asks a parser too where one knows the dialect. The session is read-only in any case: this is for the admin's sake.
 */
export function refuseStatement(sql: string, allowed: readonly string[]): string | undefined {
  const body = withoutEnd(sql);
  if (body.includes('\\')) return 'write it without a backslash: databases disagree on what one means';
  if (/\/\*M?!/i.test(body)) return 'write it without `/*!`, which MySQL executes';
  const reach = namesIn(body).find((name) => reaching.test(name));
  if (reach !== undefined) return `only tables are read; "${reach}" reaches beyond the database`;
  let first: string | undefined;
  for (const match of body.matchAll(token)) {
    const [all, , name, word] = match;
    if (all === ';') return 'write one statement only: a `;` stands in the middle';
    if (name !== undefined && !allowed.includes(name))
      return `:${name} is not known here; there is ${allowed.map((one) => `:${one}`).join(', ')}`;
    if (word === undefined) continue;
    first ??= word.toLowerCase();
    const isCall = functions.test(word) && /^\s*\(/.test(body.slice(match.index + word.length));
    if (writes.test(word) && !isCall) return `only reading is allowed; "${word}" is not`;
  }
  return first === 'select' || first === 'with' ? undefined : 'write a statement that begins with select or with';
}

/** Every name, with or without the quotes that databases know for names. */
function namesIn(sql: string): string[] {
  return [...sql.matchAll(token)].flatMap(([all, , , word]) =>
    word !== undefined ? [word] : /^["`[]/.test(all) ? [all.slice(1, -1).trim()] : [],
  );
}

function withoutEnd(sql: string): string {
  return sql.trim().replace(/;\s*$/, '');
}
