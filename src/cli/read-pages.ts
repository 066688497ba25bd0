import type { PlainBrowser, Shown } from './plain-browser.ts'

// What the pages say, for a terminal. It reads their structure and no words, so that it works in every language.

export type Told = Readonly<Record<string, string | number>>

/** The part of one office in a case, as its page shows it. */
export interface ShownPart {
  readonly title: string
  readonly who: string
  readonly state: string
  readonly lines: readonly string[]
}

/** The offices of a case, and whether all are done. */
export function readPart({ html }: Shown): { readonly parts: readonly ShownPart[]; readonly settled: boolean } {
  const list = /<ul class="offices">([\s\S]*?)<\/ul><\/div>/.exec(html)?.[1] ?? html
  const parts = list
    .split('<li class="office')
    .slice(1)
    .map((part) => ({
      title: words(/<h3\b[^>]*>([\s\S]*?)<\/h3>/.exec(part)?.[1]),
      who: words(/<p class="who">([\s\S]*?)<\/p>/.exec(part)?.[1]),
      state: words(/<span class="tag[^>]*>([\s\S]*?)<\/span>/.exec(part)?.[1]),
      lines: [...(part.split('class="what-next"')[1] ?? '').matchAll(/<p>([\s\S]*?)<\/p>/g)]
        .map(([, line]) => words(line?.replaceAll(/<a\b[\s\S]*?<\/a>/g, '')))
        .filter((line) => line !== ''),
    }))
  const [, max = '1', value = '0'] = /<progress max="(\d+)" value="(\d+)"/.exec(html) ?? []
  return { parts, settled: max === value && parts.length > 0 }
}

/** An act as its page shows it, with the articles and consents at its root. */
export interface ShownAct {
  readonly at: string
  readonly what: string
  readonly who: string
  /** Which fields, for which service. */
  readonly told: readonly string[]
  readonly grounds: readonly string[]
}

/** Everything in a person's record, the oldest first. */
export async function recordOf(browser: PlainBrowser, path: string): Promise<ShownAct[]> {
  const acts: ShownAct[] = []
  let next: string | undefined = path
  for (let pages = 0; next !== undefined && pages < 50; pages++) {
    const page: Shown = await browser.open(next)
    for (const item of page.html.split(/<li id="(?=act_)/).slice(1)) acts.push(await actOf(browser, item))
    next = page.links.find((one) => one.path.includes('before='))?.path
  }
  return acts.toReversed()
}

async function actOf(browser: PlainBrowser, item: string): Promise<ShownAct> {
  const [seen = ''] = item.split('<details')
  const [who = '', ...told] = [...seen.matchAll(/<p>([\s\S]*?)<\/p>/g)].map(([, line]) => words(line))
  const own = citations(item)
  const why = /href="([^"]*\/my\/why\/[^"]*)"/.exec(item)?.[1]
  const grounds =
    own.length > 0 || why === undefined ? own : citations((await browser.open(why)).html).slice(0, nearest)
  return {
    ...{ who, told, grounds },
    at: words(/<time\b[^>]*>([^<]*)<\/time>/.exec(seen)?.[1]),
    what: words(/<p class="what">([\s\S]*?)<\/p>/.exec(seen)?.[1]),
  }
}

/** Of what rests on a decision, the articles nearest to it. */
const nearest = 2

/** The articles that are named, and the links to consents, in their order. */
function citations(html: string): string[] {
  const main = html.slice(Math.max(0, html.indexOf('<main')))
  const found = main.matchAll(
    />\s*([^<>]{2,60} 제\d+조(?:의\d+)?[^<>\s(]{0,6})\s*<|<a\b[^>]*\/my\/consents\/[^>]*>([\s\S]*?)<\/a>/g,
  )
  return [...new Set([...found].map(([, article, consent]) => words(article ?? consent)))]
}

/** Whether a checked certificate holds, and the answer to each question. */
export function verdictOf({ html }: Shown): { readonly holds: boolean; readonly lines: readonly string[] } {
  const main = html.slice(html.indexOf('<main'))
  const checks = [...main.matchAll(/<li class="office (success|danger)">([\s\S]*?)<\/li>/g)]
  return {
    holds: main.includes('class="alert success"') && checks.every(([, how]) => how === 'success'),
    lines: checks.map(([, , line]) => words(line)),
  }
}

function words(html = ''): string {
  return html
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
