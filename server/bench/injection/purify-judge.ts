/**
 * Whether HTML is live to DOMPurify on jsdom: it finds something to take out. Both are for measuring only, slow to load, and no guest of
 * the test runner.
 */
export async function purifyJudge(): Promise<(html: string) => boolean> {
  const [{ JSDOM }, { default: createPurify }] = await Promise.all([import('jsdom'), import('dompurify')]);
  const { window } = new JSDOM('');
  const purify = createPurify(window);
  const parsed = (html: string): string => {
    window.document.body.innerHTML = html;
    return window.document.body.innerHTML;
  };
  return (html) => parsed(purify.sanitize(html)) !== parsed(html);
}
