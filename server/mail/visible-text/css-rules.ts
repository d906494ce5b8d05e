import { AttributeAction, parse as parseSelector, SelectorType, type Selector } from 'css-what';
import postcss, { type ChildNode, type Container, type Rule } from 'postcss';
import { declarationsOf, type Declaration } from './css-declarations.js';

/** One selector of a rule, with what it declares and how strong it is. */
export interface StyleRule {
  selector: Selector[];
  specificity: number;
  order: number;
  declarations: Declaration[];
}

const maxCharacters = 120_000;
const maxRules = 2000;
/** The window in which mail is taken to be read: a desktop's reading pane, in pixels. */
const windowWidth = 1280;
const windowHeight = 800;
const relevant =
  /^(?:--|all$|display|visibility|opacity|filter|font|color|background|-webkit-text-fill|-webkit-text-stroke|(?:min-|max-)?(?:width|height|inline-size|block-size)|overflow|position|left|right|top|bottom|inset|margin|padding|text-indent|text-shadow|white-space|clip|mask|-webkit-mask|transform|-webkit-transform|translate|scale|rotate|zoom|line-height|contain$|content-visibility|float|-webkit-background-clip)/;

/** The rules of style sheets that bear on what can be seen, in order. What does not parse is left out, as browsers do. */
export function styleRules(sheets: readonly { css: string; media: string }[]): StyleRule[] {
  const rules: StyleRule[] = [];
  for (const { css, media } of sheets) {
    if (!mediaApplies(media)) continue;
    const text = css.slice(0, maxCharacters).replaceAll(/<!--|-->/g, ' ');
    for (const root of parsedParts(text)) addRules(root, '', rules);
  }
  return rules;
}

/** The whole sheet, or where postcss refuses it, its top-level blocks one by one. */
function parsedParts(css: string): Container[] {
  const whole = tryParse(css);
  if (whole !== undefined) return [whole];
  return blocks(css).flatMap((block) => tryParse(block) ?? []);
}

function tryParse(css: string): Container | undefined {
  try {
    return postcss.parse(css);
  } catch {
    return undefined;
  }
}

function blocks(css: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < css.length && found.length < maxRules; at += 1) {
    if (css[at] === '{') depth += 1;
    if (css[at] !== '}') continue;
    depth -= 1;
    if (depth > 0) continue;
    depth = 0;
    found.push(css.slice(start, at + 1));
    start = at + 1;
  }
  if (start < css.length) found.push(`${css.slice(start)}${'}'.repeat(Math.min(depth, 50))}`);
  return found;
}

function addRules(container: Container, parent: string, rules: StyleRule[], depth = 0): void {
  if (depth > 12) return;
  container.each((node: ChildNode) => {
    if (rules.length >= maxRules) return false;
    if (node.type === 'rule') {
      addRule(node.selector, parent, blockOf(node), rules);
      addRules(node, nested(node.selector, parent), rules, depth + 1);
    } else if (
      node.type === 'atrule' &&
      groupApplies(node.name.toLowerCase(), node.params) &&
      node.nodes !== undefined
    ) {
      addRules(node, parent, rules, depth + 1);
    }
    return undefined;
  });
}

/** The rule's own declarations as text, its nested rules left out; `*display` and `_display`, which only old browsers read, too. */
function blockOf(rule: Rule): string {
  return rule.nodes
    .flatMap((child) =>
      child.type === 'decl' && !/[*_$]$/.test(child.raws.before ?? '')
        ? [`${child.prop}:${child.value}${child.important ? '!important' : ''}`]
        : [],
    )
    .join(';');
}

function groupApplies(name: string, params: string): boolean {
  if (name === 'media') return mediaApplies(params);
  if (name === 'supports') return !/^\s*not\b/i.test(params);
  return name === 'layer';
}

function nested(selector: string, parent: string): string {
  if (parent === '') return selector;
  return selector.includes('&') ? selector.replaceAll('&', `:is(${parent})`) : `:is(${parent}) ${selector}`;
}

function addRule(selector: string, parent: string, block: string, rules: StyleRule[]): void {
  const declarations = declarationsOf(block).filter(({ name }) => relevant.test(name));
  if (declarations.length === 0) return;
  for (const single of selectorsOf(nested(selector, parent))) {
    rules.push({ selector: single, specificity: specificityOf(single), order: rules.length, declarations });
  }
}

function selectorsOf(text: string): Selector[][] {
  if (text.length > 2000) return [];
  try {
    return parseSelector(text);
  } catch {
    return [];
  }
}

/** Ids, then classes and attributes, then tags, as one number. */
function specificityOf(selector: readonly Selector[]): number {
  let sum = 0;
  for (const token of selector) {
    if (token.type === SelectorType.Attribute)
      sum += token.name === 'id' && token.action === AttributeAction.Equals ? 1_000_000 : 1000;
    else if (token.type === SelectorType.Tag || token.type === SelectorType.PseudoElement) sum += 1;
    else if (token.type === SelectorType.Pseudo) sum += specificityOfPseudo(token);
  }
  return sum;
}

function specificityOfPseudo(token: Selector): number {
  if (token.type !== SelectorType.Pseudo || token.name === 'where') return 0;
  if (!Array.isArray(token.data)) return 1000;
  return Math.max(0, ...token.data.map(specificityOf));
}

/** Whether a media query list holds on a desktop screen in a light scheme. Unknown features do not hold. */
function mediaApplies(list: string): boolean {
  const text = list.trim().toLowerCase();
  return text === '' || text.split(',').some(queryApplies);
}

function queryApplies(query: string): boolean {
  const isNegated = /^\s*not\b/.test(query);
  const holds = query
    .replace(/^\s*(?:not|only)\b/, '')
    .split(/\band\b/)
    .every(featureHolds);
  return isNegated ? !holds : holds;
}

function featureHolds(feature: string): boolean {
  const text = feature
    .trim()
    .replaceAll(/^\(|\)$/g, '')
    .replaceAll(/\s+/g, '');
  if (/^(?:all|screen)?$/.test(text)) return true;
  const match = /^(min|max)-(?:device-)?(width|height):(\d+(?:\.\d+)?)(px|em|rem)?$/.exec(text);
  if (match !== null) {
    const limit = Number(match[3]) * (match[4] === 'em' || match[4] === 'rem' ? 16 : 1);
    const size = match[2] === 'width' ? windowWidth : windowHeight;
    return match[1] === 'min' ? size >= limit : size <= limit;
  }
  const range = /^(width|height)(>=|<=|>|<)(\d+(?:\.\d+)?)px$/.exec(text);
  if (range !== null) {
    const size = range[1] === 'width' ? windowWidth : windowHeight;
    const limit = Number(range[3]);
    return range[2]?.startsWith('>') === true ? size > limit : size < limit;
  }
  return /^(?:prefers-color-scheme:light|orientation:landscape|hover:hover|hover|pointer:fine|color|min-resolution:1dppx|scripting:none|-webkit-min-device-pixel-ratio:[01](?:\.0)?)$/.test(
    text,
  );
}
