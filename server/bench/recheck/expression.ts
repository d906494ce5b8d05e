/** A regular expression of ours and where it stands, from the project's folder: `server/mail/automatic-mail.ts:27`. */
export interface Expression {
  source: string;
  flags: string;
  where: string;
}
