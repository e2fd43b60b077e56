import type { Remark } from '#compiler/complaint.ts'
import { Topics } from '#domain/portal/portal.schema.ts'
import { complainAbout, type Reading, type Topic } from './content.ts'
import { readYaml } from './yaml-source.ts'

/** Reads `topics.yaml`; without it every folder with articles is a topic, named like the folder. */
export function readTopics(reading: Reading, sourceLanguage: string): Topic[] {
  const file = reading.files.get('topics.yaml') ?? reading.files.get('topics.yml')
  if (!file) return inferTopics(reading, sourceLanguage)
  const remarks: Remark[] = []
  const read = readYaml(reading, file.text ?? '', { Topics }, remarks)
  const seen = new Set<string>()
  for (const [index, topic] of (read?.value.topics ?? []).entries()) {
    if (seen.has(topic.id))
      remarks.push({
        code: 'id-duplicate',
        line: read!.lineOf(['topics', index, 'id']),
        found: `the topic ${topic.id} a second time`,
        expected: 'each topic once',
        fix: 'remove one of the two',
      })
    seen.add(topic.id)
  }
  complainAbout(reading, file.path, remarks)
  return (read?.value.topics ?? [])
    .map((topic, index) => ({ topic, at: topic.order ?? index }))
    .sort((a, b) => a.at - b.at)
    .map(({ topic }) => topic)
}

function inferTopics(reading: Reading, sourceLanguage: string): Topic[] {
  const folders = new Set(
    [...reading.files.keys()].flatMap(path => /^articles\/[^/]+\/([^/]+)\/[^/]+\.md$/.exec(path)?.[1] ?? []),
  )
  return [...folders]
    .sort()
    .map(id => ({ id, icon: 'info', titles: { [sourceLanguage]: titleOfName(id) }, descriptions: {} }))
}

/** `getting-started` → `Getting started` */
export function titleOfName(name: string): string {
  const words = name.replaceAll(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
