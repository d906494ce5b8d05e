export type AutomaticKind = 'auto-reply' | 'bounce' | 'newsletter' | 'notification';

/** Why no person waits for an answer to a message, or undefined when one may. Headers first (RFC 3834, 3464, 2369), text second. */
export function automaticKind(mail: {
  headers: readonly { name: string; value: string }[];
  subject: string;
  text: string;
  from: string;
}): AutomaticKind | undefined {
  const value = (name: string): string =>
    mail.headers
      .find((header) => header.name.toLowerCase() === name)
      ?.value.toLowerCase()
      .trim() ?? '';
  if (/report-type\s*=\s*"?delivery-status/.test(value('content-type'))) return 'bounce';
  if (value('auto-submitted').startsWith('auto-replied')) return 'auto-reply';
  return undefined;
}
