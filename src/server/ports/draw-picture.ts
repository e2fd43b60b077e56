/**
 * Draws a picture anew, as a plain JPEG; undefined for what is none, or none that can be shown. `longestSide`: in pixels, where it
 * is to be smaller than a screen.
 */
export type DrawPicture = (bytes: Buffer, longestSide?: number) => Promise<Buffer | undefined>
