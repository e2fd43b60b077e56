import { useProvenChange } from '#desk/frame/prove.tsx'

/** Under which endpoints are read. */
export const endpointsKey = ['endpoints']
/** What a list of deliveries is called. */
export const deliveriesName = 'endpoint-deliveries'

export const useEndpointChange = () => useProvenChange(endpointsKey)
export const useDeliveryChange = () => useProvenChange([deliveriesName])
