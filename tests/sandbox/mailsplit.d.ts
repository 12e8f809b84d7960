/** The one piece of mailsplit used here; the package has no types of its own. */
declare module 'mailsplit/lib/mime-node.js' {
  class MimeNode {
    constructor(parent: MimeNode | null, config?: object);
    addHeaderChunk(line: Buffer): void;
    /** Fills in what follows. May throw on headers far outside the standard. */
    parseHeaders(): void;
    readonly headers: { getList(): { readonly key: string; readonly line: string }[] };
    readonly contentType: string | false;
    readonly charset: string | false;
    readonly encoding: string;
    readonly disposition: string | false;
    readonly filename: string | false;
    readonly multipart: string | false;
    readonly rfc822: boolean;
    readonly _boundary: Buffer | false;
    readonly libmime: { decodeWords(text: string): string };
  }
  export = MimeNode;
}
