import { expect, test } from 'vitest'
import { isArticleHtml } from '#domain/article/article-html.ts'

const harmless = [
  '<p>Plain <strong>words</strong>, 3 &lt; 4</p>',
  '<h2 id="find-number">Find it</h2><ol class="steps"><li id="step-1">Open <a href="/de-de/orders">it</a></li></ol>',
  '<picture><source type="image/avif" srcset="/images/a-480.avif 480w,/images/a-960.avif 960w" sizes="(min-width:44rem) 40rem,100vw"><img src="/images/a.png" alt="A button" width="960" height="540" loading="lazy" decoding="async"></picture>',
  '<a class="video" href="https://film.example/a.mp4">Film</a>',
]
for (const html of harmless)
  test(`what the compiler writes is admitted: ${html.slice(0, 40)}`, () => expect(isArticleHtml(html)).toBe(true))

const hostile = [
  '<script>alert(1)</script>',
  '<img src="/a.png" alt="x" onerror="alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="//evil.example/">x</a>',
  '<img src=x onerror=alert(1)>',
  '<p style="position:fixed">x</p>',
  '<svg onload="alert(1)"></svg>',
  '<iframe src="https://evil.example"></iframe>',
  '<form action="https://evil.example"><input name="q"></form>',
  '<p title="a" constructor="b">x</p>',
  '<details ontoggle="x()">x</details>',
  '<details open="x">x</details>',
  '<math><mtext></mtext></math>',
  '<!-- --><p>x</p>',
  '<P>capital tags are not ours</P>',
  '<a href="data:text/html,x">x</a>',
  '<base href="https://evil.example/">',
]
for (const html of hostile)
  test(`what could run or lead astray is not: ${html.slice(0, 40)}`, () => expect(isArticleHtml(html)).toBe(false))

test('a very long line of brackets is refused quickly', () => {
  expect(isArticleHtml('<'.repeat(200_000))).toBe(false)
  expect(isArticleHtml(`<img srcset="${'/a 1w,'.repeat(50_000)}">`)).toBe(false)
})
