import type { Answered } from './ask.js';
import type { CompiledStep } from './compile-descriptor.js';
import type { Built, PlainRequest } from './compile-request.js';
import { asText } from './transforms.js';

/** Builds the request of the next page; undefined when this was the last one. `page` counts from 1. */
export function nextPage(
  step: CompiledStep,
  first: PlainRequest,
  answered: Answered,
  items: number,
  page: number,
): Built | undefined {
  const { paging } = step.settings;
  if (paging === undefined || items === 0) return undefined;
  switch (paging.kind) {
    case 'link':
      return linked(first, asText(step.nextPage?.(answered.body)));
    case 'link-header':
      return linked(first, /<([^<>]{1,2000})>\s*;[^,]*rel="?next"?/.exec(String(answered.headers['link'] ?? ''))?.[1]);
    case 'cursor': {
      const cursor = asText(step.nextPage?.(answered.body));
      return cursor === undefined || cursor === '' ? undefined : withParameter(first, paging.parameter, cursor);
    }
    case 'offset':
      return items < paging.size ? undefined : withParameter(first, paging.parameter, String(page * paging.size));
  }
}

/** A link may be absolute, from the root, or relative; `ask` refuses one that leads out of the base address. */
function linked(first: PlainRequest, link: string | undefined): Built | undefined {
  return link === undefined || link === '' ? undefined : { request: { ...first, path: link } };
}

function withParameter(first: PlainRequest, name: string, value: string): Built {
  const mark = first.path.includes('?') ? '&' : '?';
  return { request: { ...first, path: `${first.path}${mark}${name}=${encodeURIComponent(value)}` } };
}
