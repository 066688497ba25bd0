import type { Text } from 'madang/pack'

/** Without the surname: 가족관계등록예규 제509호. The rules hold it as a dated parameter; the form says it early. */
const longest = 5

let hanja: ReadonlySet<string> | undefined

/**
 * The 4,888 Hanja of KS X 1001. The Supreme Court's list of Hanja for names (9,389 since June 2024) is larger and could
 * not be had; every online form can at least take these, and a character outside them is entered at the counter.
 */
export function nameHanja(): ReadonlySet<string> {
  hanja ??= new Set(readHanja())
  return hanja
}

function readHanja(): readonly string[] {
  const decoder = new TextDecoder('euc-kr')
  const pairs: number[] = []
  for (let row = 0xca; row <= 0xfd; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) pairs.push(row, cell)
  return Array.from(decoder.decode(Uint8Array.from(pairs)).normalize('NFC'))
}

/** Says what is wrong with a given name in Hangul, or nothing. */
export function givenNameFault(name: string): Text | undefined {
  if (!/^[가-힣]+$/u.test(name)) {
    return {
      ko: '이름은 한글로만 쓸 수 있습니다. 띄어쓰기, 로마자, 숫자, 낱자(ㄱ, ㅏ)는 쓸 수 없습니다.',
      en: 'The name may hold Hangul syllables only: no spaces, Latin letters, digits or single letters.',
    }
  }
  if (Array.from(name).length > longest) {
    return {
      ko: `이름은 성을 빼고 ${longest}자까지 쓸 수 있습니다.`,
      en: `A given name may have ${longest} syllables at most, without the surname.`,
    }
  }
  return undefined
}

/** Says what is wrong with a given name in Hanja, or nothing. */
export function givenNameHanjaFault(name: string): Text | undefined {
  const characters = Array.from(name.normalize('NFC'))
  if (!characters.every((one) => /^\p{Script=Han}$/u.test(one))) {
    return {
      ko: '이 칸에는 한자만 쓸 수 있습니다. 한글과 한자를 섞어 쓸 수 없습니다.',
      en: 'Only Hanja may stand here. Hangul and Hanja cannot be mixed.',
    }
  }
  if (characters.length > longest) {
    return { ko: `이름은 ${longest}자까지 쓸 수 있습니다.`, en: `A given name may have ${longest} characters at most.` }
  }
  const unknown = characters.filter((one) => !nameHanja().has(one))
  if (unknown.length > 0) {
    return {
      ko: `'${unknown.join(', ')}' 자가 이름에 쓸 수 있는 한자인지 온라인에서 확인하지 못합니다. 읍·면·동 주민센터에서 신고하면 담당자가 확인합니다.`,
      en: `Whether ${unknown.join(', ')} may stand in a name cannot be checked online. At a community service centre an officer looks it up.`,
    }
  }
  return undefined
}
