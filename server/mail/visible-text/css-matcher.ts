import { compile } from 'css-select';
import { AttributeAction, SelectorType, type Selector } from 'css-what';
import type { AnyNode, Element } from 'domhandler';
import type { StyleRule } from './css-rules.js';

type Combinator = 'descendant' | 'child' | 'adjacent' | 'sibling';
interface Step {
  isMatch: (element: Element) => boolean;
  /** How this step stands to the one before it. */
  combinator: Combinator | undefined;
}
interface CompiledRule {
  rule: StyleRule;
  steps: Step[];
}

const maxTests = 300_000;
/** What a match costs beside its tests: its declarations have to be weighed. */
const matchCost = 5;
const maxSteps = 12;
const combinators: readonly string[] = ['descendant', 'child', 'adjacent', 'sibling'];
/** States that no resting element has. */
const restless = new Set([
  'hover',
  'active',
  'focus',
  'focus-within',
  'focus-visible',
  'visited',
  'target',
  'checked',
  'before',
  'after',
]);

/**
 * Finds the rules that apply to an element. Compound selectors are matched by css-select; how they stand to each other is
 * followed here with a memory of what failed, so that no selector costs more than its length times the element's ancestors.
 */
export class CssMatcher {
  readonly #byKey = new Map<string, CompiledRule[]>();
  #testsLeft = maxTests;

  constructor(rules: readonly StyleRule[], isQuirky: boolean) {
    for (const rule of rules) {
      const steps = compiled(rule.selector, isQuirky);
      if (steps === undefined) continue;
      const key = keyOf(rule.selector);
      const bucket = this.#byKey.get(key);
      if (bucket === undefined) this.#byKey.set(key, [{ rule, steps }]);
      else bucket.push({ rule, steps });
    }
  }

  /** True when so many rules met so many elements that matching was given up. */
  get isExhausted(): boolean {
    return this.#testsLeft <= 0;
  }

  rulesFor(element: Element): StyleRule[] {
    if (this.isExhausted) return [];
    const classes = (element.attribs['class'] ?? '').split(/\s+/).slice(0, 50);
    const keys = [
      '*',
      element.name,
      `#${(element.attribs['id'] ?? '').toLowerCase()}`,
      ...classes.map((name) => `.${name.toLowerCase()}`),
    ];
    return [...new Set(keys)].flatMap((key) =>
      (this.#byKey.get(key) ?? []).flatMap(({ rule, steps }) => (this.#applies(steps, element) ? [rule] : [])),
    );
  }

  #applies(steps: readonly Step[], element: Element): boolean {
    const isMatch = steps.length === 1 ? this.#isOne(steps[0], element) : this.#isChain(steps, element);
    if (isMatch) this.#testsLeft -= matchCost;
    return isMatch;
  }

  #isOne(step: Step | undefined, element: Element): boolean {
    this.#testsLeft -= 1;
    return this.#testsLeft > 0 && step?.isMatch(element) === true;
  }

  #isChain(steps: readonly Step[], element: Element): boolean {
    const failures = steps.map(() => new Set<Element>());
    const test = (at: number, candidate: Element): boolean => {
      const step = steps[at];
      if (step === undefined || failures[at]?.has(candidate) === true || !this.#isOne(step, candidate)) return false;
      if (at === 0 || this.#before(step.combinator, candidate, (other) => test(at - 1, other))) return true;
      failures[at]?.add(candidate);
      return false;
    };
    return test(steps.length - 1, element);
  }

  #before(combinator: Combinator | undefined, element: Element, test: (other: Element) => boolean): boolean {
    if (combinator === 'child') return isElement(element.parent) && test(element.parent);
    if (combinator === 'descendant') {
      for (let up = element.parent; isElement(up); up = up.parent) if (test(up)) return true;
      return false;
    }
    for (let left = element.prev; left !== null; left = left.prev) {
      if (!isElement(left)) continue;
      if (test(left)) return true;
      if (combinator === 'adjacent' || this.#testsLeft <= 0) return false;
    }
    return false;
  }
}

function isElement(node: AnyNode | null): node is Element {
  return node !== null && 'attribs' in node;
}

/** The steps of a selector, or undefined when it can never apply to a resting element or is not understood. */
function compiled(selector: readonly Selector[], isQuirky: boolean): Step[] | undefined {
  if (
    selector.some(
      (token) =>
        token.type === SelectorType.PseudoElement ||
        (token.type === SelectorType.Pseudo && (restless.has(token.name) || token.name === 'has')),
    )
  ) {
    return undefined;
  }
  const steps: Step[] = [];
  let compound: Selector[] = [];
  let combinator: Combinator | undefined;
  try {
    for (const token of selector) {
      if (!isCombinator(token.type)) {
        compound.push(token);
        continue;
      }
      steps.push({ isMatch: compoundTest(compound, isQuirky), combinator });
      combinator = token.type;
      compound = [];
    }
    steps.push({ isMatch: compoundTest(compound, isQuirky), combinator });
  } catch {
    return undefined;
  }
  return steps.length > maxSteps ? undefined : steps;
}

function isCombinator(type: string): type is Combinator {
  return combinators.includes(type);
}

function compoundTest(compound: readonly Selector[], isQuirky: boolean): (element: Element) => boolean {
  return compile<AnyNode, Element>([[...compound]], { quirksMode: isQuirky });
}

/** What an element must have for the rule to be worth a test: the id, a class or the tag of the selector's last part. */
function keyOf(selector: readonly Selector[]): string {
  const lastCombinator = selector.map((token) => isCombinator(token.type)).lastIndexOf(true);
  const compound = selector.slice(lastCombinator + 1);
  for (const token of compound) {
    if (token.type === SelectorType.Attribute && token.name === 'id' && token.action === AttributeAction.Equals)
      return `#${token.value.toLowerCase()}`;
    if (token.type === SelectorType.Attribute && token.name === 'class' && token.action === AttributeAction.Element)
      return `.${token.value.toLowerCase()}`;
  }
  const tag = compound.find((token) => token.type === SelectorType.Tag);
  return tag?.type === SelectorType.Tag ? tag.name.toLowerCase() : '*';
}
