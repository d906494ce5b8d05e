/** An article as an admin wrote it, in the settings or in a folder. `url`, if any, is https. */
export interface Article {
  id: string;
  title: string;
  url?: string;
  language?: string;
  /** Markdown, or HTML if `isHtml`. */
  text: string;
  isHtml: boolean;
}
