declare module 'recheck' {
  interface Diagnostics {
    status: 'safe' | 'vulnerable' | 'unknown';
    complexity?: { type: 'safe' | 'constant' | 'linear' | 'polynomial' | 'exponential'; degree?: number };
    error?: { kind: string };
  }
  const recheck: { check(source: string, flags: string, parameters?: { timeout?: number }): Promise<Diagnostics> };
  export default recheck;
}
