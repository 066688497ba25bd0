import type { VNode } from 'preact'

/** Drawn here, on a grid of 24: every icon is a line, none is a picture of an office. */
const lines = {
  house: 'M3 11.5 12 4l9 7.5M5.5 10v10h13V10M10 20v-6h4v6',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v6M12 7.4v.2',
  done: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M7.8 12.4l2.9 2.9 5.6-6',
  warning: 'M12 3.6 2.4 20.4h19.2L12 3.6M12 10v5M12 17.6v.2',
  danger: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v6.4M12 16.6v.2',
  unknown: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.3 9.4a2.8 2.8 0 1 1 4.2 2.5c-1 .6-1.5 1.1-1.5 2.2M12 17v.2',
  no: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8.8 8.8l6.4 6.4M15.2 8.8l-6.4 6.4',
  waiting: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5.2l3.4 2',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.4 15.4 20.5 20.5',
  menu: 'M4 6.5h16M4 12h16M4 17.5h16',
  close: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M3.3 12h17.4M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18',
  next: 'M9 5.5l6.5 6.5L9 18.5',
  before: 'M15 5.5 8.5 12l6.5 6.5',
  law: 'M12 4v16M7.5 20h9M5 7h14M5 7l-2.5 6.5h5L5 7M19 7l-2.5 6.5h5L19 7',
  paper: 'M6 3.5h8.5L18.5 8v12.5H6zM14 3.5V8.5h4.5M9 12.5h6.5M9 16h6.5',
  copy: 'M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4',
  share: 'M12 15V4M8 7.5 12 3.5l4 4M5.5 12v8h13v-8',
  hand: 'M5 12.5 9.5 17 19 7',
  eye: 'M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6',
  money: 'M3 6.5h18v11H3zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M6.5 12h.1M17.5 12h.1',
  child: 'M12 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M6 21c0-5 2.4-8 6-8s6 3 6 8z',
} as const

export type IconName = keyof typeof lines

/** A line icon. Always decoration: the words beside it say the same, so screen readers skip it. */
export function Icon({ name, size = 24, kind }: { name: IconName; size?: number; kind?: string }): VNode {
  return (
    <svg
      class={kind}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={lines[name]} />
    </svg>
  )
}
