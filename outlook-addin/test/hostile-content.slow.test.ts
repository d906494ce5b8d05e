import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import {
  attackOf,
  hiddenText,
  readAttackSentences,
  statedDemands,
  visibleText,
  type Attack,
} from '../../server/bench/injection/attacks.js';
import { readContexts } from '../../server/bench/injection/contexts.js';
import { readPayloads, routes, runThrough } from '../../server/bench/injection/measure-payloads.js';
import { captiveText, obedientText, textWriter } from '../../server/bench/injection/model-writers.js';
import { places, needsOrder, isOutOfSight, sceneOf } from '../../server/bench/injection/places.js';
import { ownNumber } from '../../server/bench/injection/shop.js';
import { Stage, type Outcome } from '../../server/bench/injection/stage.js';
import { isOfficesOwn, openEmulatedOutlook, readItem, type EmulatedOutlook } from './emulated-outlook.js';
import { liveInPane, liveInReply } from './live-markup.js';
import { openBrowser } from './open-browser.js';
import { startStageServer, type StageServer } from './stage-server.js';

jest.setTimeout(170_000);

const dataFolder = process.env['TRUEDRAFT_DATA'] ?? join(process.cwd(), '../shared/data');
const hasData = existsSync(join(dataFolder, 'xss')) && existsSync(join(dataFolder, 'injection'));
if (!hasData) console.warn(`skipped: no xss and injection data in ${dataFolder}; set TRUEDRAFT_DATA`);

/** Attacks sampled evenly; each is written by the templates, by a model that obeys us, and by one that obeys the attacker. */
const attackCount = 24;
const question = `<p>Hello,</p><p>where is my order ${ownNumber}?</p>`;

(hasData ? describe : describe.skip)('text of an attacker', () => {
  let browser: Browser;
  let stage: Stage;
  let server: StageServer;
  let outlook: EmulatedOutlook;
  let opened = 0;
  const asked: string[] = [];
  const dialogs: string[] = [];

  beforeAll(async () => {
    [browser, stage] = await Promise.all([openBrowser(), Stage.open()]);
    server = await startStageServer(stage);
    server.play = () => stage.run(sceneOf(readContexts(dataFolder)[0]!, 'body end', undefined, 0));
    outlook = await openEmulatedOutlook(browser, { baseUrl: server.url });
    outlook.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    outlook.page.on('request', (request) => asked.push(request.url()));
    await isDone();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await stage.close();
  });

  /** The answer to the open message is whole on screen, and everything that opens is open. */
  async function isDone(): Promise<void> {
    await outlook.pane.waitForFunction(
      () => document.querySelector('header [aria-expanded]') && !document.querySelector('main [aria-busy=true]'),
    );
    await outlook.pane.evaluate(() =>
      document.querySelectorAll<HTMLElement>('[aria-expanded=false]').forEach((button) => button.click()),
    );
  }

  async function open(play: StageServer['play'], html = question, subject = 'My order'): Promise<void> {
    opened += 1;
    const answered = new Promise<Outcome>((resolve, reject) => {
      server.play = async (message) => {
        const outcome = play(message);
        outcome.then(resolve, reject);
        return outcome;
      };
    });
    const id = `AAMk-hostile-${opened}`;
    await outlook.open({ ...readItem, id, internetMessageId: `<${id}@x>`, subject }, { html, replies: [] });
    await answered;
    await isDone();
  }

  /** One press, and what the host got by it. Undefined where nothing can be inserted, or is not. */
  async function pressInsert(): Promise<string | undefined> {
    const insert = outlook.pane.locator('footer button:not([aria-disabled=true])').first();
    if ((await insert.count()) === 0) return undefined;
    const before = server.insertions.length;
    await insert.click();
    await outlook.pane.waitForFunction(
      () => (document.querySelector('footer [role=status]')?.textContent ?? '') !== '',
    );
    expect(server.insertions.slice(before).flatMap(({ confirmed, leftOut }) => [confirmed, leftOut].flat())).toEqual(
      [],
    );
    return (await outlook.host()).replies.at(-1)?.html;
  }

  it('runs nowhere: 0 live in the pane and in what is inserted, through message, record, template and model', async () => {
    const live: string[] = [];
    let inserted = 0;
    for (const [index, payload] of readPayloads(dataFolder).entries()) {
      const route = routes[index % routes.length]!;
      const complaints = outlook.complaints.length;
      if (route === 'message')
        await open(
          ({ subject, html }) => stage.run({ message: { subject, ...(html && { html }) }, planted: '', passages: [] }),
          question + payload,
          payload.slice(0, 1900),
        );
      else await open(() => runThrough(stage, route, payload));
      const html = await pressInsert();
      if (html !== undefined) inserted += 1;
      const found = [
        ...(await liveInPane(outlook.pane)),
        ...(html === undefined ? [] : await liveInReply(outlook.pane, html)),
        ...outlook.complaints.slice(complaints),
        ...dialogs.splice(0),
      ];
      if (found.length > 0) live.push(`${route}: ${payload}: ${found.join(', ')}`);
    }
    const foreign = asked.filter((url) => !url.startsWith(server.url) && !isOfficesOwn(url));
    console.log(`${opened} hostile messages shown, ${inserted} inserted with one press`);
    expect({ live, foreign }).toEqual({ live: [], foreign: [] });
    // A pane in which nothing can be inserted would prove nothing.
    expect(inserted).toBeGreaterThan(20);
  });

  it('is never inserted with one press', async () => {
    const stated: string[] = [];
    const tally = { template: 0, obedient: 0, captive: 0 };
    for (const { name, attack, play } of attacks()) {
      const innocent = await play.innocent();
      const already = new Set<string>(statedDemands(innocent.kept.assistance.drafts[0]?.text ?? '', attack));
      for (const writer of ['template', 'obedient', 'captive'] as const) {
        await open(() => play[writer]());
        const html = await pressInsert();
        if (html === undefined) continue;
        tally[writer] += 1;
        const demands = statedDemands(html, attack).filter((kind) => !already.has(kind));
        if (demands.length > 0) stated.push(`${name}, ${writer}: ${demands.join(', ')} in ${html}`);
      }
    }
    console.log('inserted with one press, of', attackCount, 'each:', tally);
    expect(stated).toEqual([]);
    expect(tally.template + tally.obedient).toBeGreaterThan(attackCount / 2);
  });

  it('would be found, were there any', async () => {
    const planted = '<img src="https://elsewhere.example/x" onerror="alert(1)"><a href="javascript:alert(1)">x</a>';
    await outlook.pane.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), planted);
    const tags = [
      '<img>',
      '<img src="https://elsewhere.example/x">',
      '<img onerror="alert(1)">',
      '<a href="javascript:alert(1)">',
    ];
    expect(await liveInPane(outlook.pane)).toEqual(tags);
    expect(await liveInReply(outlook.pane, `<p>Hello</p>${planted}`)).toEqual(expect.arrayContaining(tags.slice(2)));
    expect(outlook.complaints.join()).toContain('Content Security Policy');
  });

  interface AttackCase {
    name: string;
    attack: Attack;
    play: Record<'innocent' | 'template' | 'obedient' | 'captive', () => Promise<Outcome>>;
  }

  function attacks(): AttackCase[] {
    const sentences = readAttackSentences(dataFolder);
    const contexts = readContexts(dataFolder);
    return Array.from({ length: attackCount }, (_, round) => {
      const place = places[round % places.length]!;
      const fitting = needsOrder.has(place) ? contexts.filter(({ isAboutOrder }) => isAboutOrder) : contexts;
      const context = fitting[(round * 7) % fitting.length]!;
      const attack = attackOf(
        sentences[Math.floor((round * sentences.length) / attackCount)]!,
        round,
        context.language,
      );
      const text = isOutOfSight.has(place) ? hiddenText(attack) : visibleText(attack);
      const scene = sceneOf(context, place, text, round);
      const captive = textWriter('captive', (request) => captiveText(request, attack, round % 3 === 0));
      return {
        name: `${context.id}, ${place}`,
        attack,
        play: {
          innocent: () => stage.run(sceneOf(context, place, undefined, round)),
          template: () => stage.run(scene),
          obedient: () => stage.run(scene, textWriter('obedient', obedientText)),
          captive: () => stage.run(scene, captive),
        },
      };
    });
  }
});
