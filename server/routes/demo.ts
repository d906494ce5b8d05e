import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { ownMail, ownMailFaults, type OwnMailFault } from '../demo/own-mail.js';
import { readSamples, type Sample } from '../demo/sample-messages.js';
import { AppError } from '../errors.js';
import { requireSignIn, type SignedIn, type SignInTools, type Variables } from './caller.js';

/** More than that is not even taken in. */
const maxOwnBytes = 11 * 1024 * 1024;

/** The samples, as if they had come to the first mailbox of whom the visitor works for, behind the try-it page. Only on this machine, like the demo identity. */
export function demoRoutes(tools: SignInTools): OpenAPIHono<{ Variables: Variables }> {
  const routes = new OpenAPIHono<{ Variables: Variables }>();
  const byMailbox = new Map<string, Promise<Sample[]>>();
  const all = ({ organization }: SignedIn): Promise<Sample[]> => {
    const mailbox = organization.settings.mailboxes[0]?.address;
    if (mailbox === undefined) throw new AppError(404, 'not-found');
    const samples = byMailbox.get(mailbox) ?? readSamples(mailbox);
    byMailbox.set(mailbox, samples);
    return samples;
  };
  routes.use('/demo/*', requireSignIn(tools));
  routes.get('/demo/messages', async (context) => {
    const heads = (await all(context.get('signedIn'))).map(
      ({ message: _message, html: _html, text: _text, ...head }) => head,
    );
    return context.json(heads);
  });
  routes.post(
    '/demo/messages',
    bodyLimit({ maxSize: maxOwnBytes, onError: () => refused('too-large') }),
    async (context) => {
      const mailbox = context.get('signedIn').organization.settings.mailboxes[0]?.address;
      if (mailbox === undefined) throw new AppError(404, 'not-found');
      const from = context.req.query('from');
      const own = await ownMail(
        {
          raw: Buffer.from(await context.req.arrayBuffer()),
          isFile: context.req.header('content-type') === 'message/rfc822',
          ...(from === undefined ? {} : { from }),
        },
        mailbox,
      );
      return typeof own === 'object' ? context.json(own) : refused(own);
    },
  );
  routes.get('/demo/messages/:id', async (context) => {
    const sample = (await all(context.get('signedIn'))).find((candidate) => candidate.id === context.req.param('id'));
    if (sample === undefined) throw new AppError(404, 'not-found');
    return context.json(sample);
  });
  return routes;
}

/** Throws AppError with the sentence; its path names the fault. */
function refused(fault: OwnMailFault): never {
  const isLarge = fault === 'too-large';
  throw new AppError(isLarge ? 413 : 400, isLarge ? 'too-large' : 'bad-request', ownMailFaults[fault], { path: fault });
}
