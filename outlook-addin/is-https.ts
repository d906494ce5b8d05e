/** Whether an address may become a link in the pane: https, and nothing that breaks out of an attribute. */
export function isHttps(url: string): boolean {
  return /^https:\/\/[^\s"'<>\\]+$/i.test(url);
}
