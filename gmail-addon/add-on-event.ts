/** What we read of the event Google hands a trigger or an action. Everything may be absent. */
export interface AddOnEvent {
  gmail?: { messageId?: string; threadId?: string; accessToken?: string };
  commonEventObject?: {
    userLocale?: string;
    parameters?: Record<string, string>;
    formInputs?: Record<string, { stringInputs?: { value?: string[] } }>;
  };
}

export function parameter(event: AddOnEvent, name: string): string | undefined {
  return event.commonEventObject?.parameters?.[name];
}

/** What was ticked or chosen in a field; empty when nothing was. */
export function chosen(event: AddOnEvent, name: string): string[] {
  return event.commonEventObject?.formInputs?.[name]?.stringInputs?.value ?? [];
}

/** What stands in a field of the card, else the button's parameter of that name. */
export function fieldOrParameter(event: AddOnEvent, name: string): string | undefined {
  return chosen(event, name)[0] ?? parameter(event, name);
}
