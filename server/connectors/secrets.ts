/** Gives a secret's value by the name the settings have for it. Rejects with a sentence that names the secret, never its value. */
export type SecretOf = (name: string) => Promise<string>;

/** Resolves `env:NAME` from the environment values the caller read, `sealed:name` through the opener of this organization. */
export function makeSecretOf(sources: {
  environment: (name: string) => string | undefined;
  /** Left out where the server has no sealing key. */
  openSealed?: (name: string) => Promise<string>;
}): SecretOf {
  return async (name) => {
    const [kind, rest = ''] = name.split(/:(.*)/s, 2);
    if (kind === 'env') {
      const value = sources.environment(rest);
      if (value === undefined || value === '') throw new Error(`the environment has no ${rest}`);
      return value;
    }
    if (kind !== 'sealed') throw new Error('a secret is named env:NAME or sealed:name');
    if (sources.openSealed === undefined) throw new Error('this server has no key for sealed secrets');
    return sources.openSealed(rest);
  };
}
