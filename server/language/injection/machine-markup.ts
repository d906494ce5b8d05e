/** Turns and roles of a conversation with a model, as the usual prompt formats write them. */
const roles =
  /<\|[\w-]{2,30}\|>|\[\/?(?:INST|SYS)\]|<<\/?SYS>>|<\/?(?:system|assistant|instructions?|prompt|tool_call|function_call|user_input|untrusted|context|email|document)[^>]{0,40}>|^[^\S\n\r\u2028\u2029]*#{2,}[^\S\n\r\u2028\u2029]*(?:system|instructions?|prompt|assistant|new task|task|response|end)\b|^[^\S\n\r\u2028\u2029]*(?:system|assistant|developer|tool)\s*:(?:\s|$)|"(?:tool|tool_name|function|action|role)"\s*:\s*"|\b(?:send_email|tool_call|function_call|system_prompt|tool_use)\b/im;
/** Words hidden in base64: long, and with letters of both cases and digits, unlike any number on a label. */
const base64 = /(?<![\w/.:=+-])(?=[\w+/]*[a-z])(?=[\w+/]*[A-Z])(?=[\w+/]*\d)[A-Za-z0-9+/]{48,}={0,2}(?![\w/.=-])/;
/** The same in hex, bits or escapes. */
const escaped =
  /(?:\\x[0-9a-f]{2}|%[0-9a-f]{2}|&#x?[0-9a-f]{2,5};){6,}|(?<![0-9a-f])(?:[0-9a-f]{2}[ :]){12,}[0-9a-f]{2}|(?<![01])(?:[01]{8}\s){4,}[01]{8}/i;
/** "i g n o r e": letters kept apart so that no word stands there. */
const spaced = /(?<!\p{L})(?:\p{L}[ .·_-]){9,}\p{L}(?!\p{L})/u;

/** Whether a text holds signs that only a program is meant to read: turns of a conversation with a model, encoded words, words taken apart. */
export function hasMachineMarkup(text: string): boolean {
  return [roles, base64, escaped, spaced].some((sign) => sign.test(text));
}
