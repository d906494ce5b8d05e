const refusable = ['max_tokens', 'temperature', 'response_format'] as const;

/** A parameter some models do not take: newer ones of OpenAI want `max_completion_tokens`, and set their own temperature. */
export type RefusableParameter = (typeof refusable)[number];

/**
 * The parameter for which an OpenAI-compatible server refused a request with 400 or 422, by its `param` or by its message; undefined for any
 * other error. https://platform.openai.com/docs/guides/error-codes
 */
export function refusedParameter(error: unknown): RefusableParameter | undefined {
  if (!(error instanceof Error) || !('status' in error) || (error.status !== 400 && error.status !== 422))
    return undefined;
  const param = 'param' in error && typeof error.param === 'string' ? error.param : '';
  return refusable.find((name) => param === name) ?? refusable.find((name) => error.message.includes(name));
}
