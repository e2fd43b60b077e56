/** Draws a picture anew, as a plain JPEG; undefined for what is none, or none that can be shown. */
export type DrawPicture = (bytes: Buffer) => Promise<Buffer | undefined>
