import type { Json, StepSettings } from './descriptor.js';
import { graphqlDocument } from './graphql-document.js';
import { isMembered } from './paths.js';
import { compileTemplate, type Bound, type Inputs, type Template, type Written } from './template.js';

/** A request ready to be sent, but for the sign-in's headers. `path` begins with `/` and has the query in it. */
export interface PlainRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}
export type Built = { request: PlainRequest } | Exclude<Bound, { value: unknown }>;
export type RequestSettings = Pick<
  StepSettings,
  'request' | 'query' | 'headers' | 'body' | 'graphql' | 'variables' | 'fragments'
>;

type Build<T> = (inputs: Inputs) => T | Exclude<Bound, { value: unknown }>;

export interface CompiledRequest {
  method: string;
  build(inputs: Inputs): Built;
  /** Every template of the request, for checks and for what it depends on. */
  templates: { place: Place; template: Template }[];
  /** The kind of GraphQL operation, when it is one. */
  graphql?: 'query' | 'mutation' | 'subscription';
}
type Place = 'path' | 'query' | 'body' | 'header';

/** Compiles a request. Throws a RangeError with a sentence for a hole that is unknown, unencoded or in a place it may not stand in. */
export function compileRequest(
  settings: RequestSettings,
  fragments: Readonly<Record<string, string>> = {},
): CompiledRequest {
  const templates: CompiledRequest['templates'] = [];
  const compile = (place: Place, text: string): Template => {
    const template = compileTemplate(text);
    refuseUnsafe(place, template);
    templates.push({ place, template });
    return template;
  };
  const [method = '', pathText = ''] = splitOnce(settings.request, ' ');
  const path = compile('path', pathText);
  const query = Object.entries(settings.query ?? {}).map(([name, value]) => ({
    name: compileName(name),
    build: compileQuery(value, compile),
  }));
  const headers = compileHeaders(settings.headers ?? {}, (text) => compile('header', text));
  const document = settings.graphql === undefined ? undefined : graphqlDocument(settings, fragments);
  const bodySettings: Json | undefined =
    document === undefined ? settings.body : { query: document.text, variables: settings.variables ?? {} };
  const body = bodySettings === undefined ? undefined : compileJson(bodySettings, (text) => compile('body', text));

  const build = (inputs: Inputs): Built => {
    const address = writeAddress(path, query, inputs);
    if (typeof address === 'string') return address;
    const head = headers(inputs);
    if (typeof head === 'string') return head;
    const content = body?.(inputs);
    if (typeof content === 'string') return content;
    return {
      request: {
        method,
        path: address.text,
        headers: content === undefined ? head : { 'content-type': 'application/json', ...head },
        body: content === undefined ? undefined : JSON.stringify(content.value),
      },
    };
  };
  return { method, build, templates, ...(document === undefined ? {} : { graphql: document.kind }) };
}

type QueryPart = { name: Template; build: Build<{ text: string }> };

/** The path with its query. Blanks become %20, never +, which strict OData parsers do not take for a blank. */
function writeAddress(path: Template, query: readonly QueryPart[], inputs: Inputs): Written {
  const written = path.write(inputs, encodeURIComponent);
  if (typeof written === 'string') return written;
  const pairs: string[] = [];
  for (const { name, build } of query) {
    const parameter = name.write(inputs);
    if (typeof parameter === 'string') return parameter;
    const value = build(inputs);
    if (typeof value === 'string') return value;
    pairs.push(`${encodeURIComponent(parameter.text).replaceAll('%24', '$')}=${encodeURIComponent(value.text)}`);
  }
  if (pairs.length === 0) return written;
  return { text: `${written.text}${written.text.includes('?') ? '&' : '?'}${pairs.join('&')}` };
}

/** A parameter's name may be made of config, as where a system numbers its custom fields. */
function compileName(text: string): Template {
  const template = compileTemplate(text);
  const foreign = template.parts.find((part) => typeof part !== 'string' && !part.source.startsWith('config.'));
  if (foreign !== undefined) throw new RangeError(`the name of a parameter, "${text}", may hold config only`);
  return template;
}

/** Headers as templates; a header whose optional value is absent is left out. */
export function compileHeaders(
  settings: Readonly<Record<string, string | { scheme: string; base64: string }>>,
  compile: (text: string) => Template,
): Build<Record<string, string>> {
  const headers = Object.entries(settings).map(([name, value]) =>
    typeof value === 'string'
      ? { name, template: compile(value), scheme: undefined }
      : { name, template: compile(value.base64), scheme: value.scheme },
  );
  return (inputs) => {
    const made: Record<string, string> = {};
    for (const { name, template, scheme } of headers) {
      const written = template.write(inputs);
      if (written === 'absent') continue;
      if (typeof written === 'string') return written;
      made[name] = scheme === undefined ? written.text : `${scheme} ${Buffer.from(written.text).toString('base64')}`;
    }
    return made;
  };
}

type QuerySettings = NonNullable<RequestSettings['query']>[string];

function compileQuery(
  value: QuerySettings,
  compile: (place: Place, text: string) => Template,
): Build<{ text: string }> {
  if (typeof value === 'number') return () => ({ text: String(value) });
  if (typeof value === 'string') {
    const template = compile('query', value);
    return (inputs) => template.write(inputs);
  }
  const bind = compileJson(value.json, (text) => compile('body', text));
  return (inputs) => {
    const bound = bind(inputs);
    return typeof bound === 'string' ? bound : { text: JSON.stringify(bound.value) };
  };
}

/** A JSON value whose texts are templates: a text that is one hole becomes the value with its type. */
function compileJson(value: Json, compile: (text: string) => Template): (inputs: Inputs) => Bound {
  if (typeof value === 'string') return compile(value).bind;
  if (Array.isArray(value)) {
    const items = value.map((item) => compileJson(item, compile));
    return (inputs) =>
      collect(
        items,
        (item) => item(inputs),
        (bound) => bound,
      );
  }
  if (!isMembered(value)) return () => ({ value });
  const members = Object.entries(value).map(([name, member]) => ({ name, bind: compileJson(member, compile) }));
  return (inputs) =>
    collect(
      members,
      (member) => member.bind(inputs),
      (bound) => Object.fromEntries(bound.map((item, index) => [members[index]?.name ?? '', item])),
    );
}

function collect<T>(parts: readonly T[], bind: (part: T) => Bound, finish: (values: unknown[]) => unknown): Bound {
  const values: unknown[] = [];
  for (const part of parts) {
    const bound = bind(part);
    if (typeof bound === 'string') return bound;
    values.push(bound.value);
  }
  return { value: finish(values) };
}

/**
 * What may stand where. What a customer or a remote answer wrote never becomes part of a longer text without an encoder, nor of an
 * address at all; a secret stands in headers and bodies, never in an address, which logs and proxies keep.
 */
function refuseUnsafe(place: Place, template: Template): void {
  for (const part of template.parts) {
    if (typeof part === 'string') continue;
    const root = part.source.split('.', 1)[0] ?? '';
    const isForeign = root === 'in' || root === 'item' || root.startsWith('$');
    if (root === 'secret' && (place === 'path' || place === 'query')) {
      throw new RangeError(`{{${part.source}}} puts a secret into an address; use a header`);
    }
    if (isForeign && place === 'header') throw new RangeError(`{{${part.source}}} may not stand in a header`);
    const isWhole = template.parts.length === 1 && place === 'body';
    if (isForeign && !isWhole && part.encoder === undefined) {
      throw new RangeError(
        `{{${part.source}}} needs an encoder here, such as {{${part.source}|odataString}}, because it becomes part of a text`,
      );
    }
  }
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
