import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import type { OnlineOrderCodeProps } from './online-order-code.tsx'
import { OrderCode } from './order-code.tsx'

// Only the shop can send a code: without a network its forms are all there is.
const OnlineOrderCode = lazyPart(() => import('./online-order-code.tsx'))

export const LiveOrderCode = (props: OnlineOrderCodeProps) => (
  <Part
    part={OnlineOrderCode}
    props={props}
    fallback={<OrderCode number={props.number} form={{ values: { factor: props.factor } }} />}
  />
)
