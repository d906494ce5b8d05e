import type { Frame } from 'playwright-core';

/** All a pane of ours is made of. Anything else that is found in it somebody else put there. */
const ownTags =
  'html head meta title style script link body div main header footer section h1 h2 p ul li dl dt dd span strong br a button form input select option textarea svg path'.split(
    ' ',
  );
const ownAttributes =
  /^(?:aria-[a-z]+|data-[a-z-]+|class|id|lang|dir|role|title|tabindex|type|value|name|content|charset|href|src|rel|target|as|defer|nonce|hidden|disabled|contenteditable|spellcheck|placeholder|maxlength|readonly|viewbox|d|selected|style|media|async|crossorigin)$/;
/** The HTML of a reply: what the mail may hold. */
const replyTags = 'html head body p br ul li a'.split(' ');
const replyAttributes = /^(?:href|id)$/;

/** What is live in the pane's document that a pane of ours never holds: elements, attributes, addresses. Empty is what must be. */
export function liveInPane(pane: Frame): Promise<string[]> {
  return pane.evaluate(findLive, { tags: ownTags, attributes: ownAttributes.source, links: '^(?:https:|/outlook/)' });
}

/** The same in HTML that was handed to the mail program. Parsed in a page, where scripts of a parsed document do not run. */
export function liveInReply(pane: Frame, html: string): Promise<string[]> {
  return pane.evaluate(findLive, { html, tags: replyTags, attributes: replyAttributes.source, links: '^https:' });
}

/** Runs in a page. */
function findLive(options: { html?: string; tags: string[]; attributes: string; links: string }): string[] {
  const { html } = options;
  const root = html === undefined ? document : new DOMParser().parseFromString(html, 'text/html');
  const [attributes, links] = [new RegExp(options.attributes), new RegExp(options.links)];
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const tag = element.tagName.toLowerCase();
    // What an open dialog keeps the focus with; empty.
    const isGuard = tag === 'i' && element.hasAttribute('data-tabster-dummy') && !element.hasChildNodes();
    const found = options.tags.includes(tag) || isGuard ? [] : [`<${tag}>`];
    for (const { name, value } of element.attributes) {
      if (!attributes.test(name.toLowerCase())) found.push(`<${tag} ${name}="${value.slice(0, 60)}">`);
      if (name === 'href' && !links.test(value)) found.push(`<${tag} href="${value.slice(0, 60)}">`);
      if (
        name === 'src' &&
        !/^(?:https:\/\/appsforoffice\.microsoft\.com\/|https:\/\/ajax\.aspnetcdn\.com\/|\/outlook\/|https:\/\/localhost:\d+\/outlook\/)/.test(
          value,
        )
      )
        found.push(`<${tag} src="${value.slice(0, 60)}">`);
    }
    return found;
  });
}
