import type { VNode } from 'preact'
import type { View } from './view.ts'

/** One way to use a component, shown in the gallery and read by its tests. */
export interface Example {
  readonly name: string
  readonly node: (view: View) => VNode
}
