import type { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkContainer, type Finding, isSound } from '#engine/messages'
import type { Language } from '#kernel/i18n'
import { certificatesIn } from '../stamping.ts'

const usage =
  'madang verify FILE.asice [--key KEY]… [--ca AUTHORITIES.pem] [--tsa AUTHORITIES.pem] [--fresh MINUTES] [--ko] [--json]'

/**
 * Checks a container by itself: one of ours, or one of X-Road's. Ends with 0 when it holds, with 1 when it does not, with 3 when what
 * decides could not be checked, with 2 when it was asked wrongly.
 */
export function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...{
        key: { type: 'string', multiple: true },
        ca: { type: 'string' },
        tsa: { type: 'string' },
        fresh: { type: 'string' },
      },
      ...{ ko: { type: 'boolean' }, json: { type: 'boolean' } },
    },
  })
  const [file] = positionals
  const bytes = file === undefined ? undefined : readable(file)
  const [authorities, roots] = [values.ca, values.tsa].map(certificatesAt)
  const minutes = Number(values.fresh ?? 60)
  if (bytes === undefined || authorities === null || roots === null || !(Number.isInteger(minutes) && minutes > 0)) {
    console.error(`“${usage}”: give a container and certificates that can be read.`)
    return Promise.resolve(2)
  }
  const found = checkContainer(bytes, {
    ...(values.key === undefined ? {} : { keys: values.key }),
    ...(authorities === undefined ? {} : { authorities }),
    ...(roots === undefined ? {} : { roots }),
    fresh: Temporal.Duration.from({ minutes }),
  })
  const verdict = verdictOf(found)
  console.log(values.json ? JSON.stringify(answerOf(found)) : pageOf(found, values.ko ? 'ko' : 'en'))
  return Promise.resolve({ proven: 0, 'not-proven': 1, undecided: 3 }[verdict])
}

type Verdict = 'proven' | 'not-proven' | 'undecided'

function verdictOf(found: readonly Finding[]): Verdict {
  if (isSound(found)) return 'proven'
  return found.some(({ holds }) => holds === false) ? 'not-proven' : 'undecided'
}

/** The answer for a program: who and when where it is proven, as a claim where it stays open, not at all where it is wrong. */
function answerOf(found: readonly Finding[]) {
  const verdict = verdictOf(found)
  return {
    ...{ verdict, sound: isSound(found) },
    ...(verdict === 'proven' ? whoAndWhen(found) : verdict === 'undecided' ? { claimed: whoAndWhen(found) } : {}),
    notChecked: found.filter(({ holds }) => holds === null).map(({ text }) => text),
    found: found.map(({ about, holds, text }) => ({ about, holds, text })),
  }
}

function whoAndWhen(found: readonly Finding[]) {
  const said = (part: 'signer' | 'signedAt' | 'stampedAt') => [
    ...new Set(found.flatMap(({ says }) => (says?.[part] === undefined ? [] : [says[part]]))),
  ]
  return { signedBy: said('signer'), signedAt: said('signedAt'), stampedAt: said('stampedAt') }
}

const words = {
  ko: {
    marks: { true: '맞음', false: '틀림', null: '모름' },
    abouts: {
      ...{ file: '묶음', request: '질의', answer: '답', both: '오간 것' },
      ...{ message: '전문', signature: '서명', certificate: '인증서', stamp: '시점확인' },
    },
    verdicts: {
      proven: '확인할 수 있는 것은 모두 맞습니다.',
      'not-proven': '이 묶음은 증거가 되지 않습니다. “틀림”이라고 한 줄을 보십시오.',
      undecided: '여기서는 결론을 낼 수 없습니다. “모름”이라고 한 줄을 보십시오.',
    },
    by: { proven: '서명한 곳', undecided: '서명했다는 곳' },
    at: { proven: '늦어도 이때에는 있었음', undecided: '이때에는 있었다고 함' },
    unknown: '확인하지 않은 것',
  },
  en: {
    marks: { true: 'yes', false: 'NO', null: 'unknown' },
    abouts: {
      ...{ file: 'container', request: 'request', answer: 'answer', both: 'exchange' },
      ...{ message: 'message', signature: 'signature', certificate: 'certificate', stamp: 'time stamp' },
    },
    verdicts: {
      proven: 'Everything that could be checked holds.',
      'not-proven': 'This does NOT prove the exchange: see the lines with NO.',
      undecided: 'This could not be decided here: see the lines with unknown.',
    },
    by: { proven: 'Signed by', undecided: 'Says that it is signed by' },
    at: { proven: 'There at the latest', undecided: 'Says that it was there' },
    unknown: 'Not checked',
  },
} as const

/** The answer for a person: what was looked at, then in short who, when, what was left open, and what follows. */
function pageOf(found: readonly Finding[], language: Language): string {
  const { marks, abouts, verdicts, by, at, unknown } = words[language]
  const line = ({ about, holds, text }: Finding) =>
    `${padded(marks[`${holds}`], 8)} ${padded(abouts[about], 12)} ${text[language]}`
  const { signedBy, stampedAt } = whoAndWhen(found)
  const open = found.filter(({ holds }) => holds === null).length
  const verdict = verdictOf(found)
  // Who it was is said only where nothing speaks against it.
  const short =
    verdict === 'not-proven'
      ? []
      : [
          ...(signedBy.length === 0 ? [] : [`${by[verdict]}: ${signedBy.join('; ')}`]),
          ...(stampedAt.length === 0 ? [] : [`${at[verdict]}: ${stampedAt.join('; ')}`]),
        ]
  const left = open === 0 ? [] : [`${unknown}: ${open}`]
  return [...found.map(line), '', ...short, ...left, verdicts[verdict]].join('\n')
}

/** A syllable of Hangul takes two places of a terminal. */
const padded = (text: string, width: number) =>
  text + ' '.repeat(Math.max(0, width - text.length - (text.match(/[가-힣]/g)?.length ?? 0)))

/** Undefined where none were named, null where none can be read. */
function certificatesAt(path: string | undefined): X509Certificate[] | undefined | null {
  if (path === undefined) return undefined
  try {
    const certificates = certificatesIn(readFileSync(path, 'utf8'))
    return certificates.length === 0 ? null : certificates
  } catch {
    return null
  }
}

function readable(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
