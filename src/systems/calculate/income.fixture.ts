import { field, parameter, rules, statute } from 'madang/pack'

// An invented law of two articles, after the one with which OpenFisca's own documentation explains its API.
const law = statute('기본소득법')
const text = (en: string) => ({ ko: `${en}(한글)`, en })

export const rate = parameter({
  name: 'income tax rate',
  title: text('Income tax rate'),
  law: law('제2조'),
  unit: 'percent',
  values: { '2016-01-01': 15, '2027-01-01': 16, '2030-01-01': null },
  source: 'invented',
})
const grown = parameter({
  ...{ name: 'age of majority', title: text('Age of majority'), law: law('제3조'), unit: 'years', source: 'invented' },
  values: { '1960-01-01': 18 },
})

export const income = rules({
  id: 'basic-income',
  title: text('Basic income'),
  law: law('제1조'),
  facts: {
    self: {
      birth: field.date(text('Birth')),
      salary: field.won(text('Salary')),
      status: field.choice(text('Status'), { tenant: text('tenant'), owner: text('owner') }),
    },
    children: { birth: field.date(text('Birth')), home: field.flag(text('At home')) },
  },
  many: ['children'],
  parameters: [rate, grown],
  derived: {
    age: 'years and months duration(self.birth, today).years',
    'income tax': 'self.salary * income tax rate / 100',
    'at home': 'children[home]',
    tenant: 'self.status = "tenant"',
  },
  conditions: {
    'of age': { law: law('제3조'), text: text('Of age'), when: 'age >= age of majority' },
    tenant: { law: law('제4조'), text: text('A tenant'), when: 'tenant', otherwise: 'officer' },
  },
  amount: '600 + 50 * count(at home) - income tax',
  every: 'month',
  from: 'date(today.year, today.month, 1)',
  cases: [],
})
