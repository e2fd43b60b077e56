import { type ComponentType, createElement, type LazyExoticComponent, lazy, type ReactNode, Suspense } from 'react'

/** A part of a screen that needs the database or the network of the app: its code comes when it is first drawn. */
export const lazyPart = <Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) => lazy(load)

interface PartProps<Props extends object> {
  part: LazyExoticComponent<ComponentType<Props>>
  props: Props
  /** Stands until the code is here: what the server drew. */
  fallback: ReactNode
}

export function Part<Props extends object>({ part, props, fallback }: PartProps<Props>) {
  return <Suspense fallback={fallback}>{createElement(part as ComponentType<Props>, props)}</Suspense>
}
