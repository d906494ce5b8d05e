export interface BuildStep {
  name: string;
  inputs: string[];
  output: string;
}

export function stepsFor(command: string): { first: BuildStep[]; beside: BuildStep[][] };
