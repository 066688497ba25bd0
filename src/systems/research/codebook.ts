import { citation, type Research as ResearchLaw } from 'madang/pack'
import { levelTitles } from './levels.ts'
import type { Source } from './making.ts'
import { type Extract, nameOf, type Project } from './model.ts'

interface Codebook {
  readonly project: Project
  readonly extract: Extract
  readonly registers: Pick<Source, 'named'>
  readonly law: ResearchLaw
}

/** What goes with an extract: what each column is, what was done to it, how anonymous it is, and what its holder owes. */
export function codebookOf({ project, extract, registers, law }: Codebook): Buffer {
  const { plan } = project
  const use = law.uses.find(({ id }) => id === project.use)
  const book = {
    ...{ project: project.id, title: project.title, why: project.why },
    ...{ use: use?.title, ground: use === undefined ? undefined : citation(use.law), kind: project.kind },
    until: project.until.toString(),
    columns: plan.fields.map((one) => {
      const { title, choices } = registers.named(one.register).fields[one.field] ?? {}
      return { name: nameOf(one), title, role: one.role, level: levelTitles[one.level], choices }
    }),
    demanded: { k: plan.k, l: plan.l, leftOutAtMostPercent: plan.most },
    found: { people: extract.people, leftOut: extract.leftOut, ...extract.measures },
    sha256: extract.sha256,
    act: extract.act,
    duties: [law.forbidden, law.keeping, ...law.destruction].map(citation),
  }
  return Buffer.from(`${JSON.stringify(book, null, 2)}\n`)
}
