import { randomNumbers } from '../../language/intents/support-vectors.js';
import type { HiddenTrick } from './hidden-tricks.js';

/** Declarations that hide, that only look as if they did, and that undo each other; what each does is for the browser to say. */
const styles = [
  ...['clip-path:circle(0px at 50% 50%)', 'clip-path:none', 'transform:rotate(5deg)', 'transform:translateY(-9999px)'],
  ...['mso-hide:all', 'mso-hide:all;display:none', 'font-size:2px', 'font-size:4px', 'font-size:1%', 'font-size:.5vw'],
  ...['max-height:0', 'max-height:0;overflow:hidden', 'max-width:0;overflow:hidden', 'color:#0000', 'color:#fffffe'],
  ...['color:rgba(0,0,0,.01)', 'color:rgb(0 0 0 / 0%)', 'color:#f8f8f8', 'color:#ddd', 'color:inherit'],
  ...['color:currentColor', 'color:lab(100% 0 0)', 'color:oklch(1 0 0)', 'color:hwb(0 100% 0)', 'color:canvas'],
  ...['color:color-mix(in srgb,#fff 100%,#000)', 'color:light-dark(#fff,#000)', 'color:#FFF ! important'],
  ...['filter:opacity(0)', 'filter:opacity(0.5)', 'visibility:hidden', 'visibility:visible', 'content-visibility:auto'],
  ...['display:none!important;display:block', 'display:block!important;display:none', 'display:contents'],
  ...['display:none\\9', '*display:none', '_display:none', 'dis/**/play:none', 'display:flex', 'display:inline'],
  ...['position:absolute;right:9999px', 'position:absolute;top:-100vh', 'position:absolute;left:-100%'],
  ...[
    'position:static;left:-9999px',
    'position:fixed;bottom:-500px',
    'inset:-9999px auto auto -9999px;position:absolute',
  ],
  ...['width:0', 'width:0;overflow:hidden;white-space:nowrap', 'height:0;overflow:visible', 'height:0;overflow:clip'],
  ...['height:0%;overflow:hidden', 'height:calc(0px);overflow:hidden', 'height:auto', 'min-height:20px'],
  ...['background:#000;color:#000', 'background:black;color:white', 'background:linear-gradient(#fff,#fff);color:#fff'],
  ...[
    'background-color:#123;color:#124',
    'background:transparent;color:#fff',
    'opacity:0.05',
    'opacity:0.3',
    'opacity:-1',
  ],
  ...['opacity:none', 'opacity:calc(0)', 'opacity:0;opacity:1', 'zoom:0.1', 'scale:0', 'translate:-9999px'],
  ...['-webkit-text-fill-color:#000;color:#fff', '-webkit-text-fill-color:white', 'margin-left:-9999px', 'margin:-1px'],
  ...['all:unset', 'font:inherit', 'font:0px a', 'font-size:0;font-size:14px', 'font-size:14px;font-size:bogus'],
  ...['font-size:clamp(0px,1px,2px)', 'font-size:max(1px,14px)', 'font-size:calc(14px*0)', 'contain:strict'],
  ...['contain:size;overflow:hidden', 'z-index:-1', 'letter-spacing:2px', 'text-transform:none', 'line-height:normal'],
];
const selectors = [
  ...['.x', 'div.x', '.x:not(.y)', 'body>.x', '.x:first-child', '.x:last-of-type', '[class~=x]', 'body .x', '.a.x'],
  ...['.x,.nope', '.x:nth-child(odd)', '.x:is(.x,.q)', '.x:where(.x)', '.x:hover', '.x::before', '.x:not([style])'],
  ...['p+.x', 'p~.x', '.X', ':not(p).x'],
];
const groups: readonly ((rule: string) => string)[] = [
  (rule) => rule,
  (rule) => `@media all{${rule}}`,
  (rule) => `@media print{${rule}}`,
  (rule) => `@media (min-width:300px){${rule}}`,
  (rule) => `@media (prefers-color-scheme:dark){${rule}}`,
  (rule) => `@media only screen and (max-width:600px){${rule}}`,
  (rule) => `@supports not (display:block){${rule}}`,
  (rule) => `@layer q{${rule}}`,
  (rule) => `/*${rule}*/`,
  (rule) => `@import "x";${rule}`,
];
const frames: readonly ((first: string, second: string) => string)[] = [
  (first, second) => `<details><summary>${first}</summary>${second}</details>`,
  (first, second) => `<template>${first}</template> ${second}`,
  (first, second) => `<div hidden>${first}</div> ${second}`,
  (first, second) => `<div aria-hidden="true">${first}</div> ${second}`,
  (first, second) => `<noscript>${first}</noscript> ${second}`,
  (first, second) => `<dialog>${first}</dialog> ${second}`,
  (first, second) => `<object data="x">${first}</object> ${second}`,
  (first, second) => `<video>${first}</video> ${second}`,
  (first, second) => `<svg width="0" height="0"><text y="15">${first}</text></svg> ${second}`,
  (first, second) => `<table><tr><td style="display:none">${first}</td><td>${second}</td></tr></table>`,
  (first, second) => `<table><tr style="visibility:collapse"><td>${first}</td></tr></table> ${second}`,
  (first, second) => `<font color="#fffffff">${first}</font> ${second}`,
  (first, second) => `<table bgcolor="black"><tr><td><font color="black">${first}</font> ${second}</td></tr></table>`,
  (first, second) => `<p hidden style="display:block">${first}</p> ${second}`,
  (first, second) => `<div popover>${first}</div> ${second}`,
  (first, second) => `<ul style="display:none"><li>${first}</ul> ${second}`,
  (first, second) => `<p style="display:none">${first}<div>${second}</div>`,
];
const words = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima'.split(' ');

/** Mails of random declarations, selectors, at-rules and elements, put into each other; the same ones for the same seed. */
export function randomTricks(count: number, seed: number): HiddenTrick[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, (_, index) => ({ name: `random ${seed}/${index}`, html: randomMail(random) }));
}

function randomMail(random: () => number): string {
  const css: string[] = [];
  const left = [...words];
  const word = (): string => left.shift() ?? '';
  const pick = <Item>(list: readonly Item[], fallback: Item): Item =>
    list[Math.floor(random() * list.length)] ?? fallback;
  const style = (): string => pick(styles, '');
  const block = (depth: number): string => {
    const kind = random();
    const inner = (): string => (depth > 0 && random() < 0.6 ? block(depth - 1) : '');
    if (kind < 0.3) return `<div style="${style()}">${word()} ${inner()}</div>`;
    if (kind < 0.4) return `<span style="${style()}">${word()}</span> ${inner()}`;
    if (kind < 0.5) return `<div style="${style()};${style()}">${word()} ${inner()}</div>`;
    if (kind >= 0.75) return pick(frames, (first, second) => first + second)(word(), inner() || word());
    css.push(pick(groups, (rule) => rule)(`${pick(selectors, '.x')}{${style()}}`));
    return `<div class="x a"${random() < 0.2 ? ` style="${style()}"` : ''}>${word()} <b>${word()}</b></div>`;
  };
  const body = `<p>zulu</p>${block(2)} ${block(1)}<p>yankee</p>`;
  return `${random() < 0.8 ? '<!doctype html>' : ''}<html><head><style>${css.join('\n')}</style></head><body>${body}</body></html>`;
}
