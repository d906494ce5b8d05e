/** Whether an error carries this code, as Node's file and network errors do ("ENOENT"). Asks no class, which differs between realms. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
