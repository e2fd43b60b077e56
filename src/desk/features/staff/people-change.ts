import { useProvenChange } from '#desk/frame/prove.tsx'

/** Under which the accounts of all are read. */
export const peopleKey = ['people']

/** Changes of the accounts of others. */
export const usePeopleChange = () => useProvenChange(peopleKey)
