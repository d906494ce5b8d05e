import type { HiddenTrick } from './hidden-tricks.js';

const hiding = [
  'display:none',
  'visibility:hidden',
  'opacity:0',
  'font-size:0',
  'font-size:1px',
  'color:#ffffff',
  'color:rgb(255,255,255)',
  'color:transparent',
  'color:hsla(120,100%,50%,0)',
  'max-height:0;overflow:hidden',
  'height:0px;overflow:hidden',
  'position:absolute;left:-3000px',
  'position:fixed;top:-2000px',
  'text-indent:-5000px',
  'clip-path:inset(100%)',
  'transform:scale(0,0)',
  'transform:translate(-5000px,0)',
];
const harmless = [
  'display:block',
  'visibility:visible',
  'opacity:.9',
  'font-size:11px',
  'color:#333',
  'color:rgb(200 30 30)',
  'max-height:none;overflow:hidden',
  'height:60px;overflow:hidden',
  'position:relative;left:10px',
  'text-indent:20px',
  'margin-left:-4px',
  'clip-path:none',
  'transform:scale(.95)',
  'line-height:1.4',
  'width:300px;overflow:hidden',
  'background:#ffe',
  'letter-spacing:1px',
  'left:-4000px',
  'font:13px/1.5 Arial',
];
const words = [
  'alpha',
  'bravo',
  'charlie',
  'delta',
  'echo',
  'foxtrot',
  'golf',
  'hotel',
  'india',
  'juliet',
  'kilo',
  'lima',
];

/** Nested blocks that each hide or do not, by style attribute or class; the same ones in every run. */
export function generatedTricks(count: number): HiddenTrick[] {
  const random = numbers(20_26);
  return Array.from({ length: count }, (_, index) => generated(index, random));
}

function generated(index: number, random: () => number): HiddenTrick {
  const css: string[] = [];
  const left = [...words];
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const block = (depth: number): string => {
    const style = pick(random() < 0.4 ? hiding : harmless);
    const inner =
      depth === 0 ? '' : Array.from({ length: 1 + Math.floor(random() * 2) }, () => block(depth - 1)).join('');
    const word = left.shift() ?? '';
    if (random() < 0.5) return `<div style="${style}">${word} ${inner}</div>`;
    css.push(`.c${css.length}{${style}}`);
    return `<div class="c${css.length - 1}">${word} ${inner}</div>`;
  };
  const body = block(1) + block(1) + block(0);
  return { name: `generated ${index}`, html: `<!doctype html><style>${css.join('')}</style><p>zulu</p>${body}` };
}

/** A small generator of numbers from 0 to 1 (mulberry32), so that each run sees the same mails. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
