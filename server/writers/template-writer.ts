import { namedItems } from './named-lines.js';
import { builtInTemplates } from './built-in-templates.js';
import { blocksOf, templateFor, type Block } from './reply-blocks.js';
import { ReplyComposer, type Composed } from './reply-composer.js';
import { argumentsOf, wordsOf } from './reply-words.js';
import { signature } from './signature.js';
import type { WriteRequest, Writer, WriterChunk } from './writer.js';

/**
 * Writes a reply from the organization's templates and the built-in ones: greeting, opening, an answer to every ask, closing, signature.
 * Needs no network and never throws. It cannot follow an `instruction`.
 */
export class TemplateWriter implements Writer {
  readonly name = 'templates';

  /** Reads the built-in templates now, so that the first message does not wait for it. */
  constructor() {
    builtInTemplates();
  }

  async *write(request: WriteRequest): AsyncIterable<WriterChunk> {
    const composer = new ReplyComposer(request, wordsOf(request), argumentsOf(request), namedItems(request));
    let lastLine = '';
    for (const block of blocksOf(request)) {
      const { paragraphs, sentences, isAnswered } = composed(composer, block, request);
      for (const sentence of sentences) yield { kind: 'vouched', sentence: sentence.trim() };
      for (const paragraph of paragraphs) {
        const isListed = paragraph.startsWith('- ') && lastLine.startsWith('- ');
        yield { kind: 'text', text: lastLine === '' ? paragraph : `${isListed ? '\n' : '\n\n'}${paragraph}` };
        lastLine = paragraph.split('\n').at(-1) ?? '';
      }
      if (!isAnswered) for (const ask of block.asks) yield { kind: 'unanswered', ask };
    }
    yield* signature(request.mailbox.signature);
  }
}

/** A template that has nothing to say here (an organization's own, without a fact it needs) leaves its place to the one for everything else. */
function composed(composer: ReplyComposer, block: Block, request: WriteRequest): Composed {
  const own = composer.compose(block.template, block);
  if (own.paragraphs.length > 0 || own.isAnswered) return own;
  return { ...composer.compose(templateFor('other', { ...request, templates: [] }).template), isAnswered: false };
}
