/** What a client says of records before they are opened: "order" twice, "invoice" once. Customers are the sender, who stands above. */
export function recordCounts(facts: readonly { alias: string }[]): { kind: string; count: number }[] {
  const aliases = [...new Set(facts.map(({ alias }) => alias))].filter((alias) => !/^(?:org|customer)\d*$/.test(alias));
  const kinds = aliases.map((alias) => /^\D+/.exec(alias)?.[0] ?? alias);
  return [...new Set(kinds)].map((kind) => ({ kind, count: kinds.filter((other) => other === kind).length }));
}
