import type { HTMLAttributes, VNode } from 'preact'
import { elementHref } from './assets.ts'

declare module 'preact' {
  // The one way in which JSX learns of custom elements.
  namespace JSX {
    interface IntrinsicElements {
      'madang-draft': HTMLAttributes<HTMLElement> & { action: string; 'said-saved': string; 'said-unsaved': string }
      'madang-live': HTMLAttributes<HTMLElement> & { every: number; done?: boolean }
      'madang-copy': HTMLAttributes<HTMLElement> & { text: string; 'said-copied': string }
      'madang-feel': HTMLAttributes<HTMLElement> & {
        names: string
        check: string
        rules: string
        from: string
        expression: string
        language: string
        'said-fine': string
        'said-names': string
        'said-offered': string
      }
      'madang-proof': HTMLAttributes<HTMLElement> & { act?: string }
      'madang-share': HTMLAttributes<HTMLElement> & { heading: string; path: string }
    }
  }
}

/** The module of a small element, asked for where the element stands; a browser fetches it once. */
export function ElementScript({ name }: { name: 'draft' | 'live' | 'copy' | 'share' | 'feel' | 'proof' }): VNode {
  return <script type="module" src={elementHref(name)} />
}
