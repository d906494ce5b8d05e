const storageKey = 'truedraft-kept-account';

/**
 * Whether the agent said before that this account is theirs although the mailbox has another address: in many organizations the name one
 * signs in with is no mail address. The server decides by the token alone what the account may see.
 */
export function isKept(account: string, mailbox: string): boolean {
  try {
    return localStorage.getItem(storageKey) === pair(account, mailbox);
  } catch {
    return false;
  }
}

/** Remembers it in this browser. Where storage is forbidden the agent is asked again next time. */
export function keepAccount(account: string, mailbox: string): void {
  try {
    localStorage.setItem(storageKey, pair(account, mailbox));
  } catch {
    return;
  }
}

function pair(account: string, mailbox: string): string {
  return `${account} ${mailbox}`.toLowerCase();
}
