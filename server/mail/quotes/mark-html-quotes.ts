import { selectAll } from 'css-select';
import { Element, Text, type AnyNode, type Document } from 'domhandler';
import { DomUtils } from 'htmlparser2';
import { attributionHere, quoteBeginsHere, signatureBeginsHere, signatureEndsHere } from './body-marks.js';

/** What mail programs put right above the message they quote or forward; from there on all is quoted. */
const beginnings = [
  // Outlook on the web and new Outlook, classic Outlook's and Mac Outlook's header blocks, Outlook mobile
  '#divRplyFwdMsg',
  '#x_divRplyFwdMsg',
  '#appendonsend',
  '#OLK_SRC_BODY_SECTION',
  '.OutlookMessageHeader',
  '.ms-outlook-mobile-reference-message',
  '#mail-editor-reference-message-container',
  // Hotmail, Zimbra, Zoho, Yahoo, Spark, Windows Mail, Tutanota, Freshdesk
  '#stopSpelling',
  'hr#zwchr',
  '[data-marker="__HEADERS__"]',
  '.zmail_extra_hr',
  '.yahoo_quoted',
  '.yahoo-quoted-begin',
  '[name="messageReplySection"]',
  '.tutanota_quote',
  '.freshdesk_quote',
  '#isForwardContent',
  '#isReplyContent',
  '.quoted-mail-header',
].join(',');
/** Classic Outlook draws a line over its header block: `border:none;border-top:solid #E1E1E1 1.0pt`. */
const bordered = 'div[style*="border-top"]';
const outlookBorder = /border-top\s*:\s*(?:solid\s+#?[\da-f]{3,6}\s+1(?:\.0)?pt|#?[\da-f]{3,6}\s+1pt\s+solid)/i;
const attributions = '.moz-cite-prefix, #reply-intro, .gmail_attr, .protonmail_quote_attribution';
const signatures =
  '.gmail_signature, [data-smartmail="gmail_signature"], .moz-signature, #Signature, #ms-outlook-mobile-signature, .protonmail_signature_block-user, #AppleMailSignature, .x_gmail_signature';

const maxMarks = 300;

/** Puts marks into the tree where mail programs' HTML shows quotes, attributions and signatures, for `stripQuotes` to follow. */
export function markHtmlQuotes(document: Document): void {
  for (const element of found(beginnings, document)) DomUtils.prepend(element, markLine(quoteBeginsHere));
  for (const element of found(bordered, document)) {
    if (outlookBorder.test(element.attribs['style'] ?? '') && hasBoldLabel(element))
      DomUtils.prepend(element, markLine(quoteBeginsHere));
  }
  for (const element of found(attributions, document)) {
    if (selectAll('br', element).length <= 1) DomUtils.prependChild(element, new Text(attributionHere));
  }
  for (const element of found(signatures, document)) {
    DomUtils.prepend(element, markLine(signatureBeginsHere));
    DomUtils.append(element, markLine(signatureEndsHere));
  }
}

function found(selector: string, document: Document): Element[] {
  return selectAll<AnyNode, Element>(selector, document).slice(0, maxMarks);
}

/** "<b>From:</b> …", in any language. */
function hasBoldLabel(element: Element): boolean {
  return selectAll<AnyNode, Element>('b, strong', element)
    .slice(0, 5)
    .some((label) => /[:：]\s*$/.test(DomUtils.textContent(label)));
}

function markLine(mark: string): Element {
  return new Element('div', {}, [new Text(mark)]);
}
