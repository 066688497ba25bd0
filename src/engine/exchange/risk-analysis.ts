import type { Text } from '#kernel/i18n'
import type { Fault } from '#kernel/problem'
import { type Field, field, type Read } from 'madang/pack'

// What an agency must have thought of before it reads another's register: the questions of the data protection impact
// assessment (GDPR Article 35(7); in Korea 개인정보 보호법 제33조), shaped as PDND's risk analysis shapes them.

/** Answers by question: what was chosen or written; `yes` or `no` for a box. */
export type Answers = Readonly<Record<string, string>>

interface Question {
  readonly field: Field<never>
  /** Asked only where another question was answered so. */
  readonly when?: { readonly question: string; readonly is: readonly string[] }
}

const yesNo = { yes: { ko: '예', en: 'Yes' }, no: { ko: '아니오', en: 'No' } } as const
const long = { min: 10, max: 2_000 } as const
const asked = (one: unknown, when?: Question['when']): Question =>
  when === undefined ? { field: one as Field<never> } : { field: one as Field<never>, when }
const box = (title: Text) => asked(field.flag(title))
const written = (title: Text, when?: Question['when']) => asked(field.text(title, long), when)

/** The questions in their order, in three parts. */
export const analysisParts = {
  task: {
    task: written({
      ko: '법이 맡긴 어떤 일을 하려고 읽습니까?',
      en: 'For which task that the law has given you is it read?',
    }),
    basis: asked(
      field.choice(
        { ko: '무엇이 이 일을 허락합니까?', en: 'What allows it?' },
        {
          duty: { ko: '법이 반드시 하라고 정한 일', en: 'A duty that a law lays down' },
          task: { ko: '법이 맡긴 공공의 일', en: 'A public task that a law gives' },
          consent: { ko: '본인의 동의', en: 'The person’s consent' },
          vital: { ko: '사람의 목숨과 안전', en: 'Somebody’s life or safety' },
        },
      ),
    ),
    effect: written({
      ko: '읽은 내용으로 그 사람에게 무엇이 정해집니까?',
      en: 'What is decided about the person with what is read?',
    }),
    necessary: written({
      ko: '왜 이 항목들이 모두 필요하고, 더 적은 항목으로는 안 됩니까?',
      en: 'Why are all these fields needed, and would fewer not do?',
    }),
  },
  people: {
    identity: box({ ko: '이름·생년월일·주소처럼 누구인지 알려 주는 것', en: 'Who somebody is: name, birth, address' }),
    number: box({ ko: '주민등록번호 같은 고유식별번호', en: 'A national identification number' }),
    money: box({ ko: '소득·재산·계좌', en: 'Income, property, accounts' }),
    health: box({ ko: '건강·장애', en: 'Health or disability' }),
    family: box({ ko: '가족 관계·함께 사는 사람', en: 'Family ties, who lives together' }),
    belief: box({ ko: '신념·정당·노동조합·범죄 경력', en: 'Belief, party, union, criminal record' }),
    otherKind: asked(field.text({ ko: '그 밖의 종류', en: 'Any other kind' }, { optional: true, max: 300 })),
    children: asked(field.choice({ ko: '아이들의 정보도 있습니까?', en: 'Are children among them?' }, yesNo)),
    vulnerable: asked(
      field.choice(
        {
          ko: '어르신·장애인·어려움에 놓인 분들처럼 더 보살펴야 할 분들의 정보입니까?',
          en: 'Are they people in need of more care: old, disabled, in hardship?',
        },
        yesNo,
      ),
    ),
    care: written(
      { ko: '그분들을 위해 무엇을 더 조심합니까?', en: 'What more is done to protect them?' },
      { question: 'vulnerable', is: ['yes'] },
    ),
    told: asked(
      field.choice(
        { ko: '본인은 어떻게 알게 됩니까?', en: 'How do the people learn of it?' },
        {
          before: { ko: '읽기 전에 알립니다', en: 'They are told before' },
          after: { ko: '읽은 뒤에 알립니다', en: 'They are told afterwards' },
          log: { ko: '내 정보를 본 기록에서 볼 수 있습니다', en: 'They see it in their access log' },
        },
      ),
    ),
  },
  handling: {
    recipients: asked(
      field.choice(
        { ko: '읽은 내용을 다른 곳에 넘깁니까?', en: 'Is what was read passed on?' },
        {
          none: { ko: '넘기지 않습니다', en: 'No' },
          processor: { ko: '우리 대신 처리하는 곳에만', en: 'Only to whoever works for us' },
          others: { ko: '다른 기관에 넘깁니다', en: 'Yes, to others' },
        },
      ),
    ),
    recipientsWhich: written(
      { ko: '누구에게, 어느 조문에 따라 넘깁니까?', en: 'To whom, and under which article?' },
      { question: 'recipients', is: ['processor', 'others'] },
    ),
    automated: asked(
      field.choice(
        { ko: '사람 없이 기계가 결정합니까?', en: 'Does a machine decide alone?' },
        {
          no: { ko: '사람이 결정합니다', en: 'A person decides' },
          rules: {
            ko: '법의 조건을 그대로 옮긴 규칙이 결정합니다',
            en: 'Rules decide that write the law’s conditions',
          },
          learned: { ko: '배운 모형이 결정에 쓰입니다', en: 'A learned model takes part' },
        },
      ),
    ),
    objection: written(
      { ko: '결정에 이의가 있으면 어떻게 합니까?', en: 'How can somebody object to such a decision?' },
      { question: 'automated', is: ['rules', 'learned'] },
    ),
    access: written({ ko: '누가 열어 볼 수 있고, 어떻게 막습니까?', en: 'Who can open it, and what stops others?' }),
    deletion: written({
      ko: '기간이 지나면 누가 어떻게 지웁니까?',
      en: 'Who deletes it when its time is over, and how?',
    }),
  },
} as const satisfies Record<string, Readonly<Record<string, Question>>>

export type AnalysisPart = keyof typeof analysisParts

const questions: Readonly<Record<string, Question>> = Object.assign({}, ...Object.values(analysisParts)) as never

/** Every question by its name. */
export function questionOf(name: string): Field<never> | undefined {
  return questions[name]?.field
}

/** The questions of one part that are to be asked, given the answers so far. */
export function askedIn(part: AnalysisPart, answers: Answers): Readonly<Record<string, Field<never>>> {
  const open = Object.entries<Question>(analysisParts[part]).filter(([, one]) => applies(one, answers))
  return Object.fromEntries(open.map(([name, one]) => [name, one.field]))
}

function applies({ when }: Question, answers: Answers): boolean {
  return when === undefined || when.is.includes(answers[when.question] ?? '')
}

/** Only answers to questions that were asked, trimmed; a box left empty is `no`. */
export function answersOf(words: Readonly<Record<string, string>>): Answers {
  const kept: Record<string, string> = {}
  for (const [name, one] of Object.entries(questions)) {
    if (!applies(one, words)) continue
    const word = (words[name] ?? '').normalize('NFC').trim().slice(0, long.max)
    if (one.field.type === 'flag') kept[name] = word === 'yes' || word === 'true' ? 'yes' : 'no'
    else if (word !== '') kept[name] = word
  }
  return kept
}

/** What is missing or cannot stand, by question. */
export function analysisFaults(answers: Answers): Fault[] {
  const faults = Object.entries(questions).flatMap(([name, one]): Fault[] => {
    if (!applies(one, answers)) return []
    const fault = faultIn(one.field, answers[name] ?? '')
    return fault === undefined ? [] : [{ field: name, ...fault }]
  })
  const kinds = Object.keys(analysisParts.people).filter((name) => questions[name]?.field.type === 'flag')
  if (kinds.every((name) => answers[name] !== 'yes') && answers['otherKind'] === undefined)
    faults.push({ field: kinds[0] ?? '', code: 'missing', text: said.kinds })
  return faults
}

/** How many of the questions that apply are answered. */
export function completenessOf(answers: Answers): { readonly answered: number; readonly asked: number } {
  const open = Object.entries(questions).filter(([, one]) => applies(one, answers) && one.field.optional !== true)
  const wrong = new Set(analysisFaults(answers).map(({ field: name }) => name))
  const answered = open.filter(([name]) => answers[name] !== undefined && !wrong.has(name)).length
  return { answered, asked: open.length }
}

function faultIn(one: Field<never>, word: string): Omit<Fault, 'field'> | undefined {
  if (one.type === 'flag') return undefined
  if (word === '') return one.optional ? undefined : { code: 'missing', text: said.missing }
  if (one.type === 'choice')
    return Object.hasOwn(one.choices ?? {}, word) ? undefined : { code: 'choice', text: said.missing }
  const size = Array.from(word).length
  return size < (one.min ?? 0) || size > (one.max ?? Infinity) ? { code: 'length', text: said.length } : undefined
}

const said = {
  missing: { ko: '이 물음에 답해 주십시오.', en: 'Please answer this question.' },
  length: {
    ko: '열 글자에서 이천 글자 사이로 적어 주십시오.',
    en: 'Please write between ten and two thousand letters.',
  },
  kinds: { ko: '어떤 정보인지 하나는 골라 주십시오.', en: 'Please say which kind of data it is.' },
} satisfies Record<string, Text>

/** What a declaration itself answers; what it does not say stays open. */
export function declaredAnswers(reads: readonly Read[], title: Text): Answers {
  const types = new Set(
    reads.flatMap(({ register, fields }) => fields.map((name) => register.fields[name])).map((one) => one?.type),
  )
  const won = reads.some(({ register, fields }) => fields.some((name) => register.fields[name]?.unit === 'won'))
  const consent = reads.every(({ ground }) => ground.by === 'consent')
  const flag = (holds: boolean) => (holds ? 'yes' : 'no')
  return {
    ...{
      task: `${title.ko}: ${reads[0]?.why.ko ?? ''}`,
      basis: consent ? 'consent' : 'task',
      told: consent ? 'before' : 'log',
      automated: 'rules',
    },
    ...{ identity: flag(types.has('date') || types.has('region')), family: flag(types.has('person')) },
    ...{ money: flag(won || types.has('account')) },
  }
}
