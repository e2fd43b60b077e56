import { useProvenChange } from '#desk/frame/prove.tsx'

/** Under which the tokens of the API are read. */
export const tokensKey = ['tokens']

export const useTokenChange = () => useProvenChange(tokensKey)
