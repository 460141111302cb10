import {describe, expect, it} from 'vitest'
import {toOutline} from '#articles/elements/outline.ts'

const proved = (proof: string) => toOutline(
  `---\ntitle: T\nauthors: [A]\ndate: 2026-11-23\nabstract: A.\norder: 1\n---\n\n## S {#sec-s}\n\n`
  + `<Claim name="one">\n\nA theorem.\n\n${proof}\n\n</Claim>\n\n<Claim name="two">\n\nAnother.\n\n</Claim>\n`,
  'content/a/article.mdx',
).proofs

describe('a claim is proved here', () => {
  it('where a proof stands in it', () => expect(proved('<Proof>\n\nClear.\n\n</Proof>')).toEqual(['one']))
  it('but not where its proof leaves a part to another work', () =>
    expect(proved('<Proof>\n\nThe rest is in <Cite key="euler1737"/>.\n\n</Proof>')).toEqual([]))
  it('nor where none stands', () => expect(proved('')).toEqual([]))
})
