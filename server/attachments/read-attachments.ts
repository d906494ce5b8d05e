/** An attachment as it came: with its bytes, without them, or with the reason why the client could not hand them out. */
export interface ListedFile {
  name: string;
  mediaType: string;
  bytes: number;
  content?: Uint8Array;
  unread?: string;
}

/** A stretch of an attachment's text and where it stands: "page 2", "sheet Orders, B4", "line 12". */
export interface Piece {
  place: string;
  text: string;
}

export interface ReadFile {
  name: string;
  mediaType: string;
  bytes: number;
  pieces: Piece[];
  unread?: string;
}

/** The text of each attachment, or why it could not be read. Never rejects, but for an abort. */
export async function readAttachments(
  files: readonly ListedFile[],
  _options: { signal: AbortSignal },
): Promise<ReadFile[]> {
  return files.map(({ name, mediaType, bytes, unread }) => ({
    name,
    mediaType,
    bytes,
    pieces: [],
    unread: unread ?? 'not-supported',
  }));
}
