import type { DraftPlace } from '#contract/content/missed-searches.ts'

interface Draft {
  /** Below the content folder. */
  path: string
  text: string
}

/** A new article as an editor begins it: front matter with the words of whoever searched as its title. */
export function draftOf(
  { id }: Pick<DraftPlace, 'id'>,
  { query, language, topic, summary }: { query: string; language: string; topic: string; summary: string },
): Draft {
  const name = nameOf(query) || `article-${id}`
  return {
    path: `articles/${language}/${topic}/${name}.md`,
    // A string of JSON is one of YAML, whatever somebody typed.
    text: `---\nid: ${id}\ntitle: ${JSON.stringify(query)}\nsummary: ${JSON.stringify(summary)}\n---\n\n`,
  }
}

/** Latin letters, digits and hyphens: it becomes part of an address. Empty where the words have none. */
const nameOf = (query: string): string =>
  query
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
