/** Ways back to the shop. A market lists its own, the best first; each has a text under `returns.method.<id>`. */
export const returnMethods = ['drop_off', 'locker', 'pick_up', 'label', 'in_store'] as const
export type ReturnMethod = (typeof returnMethods)[number]
